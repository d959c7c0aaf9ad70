"""Bevindingen as readable rows, and the picture behind their table and downloads."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tsd_dash.publish.findings import findings_html
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page


def finding_list(page: Page, frame: pd.DataFrame, *, first: int) -> None:
    """The rows of query bevindingen as an ordered list that starts at `first`."""
    key = ("bevindingen", first, *frame["bevinding_id"])
    st.html(page.kept(lambda: findings_html(page, frame, first=first), *key))


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
