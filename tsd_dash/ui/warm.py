"""What the server does once before it answers: import what every page needs, then freeze it."""

from __future__ import annotations

import gc
import importlib

LIBRARIES = ("pandas", "pyarrow", "duckdb", "plotly.graph_objects", "pydeck", "babel.numbers", "babel.dates")


def warm_up() -> None:
    """Import the heavy libraries and keep them out of later garbage collections.

    Without this the first visitor waits 1.0-1.4 s for the imports, and every collection walks
    all their objects (docs/adr/0003-cache-en-afvalinzameling.md).
    """
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
