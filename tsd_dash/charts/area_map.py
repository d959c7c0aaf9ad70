"""The map: areas on the borders of one year, inspected ones coloured, without base map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tsd_dash.charts.area_deck import Area, Borders, area_deck
from tsd_dash.charts.area_signs import ROOM_FOR_BADGES
from tsd_dash.charts.cells import Cell, Maat, cell, hidden, occurring, with_difference, with_shares
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import Palette, rgba
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, highest_count, share_columns, state_words
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE
from tsd_dash.measures.states import NOT_INSPECTED
from tsd_dash.texts import Texts

WITH_FINDINGS, WITHOUT_FINDINGS = "met_bevinding", "zonder_bevinding"
ONLY_NAMED, NOTHING_KNOWN = "alleen_genoemd", "niet"
STATUSES = (WITH_FINDINGS, WITHOUT_FINDINGS, ONLY_NAMED, NOTHING_KNOWN)
"""What the map knows of an area; each is a key of a text, a swatch in the legend and a look."""

STATUS_SIGNS: Mapping[str, str] = {WITHOUT_FINDINGS: "\N{EN DASH}", ONLY_NAMED: "\N{BULLET}"}
"""The sign of a status that has no number to show."""

LINES: Mapping[str, float] = {WITH_FINDINGS: 2, WITHOUT_FINDINGS: 2, ONLY_NAMED: 1, NOTHING_KNOWN: 0.5}
"""Width of the outline in pixels; half of it where the known areas lie side by side."""


def with_findings(frame: pd.DataFrame) -> pd.Series:
    """Which areas (query kaart) have bevindingen of their own, also when their number is confidential."""
    return hidden(frame) | (frame["bevindingen"].fillna(0) > 0)


def with_status(frame: pd.DataFrame) -> pd.DataFrame:
    """Add `eigen` (has bevindingen of its own) and `status` (one of STATUSES) to a frame of query kaart."""
    own = with_findings(frame)
    status = [
        (WITH_FINDINGS if has else WITHOUT_FINDINGS) if inspected else (ONLY_NAMED if has else NOTHING_KNOWN)
        for inspected, has in zip(frame["onderzocht"], own, strict=True)
    ]
    return frame.assign(eigen=own, status=pd.Series(status, index=frame.index, dtype=object))


def _place(row: Any) -> tuple[float, float] | None:
    longitude, latitude = getattr(row, "lon", None), getattr(row, "lat", None)
    if pd.isna(longitude) or pd.isna(latitude):
        return None
    return float(longitude), float(latitude)


def _area(row: Any, looks: Cell | None, width: float, colours: Palette, texts: Texts) -> Area:
    """One area; `looks` is its cell when it was inspected and has bevindingen."""
    known = row.status != NOTHING_KNOWN
    word = texts(f"beelden.kaart.{row.status}")
    if looks is not None:
        fill, ink, sign, word = looks.fill, looks.ink, looks.sign, looks.label
    elif row.onderzocht:
        fill, ink, sign = colours.count[1], colours.count_ink[1], STATUS_SIGNS[row.status]
    else:
        fill, ink = colours.page if known else colours.surface, colours.text
        sign = STATUS_SIGNS.get(row.status, "")
    return Area(
        code=row.gemeente_code,
        name=row.gemeente_naam,
        label=word,
        sign=sign,
        fill=rgba(fill),
        ink=ink,
        line=rgba(colours.text if known else colours.outline, 255 if known else 60),
        width=width,
        known=known,
        place=_place(row),
    )


def _columns(maat: Maat, table: pd.DataFrame, texts: Texts) -> list[Column]:
    """The columns of the table; without years, onderzoeken or origin where all of these are confidential."""

    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    difference = [Column("verschil_naam", texts("maatstaf.verschil.kolom"))] if maat == "verschil" else []

    def told(name: str, *column: Column) -> Sequence[Column]:
        return column if table.empty or name not in table or table[name].notna().any() else ()

    return [
        Column("gemeente_naam", label("gemeente")),
        Column("provincie", label("provincie")),
        Column("staat", label("toestand")),
        *told("jaren", Column("jaren_tekst", texts("beelden.kaart.kolom_jaren"))),
        *told("onderzoeken", Column("onderzoeken", label("onderzoeken"), "number")),
        *share_columns(texts),
        *difference,
        Column("hoogste", label("hoogste"), "number"),
        Column("teken", texts("maatstaf.teken")),
        Column("op_kaart", texts("beelden.kaart.kolom_getekend")),
        *told("herkomst", Column("herkomst_namen", label("herkomst"), "list")),
    ]


def _sentence(table: pd.DataFrame, landelijk: int | None, year: int, texts: Texts) -> str:
    """How many were inspected, have bevindingen, were only named, and are not on the map."""
    own = int((table["status"] == WITH_FINDINGS).sum())
    named = int((table["status"] == ONLY_NAMED).sum())
    undrawn = int((~table["getekend"].astype(bool)).sum())
    moved = int(table["herkomst_namen"].map(len).sum())
    inspected = int(table["onderzocht"].sum())
    parts = [texts("beelden.kaart.zin", n=inspected) if inspected else texts("beelden.kaart.zin_geen")]
    if inspected and own == inspected:
        parts.append(texts("beelden.kaart.zin_alle_eigen" if own > 1 else "beelden.kaart.zin_een_eigen"))
    elif inspected:
        parts.append(texts("beelden.kaart.zin_eigen" if own else "beelden.kaart.zin_geen_eigen", n=own))
    if named:
        parts.append(texts("beelden.kaart.zin_genoemd", n=named))
    if undrawn:
        parts.append(texts("beelden.kaart.zin_niet_getekend", n=undrawn, jaar=year))
    if moved:
        parts.append(texts("beelden.kaart.zin_samen", n=moved, jaar=year))
    if landelijk is None:
        parts.append(texts("maatstaf.kaart.landelijk_verborgen"))
    elif landelijk:
        parts.append(texts("beelden.kaart.zin_landelijk", n=landelijk))
    return " ".join(parts)


def _difference_sentence(table: pd.DataFrame, national: float, texts: Texts) -> str:
    """How many areas have more, less, or cannot be told from the national share; no names, no order."""
    if math.isnan(national):
        return texts("maatstaf.kaart.geen_landelijk")
    counts = table.loc[table["status"] == WITH_FINDINGS, "verschil"].value_counts()
    return texts(
        "maatstaf.kaart.zin_verschil",
        landelijk=national,
        meer=int(counts.get(MORE, 0)),
        minder=int(counts.get(LESS, 0)),
        gelijk=int(counts.get(INDISTINGUISHABLE, 0)),
    )


def _table(areas: pd.DataFrame, borders: Borders, names: Mapping[str, str], texts: Texts) -> pd.DataFrame:
    """What is known of each area; without bevindingen of its own its numbers make way for a state."""
    known = areas[areas["status"] != NOTHING_KNOWN]
    drawn = known["gemeente_code"].isin(list(borders.areas) or known["gemeente_code"])
    states = known["toestand"].where(known["eigen"], NOT_INSPECTED)
    years = known["jaren"] if "jaren" in known else pd.Series([[]] * len(known), index=known.index)
    return known.assign(
        staat=known["status"].map({status: texts(f"beelden.kaart.{status}") for status in STATUSES}),
        toestand=states,
        teken=state_words(states, texts).where(known["eigen"], texts("beelden.kaart.teken_zonder")),
        verschil_naam=[
            texts("maatstaf.toestand.c" if secret else f"maatstaf.verschil.{word}")
            for word, secret in zip(known["verschil"], hidden(known), strict=True)
        ],
        jaren_tekst=["" if np.ndim(of) == 0 else texts.jaren([int(year) for year in of]) for of in years],
        herkomst_namen=known["herkomst"].map(
            lambda codes: [] if np.ndim(codes) == 0 else [names.get(code, code) for code in codes]
        ),
        getekend=drawn,
        op_kaart=drawn.map({True: texts("algemeen.ja"), False: texts("algemeen.nee")}),
    )


def area_list(
    frame: pd.DataFrame, year: int, names: Mapping[str, str], thresholds: Thresholds, texts: Texts
) -> Picture:
    """The inspected gemeenten (query kaart, on the borders of `year`) and those with bevindingen, undrawn.

    `names` maps codes to names. The frame has their `status` (one of STATUSES) and what the map says of each.
    """
    areas = with_difference(with_shares(with_status(frame), thresholds.min_n_percentage), math.nan)
    table = _table(areas, Borders(year, {}), names, texts)
    inspected = int(table["onderzocht"].sum())
    heading = texts("beelden.kaart.kop", n=inspected) if inspected else texts("beelden.kaart.kop_geen")
    columns = [column for column in _columns("hoogste", table, texts) if column.name != "op_kaart"]
    return Picture("gemeenten", heading, _sentence(table, 0, year, texts), table, columns)


def area_map(
    frame: pd.DataFrame,
    borders: Borders,
    landelijk: int | None,
    names: Mapping[str, str],
    maat: Maat,
    chosen: str,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
    *,
    national: float = math.nan,
    turn: int = 0,
) -> Picture:
    """Map of the inspected gemeenten (query kaart) on `borders`.

    `landelijk` is the number of bevindingen without gemeente (None when it is confidential), `names`
    maps codes to names, `chosen` is the code of the gemeente to outline, or empty; `national` is the
    share of the whole selection (between 0 and 1) that the measure `verschil` compares with; `turn` as
    for area_deck. The table has the inspected gemeenten and those with bevindingen, in the order of the
    frame, drawn or not; of borders without areas there is no map, and nothing is said to be missing from it.
    `extra` has `grenzen` (whether there is a map), `komt_voor` (cells.Occurring), `statussen` (which of
    STATUSES are drawn), `gebieden` (the Area of each) and `niet_getekend` (names of what has no place on
    these borders).
    """
    areas = with_difference(with_shares(with_status(frame), thresholds.min_n_percentage), national)
    table = _table(areas, borders, names, texts)
    inspected = int(table["onderzocht"].sum())
    sentence = _sentence(table, landelijk, borders.year, texts)
    if maat == "verschil":
        sentence = f"{sentence} {_difference_sentence(table, national, texts)}"
    heading = texts("beelden.kaart.kop", n=inspected) if inspected else texts("beelden.kaart.kop_geen")
    drawn = areas[areas["gemeente_code"].isin(list(borders.areas))]
    most = highest_count(areas[areas["onderzocht"]])
    looks = {
        row.gemeente_code: cell(row, maat, most, thresholds.min_n_percentage, colours, texts)
        for row in rows(drawn[drawn["status"] == WITH_FINDINGS])
    }
    crowded = int((drawn["status"] != NOTHING_KNOWN).sum()) > ROOM_FOR_BADGES
    lines = {status: width / 2 if crowded else width for status, width in LINES.items()}
    shown = [
        _area(row, looks.get(row.gemeente_code), lines[row.status], colours, texts) for row in rows(drawn)
    ]
    figure = area_deck(shown, borders, chosen, colours, turn=turn)
    found = occurring(looks.values(), most)
    extra = {
        "grenzen": bool(borders.areas),
        "komt_voor": found,
        "statussen": frozenset(drawn["status"]),
        "gebieden": shown,
        "niet_getekend": table.loc[~table["getekend"].astype(bool), "gemeente_naam"].tolist(),
    }
    columns = [
        column for column in _columns(maat, table, texts) if borders.areas or column.name != "op_kaart"
    ]
    return Picture("kaart", heading, sentence, table, columns, figure, extra=extra)
