"""The inspecties by their short and full names: a code of a data file is for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from tsd_dash.charts.picture import Column
from tsd_dash.publish.view import View

CODES, SHORT, FULL = "inspecties", "inspecties_kort", "inspecties_voluit"


def short_names(view: View) -> Mapping[str, str]:
    """The short name of every inspectie by code, in display order."""
    return _names(view, "afkorting")


def full_names(view: View) -> Mapping[str, str]:
    """The full name of every inspectie by code, in display order."""
    return _names(view, "naam")


def _names(view: View, column: str) -> Mapping[str, str]:
    def made() -> Mapping[str, str]:
        frame = view.plain_frame("inspecties")
        return dict(zip(frame["code"], frame[column], strict=True))

    return view.data.kept(("inspecties", column, view.texts.language), made)  # type: ignore[no-any-return]


def in_full(view: View, codes: Iterable[str]) -> str:
    """What the short names of `codes` stand for, in one sentence; empty when none is short."""
    present, full = set(codes), full_names(view)
    said = [
        view.texts("inspecties.een", kort=short, voluit=full[code])
        for code, short in short_names(view).items()
        if code in present and short != full[code]
    ]
    return view.texts("inspecties.voluit", namen="; ".join(said)) if said else ""


def named_in(view: View, sentences: Iterable[str]) -> Sequence[str]:
    """The codes of the inspecties whose short name is a word of one of `sentences`."""
    words = {word for sentence in sentences for word in re.findall(r"\w+", sentence)}
    return [code for code, short in short_names(view).items() if short in words]


def with_names(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the short and the full names of its inspecties, as lists."""
    short, full = short_names(view), full_names(view)
    named = frame.copy()
    for column, names in ((SHORT, short), (FULL, full)):
        named[column] = frame[CODES].map(lambda codes, names=names: [names.get(code, code) for code in codes])
    return named


def name_columns(view: View) -> Sequence[Column]:
    """The columns that with_names adds."""
    return (
        Column(SHORT, view.texts("inspecties.kolom_kort"), "list"),
        Column(FULL, view.texts("inspecties.kolom_voluit"), "list"),
    )


def code_column(view: View) -> Column:
    """The codes of the inspecties, for programs: in the files alone."""
    return Column(CODES, view.texts("inspecties.kolom_code"), "list", on_page=False)
