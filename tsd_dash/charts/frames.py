"""Reading frames row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as named tuples; the type of a value is that of its column."""
    return iter(frame.itertuples())


def written(value: object) -> str:
    """A cell of a text column, empty where nothing was delivered."""
    return value if isinstance(value, str) else ""


def in_order(values: Iterable[object]) -> Callable[[pd.Series], pd.Series]:
    """A sort key that puts rows in the order of `values`: a table follows its picture."""
    place = {value: number for number, value in enumerate(values)}
    return lambda column: column.map(place)
