"""Reading frames row by row."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


@lru_cache(maxsize=512)
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as named tuples; the type of a value is that of its column.

    The type of tuple is made once for the same columns: `itertuples` makes one at every call, which takes
    longer than the rows of most frames of a page.
    """
    return map(_row(tuple(frame.columns))._make, zip(*(frame[name] for name in frame.columns), strict=True))


def written(value: object) -> str:
    """A cell of a text column, empty where nothing was delivered."""
    return value if isinstance(value, str) else ""


def in_order(values: Iterable[object]) -> Callable[[pd.Series], pd.Series]:
    """A sort key that puts rows in the order of `values`: a table follows its picture."""
    place = {value: number for number, value in enumerate(values)}
    return lambda column: column.map(place)
