"""A picture: heading, sentence, figure and table, all made from one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

Kind = Literal[
    "text", "number", "share", "date", "link", "list", "year", "flag", "decimal", "source", "dutch"
]
NUMBERS = ("number", "share", "decimal")
"""Kinds of columns in which the code of a state stands where the number is missing."""


@dataclass(frozen=True)
class Column:
    """A column of the table under a picture: its name in the frame, its label and how to show it.

    `instead` names the column of the frame with what the page shows where the value is missing, such as
    "5 van 7" for a share of few; files for programs leave the value empty. Without `on_page` the column
    stands in the files alone, such as a code beside its name.
    The kind `source` is text from the sources, in their language whatever that of the page; `dutch` is text
    that there is in Dutch alone.
    """

    name: str
    label: str
    kind: Kind = "text"
    instead: str = ""
    on_page: bool = True


@dataclass(frozen=True, eq=False)
class Picture:
    """What one block shows; equal to itself alone.

    `frame` holds exactly the rows of the table and of the downloads; `figure` was made from the
    same rows (a Plotly figure, a deck, a model for a template, or None when there is nothing to
    draw). `sentence` is shown above the figure and is its alternative text.
    """

    name: str
    heading: str
    sentence: str
    frame: pd.DataFrame
    columns: Sequence[Column]
    figure: Any = None
    note: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> pd.DataFrame:
        """The frame with only the shown columns, in order."""
        return self.frame[[column.name for column in self.columns]]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.frame.empty
