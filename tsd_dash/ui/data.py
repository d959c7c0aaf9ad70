"""Data for pages: frames and pictures of the snapshot in use, kept as long as nothing changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.frames import rows
from tsd_dash.config import settings
from tsd_dash.contract import Dataset, load_dataset
from tsd_dash.publish.disclosure import Hidden, confidential, decide, published
from tsd_dash.selection import LANDELIJK, LIST_FIELDS, Keuzes, Selectie
from tsd_dash.texts import LANGUAGES, Texts, load_texts
from tsd_dash.ui.names import in_language, named, words
from tsd_dash.ui.progress import BuildProgress
from tsd_dash.warehouse import Store, Warehouse, ensure_snapshot
from tsd_dash.warehouse.queries import query

FRAMES = 512
PICTURES = 512


@st.cache_resource(show_spinner=False)
def dataset() -> Dataset:
    """The dataset this installation serves."""
    return load_dataset(settings().dataset)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The live reader of the snapshot; builds the snapshot first when there is none."""
    ensure_snapshot(settings().dataset, settings().var, BuildProgress())
    return Store(settings().var, dataset().code)


@dataclass(frozen=True)
class _Question:
    """A query with its values: what a kept frame is found by."""

    name: str
    selectie: Selectie | None
    values: tuple[tuple[str, Any], ...]
    day: dt.date

    def parameters(self) -> dict[str, Any]:
        given = {} if self.selectie is None else {"selectie": self.selectie.to_parameters()}
        return {**given, **dict(self.values)}


@st.cache_resource(max_entries=FRAMES, show_spinner=False)
def _frame(snapshot: str, asked: str, _warehouse: Warehouse, _question: _Question) -> pd.DataFrame:
    return _warehouse.frame(_question.name, _question.parameters())


@st.cache_resource(max_entries=PICTURES, show_spinner=False)
def _made(snapshot: str, key: str, _make: Callable[[], Any]) -> Any:
    return _make()


class Data:
    """What one run of a page reads: one snapshot from begin to end."""

    def __init__(self, warehouse: Warehouse, language: str = LANGUAGES[0]) -> None:
        """Read from `warehouse`; frames and pictures are shared between visitors: never change them."""
        self.warehouse = warehouse
        self.language = language
        self.day = dt.date.today()

    def frame(self, name: str, selectie: Selectie | None = None, **values: Any) -> pd.DataFrame:
        """The answer to query `name` as it may be published, kept while the snapshot is in use.

        Names of codes are in the visitor's language.
        """
        frame = self._published(name, selectie, **values)
        if self.language == LANGUAGES[0] or not named(name, frame):
            return frame
        key = ("vertaald", self.language, name, selectie, tuple(sorted(values.items())))
        return self.kept(key, lambda: in_language(name, frame, self._words()))  # type: ignore[no-any-return]

    def _words(self) -> Mapping[str, Mapping[str, str]]:
        """The English name of every Dutch name, by code list."""
        return self.kept(  # type: ignore[no-any-return]
            ("woorden", self.language), lambda: words(self._published("keuzes"), self._published("codes"))
        )

    def _published(self, name: str, selectie: Selectie | None = None, **values: Any) -> pd.DataFrame:
        if not confidential(dataset().measures.min_n_public):
            return self._raw(name, selectie, **values)
        hidden = {} if selectie is None else self._hidden(selectie)
        traces = selectie is not None and selectie.kiest_bevindingen
        key = ("openbaar", name, selectie, tuple(sorted(values.items())))
        return self.kept(  # type: ignore[no-any-return]
            key,
            lambda: published(
                query(name), self._raw(name, selectie, **values), values, hidden, traces=traces
            ),
        )

    def _raw(self, name: str, selectie: Selectie | None, **values: Any) -> pd.DataFrame:
        question = _Question(name, selectie, tuple(sorted(values.items())), self.day)
        return _frame(self.warehouse.snapshot_id, repr(question), self.warehouse, question)

    def _hidden(self, selectie: Selectie) -> Hidden:
        """What is hidden in all tables of a selection."""
        settings = dataset().measures.min_n_public, dataset().areas.fixed_year
        return self.kept(  # type: ignore[no-any-return]
            ("geheim", selectie), lambda: decide(self._raw, selectie, *settings)
        )

    def kept(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """The result of `make`, made once for `key`; the key must name everything `make` depends on."""
        return _made(self.warehouse.snapshot_id, repr((self.day, key)), make)

    @property
    def meta(self) -> Mapping[str, str]:
        """What the snapshot says about itself."""
        frame = self.frame("meta")
        return dict(zip(frame["sleutel"], frame["waarde"], strict=True))

    @property
    def keuzes(self) -> Keuzes:
        """Everything a reader can choose, with names in the visitor's language."""
        key = ("keuzes", self.language)
        return self.kept(key, lambda: _keuzes(self, load_texts(self.language)))  # type: ignore[no-any-return]


def _keuzes(data: Data, texts: Texts) -> Keuzes:
    frame = data.frame("keuzes")
    lists: dict[str, dict[str, str]] = {name: {} for name in LIST_FIELDS}
    years: list[int] = []
    for row in rows(frame):
        if row.veld == "jaren":
            years.append(int(row.code))
        elif row.code == LANDELIJK:
            lists[row.veld][row.code] = texts("algemeen.landelijk")
        else:
            lists[row.veld][row.code] = row.naam
    default = tuple(y for y in dataset().default_selection.get("jaren", ()) if y in years)
    return Keuzes(
        jaren=tuple(years),
        lijsten=lists,
        indeling_vast=str(dataset().areas.fixed_year),
        standaard_jaren=default,
    )


def current(language: str = LANGUAGES[0]) -> Data:
    """The data of this run, with the names of codes in `language`."""
    return Data(store().current(), language)
