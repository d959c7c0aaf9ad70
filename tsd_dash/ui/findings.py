"""Bevindingen as readable rows, and the picture behind their table and downloads."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.cells import with_states
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.publish.findings import findings_html
from tsd_dash.publish.inspectorates import code_column, name_columns, with_names
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page

NATIONAL = "landelijk"
"""Column of a frame with what stands where there is no gemeente."""


def finding_list(page: Page, frame: pd.DataFrame, *, first: int) -> None:
    """The rows of query bevindingen as an ordered list that starts at `first`."""
    st.html(findings_html(page, frame, first=first))


def answer(page: Page, total: int, high: int) -> str:
    """How many bevindingen fit, and how many of them are high risks; or that they are confidential."""
    if not page.shows_rows:
        return page.texts("maatstaf.rijen_verborgen")
    found = page.text("antwoord", n=total)
    if not total:
        return found
    if not high:
        return f"{found} {page.text('antwoord_zonder_risico', n=total)}"
    among = "antwoord_alle_risico" if high == total else "antwoord_risico"
    return f"{found} {page.text(among, n=high)}"


def count(page: Page, total: int) -> int | None:
    """The number of bevindingen for the selection bar: `total`, or that of the selection without rows."""
    return total if page.shows_rows else page.total(page.frame("kerncijfers"))


def totals(frame: pd.DataFrame) -> tuple[int, int]:
    """How many bevindingen fit, and how many of them are high (query bevindingen), also beyond its rows."""
    if frame.empty:
        return 0, 0
    return int(frame["totaal"].iloc[0]), int(frame["totaal_hoog"].iloc[0])


def note(page: Page, frame: pd.DataFrame) -> str:
    """How to read the list, and that it is cut off when it is."""
    text = page.text("toelichting")
    total = totals(frame)[0]
    return text if total <= len(frame) else f"{text} {page.text('afgekapt', n=len(frame), totaal=total)}"


def only_from(page: Page, onderzoeken: pd.DataFrame, onderzoek: str) -> None:
    """Say that the list is limited to one onderzoek, with a way out; nothing when it is not."""
    if onderzoek:
        titel = onderzoeken.set_index("onderzoek_id").loc[onderzoek, "titel"]
        text = page.around("bevindingen.alleen_uit", "titel", str(titel))
        show(
            "alleen_uit.html", tekst=text, adres=page.link("bevindingen"), meer=page.text("alle_onderzoeken")
        )


def finding_picture(page: Page, frame: pd.DataFrame, heading: str) -> Picture:
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
        return Column(name, page.texts(label), kind)

    columns = [
        column("bevinding_id"),
        column("jaar", "year"),
        Column("thema_naam", page.texts("beelden.kolom.thema")),
        column("soort_naam"),
        column("risico_indicatie", "number"),
        column("tekst", "source"),
        Column("gemeente_naam", page.texts("beelden.kolom.gemeente"), instead=NATIONAL),
        Column("provincie", page.texts("beelden.kolom.provincie"), instead=NATIONAL),
        column("onderzoek_titel", "source"),
        *name_columns(page),
        column("ernst_woord_in_bron", "source"),
        column("zekerheid_naam"),
        Column("bron_titel", page.texts("blok.bron"), "source"),
        Column("bron_url", page.texts("bevindingen.kolom_bron_url"), "link"),
        column("bron_bestand"),
        column("bron_rij", "number"),
        code_column(page),
    ]
    return Picture("bevindingen", heading, page.selection_sentence, frame, columns)


def findings_with_names(page: Page, **asked: Any) -> pd.DataFrame:
    """Query bevindingen for the selection, with the names of the inspecties and the states.

    The column NATIONAL has the word for a bevinding without a gemeente, `toestand` the reason why there is
    no risk indication.
    """
    national = page.texts("algemeen.landelijk")
    key = ("bevindingen_namen", page.selectie, page.texts.language, tuple(sorted(asked.items())))

    def made() -> pd.DataFrame:
        frame = with_names(page, page.frame("bevindingen", **asked))
        return with_states(frame).assign(**{NATIONAL: national})

    return page.data.kept(key, made)  # type: ignore[no-any-return]
