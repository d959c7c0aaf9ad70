"""Snapshots: build them, find the one in use, and ask it questions."""

from tsd_dash.warehouse.build import BuildResult, build
from tsd_dash.warehouse.connection import Warehouse
from tsd_dash.warehouse.fill import check_deliveries
from tsd_dash.warehouse.queries import Query, registry
from tsd_dash.warehouse.snapshots import Snapshot, current_snapshot, ensure_snapshot
from tsd_dash.warehouse.store import Store

__all__ = [
    "BuildResult",
    "Query",
    "Snapshot",
    "Store",
    "Warehouse",
    "build",
    "check_deliveries",
    "current_snapshot",
    "ensure_snapshot",
    "registry",
]
