"""The table of two features of bevindingen, and its legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tsd_dash.charts.cells import count_ranges
from tsd_dash.charts.feature_pairs import KENMERKEN, Pair
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.html import render
from tsd_dash.publish.legend import Item
from tsd_dash.publish.view import View


def features(view: View) -> Mapping[str, str]:
    """The features that have values in the data, by name."""
    return {
        name: view.texts(f"beelden.kolom.{name}") for name, field in KENMERKEN.items() if view.names(field)
    }


def pair_of(view: View, rij: str, kolom: str) -> Pair:
    """Two features with the names of their values."""
    return Pair(rij, kolom, view.names(KENMERKEN[rij]), view.names(KENMERKEN[kolom]))


def pair_table_html(view: View, picture: Picture, pair: Pair) -> str:
    """The table (charts.feature_pairs); a cell of two different features leads to its bevindingen."""
    cells = [cell for row in picture.figure for cell in row.cells if cell.step]
    addresses = {
        (cell.rij, cell.kolom): view.link(
            "bevindingen",
            view.selectie.with_(**{KENMERKEN[pair.rij]: (cell.rij,), KENMERKEN[pair.kolom]: (cell.kolom,)}),
            sorteer="zwaarste",
        )
        for cell in cells
    }
    return render(
        "kenmerkentabel.html",
        taal=view.texts.language,
        titel=picture.heading,
        zin=picture.sentence,
        hoek=view.texts(f"beelden.kolom.{pair.rij}"),
        kolommen=list(picture.extra["kolommen"].values()),
        rijen=picture.figure,
        adressen={} if pair.same else addresses,
        teken=view.texts("beelden.samen.teken_boven"),
    )


def pair_legend(view: View, picture: Picture) -> Sequence[Item]:
    """The count colours that occur, and the sign of a pair that stands out."""
    cells = [cell for row in picture.figure for cell in row.cells]
    steps = {cell.step for cell in cells}
    items = [
        {
            "klasse": f"tsd-a-{step}",
            "tekst": view.texts(
                "beelden.legenda.aantal" if low == high else "beelden.legenda.aantallen", n=low, tot=high
            ),
        }
        for step, (low, high) in count_ranges(picture.extra["meest"]).items()
        if step in steps
    ]
    if any(cell.above for cell in cells):
        sign = view.texts("beelden.samen.teken_boven")
        items.append(
            {"klasse": "tsd-boven", "teken": sign, "tekst": view.texts("beelden.samen.legenda_boven")}
        )
    return items
