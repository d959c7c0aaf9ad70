"""Areas through the years: where a unit lies in each year, by the dataset's own lists."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tsd_dash.contract.dataset import Areas
from tsd_dash.example.chance import IntArray

YES = frozenset({"1", "ja", "true"})


@dataclass(frozen=True)
class Places:
    """All areas with their spellings; `by_year[i, y]` is where area i of the first year is in year y."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    aliases: tuple[tuple[str, ...], ...]
    by_year: IntArray

    @property
    def moves(self) -> IntArray:
        """1 where an area of the first year is about to become part of another, or just has."""
        changes = np.diff(self.by_year, axis=1) != 0
        moves = np.zeros(self.by_year.shape, dtype=np.int64)
        moves[:, :-1] |= changes
        moves[:, 1:] |= changes
        return moves


def _rows(path: Path | None) -> list[dict[str, str]]:
    if path is None:
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _in_year(code: str, year: int, heirs: Mapping[str, list[tuple[int, str]]]) -> str:
    """The area that `code` is part of on 1 January of `year`."""
    for _ in range(len(heirs)):
        following = [new for since, new in heirs.get(code, []) if since <= year]
        if not following:
            break
        code = following[0]
    return code


def read_places(areas: Areas, years: Sequence[int]) -> Places:
    """Read the areas of a dataset; a merger counts from the first 1 January on or after its date."""
    rows = _rows(areas.municipalities)
    index = {row["code"]: number for number, row in enumerate(rows)}
    spellings: dict[str, list[str]] = {code: [] for code in index}
    for row in _rows(areas.aliases):
        if row["code"] in spellings:
            spellings[row["code"]].append(row["alias"])
    heirs: dict[str, list[tuple[int, str]]] = {}
    for row in _rows(areas.mergers):
        if row["hoofdopvolger"] in YES and row["code_nieuw"] in index:
            since = int(row["datum"][:4]) + (row["datum"][5:] != "01-01")
            heirs.setdefault(row["code_oud"], []).append((since, row["code_nieuw"]))
    first = [r["code"] for r in rows if int(r["eerste_jaar"]) <= years[0] <= int(r["laatste_jaar"])]
    by_year = [[index[_in_year(code, year, heirs)] for year in years] for code in first]
    return Places(
        codes=tuple(index),
        names=tuple(row["naam"] for row in rows),
        aliases=tuple(tuple(spellings[code]) for code in index),
        by_year=np.array(by_year, dtype=np.int64).reshape(len(first), len(years)),
    )
