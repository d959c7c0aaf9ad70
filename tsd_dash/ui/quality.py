"""Blocks of the page Gegevenskwaliteit: the report of the intake."""

from __future__ import annotations

import pandas as pd

from tsd_dash.charts.overview import Figure
from tsd_dash.charts.picture import Column, Kind, Picture
from tsd_dash.ui.page import Page


def nothing(_: Picture) -> None:
    """Draw nothing: the table is the picture."""


def _picture(page: Page, name: str, frame: pd.DataFrame, sentence: str, columns: dict[str, Kind]) -> Picture:
    made = [Column(column, page.text(f"kolom_{column}"), kind) for column, kind in columns.items()]
    return Picture(name, page.text(f"{name}_kop"), sentence, frame, made)


def totals(page: Page, frame: pd.DataFrame) -> list[Figure]:
    """Rows read, accepted, replaced and set apart, over all deliveries."""
    read = int(frame["gelezen"].sum())

    def figure(column: str) -> Figure:
        number = int(frame[column].sum())
        beside = page.text("van_gelezen", aandeel=number / read) if read and column != "gelezen" else ""
        return Figure(page.text(f"kolom_{column}"), page.texts.getal(number), beside)

    return [figure(column) for column in ("gelezen", "aanvaard", "vervangen", "afgekeurd")]


def deliveries(page: Page) -> Picture:
    """The deliveries with their accounting."""
    frame = page.plain_frame("leveringen")
    sentence = page.text(
        "leveringen_zin",
        n=len(frame),
        gelezen=int(frame["gelezen"].sum()),
        aanvaard=int(frame["aanvaard"].sum()),
        vervangen=int(frame["vervangen"].sum()),
        afgekeurd=int(frame["afgekeurd"].sum()),
    )
    columns: dict[str, Kind] = {
        "bestand": "text",
        "peildatum": "date",
        "jongste_datum": "date",
        "gelezen": "number",
        "aanvaard": "number",
        "vervangen": "number",
        "afgekeurd": "number",
        "bevindingen": "number",
        "geweigerd": "flag",
    }
    return _picture(page, "leveringen", frame, sentence, columns)


def rules(page: Page) -> Picture:
    """How often each rule was broken, with an example."""
    frame = page.plain_frame("leveringregels")
    kinds: dict[str, Kind] = {
        "regel": "text",
        "niveau": "text",
        "bestand": "text",
        "aantal": "number",
        "voorbeeld": "text",
    }
    return _picture(page, "regels", frame, page.text("regels_zin", n=int(frame["regel"].nunique())), kinds)


def quarantine(page: Page) -> Picture:
    """The rows that were set apart, to send back."""
    frame = page.plain_frame("quarantaine")
    rows = len(frame[["bestand", "rij"]].drop_duplicates())
    kinds: dict[str, Kind] = {
        "bestand": "text",
        "rij": "number",
        "kolom": "text",
        "waarde": "text",
        "regel": "text",
        "melding": "text",
        "ruwe_rij": "text",
    }
    return _picture(page, "apart", frame, page.text("apart_zin", n=rows), kinds)


def drift(page: Page) -> Picture:
    """What changed in the form of the deliveries."""
    frame = page.plain_frame("signalen")
    kinds: dict[str, Kind] = {"bestand": "text", "soort": "text", "naam": "text", "uitleg": "text"}
    return _picture(page, "drift", frame, page.text("drift_zin", n=len(frame)), kinds)


def corrections(page: Page) -> Picture:
    """The declared corrections."""
    frame = page.plain_frame("correcties")
    kinds: dict[str, Kind] = {
        "sleutel": "text",
        "bestand": "text",
        "kolom": "text",
        "van": "text",
        "naar": "text",
        "reden": "text",
        "status": "text",
    }
    return _picture(page, "correcties", frame, page.text("correcties_zin", n=len(frame)), kinds)
