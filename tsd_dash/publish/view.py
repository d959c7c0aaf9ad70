"""What is published of a selection: its texts and data, and where its links lead."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from tsd_dash.charts.risk import Thresholds, risk_sentence
from tsd_dash.contract import Dataset
from tsd_dash.publish.data import Data
from tsd_dash.publish.disclosure import confidential
from tsd_dash.publish.html import marked
from tsd_dash.selection import Keuzes, Selectie, sentence
from tsd_dash.texts import LANGUAGES, Texts

Kept = TypeVar("Kept")
PLACE = "\ue000"
"""Stands in a text for a value that is put in later; no text or name has this sign."""


@dataclass(frozen=True)
class View(ABC):
    """A page in one language, on screen or on paper, before it is laid out."""

    name: str
    texts: Texts
    data: Data
    keuzes: Keuzes
    selectie: Selectie

    @property
    def dataset(self) -> Dataset:
        """The dataset that is shown."""
        return self.data.dataset

    @property
    def thresholds(self) -> Thresholds:
        """The numbers of the dataset that the charts go by."""
        measures = self.dataset.measures
        return Thresholds(measures.min_n_percentage, measures.min_n_line, measures.high_from)

    @property
    def shows_rows(self) -> bool:
        """Whether single bevindingen may be shown: not where small numbers are confidential."""
        return not confidential(self.dataset.measures.min_n_public)

    @property
    def hides_investigations(self) -> bool:
        """Whether the onderzoeken of the selection would say where its confidential bevindingen are."""
        return not self.shows_rows and self.selectie.kiest_bevindingen

    @property
    def selection_sentence(self) -> str:
        """The selection in words."""
        return sentence(self.selectie, self.keuzes, self.texts)

    def text(self, key: str, **values: Any) -> str:
        """A text of this page."""
        return self.texts(f"{self.name}.{key}", **values)

    def source(self, text: object) -> str:
        """A text from the sources: marked as such where the page is in another language.

        Empty when it is missing.
        """
        return self._marked(text, self.dataset.source_language)

    def dutch(self, text: object) -> str:
        """A text that there is in Dutch alone: marked as such where the page is in another language."""
        return self._marked(text, LANGUAGES[0])

    def _marked(self, text: object, language: str) -> str:
        found = text if isinstance(text, str) else ""
        return marked(found, language) if found and language != self.texts.language else found

    @property
    def source_language(self) -> str:
        """The language of the sources when it is not that of the page, else empty."""
        language = self.dataset.source_language
        return "" if self.texts.language == language else language

    def around(self, key: str, name: str, source: str) -> str:
        """A text with value `name`, of which the value comes from the sources."""
        before, after = self.texts(key, **{name: PLACE}).split(PLACE)
        return before + self.source(source) + after

    def frame(self, query: str, **values: Any) -> pd.DataFrame:
        """The answer to `query` for the selection."""
        return self.data.frame(query, self.selectie, **values)

    def plain_frame(self, query: str) -> pd.DataFrame:
        """The answer to a query that knows no selection."""
        return self.data.frame(query)

    def kept(self, make: Callable[[], Kept], *key: Any) -> Kept:
        """What `make` gives, kept for this page, selection, language and `key`."""
        whole = (self.name, self.selectie, self.texts.language, *key)
        return self.data.kept(whole, make)  # type: ignore[no-any-return]

    @abstractmethod
    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        """Address of another page with a selection (this one when left out) and values of its own."""

    def names(self, field: str) -> Mapping[str, str]:
        """Every code of a list field with its name, in display order."""
        return self.keuzes.lijsten[field]

    def nothing(self, text: str = "") -> str:
        """What to say where single rows are not found: `text`, or that they are confidential.

        Without a text it is about a table of cells.
        """
        if self.shows_rows:
            return text or self.texts("blok.leeg")
        return self.texts("maatstaf.rijen_verborgen" if text else "maatstaf.tabel_verborgen")

    def total(self, frame: pd.DataFrame, column: str = "bevindingen") -> int | None:
        """The sum of a column of counts; None when one of them is confidential."""
        return None if frame[column].isna().any() else int(frame[column].sum())

    def answer(self, totals: pd.DataFrame) -> str:
        """The heaviest thema in one sentence (query per_thema)."""
        return self.kept(lambda: risk_sentence(totals, self.thresholds, self.texts)[1], "antwoord")
