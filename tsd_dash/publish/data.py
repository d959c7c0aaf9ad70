"""The answers of a snapshot as they may be published: nothing confidential, names in a reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import rows
from tsd_dash.contract import Dataset
from tsd_dash.publish.disclosure import Hidden, confidential, decide, published
from tsd_dash.publish.names import in_language, named, words
from tsd_dash.selection import LANDELIJK, LIST_FIELDS, Keuzes, Selectie
from tsd_dash.texts import LANGUAGES, load_texts
from tsd_dash.warehouse import Warehouse
from tsd_dash.warehouse.queries import query


@dataclass(frozen=True)
class Question:
    """A query with its values, asked on a day."""

    name: str
    selectie: Selectie | None
    values: tuple[tuple[str, Any], ...]
    day: dt.date

    def parameters(self) -> dict[str, Any]:
        """The values by the names that the query gives them."""
        given = {} if self.selectie is None else {"selectie": self.selectie.to_parameters()}
        return {**given, **dict(self.values)}


class Data:
    """Reads one snapshot from begin to end; what was made once is kept as long as this is."""

    def __init__(self, warehouse: Warehouse, dataset: Dataset, language: str = LANGUAGES[0]) -> None:
        """Read the snapshot of `dataset` from `warehouse`; frames are shared: never change them."""
        self.warehouse = warehouse
        self.dataset = dataset
        self.language = language
        self.day = dt.date.today()
        self._made: dict[tuple[Any, ...], Any] = {}

    def frame(self, name: str, selectie: Selectie | None = None, **values: Any) -> pd.DataFrame:
        """The answer to query `name` as it may be published, kept while the snapshot is in use.

        Names of codes are in the reader's language.
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
        if not confidential(self.dataset.measures.min_n_public):
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
        return self.ask(Question(name, selectie, tuple(sorted(values.items())), self.day))

    def _hidden(self, selectie: Selectie) -> Hidden:
        """What is hidden in all tables of a selection."""
        settings = self.dataset.measures.min_n_public, self.dataset.areas.fixed_year
        return self.kept(  # type: ignore[no-any-return]
            ("geheim", selectie), lambda: decide(self._raw, selectie, *settings)
        )

    def ask(self, question: Question) -> pd.DataFrame:
        """The whole answer to a question, nothing hidden; asked of the snapshot once."""
        return self.kept(  # type: ignore[no-any-return]
            ("vraag", question), lambda: self.warehouse.frame(question.name, question.parameters())
        )

    def kept(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """The result of `make`, made once for `key`; the key must name everything `make` depends on."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @property
    def meta(self) -> Mapping[str, str]:
        """What the snapshot says about itself."""
        return self.kept(("meta",), self._meta)  # type: ignore[no-any-return]

    def _meta(self) -> Mapping[str, str]:
        frame = self.frame("meta")
        return dict(zip(frame["sleutel"], frame["waarde"], strict=True))

    @property
    def keuzes(self) -> Keuzes:
        """Everything a reader can choose, with names in the reader's language."""
        return self.kept(("keuzes", self.language), self._keuzes)  # type: ignore[no-any-return]

    def _keuzes(self) -> Keuzes:
        texts = load_texts(self.language)
        lists: dict[str, dict[str, str]] = {name: {} for name in LIST_FIELDS}
        years: list[int] = []
        for row in rows(self.frame("keuzes")):
            if row.veld == "jaren":
                years.append(int(row.code))
            elif row.code == LANDELIJK:
                lists[row.veld][row.code] = texts("algemeen.landelijk")
            else:
                lists[row.veld][row.code] = row.naam
        default = tuple(y for y in self.dataset.default_selection.get("jaren", ()) if y in years)
        return Keuzes(
            jaren=tuple(years),
            lijsten=lists,
            indeling_vast=str(self.dataset.areas.fixed_year),
            standaard_jaren=default,
        )
