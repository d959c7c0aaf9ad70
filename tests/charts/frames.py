"""Literal frames as the queries give them, and what every chart test needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tsd_dash.charts.looks import PER_INSPECTIE, PER_THEMA, Judgements, counts
from tsd_dash.charts.palette import palette
from tsd_dash.charts.risk import Thresholds
from tsd_dash.measures import framework_periods
from tsd_dash.texts import load_texts

TEXTS = load_texts("nl")
LIGHT, DARK = palette("light"), palette("dark")
THRESHOLDS = Thresholds(min_n_percentage=10, min_n_line=5, high_from=3)

RISK = {
    "thema": "str",
    "thema_naam": "str",
    "kolom": "str",
    "bevindingen": "int64",
    "onderzoeken": "int64",
    "n": "int64",
    "hoog": "int64",
    "hoogste": "Int64",
    "n_1": "int64",
    "n_2": "int64",
    "n_3": "int64",
    "n_4": "int64",
}
TOTALS = {"thema": "str", "thema_naam": "str", "bevindingen": "int64", "n": "int64", "hoog": "int64"}
AREAS = {
    "gemeente_code": "str",
    "gemeente_naam": "str",
    "provincie": "str",
    "onderzocht": "bool",
    "onderzoeken": "int64",
    "bevindingen": "int64",
    "n": "int64",
    "hoog": "int64",
    "hoogste": "Int64",
    "herkomst": "object",
}
YEARS = {
    "jaar": "int64",
    "onderzoeken": "int64",
    "bevindingen": "int64",
    "met_indicatie": "int64",
    "hoog": "int64",
    "gemeenten": "int64",
}
UNITS = {
    "thema": "str",
    "inspectie": "str",
    "eenheid": "str",
    "jaar": "int64",
    "kader": "str",
    "vergelijkbaar": "object",
    "n": "int64",
    "hoog": "int64",
}
ONDERZOEKEN = {
    "onderzoek_id": "str",
    "titel": "str",
    "datum": "datetime64[us]",
    "datum_precisie": "str",
    "jaar": "int64",
    "reeks_naam": "str",
    "in_reeks": "bool",
    "inspecties": "object",
    "bevindingen": "int64",
}


def frame(types: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of these columns and types; a column that a row leaves out is missing."""
    made = pd.DataFrame(list(rows), columns=list(types))
    return made.astype({name: kind for name, kind in types.items() if kind != "object"})


def risk_row(thema: str, kolom: str, *counts: int, without: int = 0) -> dict[str, Any]:
    """A row of query risicobeeld: a thema called after its code, with the number of risks in class 1 to 4.

    `without` is the number of bevindingen without an indication.
    """
    of = [*counts, 0, 0, 0, 0][:4]
    found = [level for level, count in enumerate(of, start=1) if count]
    return {
        "thema": thema,
        "thema_naam": thema.capitalize(),
        "kolom": kolom,
        "bevindingen": sum(of) + without,
        "onderzoeken": 1,
        "n": sum(of),
        "hoog": of[2] + of[3],
        "hoogste": max(found) if found else None,
        **{f"n_{level}": count for level, count in enumerate(of, start=1)},
    }


def risks(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """The answer to query risicobeeld."""
    return frame(RISK, rows)


def totals(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """The answer to query per_thema from (thema, number judged, number high); one bevinding more each."""
    return frame(
        TOTALS,
        [
            {"thema": t, "thema_naam": t.capitalize(), "bevindingen": n + 1, "n": n, "hoog": x}
            for t, n, x in rows
        ],
    )


def units(*rows: tuple[str, int, int, int], **same: Any) -> pd.DataFrame:
    """The answer to query eenheden_per_inspectie from (unit, year, number judged, number high)."""
    fixed = {"thema": "regie", "inspectie": "A", "kader": None, "vergelijkbaar": None} | same
    return frame(UNITS, [{**fixed, "eenheid": e, "jaar": j, "n": n, "hoog": x} for e, j, n, x in rows])


def years(*rows: tuple[int, int, int]) -> pd.DataFrame:
    """The answer to query per_jaar from (year, number judged, number high)."""
    return frame(
        YEARS,
        [
            {
                "jaar": jaar,
                "onderzoeken": 1,
                "bevindingen": n,
                "met_indicatie": n,
                "hoog": x,
                "gemeenten": 1,
            }
            for jaar, n, x in rows
        ],
    )


def judged(rows: pd.DataFrame, once: pd.DataFrame | None = None, samen: int = 0) -> Judgements:
    """The judgements in rows of query eenheden_per_inspectie.

    `once` has the rows with each bevinding once; without it every inspectie found its own. Of these
    bevindingen inspecties made `samen` together.
    """
    whole = rows if once is None else once
    calendar = framework_periods(whole)
    return Judgements(
        counts(rows, framework_periods(rows), PER_INSPECTIE),
        counts(whole, calendar, PER_THEMA),
        counts(whole, calendar, ()),
        int(whole["n"].sum()),
        samen,
    )
