"""When a framework (kader) was in use, and which one followed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import IntArray, as_floats

FAR = 1_000_000
"""A year that lies beyond all others."""
NO_FRAMEWORK = ""
"""Label of judgements that name no framework; they never end and follow nothing."""
DECLARED = ("geldig_van", "geldig_tot", "opvolger", "vergelijkbaar_met_opvolger")


def framework_periods(frame: pd.DataFrame, kaders: pd.DataFrame | None = None) -> pd.DataFrame:
    """First and last year of each framework, its successor, and whether the two can be compared.

    `frame` is the *unfiltered* frame of unit-year counts (`eenheid`, `jaar`, `n`, `kader`); `kaders` is
    what the dataset declares (`kader` and any of `geldig_van`, `geldig_tot`, `opvolger`,
    `vergelijkbaar_met_opvolger`). Returns one row per framework with `kader`, `eerste_jaar`,
    `laatste_jaar` (the last year its judgements may stand for; missing = still valid), `opvolger` and
    `vergelijkbaar_met_opvolger`. What is declared goes first; a framework that is not declared ends
    with its last year of use, or with the first year of its successor if that is earlier, and is still
    valid when it is in use in the last year of the frame.

    Formula:
        declared: year of geldig_tot, else first year of the successor, else still valid;
        otherwise min(last year of use of A, first year of use of B), where B follows A when B starts
        later, ends no earlier, some unit went from A to B and no unit went back
    Source:
        Own definition.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "b", "a"], "jaar": [2015, 2016, 2017],
        ...                       "n": [1, 1, 1], "kader": ["oud", "oud", "nieuw"]})
        >>> framework_periods(frame)[["kader", "laatste_jaar", "opvolger"]].values.tolist()
        [['oud', 2016, 'nieuw'], ['nieuw', <NA>, <NA>]]

    Assumptions:
        - A framework that is not declared and no longer seen has ended: its judgements are not carried on.
        - Two frameworks used side by side, with units going back and forth, do not follow each other.
    """
    rows = _observed(frame)
    newest = int(frame["jaar"].max()) if rows else 0
    for kader, period in rows.items():
        if period.opvolger is None and period.laatste_jaar == newest:
            rows[kader] = period._replace(laatste_jaar=None)
    if kaders is not None:
        rows |= _declared(kaders, rows)
    calendar = pd.DataFrame(list(rows.values()), columns=list(_Period._fields))
    types = {"kader": "string", "opvolger": "string", "vergelijkbaar_met_opvolger": "boolean"}
    calendar = calendar.astype({**types, "eerste_jaar": "Int64", "laatste_jaar": "Int64"})
    return calendar.sort_values(["eerste_jaar", "kader"], ignore_index=True)


class _Period(NamedTuple):
    """One row of the calendar of frameworks."""

    kader: str
    eerste_jaar: int | None
    laatste_jaar: int | None
    opvolger: str | None
    vergelijkbaar_met_opvolger: bool | None


@dataclass(frozen=True)
class Calendar:
    """The answers a calendar of frameworks gives, looked up by name."""

    last_year: dict[str, float]
    heir: dict[str, str]
    same_measure: frozenset[str]
    """Frameworks that are declared comparable with their successor."""

    @classmethod
    def of(cls, kalender: pd.DataFrame) -> Calendar:
        """The calendar made by `framework_periods`."""
        names = kalender["kader"].astype(str).tolist()
        last = kalender["laatste_jaar"].to_numpy(dtype=np.float64, na_value=np.inf).tolist()
        heirs = zip(names, kalender["opvolger"], strict=True)
        same = kalender["vergelijkbaar_met_opvolger"].to_numpy(dtype=bool, na_value=False).tolist()
        return cls(
            last_year=dict(zip(names, last, strict=True)),
            heir={name: str(heir) for name, heir in heirs if not pd.isna(heir)},
            same_measure=frozenset(name for name, one in zip(names, same, strict=True) if one),
        )

    @classmethod
    def seen(cls, frame: pd.DataFrame) -> Calendar:
        """What a frame that may be filtered tells: no framework is valid beyond its last use in it."""
        rows = _observed(frame).values()
        return cls(
            last_year={row.kader: float(row.laatste_jaar or 0) for row in rows},
            heir={row.kader: row.opvolger for row in rows if row.opvolger is not None},
            same_measure=frozenset(),
        )

    def end(self, kader: str, last_use: int) -> float:
        """Last year the judgements under `kader` may stand for; `last_use` if it is not in the calendar."""
        return np.inf if kader == NO_FRAMEWORK else self.last_year.get(kader, float(last_use))


def _observed(frame: pd.DataFrame) -> dict[str, _Period]:
    """The periods of use of each framework in the frame, ended by its successor."""
    if "kader" not in frame:
        return {}
    code, values = pd.factorize(frame["kader"])
    used = (as_floats(frame["n"]) > 0) & (code >= 0)
    unit, units = pd.factorize(frame["eenheid"])
    year = frame["jaar"].to_numpy(dtype=np.int64)
    shape = (len(units) + 1, len(values))
    first, last = np.full(shape, FAR), np.full(shape, -FAR)
    np.minimum.at(first, (unit[used], code[used]), year[used])
    np.maximum.at(last, (unit[used], code[used]), year[used])
    start, stop = first.min(axis=0, initial=FAR), last.max(axis=0, initial=-FAR)
    rows = {}
    for kader in np.flatnonzero(start < FAR).tolist():
        heir = _successor(kader, first, last)
        end = int(stop[kader]) if heir is None else int(min(stop[kader], start[heir]))
        name = None if heir is None else str(values[heir])
        rows[str(values[kader])] = _Period(str(values[kader]), int(start[kader]), end, name, None)
    return rows


def _successor(old: int, first: IntArray, last: IntArray) -> int | None:
    """The framework that `old` made way for: units went over to it, and none of these went back.

    `first` and `last` are the years of use per unit and framework.
    """
    start, stop = first.min(axis=0), last.max(axis=0)
    for new in np.argsort(start, kind="stable").tolist():
        if start[new] > start[old] and stop[new] >= stop[old]:
            both = (first[:, old] < FAR) & (first[:, new] < FAR)
            if both.any() and (last[both, old] <= first[both, new]).all():
                return int(new)
    return None


def _declared(kaders: pd.DataFrame, used: dict[str, _Period]) -> dict[str, _Period]:
    """The periods a dataset declares, by framework; the first year is that of use where none is declared."""
    table = kaders.dropna(subset=["kader"]).reindex(columns=["kader", *DECLARED])
    names = table["kader"].astype(str).tolist()
    starts, ends = (
        [None if pd.isna(day) else int(day.year) for day in pd.to_datetime(table[column])]
        for column in ("geldig_van", "geldig_tot")
    )
    first = {name: period.eerste_jaar for name, period in used.items()}
    first |= {name: start for name, start in zip(names, starts, strict=True) if start is not None}
    rows = {}
    stated = zip(names, ends, table["opvolger"], table["vergelijkbaar_met_opvolger"], strict=True)
    for name, end, successor, comparable in stated:
        heir = None if pd.isna(successor) else str(successor)
        if end is None and heir is not None:
            end = first.get(heir)
        same = None if pd.isna(comparable) else bool(comparable)
        rows[name] = _Period(name, first.get(name), end, heir, same)
    return rows
