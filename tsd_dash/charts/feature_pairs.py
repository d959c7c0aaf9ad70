"""Which features of a bevinding go together: a table of the values of one by the values of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.cells import with_shares
from tsd_dash.charts.frames import in_order, rows
from tsd_dash.charts.palette import count_step
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, highest_count, state_words
from tsd_dash.measures import compare_with_national
from tsd_dash.measures.funnel import MORE
from tsd_dash.texts import Texts

KENMERKEN: Mapping[str, str] = {
    "thema": "themas",
    "verklaring": "verklaringen",
    "sector": "sectoren",
    "doelgroep": "doelgroepen",
    "rode_draad": "rode_draden",
    "basisvraag": "basisvragen",
}
"""Every feature of query kenmerken_samen -> field of the selection that holds its values."""

MOST_NAMED = 3
"""More pairs than this are counted and not named."""

TOO_FEW_TO_COMPARE = ""
"""What stands in place of a comparison that is not made."""


@dataclass(frozen=True)
class PairCell:
    """One cell: its colour (1 to 5, 0 without bevindingen), its texts, and whether it stands out."""

    rij: str
    kolom: str
    step: int
    label: str
    below: str
    above: bool
    title: str


@dataclass(frozen=True)
class PairRow:
    """One value of the first feature, and how many bevindingen have it."""

    rij: str
    naam: str
    totaal: int
    cells: tuple[PairCell, ...]


@dataclass(frozen=True)
class Pair:
    """The two features of a table: their codes, and the names of their values in display order."""

    rij: str
    kolom: str
    rijen: Mapping[str, str]
    kolommen: Mapping[str, str]

    @property
    def same(self) -> bool:
        """Whether it is one feature beside itself: which of its values a bevinding has together."""
        return self.rij == self.kolom


def feature_pairs(frame: pd.DataFrame, pair: Pair, thresholds: Thresholds, texts: Texts) -> Picture:
    """Table of how many bevindingen have two values together (query kenmerken_samen).

    A pair stands out when its share of the row lies above the share of its column in the whole table: the
    95% Wilson interval of that share excludes it. A row with less than the minimum for a percentage is not
    compared, nor is a feature with itself. The figure is a tuple of PairRow; `extra` has the names of the
    columns that occur and the highest count.
    """
    known = frame[frame["rij"].isin(list(pair.rijen)) & frame["kolom"].isin(list(pair.kolommen))]
    counted = known.assign(hoog=known["bevindingen"], n=known["rij_totaal"])
    table = with_shares(counted, thresholds.min_n_percentage)
    table = table.sort_values("kolom", key=in_order(pair.kolommen), kind="stable")
    table = table.sort_values("rij", key=in_order(pair.rijen), kind="stable")
    compared = (table["n"] >= thresholds.min_n_percentage) & (not pair.same)
    outcome = compare_with_national(
        table["laag_grens"], table["hoog_grens"], table["kolom_totaal"] / table["totaal"]
    )
    words = {word: texts(f"beelden.samen.verschil.{word}") for word in sorted(set(outcome))}
    table = table.assign(
        boven=compared & (outcome == MORE),
        verschil=pd.Series(outcome, index=table.index).map(words).where(compared, TOO_FEW_TO_COMPARE),
        rij_naam=table["rij"].map(dict(pair.rijen)),
        kolom_naam=table["kolom"].map(dict(pair.kolommen)),
        staat=state_words(table["toestand"], texts),
    )
    heading, sentence = _finding(table, pair, texts)
    present = set(table["kolom"])
    kolommen = {code: naam for code, naam in pair.kolommen.items() if code in present}
    most = highest_count(table)
    return Picture(
        "kenmerken_samen",
        heading,
        sentence,
        table,
        _columns(pair, texts),
        _figure(table, kolommen, most, texts),
        extra={"kolommen": kolommen, "meest": most},
    )


def _finding(table: pd.DataFrame, pair: Pair, texts: Texts) -> tuple[str, str]:
    """Heading and sentence: what stands out, and which part of the bevindingen the table is about."""
    if table.empty:
        return texts("beelden.samen.kop_leeg"), texts("beelden.samen.zin_leeg")
    heading, sentence = _together(table, texts) if pair.same else _standing_out(table, texts)
    total, everything = int(table["totaal"].iloc[0]), int(table["alle"].iloc[0])
    if total < everything:
        key = "beelden.samen.zin_deel_een" if pair.same else "beelden.samen.zin_deel"
        sentence = f"{sentence} {texts(key, n=total, alle=everything)}"
    return heading, sentence


def _together(table: pd.DataFrame, texts: Texts) -> tuple[str, str]:
    """The two values of one feature that most bevindingen have together."""
    codes = list(dict.fromkeys(table["rij"]))
    before = table["rij"].map(codes.index) < table["kolom"].map(codes.index)
    beside = table[before]
    if beside.empty:
        return texts("beelden.samen.kop_alleen"), texts("beelden.samen.zin_alleen")
    most = int(beside["bevindingen"].max())
    first = beside[beside["bevindingen"] == most]
    if len(first) > MOST_NAMED:
        told = texts("beelden.samen.zin_gelijk", aantal=len(first), n=most)
        return texts("beelden.samen.kop_gelijk", n=len(first)), told
    named = [texts("beelden.samen.met", rij=row.rij_naam, kolom=row.kolom_naam) for row in rows(first)]
    heading = texts("beelden.samen.kop_vaakst", paren=named)
    key = "beelden.samen.zin_vaakst" if len(first) == 1 else "beelden.samen.zin_elk"
    return heading, texts(key, paren=named, n=most)


def _standing_out(table: pd.DataFrame, texts: Texts) -> tuple[str, str]:
    """The pairs that stand out, the one with most bevindingen first."""
    above = table[table["boven"]].sort_values("bevindingen", ascending=False, kind="stable")
    if above.empty:
        return texts("beelden.samen.kop_geen"), texts("beelden.samen.zin_geen")
    first, *others = rows(above)
    heading = texts("beelden.samen.kop", rij=first.rij_naam, kolom=first.kolom_naam)
    sentence = texts(
        "beelden.samen.zin",
        rij=first.rij_naam,
        kolom=first.kolom_naam,
        x=int(first.bevindingen),
        n=int(first.rij_totaal),
        y=int(first.kolom_totaal),
        totaal=int(first.totaal),
    )
    if not others:
        return heading, sentence
    named = [
        texts(
            "beelden.samen.paar",
            rij=row.rij_naam,
            kolom=row.kolom_naam,
            x=int(row.bevindingen),
            n=int(row.rij_totaal),
        )
        for row in others[: MOST_NAMED - 1]
    ]
    if left := len(others) - len(named):
        named.append(texts("beelden.samen.nog", n=left))
    return heading, f"{sentence} {texts('beelden.samen.zin_ook', paren=named)}"


def _columns(pair: Pair, texts: Texts) -> list[Column]:
    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    second = label(pair.kolom)
    if pair.same:
        second = texts("beelden.samen.kolom_tweede", kenmerk=second)
    return [
        Column("rij_naam", label(pair.rij)),
        Column("kolom_naam", second),
        Column("bevindingen", texts("beelden.samen.kolom_samen"), "number"),
        Column("rij_totaal", texts("beelden.samen.kolom_rij"), "number"),
        Column("aandeel", label("aandeel"), "share"),
        Column("laag_grens", label("laag_grens"), "share"),
        Column("hoog_grens", label("hoog_grens"), "share"),
        Column("staat", label("toestand")),
        Column("kolom_totaal", texts("beelden.samen.kolom_kolom"), "number"),
        Column("totaal", texts("beelden.samen.kolom_totaal"), "number"),
        Column("verschil", texts("beelden.samen.kolom_verschil")),
    ]


def _figure(
    table: pd.DataFrame, kolommen: Mapping[str, str], most: float, texts: Texts
) -> tuple[PairRow, ...]:
    found = {(row.rij, row.kolom): row for row in rows(table)}
    totals = {row.rij: (row.rij_naam, int(row.rij_totaal)) for row in rows(table)}
    return tuple(
        PairRow(
            rij,
            naam,
            total,
            tuple(
                _cell(found.get((rij, kolom)), rij, naam, kolom, kolom_naam, most, texts)
                for kolom, kolom_naam in kolommen.items()
            ),
        )
        for rij, (naam, total) in totals.items()
    )


def _cell(row: Any, rij: str, naam: str, kolom: str, kolom_naam: str, most: float, texts: Texts) -> PairCell:
    names = {"rij": naam, "kolom": kolom_naam}
    if row is None:
        return PairCell(rij, kolom, 0, texts.getal(0), "", False, texts("beelden.samen.titel_leeg", **names))
    count, whole, above = int(row.bevindingen), int(row.rij_totaal), bool(row.boven)
    title = texts("beelden.samen.titel_boven" if above else "beelden.samen.titel", x=count, n=whole, **names)
    below = texts("beelden.samen.onder", n=whole)
    return PairCell(rij, kolom, count_step(count, most) + 1, texts.getal(count), below, above, title)
