"""What the server does once when it starts: import what every page needs, and open the data."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil

from tsd_dash.errors import TsdError
from tsd_dash.ui import data

log = logging.getLogger(__name__)

LIBRARIES = ("pandas", "pyarrow", "duckdb", "plotly.graph_objects", "pydeck", "babel.numbers", "babel.dates")
SCREENS = "tsd_dash.ui.blocks"
CHARTS = "tsd_dash.charts"


def warm_up() -> None:
    """Import the libraries and all that draws, and keep them out of later garbage collections.

    Without this the first visitor waits 1.0-1.4 s for the imports, and every collection walks
    all their objects (docs/adr/0003-caching-and-garbage-collection.md).
    """
    charts = pkgutil.iter_modules(importlib.import_module(CHARTS).__path__, f"{CHARTS}.")
    for name in (*LIBRARIES, SCREENS, *(module.name for module in charts)):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def cool_down() -> None:
    """Undo the freezing, so that libraries can clean up when the process ends."""
    gc.unfreeze()


def open_data() -> None:
    """Open the snapshot, and build it first when there is none, so that the first visitor need not wait.

    A failure goes to the log; the visitor who comes then reads it on the page.
    """
    try:
        data.store().current()
    except TsdError as error:
        log.error("%s", error)
