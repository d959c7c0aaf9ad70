"""The selection bar: one quiet line of choices, the selection as a sentence, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import pairwise
from typing import Any

import streamlit as st

from tsd_dash.publish.places import spoken_names
from tsd_dash.selection import (
    DESTIJDS,
    DOORLOPEND,
    LIST_FIELDS,
    MAX_ZOEK,
    default_selection,
    search_text,
)
from tsd_dash.ui import session
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page

FIRST = ("themas", "inspecties", "gemeenten")
MORE = tuple(name for name in LIST_FIELDS if name not in FIRST)
AT_A_GLANCE = 16


def _set(page: Page, key: str, change: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    def apply() -> None:
        session.choose(page.selectie.with_(**change(st.session_state[key])))

    return apply


def _list_field(page: Page, name: str, place: str, *, in_sight: bool = False) -> None:
    """A list field; `in_sight` shows all its options, so that one press chooses or drops one."""
    key = f"keuze_{name}_{place}"
    options = page.keuzes.lijsten[name]
    st.session_state[key] = list(getattr(page.selectie, name))
    labels = options if name != "gemeenten" else {**options, **spoken_names(page)}
    shared: dict[str, Any] = {
        "label": page.texts(f"keuze.{name}"),
        "options": list(options),
        "format_func": lambda code: labels[code],
        "key": key,
        "on_change": _set(
            page, key, lambda chosen: {name: tuple(code for code in options if code in chosen)}
        ),
    }
    if in_sight:
        st.pills(**shared, selection_mode="multi", wrap=True)
        st.html(page.texts("keuze.lijst_uitleg"))
    else:
        st.multiselect(**shared, placeholder=page.texts("keuze.alle"))


def _years(page: Page, place: str) -> None:
    key = f"keuze_jaren_{place}"
    st.session_state[key] = list(page.selectie.jaren)
    st.pills(
        page.texts("keuze.jaren"),
        list(page.keuzes.jaren),
        selection_mode="multi",
        key=key,
        wrap=True,
        on_change=_set(page, key, lambda chosen: {"jaren": tuple(sorted(chosen))}),
    )
    st.html(page.texts("keuze.jaren_uitleg"))


def _view(page: Page, name: str, other: str, place: str) -> None:
    key = f"keuze_{name}_{place}"
    views = {
        DESTIJDS: page.texts(f"keuze.{name}_destijds"),
        other: page.texts(f"keuze.{name}_anders", jaar=other),
    }
    st.session_state[key] = getattr(page.selectie, name)
    st.radio(
        page.texts(f"keuze.{name}"),
        list(views),
        format_func=lambda code: views[code],
        key=key,
        horizontal=True,
        on_change=_set(page, key, lambda chosen: {name: chosen}),
    )


def _other(page: Page, place: str) -> None:
    if page.shows_rows:
        key = f"keuze_zoek_{place}"
        st.session_state[key] = page.selectie.zoek
        st.text_input(
            page.texts("keuze.zoek"),
            key=key,
            max_chars=MAX_ZOEK,
            on_change=_set(page, key, lambda text: {"zoek": search_text(text)}),
        )
    key = f"keuze_verwant_{place}"
    st.session_state[key] = page.selectie.ook_verwant
    st.checkbox(
        page.texts("keuze.ook_verwant"), key=key, on_change=_set(page, key, lambda on: {"ook_verwant": on})
    )
    _view(page, "indeling_inspecties", DOORLOPEND, place)
    _view(page, "indeling_gemeenten", page.keuzes.indeling_vast, place)


def _summary(page: Page, name: str) -> str:
    codes = getattr(page.selectie, name)
    if not codes:
        return page.texts("keuze.knop_alle", veld=page.texts(f"keuze.{name}"))
    first = page.keuzes.naam(name, codes[0])
    short = first if len(first) <= 24 else f"{first[:22].rstrip()}…"
    key = "keuze.knop_een" if len(codes) == 1 else "keuze.knop_meer"
    return page.texts(key, veld=page.texts(f"keuze.{name}"), naam=short, meer=len(codes) - 1)


def selection_bar(page: Page, bevindingen: int | None, without: Collection[str] = ()) -> None:
    """Choices, the selection in words with the number of bevindingen, and what was dropped from the URL.

    `without` are the fields that do not hold on the page, unless something was chosen in them.
    """
    years = (
        page.texts.jaren(page.selectie.jaren) if page.selectie.jaren else page.texts("selectie.alle_jaren")
    )
    shown = [
        name
        for name in LIST_FIELDS
        if page.keuzes.lijsten[name] and (name not in without or getattr(page.selectie, name))
    ]
    first, more = ([name for name in part if name in shown] for part in (FIRST, MORE))
    with st.container(key="selectiebalk"):
        with st.container(key="selectieregel", horizontal=True, vertical_alignment="center", gap="small"):
            with st.popover(page.texts("keuze.knop_periode", jaren=years), key="kies_jaren"):
                _years(page, "regel")
            for name in first:
                with st.popover(_summary(page, name), key=f"kies_{name}"):
                    short = len(page.keuzes.lijsten[name]) <= AT_A_GLANCE
                    _list_field(page, name, "regel", in_sight=short)
            with st.popover(page.texts("keuze.meer"), key="kies_meer"):
                with st.container(key="kies_eerst"):
                    _years(page, "alles")
                    for name in first:
                        _list_field(page, name, "alles")
                for name in more:
                    _list_field(page, name, "alles")
                _other(page, "alles")
            if page.selectie != default_selection(page.keuzes):
                st.button(
                    page.texts("keuze.wis"),
                    key="wis_selectie",
                    type="tertiary",
                    on_click=session.reset,
                    args=(page.keuzes,),
                )
        show(
            "selectie.html",
            zin=page.selection_sentence,
            telling=page.texts("maatstaf.gevonden_verborgen")
            if bevindingen is None
            else page.texts("keuze.gevonden", n=bevindingen),
            vervallen=page.texts("keuze.vervallen", waarden=page.texts.opsomming(page.dropped))
            if page.dropped
            else "",
        )


def choice(page: Page, name: str, options: dict[str, str], default: str) -> str:
    """A choice of a page's own, as a row of buttons; it stands in the URL as `name`."""
    key = f"{page.name}_{name}"
    st.session_state[key] = session.page_choice(name, options, default)
    st.segmented_control(
        page.text(f"keuze_{name}"),
        list(options),
        format_func=lambda code: options[code],
        key=key,
        required=True,
        wrap=True,
        on_change=session.remember(name, lambda: st.session_state[key], default),
    )
    return str(st.session_state[key])


