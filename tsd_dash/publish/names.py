"""The names of codes in another language than Dutch: the snapshot's frames carry Dutch ones."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tsd_dash.charts.frames import rows

NAME, ENGLISH = "naam", "naam_en"
LIST_OF: Mapping[str, str] = {
    "thema_naam": "themas",
    "reeks_naam": "reeksen",
    "soort_naam": "soort",
    "risico_naam": "risico_indicatie",
    "aanleiding_naam": "aanleiding",
    "zekerheid_naam": "zekerheid",
}
"""Column of a frame with the name of a code -> the list that code is of."""

LIST_IN: Mapping[tuple[str, str], str] = {("onderzoeken", "soort_naam"): "onderzoeksoort"}
"""Query and column whose list is another one."""


def words(keuzes: pd.DataFrame, codes: pd.DataFrame) -> Mapping[str, Mapping[str, str]]:
    """For each list the English name of every Dutch name that has one (queries keuzes and codes)."""
    found: dict[str, dict[str, str]] = {}
    for frame, column in ((keuzes, "veld"), (codes, "lijst")):
        for row in rows(frame):
            if isinstance(row.naam, str) and isinstance(row.naam_en, str):
                found.setdefault(getattr(row, column), {})[row.naam] = row.naam_en
    return found


def named(query: str, frame: pd.DataFrame) -> Mapping[str, str]:
    """The columns of a frame of `query` with names to translate, and the list of each; `naam` has none."""
    own = {column: LIST_IN.get((query, column), of) for column, of in LIST_OF.items() if column in frame}
    return {**own, **({NAME: ""} if {NAME, ENGLISH} <= {*frame.columns} else {})}


def _translated(names: pd.Series, table: Mapping[str, str]) -> pd.Series:
    return names.map(lambda name: table.get(name, name))


def in_language(
    query: str, frame: pd.DataFrame, translations: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """A copy of a frame of `query` with English names; a code without one keeps its Dutch name."""
    translated = {
        column: frame[ENGLISH].where(frame[ENGLISH].notna(), frame[NAME])
        if column == NAME
        else _translated(frame[column], translations.get(of, {}))
        for column, of in named(query, frame).items()
    }
    return frame.assign(**translated)
