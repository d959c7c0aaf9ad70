"""The selection and the language of a visitor: in the session, and in the URL of every page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from tsd_dash.publish.html import link
from tsd_dash.selection import QUERY_NAMES, Keuzes, Selectie, default_selection, from_query, printable
from tsd_dash.texts import LANGUAGES, Texts, available_languages, load_texts

STATE = "selectie"
STATE_QUERY = "selectie_url"
STATE_DROPPED = "selectie_vervallen"
LANGUAGE = "taal"
PAGE_NUMBER = "pagina"
ARRIVAL = "aankomst"
OWN_DROPPED = "eigen_vervallen"


def arrive(query: Mapping[str, list[str]]) -> None:
    """Let the next run begin with `query` in the URL, as if the visitor had opened that address."""
    st.session_state[ARRIVAL] = dict(query)


def begin() -> None:
    """Put the query of a followed link into the URL; call it after `st.navigation`, on the new page."""
    if ARRIVAL in st.session_state:
        st.query_params.from_dict(st.session_state.pop(ARRIVAL))


def _url_query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in QUERY_NAMES if name in st.query_params}


def language() -> str:
    """The language in the URL, else the one chosen before in this session, else Dutch."""
    before = st.session_state.get(LANGUAGE, LANGUAGES[0])
    chosen = page_choice(LANGUAGE, dict.fromkeys(available_languages()), before)
    st.session_state[LANGUAGE] = chosen
    return chosen


def in_address(chosen: str) -> dict[str, list[str]]:
    """What an address says about the language: nothing for Dutch."""
    return {} if chosen == LANGUAGES[0] else {LANGUAGE: [chosen]}


def languages() -> list[tuple[str, str, str]]:
    """The other languages of this page: code, name in that language, and address with all choices kept."""
    here = language()
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != LANGUAGE}
    return [
        (code, load_texts(code)("site.taal"), link("", {**in_address(code), **kept}) or "?")
        for code in available_languages()
        if code != here
    ]


def texts() -> Texts:
    """The texts in the visitor's language."""
    return load_texts(language())


def current(keuzes: Keuzes) -> tuple[Selectie, tuple[str, ...]]:
    """The selection of this run, and what of the URL had to be dropped.

    A URL with a selection wins over the session; on a change of page the URL is empty and the
    session's selection is written into it again.
    """
    asked = _url_query()
    state = st.session_state
    if STATE not in state or (asked and asked != state[STATE_QUERY]):
        state[STATE], state[STATE_DROPPED] = from_query(asked, keuzes)
    dropped: tuple[str, ...] = state[STATE_DROPPED]
    selectie: Selectie = state[STATE]
    _write(selectie.to_query())
    return selectie, dropped


def choose(selectie: Selectie) -> None:
    """Make `selectie` the selection of this session and of the URL."""
    st.session_state[STATE] = selectie
    st.session_state[STATE_DROPPED] = ()
    st.query_params.pop(PAGE_NUMBER, None)
    _write(selectie.to_query())


def reset(keuzes: Keuzes) -> None:
    """Go back to the default selection."""
    choose(default_selection(keuzes))


def _write(query: Mapping[str, list[str]]) -> None:
    st.session_state[STATE_QUERY] = dict(query)
    wanted = {name: values for name, values in st.query_params.to_dict().items() if name not in QUERY_NAMES}
    if st.session_state.get(LANGUAGE, LANGUAGES[0]) != LANGUAGES[0]:
        wanted[LANGUAGE] = st.session_state[LANGUAGE]
    if _url_query() != query or wanted.get(LANGUAGE) != st.query_params.get(LANGUAGE):
        st.query_params.from_dict({**wanted, **query})


def page_choice(name: str, options: Mapping[str, object], default: str, known: Collection[str] = ()) -> str:
    """The value of a page's own URL parameter `name`, limited to the keys of `options`.

    Another value leaves the URL, and is named (own_dropped) unless it is in `known`: what exists, but not
    in this selection, makes way without a word.
    """
    asked = st.query_params.get(name)
    if asked is None or asked in options:
        return default if asked is None else asked
    if asked in known:
        st.query_params.pop(name)
    else:
        drop(name)
    return default


def drop(name: str) -> None:
    """Take the page's own parameter `name` out of the URL, and remember to say so (own_dropped)."""
    asked = st.query_params.pop(name)
    st.session_state.setdefault(OWN_DROPPED, []).append(f"{name}={printable(asked)}")


def own_dropped() -> list[str]:
    """What was dropped and nobody was told yet; it is told once."""
    dropped: list[str] = st.session_state.pop(OWN_DROPPED, [])
    return list(dict.fromkeys(dropped))


def remember(name: str, value: Callable[[], str], default: str) -> Callable[[], None]:
    """Callback that writes the value of a page's own choice into the URL; the default stays out of it."""

    def write() -> None:
        chosen = value()
        if chosen == default:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = chosen

    return write
