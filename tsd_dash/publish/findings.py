"""Bevindingen as readable rows, and the picture behind their table and downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tsd_dash.charts.cells import with_states
from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.publish.html import render
from tsd_dash.publish.inspectorates import code_column, full_names, name_columns, with_names
from tsd_dash.publish.view import View

NATIONAL = "landelijk"
"""Column of a frame with what stands where there is no gemeente."""

FEATURES: Mapping[str, tuple[str, str]] = {
    "verklaring": ("verklaringen", "verklaringen"),
    "sector": ("sectoren", "sectoren"),
    "rode_draad": ("rode_draden", "rode_draad"),
    "basisvraag": ("basisvragen", "basisvraag"),
}
"""What a bevinding was coded with: its name in the texts -> field of the selection, column of the query."""


def _first(view: View, row: Any) -> list[tuple[str, str]]:
    day = row.onderzoek_datum
    when = "" if pd.isna(day) else f" ({view.texts.datum(day, written(row.datum_precisie))})"
    pairs = [
        ("onderzoek", view.source(row.onderzoek_titel) + when),
        ("ernst", view.source(f"“{row.ernst_woord_in_bron}”") if written(row.ernst_woord_in_bron) else ""),
        ("zekerheid", written(row.zekerheid_naam).lower()),
    ]
    return [(view.texts(f"bevindingen.{key}"), value) for key, value in pairs if value]


def _details(view: View, row: Any, names: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    def joined(field: str, codes: Sequence[str]) -> str:
        return view.texts.opsomming([names[field].get(code, code) for code in codes])

    pairs = [
        ("kolom_soort", row.soort_naam),
        ("inspecties", joined("inspecties", row.inspecties)),
        *((name, joined(field, _codes(getattr(row, column)))) for name, (field, column) in FEATURES.items()),
        ("bladzijde", view.source(written(row.bron_pagina))),
        ("opmerking", view.source(written(row.opmerking))),
        ("nummer", row.bevinding_id),
        ("herkomst", _origin(view, row)),
    ]
    return [(view.texts(f"bevindingen.{key}"), value) for key, value in pairs if value]


def _codes(value: Any) -> Sequence[str]:
    """The codes in a cell with one code, with a list of codes, or with none."""
    if isinstance(value, str) or not pd.api.types.is_list_like(value):
        return [value] if isinstance(value, str) else []
    return list(value)


def _without_text(view: View, row: Any) -> str:
    judgement = written(row.oordeel_bron)
    if not judgement:
        return view.texts("bevindingen.geen_tekst", oordeel=view.texts("algemeen.onbekend"))
    return view.around("bevindingen.geen_tekst", "oordeel", judgement)


def _origin(view: View, row: Any) -> str:
    return view.texts("bevindingen.herkomst_rij", bestand=row.bron_bestand, rij=int(row.bron_rij))


def findings_html(view: View, frame: pd.DataFrame, *, first: int = 1) -> str:
    """The rows of query bevindingen as an ordered list that starts at `first`."""
    names = {**view.keuzes.lijsten, "inspecties": full_names(view)}
    items = []
    for row in rows(frame):
        judged = not pd.isna(row.risico_indicatie)
        items.append(
            {
                "id": row.bevinding_id,
                "risico": int(row.risico_indicatie) if judged else 0,
                "risico_tekst": view.texts(f"beelden.indicatie.{int(row.risico_indicatie)}")
                if judged
                else "",
                "soort": row.soort_naam,
                "thema": row.thema_naam,
                "gemeente": written(row.gemeente_naam) or view.texts("algemeen.landelijk"),
                "jaar": int(row.jaar),
                "tekst": view.source(written(row.tekst)) or _without_text(view, row),
                "eerst": _first(view, row),
                "details": _details(view, row, names),
                "bron_titel": view.source(written(row.bron_titel)),
                "bron_url": written(row.bron_url),
            }
        )
    return render(
        "bevindingen.html",
        items=items,
        eerste=first,
        bron=view.texts("blok.bron"),
        startpagina=view.texts("bevindingen.startpagina"),
        meer=view.texts("bevindingen.meer_weten"),
    )


def finding_picture(view: View, frame: pd.DataFrame, heading: str) -> Picture:
    """All bevindingen (findings_with_names) as a picture without figure: for the table and the downloads."""
    own = {
        "bevinding_id": "kolom_nummer",
        "soort_naam": "kolom_soort",
        "risico_indicatie": "kolom_risico",
        "tekst": "kolom_tekst",
        "ernst_woord_in_bron": "ernst",
        "onderzoek_titel": "onderzoek",
        "zekerheid_naam": "zekerheid",
        "bron_bestand": "kolom_bestand",
        "bron_rij": "kolom_rij",
    }

    def column(name: str, kind: Any = "text") -> Column:
        label = f"bevindingen.{own[name]}" if name in own else f"beelden.kolom.{name}"
        return Column(name, view.texts(label), kind)

    columns = [
        column("bevinding_id"),
        column("jaar", "year"),
        Column("thema_naam", view.texts("beelden.kolom.thema")),
        column("soort_naam"),
        column("risico_indicatie", "number"),
        column("tekst", "source"),
        Column("gemeente_naam", view.texts("beelden.kolom.gemeente"), instead=NATIONAL),
        Column("provincie", view.texts("beelden.kolom.provincie"), instead=NATIONAL),
        column("onderzoek_titel", "source"),
        *name_columns(view),
        column("ernst_woord_in_bron", "source"),
        column("zekerheid_naam"),
        Column("bron_titel", view.texts("blok.bron"), "source"),
        Column("bron_url", view.texts("bevindingen.kolom_bron_url"), "link"),
        column("bron_bestand"),
        column("bron_rij", "number"),
        *(
            Column(_names_of(name), view.texts(f"bevindingen.{name}"), "list", on_page=False)
            for name, (field, _) in FEATURES.items()
            if view.keuzes.lijsten[field]
        ),
        code_column(view),
    ]
    return Picture("bevindingen", heading, view.selection_sentence, frame, columns)


def _names_of(feature: str) -> str:
    return f"{feature}_namen"


def findings_with_names(view: View, **asked: Any) -> pd.DataFrame:
    """Query bevindingen for the selection, with the names of the inspecties and FEATURES, and the states.

    The column NATIONAL has the word for a bevinding without a gemeente, `toestand` the reason why there is
    no risk indication.
    """
    national = view.texts("algemeen.landelijk")
    key = ("bevindingen_namen", view.selectie, view.texts.language, tuple(sorted(asked.items())))

    def named(field: str, cell: Any) -> list[str]:
        return [view.keuzes.naam(field, code) for code in _codes(cell)]

    def made() -> pd.DataFrame:
        frame = with_names(view, view.frame("bevindingen", **asked))
        features = {
            _names_of(name): frame[column].map(lambda cell, field=field: named(field, cell))
            for name, (field, column) in FEATURES.items()
        }
        return with_states(frame).assign(**features, **{NATIONAL: national})

    return view.data.kept(key, made)  # type: ignore[no-any-return]
