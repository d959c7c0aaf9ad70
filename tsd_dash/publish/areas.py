"""The list of areas beside a map: what is known of each, and where its bevindingen are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tsd_dash.charts.area_deck import Borders, read_borders
from tsd_dash.charts.cells import Maat
from tsd_dash.charts.frames import written
from tsd_dash.measures.states import CONFIDENTIAL
from tsd_dash.publish.html import render
from tsd_dash.publish.view import View
from tsd_dash.selection import LANDELIJK, Selectie


def borders_of(view: View, year: int) -> Borders:
    """The borders of a year; without areas when the dataset has none."""
    path = view.dataset.areas.borders.get(year)
    return read_borders(path, year) if path else Borders(year, {})


def nationwide(view: View) -> int | None:
    """The number of bevindingen without a gemeente; None when it is confidential."""

    def counted() -> int | None:
        frame = view.frame("risicobeeld", dimensie="provincie")
        if frame.empty and not view.shows_rows:
            return None
        return view.total(frame[frame["kolom"] == LANDELIJK])

    return view.kept(counted, "landelijk")


def selection_of(view: View, row: Any) -> Selectie:
    """The selection with this area (query kaart) and what was recoded to it."""
    return view.selectie.with_(gemeenten=tuple(dict.fromkeys([row.gemeente_code, *row.herkomst])))


def findings_address(view: View, row: Any) -> str:
    """Where the bevindingen of an area are; empty when it has none, or none that may be shown."""
    return view.link("bevindingen", selection_of(view, row)) if row.eigen and view.shows_rows else ""


Address = Callable[[View, Any], str]
"""Where the name of an area (a row of query kaart) leads; empty for nowhere."""


def _high(view: View, row: Any) -> str:
    return view.texts("kaart.lijst_hoog", x=int(row.hoog), n=int(row.n)) if row.n else ""


def _item(view: View, row: Any, maat: Maat, chosen: str, to: Address) -> dict[str, Any]:
    secret = row.toestand == CONFIDENTIAL
    if secret:
        below = [view.texts("maatstaf.toestand.c")]
    elif row.eigen:
        compared = row.verschil_naam if maat == "verschil" and row.n else ""
        below = [view.texts("kaart.lijst_item", n=int(row.bevindingen)), _high(view, row), compared]
    else:
        below = [view.texts("kaart.lijst_geen")]
    if not row.getekend:
        below.append(view.texts("kaart.lijst_niet_getekend"))
    return {
        "naam": row.gemeente_naam,
        "gekozen": row.gemeente_code == chosen,
        "adres": to(view, row),
        "onder": "; ".join(part for part in below if part),
    }


def areas_html(
    view: View,
    areas: Sequence[Any],
    maat: Maat,
    chosen: str = "",
    remark: str = "",
    *,
    to: Address = findings_address,
    by_province: bool = False,
) -> str:
    """The list in two parts: what was inspected, and what was only named; `remark` says how to use it.

    `to` says where the name of an area leads; `by_province` gives the inspected ones of each provincie a
    part of their own, and every part is closed until a reader opens it.
    """
    inspected = [row for row in areas if row.onderzocht]
    named = [row for row in areas if not row.onderzocht]
    parts = (
        _by_province(view, inspected) if by_province else {_heading(view, "lijst_kop", inspected): inspected}
    )
    parts[_heading(view, "lijst_kop_genoemd", named)] = named
    groups = [
        {"kop": head, "dicht": by_province, "gemeenten": [_item(view, row, maat, chosen, to) for row in part]}
        for head, part in parts.items()
        if part
    ]
    return render("gebieden.html", groepen=groups, uitleg=remark)


def _heading(view: View, key: str, part: Sequence[Any]) -> str:
    return view.texts(f"kaart.{key}", n=len(part))


def _by_province(view: View, areas: Sequence[Any]) -> dict[str, list[Any]]:
    """The areas of each provincie under a heading, in the order of their names; those without one last."""
    found: dict[str, list[Any]] = {}
    for row in areas:
        found.setdefault(written(row.provincie), []).append(row)
    without = found.pop("", [])
    parts = {
        view.texts("kaart.lijst_kop_provincie", naam=name, n=len(found[name])): found[name]
        for name in sorted(found)
    }
    return {**parts, _heading(view, "lijst_kop", without): without}
