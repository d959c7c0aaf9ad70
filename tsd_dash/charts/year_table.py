"""The table of thema by year on the first page: the highest indication of each, as digit and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tsd_dash.charts.cells import hidden, state_key
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, risk_columns, risk_table
from tsd_dash.measures.states import CONFIDENTIAL, NOT_INSPECTED, SHOWN, WITHOUT_NUMBER
from tsd_dash.texts import Texts

MOST_NAMED = 3
"""More themas than this are counted and not named."""


@dataclass(frozen=True)
class TableCell:
    """One cell of the table by year: the class of its colour, the texts in it and its link values.

    `risk` is the highest indication, 0 when a state stands in its place and -1 without a bevinding;
    `state` is the code of that state, or empty.
    """

    risk: int
    state: str
    label: str
    below: str
    title: str
    thema: str
    jaar: int


@dataclass(frozen=True)
class TableRow:
    """One thema of the table by year."""

    thema: str
    naam: str
    cells: tuple[TableCell, ...]


def _table_cell(row: pd.Series | None, thema: str, naam: str, jaar: int, texts: Texts) -> TableCell:
    below = ""
    if row is None:
        state, risk = NOT_INSPECTED, -1
    elif row["toestand"] in (*WITHOUT_NUMBER, CONFIDENTIAL):
        state, risk = str(row["toestand"]), 0
    else:
        state, risk = SHOWN, int(row["hoogste"])
        below = texts("beelden.hitte.cel_onder", hoog=int(row["hoog"]), n=int(row["n"]))
    label = texts(f"maatstaf.cel.{state_key(state)}") if state else texts(f"beelden.indicatie.{risk}")
    told = f"{label}, {below} {texts('beelden.hitte.cel_onder_wat')}" if below else label
    title = texts("beelden.hitte.titel_cel", thema=naam, jaar=jaar, label=told)
    return TableCell(risk, state, label, below, title, thema, jaar)


def _word(level: int, texts: Texts) -> str:
    """The word of an indication, without its digit."""
    return texts(f"beelden.indicatie.{level}").split(maxsplit=1)[1]


def _finding(frame: pd.DataFrame, high_from: int, texts: Texts) -> tuple[str, str]:
    """Heading and sentence: the highest indication, and at which themas and in which years it stands."""
    if frame.empty:
        return texts("beelden.hitte.kop_leeg"), texts("beelden.geen_bevindingen")
    if hidden(frame).any():
        return texts("beelden.hitte.kop"), texts("beelden.hitte.zin_verborgen")
    judged = frame[frame["hoogste"].notna()]
    if judged.empty:
        return texts("beelden.hitte.kop_geen"), texts("beelden.hitte.zin_geen")
    level = int(judged["hoogste"].max())
    word = _word(level, texts)
    if level < high_from:
        heading = texts("beelden.hitte.kop_laag", indicatie=word)
        return heading, texts("beelden.hitte.zin_laag", indicatie=word)
    found = judged[judged["hoogste"] == level]
    themas = [(str(naam), group) for naam, group in found.groupby("thema_naam", sort=False)]
    places = [
        texts("beelden.hitte.plek", thema=naam, jaren=texts.jaren([int(jaar) for jaar in group["kolom"]]))
        for naam, group in themas
    ]
    if frame["thema"].nunique() == 1:
        heading = texts("beelden.hitte.kop_een_thema", thema=themas[0][0], indicatie=word)
        return heading, texts("beelden.hitte.zin_themas", n=len(found), indicatie=word, plekken=places)
    if len(themas) <= MOST_NAMED:
        names = [naam for naam, _ in themas]
        heading = texts("beelden.hitte.kop_themas", indicatie=word, themas=names)
        return heading, texts("beelden.hitte.zin_themas", n=len(found), indicatie=word, plekken=places)
    total = frame["thema"].nunique()
    heading = texts("beelden.hitte.kop_veel", indicatie=word, n=len(themas), totaal=total)
    return heading, texts("beelden.hitte.zin_veel", indicatie=word, n=len(found), totaal=len(frame))


def year_table(frame: pd.DataFrame, jaren: Sequence[int], thresholds: Thresholds, texts: Texts) -> Picture:
    """Table of thema by year (query risicobeeld, dimension jaar): the highest indication, as digit and word.

    The figure is a tuple of TableRow, one cell for each of `jaren`; risk -1 means no bevinding and 0
    no risk indication.
    """
    table = risk_table(frame, frame["kolom"], thresholds, texts)
    by_place = {(row["thema"], int(row["kolom"])): row for _, row in table.iterrows()}
    themas = dict(zip(frame["thema"], frame["thema_naam"], strict=True))
    rows = tuple(
        TableRow(
            thema,
            naam,
            tuple(_table_cell(by_place.get((thema, jaar)), thema, naam, jaar, texts) for jaar in jaren),
        )
        for thema, naam in themas.items()
    )
    heading, sentence = _finding(frame, thresholds.high_from, texts)
    columns = risk_columns(table, "jaar", texts)
    columns.insert(5, Column("hoogste", texts("beelden.kolom.hoogste"), "number"))
    return Picture("thema_per_jaar", heading, sentence, table, columns, rows)
