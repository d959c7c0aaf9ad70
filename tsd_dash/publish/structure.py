"""What a reader knows of hidden numbers because of which onderzoeken there are: an inspectie of which all
onderzoeken are of two years has no more bevindingen about a thema than those two years together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import rows

Kind = Mapping[str, frozenset[str]]
"""A kind of onderzoek: its values in each dimension; none where it has none."""
Bound = tuple[Sequence[int], int]
"""Cells that together hold at least what a cell holds, by their places."""

LISTED = {"inspectie": "inspecties", "doelgroep": "doelgroepen"}
"""Dimension in which an onderzoek can have more values -> its column in query onderzoeken."""
SINGLE = ("jaar", "reeks")


def kinds_of(onderzoeken: pd.DataFrame, bevindingen: pd.DataFrame) -> list[Kind]:
    """The kinds of onderzoek that anyone can see there are (query onderzoeken).

    A bevinding (query bevindingen) can have a year or inspecties of its own.
    """
    known = {row.onderzoek_id: _kind(row) for row in rows(onderzoeken)}
    own = [
        {**known[row.onderzoek_id], "jaar": _values([row.jaar]), "inspectie": _values(row.inspecties)}
        for row in rows(bevindingen)
        if row.onderzoek_id in known
    ]
    return list({tuple(sorted(kind.items())): kind for kind in [*known.values(), *own]}.values())


def _kind(row: Any) -> Kind:
    found = {name: _values([getattr(row, name)]) for name in SINGLE}
    return found | {name: _values(getattr(row, column)) for name, column in LISTED.items()}


def _values(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(value) for value in values if isinstance(value, str) or not pd.isna(value))


def bounds(cells: pd.DataFrame, kinds: Sequence[Kind]) -> list[Bound]:
    """For each cell of one dimension, or of thema and one, the cells of another that hold all of it.

    `cells` has a column per dimension, missing where the cell is about all values.
    """
    dims = [name for name in (*SINGLE, *LISTED) if name in cells]
    others = [
        name for name in cells if name not in (*SINGLE, *LISTED, "thema") and not str(name).startswith("#")
    ]
    plain = cells[cells[others].isna().all(axis=1) & (cells[dims].notna().sum(axis=1) == 1)]
    place: dict[tuple[str, str, str], int] = {}
    for dim in dims:
        of = plain[plain[dim].notna()]
        themas = of["thema"].fillna("") if "thema" in of else [""] * len(of)
        place |= {(dim, thema, value): at for at, thema, value in zip(of.index, themas, of[dim], strict=True)}
    beside = {(a, b): _beside(kinds, a, b) for a, b in permutations(dims, 2)}
    tables = {(dim, thema) for dim, thema, _ in place}
    found: list[Bound] = []
    for (dim, thema, value), at in place.items():
        for other in dims:
            values = beside.get((dim, other), {}).get(value)
            if values is not None and (other, thema) in tables:
                holding = [place[other, thema, v] for v in sorted(values) if (other, thema, v) in place]
                found.append((holding, at))
    return found


def _beside(kinds: Sequence[Kind], dim: str, other: str) -> dict[str, frozenset[str] | None]:
    """For each value of `dim` the values of `other` that go with it; None when it also goes with none."""
    found: dict[str, frozenset[str] | None] = {}
    for kind in kinds:
        for value in kind[dim]:
            before = found.get(value, frozenset())
            found[value] = before | kind[other] if before is not None and kind[other] else None
    return found
