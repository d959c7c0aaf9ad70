"""Set a factsheet with Typst: A4, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import font_source_sans_pro
import typst

from tsd_dash.charts.palette import palette
from tsd_dash.publish.factsheet.sheet import Factsheet
from tsd_dash.publish.provenance import provenance
from tsd_dash.publish.view import View

TEMPLATE = Path(__file__).with_name("factsheet.typ")
FONTS = Path(font_source_sans_pro.__file__).with_name("files")
STANDARD: Literal["ua-1"] = "ua-1"
NAME, MEDIA_TYPE, SUFFIX = "factsheet", "application/pdf", ".pdf"


def pdf(view: View, sheet: Factsheet) -> bytes:
    """The factsheet as a PDF; equal contents give equal bytes."""
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"gegevens": json.dumps(_fields(view, sheet), ensure_ascii=False)},
        pdf_standards=STANDARD,
    )


def _fields(view: View, sheet: Factsheet) -> Mapping[str, Any]:
    """Everything the template reads."""
    texts, dataset = view.texts, view.dataset
    title = dataset.title[texts.language]
    return {
        "taal": texts.language,
        "brontaal": dataset.source_language,
        "site": texts("site.fictief", titel=title) if dataset.fictitious else title,
        "fictief": texts("blok.fictief") if dataset.fictitious else "",
        "titel": sheet.title,
        "antwoord": sheet.answer,
        "cijfers": [asdict(figure) for figure in sheet.figures],
        "noot": sheet.note,
        "delen": [part.fields() for part in sheet.parts],
        "momentopname": f"{texts('blok.momentopname')} {view.data.meta['snapshot_id']}",
        "voorbehoud": texts("factsheet.voorbehoud"),
        "herkomst": list(provenance(view, sheet.title).lines.items()),
        "woorden": {
            "bron": texts("blok.bron"),
            "startpagina": texts("bevindingen.startpagina"),
            "herkomst": texts("factsheet.herkomst"),
        },
        "kleuren": asdict(palette("light")),
    }
