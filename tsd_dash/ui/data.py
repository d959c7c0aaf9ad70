"""Data for pages: frames and pictures of the snapshot in use, kept as long as nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.config import settings
from tsd_dash.contract import Dataset, load_dataset
from tsd_dash.publish import data as published
from tsd_dash.publish.data import Question
from tsd_dash.texts import LANGUAGES
from tsd_dash.ui.progress import BuildProgress
from tsd_dash.warehouse import Store, Warehouse, ensure_snapshot

FRAMES = 512
PICTURES = 1024


@st.cache_resource(show_spinner=False)
def dataset() -> Dataset:
    """The dataset this installation serves."""
    return load_dataset(settings().dataset)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The live reader of the snapshot; builds the snapshot first when there is none."""
    ensure_snapshot(settings().dataset, settings().var, BuildProgress())
    return Store(settings().var, dataset().code)


@st.cache_resource(max_entries=FRAMES, show_spinner=False)
def _frame(snapshot: str, asked: str, _warehouse: Warehouse, _question: Question) -> pd.DataFrame:
    return _warehouse.frame(_question.name, _question.parameters())


@st.cache_resource(max_entries=PICTURES, show_spinner=False)
def _made(snapshot: str, key: str, _make: Callable[[], Any]) -> Any:
    return _make()


class Data(published.Data):
    """What one run of a page reads; frames and pictures are shared between visitors: never change them.

    What a run asks more than once comes from the run itself: the way to what visitors share takes longer.
    """

    def ask(self, question: Question) -> pd.DataFrame:
        """The whole answer to a question, nothing hidden; kept while the snapshot is in use."""
        return super().kept(  # type: ignore[no-any-return]
            ("vraag", question),
            lambda: _frame(self.warehouse.snapshot_id, repr(question), self.warehouse, question),
        )

    def kept(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """The result of `make`, made once for all visitors; `key` must name everything it depends on."""
        return super().kept(key, lambda: _made(self.warehouse.snapshot_id, repr((self.day, key)), make))


def current(language: str = LANGUAGES[0]) -> Data:
    """The data of this run, with the names of codes in `language`."""
    return Data(store().current(), dataset(), language)
