"""The legend of heatmap and map: what occurs in the picture, each look once, in the words of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tsd_dash.charts.area_map import STATUS_SIGNS, STATUSES
from tsd_dash.charts.cells import PATTERNS, SIGNS, Maat, Occurring, count_ranges, state_key
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE
from tsd_dash.measures.states import HATCHED, MUTED, STATES, TOO_FEW
from tsd_dash.publish.html import render
from tsd_dash.publish.view import View

DIFFERENCES = (MORE, INDISTINGUISHABLE, LESS)
"""The outcomes of a comparison with the national share, in the order of a legend."""

Item = dict[str, str]


def legend_html(view: View, items: Sequence[Mapping[str, str]]) -> str:
    """One list of swatches with their meaning."""
    return render("legenda.html", titel=view.texts("blok.legenda"), items=items)


def colour_items(view: View, maat: Maat, found: Occurring, *, signs: bool = False) -> list[Item]:
    """What the colours that occur mean; `signs` adds the sign that a map puts on an area of that colour."""
    if maat == "aantal":
        return [
            {"klasse": f"tsd-a-{step}", "tekst": _range(view, low, high)}
            for step, (low, high) in count_ranges(found.most).items()
            if f"a-{step}" in found.looks
        ]
    if maat == "verschil":
        return [
            {
                "klasse": f"tsd-v-{word}",
                "teken": SIGNS[word] if signs else "",
                "tekst": view.texts(f"maatstaf.verschil.legenda.{word}"),
            }
            for word in DIFFERENCES
            if f"v-{word}" in found.looks
        ]
    steps = "beelden.indicatie" if maat == "hoogste" else "beelden.legenda.aandeel"
    return [
        {
            "klasse": f"tsd-r-{level}",
            "teken": str(level) if signs else "",
            "tekst": view.texts(f"{steps}.{level}"),
        }
        for level in (1, 2, 3, 4)
        if f"r-{level}" in found.looks
    ]


def _range(view: View, low: int, high: int) -> str:
    return view.texts(
        "beelden.legenda.aantal" if low == high else "beelden.legenda.aantallen", n=low, tot=high
    )


def muted_items(view: View, found: Occurring, *, hatched: bool) -> list[Item]:
    """What a muted or hatched colour means, where one occurs; a map has no hatching."""
    if not hatched:
        muted = found.dempingen & {MUTED, HATCHED}
        item = {"klasse": "tsd-gedempt-half", "tekst": view.texts("beelden.legenda.n_onder_10")}
        return [item] if muted else []
    items = {MUTED: ("tsd-gedempt-half", "n_5_tot_9"), HATCHED: ("tsd-gedempt", "n_onder_5")}
    return [
        {"klasse": klasse, "tekst": view.texts(f"beelden.legenda.{text}")}
        for demping, (klasse, text) in items.items()
        if demping in found.dempingen
    ]


def state_items(view: View, found: Occurring) -> list[Item]:
    """The states that occur; `7 van 8` explains itself in the picture, so it has no swatch of its own."""
    return [
        {
            "klasse": f"tsd-t-{state_key(state)}",
            "teken": "" if state in PATTERNS else state,
            "tekst": view.texts(f"maatstaf.toestand.{state_key(state)}"),
        }
        for state in STATES
        if state in found.states and state != TOO_FEW
    ]


def few_explained(view: View, found: Occurring) -> str:
    """What `7 van 8` means, when it occurs."""
    return view.texts("maatstaf.legenda.u") if TOO_FEW in found.states else ""


def map_items(view: View, maat: Maat, picture: Picture) -> list[Item]:
    """What the map contains, in one list: colours with their sign, states, and what has no number."""
    found = picture.extra["komt_voor"]
    return [
        *colour_items(view, maat, found, signs=True),
        *muted_items(view, found, hatched=False),
        *state_items(view, found),
        *(
            {
                "klasse": f"tsd-k-{status}",
                "teken": STATUS_SIGNS.get(status, ""),
                "tekst": view.texts(f"beelden.kaart.{status}"),
            }
            for status in STATUSES[1:]
            if status in picture.extra["statussen"]
        ),
    ]
