"""The rows of a picture as a table for readers."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from tsd_dash.charts.picture import NUMBERS, Column, Picture
from tsd_dash.publish.html import marked, render
from tsd_dash.texts import LANGUAGES, Texts

TABLE_ROWS = 200

_made: MutableMapping[Picture, dict[tuple[str, str], str]] = WeakKeyDictionary()


def shown(value: Any, column: Column, texts: Texts, sources: str = LANGUAGES[0]) -> str:
    """A value as a reader sees it in a table; an empty text when it is missing.

    `sources` is the language of the sources.
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    if value is None or pd.isna(value):
        return ""
    match column.kind:
        case "number":
            return texts.getal(value)
        case "decimal":
            return texts.plain("{v:decimaal}", v=value)
        case "share":
            return texts.procent(value)
        case "flag":
            return texts("algemeen.ja" if value else "algemeen.nee")
        case "date":
            return texts.plain("{v:datum_kort}", v=value)
        case "source" if texts.language != sources:
            return marked(str(value), sources)
        case "dutch" if texts.language != LANGUAGES[0]:
            return marked(str(value), LANGUAGES[0])
        case _:
            return str(value)


def _states(frame: pd.DataFrame) -> list[str]:
    """What stands for a number that is missing, per row: the code of its state, as `[u]`, or nothing."""
    if "toestand" not in frame:
        return [""] * len(frame)
    return [f"[{state}]" if state else "" for state in frame["toestand"]]


def table_html(picture: Picture, texts: Texts, sources: str = LANGUAGES[0]) -> str:
    """The rows of a picture as an HTML table; at most TABLE_ROWS, and it says so.

    A missing number shows what its column has instead, or the state of its row, when there is one.
    `sources` is the language of the sources. The table lasts as long as its picture: making it again at
    every choice took up to half of the time of a page.
    """
    tables = _made.setdefault(picture, {})
    key = (texts.language, sources)
    if key not in tables:
        tables[key] = _table(picture, texts, sources)
    return tables[key]


def _table(picture: Picture, texts: Texts, sources: str) -> str:
    frame = picture.frame.head(TABLE_ROWS)
    states = _states(frame)
    columns = [column for column in picture.columns if column.on_page]
    cells = [
        [
            shown(value, column, texts, sources) or (text if column.instead or column.kind in NUMBERS else "")
            for value, text in zip(
                frame[column.name], frame[column.instead] if column.instead else states, strict=True
            )
        ]
        for column in columns
    ]
    rows = list(zip(*cells, strict=True))
    more = len(picture.frame) - len(rows)
    return render(
        "tabel.html",
        titel=picture.heading,
        kolommen=columns,
        rijen=rows,
        meer=texts("blok.tabel_meer", n=more) if more > 0 else "",
    )
