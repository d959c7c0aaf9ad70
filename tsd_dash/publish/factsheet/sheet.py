"""What a factsheet says, before it is set; the names of fields are those that factsheet.typ reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tsd_dash.charts.overview import Figure

Kind = Literal["jaren", "themas", "lijst", "bevindingen"]


@dataclass(frozen=True)
class Part:
    """One idea: a heading, a sentence and what stands under them, set as its kind is."""

    kind: Kind
    heading: str
    sentence: str
    content: Mapping[str, Any]

    def fields(self) -> Mapping[str, Any]:
        """The part as factsheet.typ reads it."""
        return {"soort": self.kind, "kop": self.heading, "zin": self.sentence, **self.content}


@dataclass(frozen=True)
class Factsheet:
    """A title, the answer to it, key figures with a remark, and parts."""

    title: str
    answer: str
    figures: Sequence[Figure]
    note: str
    parts: Sequence[Part]
