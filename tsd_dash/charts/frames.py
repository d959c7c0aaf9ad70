"""Reading frames row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as named tuples; the type of a value is that of its column."""
    return iter(frame.itertuples())