def select(page: Page, name: str, options: dict[str, str], default: str, known: Collection[str] = ()) -> str:
    """A choice of a page's own from a longer list; it stands in the URL as `name`.

    `known` are values that may be options in another selection.
    """
    key = f"{page.name}_{name}"
    st.session_state[key] = session.page_choice(name, options, default, known)
    st.selectbox(
        page.text(f"keuze_{name}"),
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=session.remember(name, lambda: st.session_state[key], default),
    )
    return str(st.session_state[key])


def one_of(page: Page, name: str, values: Iterable[object]) -> str:
    """A page's own URL parameter when it is one of `values`, else empty."""
    return session.page_choice(name, {str(value): value for value in values}, "")


def search(page: Page) -> None:
    """The search box of the selection, on the page itself; none where single bevindingen are confidential."""
    if not page.shows_rows:
        return
    key = f"{page.name}_zoek"
    st.session_state[key] = page.selectie.zoek
    st.text_input(
        page.text("keuze_zoek"),
        key=key,
        max_chars=MAX_ZOEK,
        on_change=_set(page, key, lambda text: {"zoek": search_text(text)}),
    )


def pager_window(page: Page, total: int, per_page: int) -> tuple[int, int]:
    """First (from 0) and last row to show of `total`, for the page number in the URL."""
    pages = max(1, -(-total // per_page))
    numbers = {str(number): number for number in range(1, pages + 1)}
    first = (numbers[session.page_choice("pagina", numbers, "1")] - 1) * per_page
    return first, min(first + per_page, total)


def pager(page: Page, total: int, per_page: int, **values: str) -> None:
    """Links to the other pages of a list; `values` are the page's own choices to keep."""
    pages = -(-total // per_page)
    if pages < 2:
        return
    now = pager_window(page, total, per_page)[0] // per_page + 1
    near = sorted({1, pages, *range(max(1, now - 2), min(pages, now + 2) + 1)})
    after_gap = {number for before, number in pairwise(near) if number > before + 1}

    def address(number: int) -> str:
        return page.link(
            page.name, page.selectie, **{k: v for k, v in values.items() if v}, pagina=str(number)
        )

    show(
        "bladeren.html",
        titel=page.texts("keuze.bladeren"),
        vorige=(page.texts("keuze.vorige"), address(now - 1)) if now > 1 else None,
        volgende=(page.texts("keuze.volgende"), address(now + 1)) if now < pages else None,
        nummers=[(number, address(number), number == now, number in after_gap) for number in near],
    )
