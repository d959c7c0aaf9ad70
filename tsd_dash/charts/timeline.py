"""The time line: onderzoeken per reeks and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import in_order, rows
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.texts import Texts

MOST_NAMED = 3
"""At most so many reeksen of the same size are named."""


@dataclass(frozen=True)
class Dot:
    """One onderzoek on the time line; its number of bevindingen is None when that is confidential."""

    onderzoek_id: str
    titel: str
    datum: str
    bevindingen: int | None


@dataclass(frozen=True)
class Lane:
    """One reeks: for each year its onderzoeken, oldest first."""

    naam: str
    cellen: tuple[tuple[Dot, ...], ...]


@dataclass(frozen=True)
class Timeline:
    """Years from left to right and one lane per reeks, the reeks with most onderzoeken first.

    What belongs to no reeks comes last.
    """

    jaren: Sequence[int]
    lanes: tuple[Lane, ...]


def _total(counts: pd.Series) -> Any:
    """The sum; missing when one of the counts is confidential."""
    return counts.sum(min_count=len(counts)) if counts.notna().all() else pd.NA


def _lanes(named: pd.DataFrame, names: Iterable[str], jaren: Sequence[int], texts: Texts) -> tuple[Lane, ...]:
    """A lane for each of `names`, with the onderzoeken of `named` (newest first) in their years."""
    cells: dict[tuple[str, int], list[Dot]] = {}
    for row in rows(named.iloc[::-1]):
        dot = Dot(
            row.onderzoek_id,
            row.titel,
            texts.datum(row.datum, row.datum_precisie),
            None if pd.isna(row.bevindingen) else int(row.bevindingen),
        )
        cells.setdefault((row.reeks_naam, row.jaar), []).append(dot)
    return tuple(Lane(name, tuple(tuple(cells.get((name, jaar), ())) for jaar in jaren)) for name in names)


def _heading(counts: pd.Series, total: int, texts: Texts) -> str:
    """How many onderzoeken there are, and how many of them are in how many reeksen."""
    if not total:
        return texts("beelden.tijdlijn.kop_leeg")
    if counts.empty:
        return texts("beelden.tijdlijn.kop_los", n=total)
    within, series = int(counts.sum()), texts("beelden.tijdlijn.reeksen", n=len(counts))
    if within < total:
        return texts("beelden.tijdlijn.kop_deels", n=total, m=within, reeksen=series)
    return texts("beelden.tijdlijn.kop", n=total, reeksen=series)


def _sentence(counts: pd.Series, total: int, texts: Texts) -> str:
    """Which reeks is the largest; `counts` has the number of onderzoeken of each, the largest first."""
    if not total:
        return texts("onderzoeken.leeg")
    if counts.empty:
        return texts("beelden.tijdlijn.zin_los")
    most = int(counts.iloc[0])
    largest = [texts("beelden.tijdlijn.naam", reeks=str(name)) for name in counts.index[counts == most]]
    reeks = largest[0]
    if len(counts) == 1 and most < total:
        return texts("beelden.tijdlijn.zin_enige", reeks=reeks)
    if len(counts) == 1:
        return texts(
            "beelden.tijdlijn.zin_een" if most == 1 else "beelden.tijdlijn.zin_alle", reeks=reeks, n=most
        )
    if len(largest) > MOST_NAMED:
        return texts("beelden.tijdlijn.zin_gelijk", n=most)
    if len(largest) > 1:
        return texts("beelden.tijdlijn.zin_grootsten", reeksen=largest, n=most)
    return texts("beelden.tijdlijn.zin_grootste", reeks=reeks, n=most)


def timeline(frame: pd.DataFrame, texts: Texts) -> Picture:
    """Time line of the onderzoeken (query onderzoeken), one dot for each."""
    named = frame.assign(reeks_naam=frame["reeks_naam"].fillna(texts("onderzoeken.zonder_reeks")))
    sizes = named.groupby("reeks_naam", sort=False).agg(n=("onderzoek_id", "size"), echt=("in_reeks", "all"))
    sizes = sizes.sort_values(["echt", "n"], ascending=False, kind="stable")
    counts = sizes.loc[sizes["echt"], "n"]
    jaren = list(range(int(named["jaar"].min()), int(named["jaar"].max()) + 1)) if len(named) else []
    table = named.groupby(["reeks_naam", "jaar"], as_index=False).agg(
        onderzoeken=("onderzoek_id", "size"), bevindingen=("bevindingen", _total)
    )
    table = table.sort_values("reeks_naam", key=in_order(sizes.index), kind="stable", ignore_index=True)
    table = table.assign(toestand=["c" if secret else "" for secret in table["bevindingen"].isna()])
    lanes = _lanes(named, map(str, sizes.index), jaren, texts)
    columns = [
        Column("reeks_naam", texts("beelden.kolom.reeks")),
        Column("jaar", texts("beelden.kolom.jaar"), "year"),
        Column("onderzoeken", texts("beelden.kolom.onderzoeken"), "number"),
        Column("bevindingen", texts("beelden.kolom.bevindingen"), "number"),
    ]
    return Picture(
        "tijdlijn",
        _heading(counts, len(named), texts),
        _sentence(counts, len(named), texts),
        table,
        columns,
        Timeline(jaren, lanes),
    )
