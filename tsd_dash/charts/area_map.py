"""The map: areas on the borders of one year, inspected ones coloured, without base map."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pydeck as pdk

from tsd_dash.charts.cells import Maat, cell, with_shares
from tsd_dash.charts.palette import Palette, rgba
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds
from tsd_dash.errors import DatasetError
from tsd_dash.texts import Texts

MAP_HEIGHT = 620
WORLD_PIXELS = 512

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Borders:
    """The borders of one year: for each area its code and outer rings (lon, lat)."""

    year: int
    areas: Mapping[str, tuple[Ring, ...]]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        points = [point for rings in self.areas.values() for ring in rings for point in ring]
        longitudes, latitudes = zip(*points, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield polygon[0]


@cache
def read_borders(path: Path, year: int) -> Borders:
    """Read a GeoJSON file of (multi)polygons whose features carry `properties.code`.

    Raises DatasetError when the file is missing or has another form.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return Borders(year, {f["properties"]["code"]: tuple(_rings(f["geometry"])) for f in features})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"Het grenzenbestand {path.name} is niet te lezen.") from error


class StaticDeck:
    """What `st.pydeck_chart` needs of a deck, serialised once and compactly (docs/adr)."""

    mapbox_key = None
    layers: tuple[Any, ...] = ()

    def __init__(self, deck: pdk.Deck) -> None:
        """Serialise `deck` now; later changes to it are not seen."""
        self._json = json.dumps(json.loads(deck.to_json()), separators=(",", ":"))
        self._tooltip = deck._tooltip

    def to_json(self) -> str:
        """The deck as JSON."""
        return self._json


def _view(bounds: tuple[float, float, float, float]) -> pdk.ViewState:
    west, south, east, north = bounds

    def mercator(latitude: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)

    height = max(mercator(north) - mercator(south), (east - west) / 360, 1e-6)
    zoom = math.log2(MAP_HEIGHT * 0.94 / (WORLD_PIXELS * height))
    return pdk.ViewState(
        latitude=(south + north) / 2, longitude=(west + east) / 2, zoom=zoom, min_zoom=zoom - 1.2
    )


def _state(row: Any, texts: Texts) -> str:
    if row.onderzocht:
        return texts("beelden.kaart.met_bevinding" if row.bevindingen else "beelden.kaart.zonder_bevinding")
    return texts("beelden.kaart.alleen_genoemd" if row.bevindingen else "beelden.kaart.niet")


def _items(
    frame: pd.DataFrame,
    borders: Borders,
    maat: Maat,
    chosen: str,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> list[dict[str, Any]]:
    most = float(frame["bevindingen"].max())
    items = []
    for row in frame.itertuples():
        known = bool(row.onderzocht) or row.bevindingen > 0
        if row.bevindingen:
            looks = cell(row, maat, most, thresholds.min_n_percentage, colours, texts)
            fill, label = rgba(looks.fill), looks.label
        else:
            fill = rgba(colours.count[1], 160) if row.onderzocht else rgba(colours.surface)
            label = _state(row, texts)
        items.extend(
            {
                "code": row.gemeente_code,
                "naam": row.gemeente_naam,
                "label": label,
                "ring": ring,
                "vulling": fill,
                "lijn": rgba(colours.text if known else colours.outline, 255 if known else 70),
                "dikte": 4 if row.gemeente_code == chosen else 2 if known else 0.5,
            }
            for ring in borders.areas.get(row.gemeente_code, ())
        )
    return sorted(items, key=lambda item: float(item["dikte"]))


def _deck(items: list[dict[str, Any]], borders: Borders, colours: Palette) -> StaticDeck:
    layer = pdk.Layer(
        "PolygonLayer",
        items,
        id="gebieden",
        get_polygon="ring",
        get_fill_color="vulling",
        get_line_color="lijn",
        get_line_width="dikte",
        line_width_units=pdk.types.String("pixels"),
        pickable=True,
        auto_highlight=True,
    )
    tooltip = {
        "text": "{naam}: {label}",
        "style": {
            "backgroundColor": colours.surface,
            "color": colours.text,
            "border": f"1px solid {colours.outline}",
        },
    }
    return StaticDeck(
        pdk.Deck(layers=[layer], initial_view_state=_view(borders.bounds), map_provider=None, tooltip=tooltip)
    )


def _columns(texts: Texts) -> list[Column]:
    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    return [
        Column("gemeente_naam", label("gemeente")),
        Column("provincie", label("provincie")),
        Column("staat", label("toestand")),
        Column("onderzoeken", label("onderzoeken"), "number"),
        Column("bevindingen", label("bevindingen"), "number"),
        Column("n", label("n"), "number"),
        Column("hoog", label("hoog"), "number"),
        Column("hoogste", label("hoogste"), "number"),
        Column("herkomst_namen", label("herkomst"), "list"),
    ]


def area_map(
    frame: pd.DataFrame,
    borders: Borders,
    landelijk: int,
    names: Mapping[str, str],
    maat: Maat,
    chosen: str,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """Map of the inspected gemeenten (query kaart) on `borders`.

    `landelijk` is the number of bevindingen without gemeente, `names` maps codes to names,
    `chosen` is the code of the gemeente to outline, or empty. The table has the inspected gemeenten
    and those with bevindingen.
    """
    shared = with_shares(frame, thresholds.min_n_percentage)
    table = shared[shared["onderzocht"] | (shared["bevindingen"] > 0)]
    table = table.assign(
        staat=[_state(row, texts) for row in table.itertuples()],
        herkomst_namen=[[names.get(code, code) for code in codes] for codes in table["herkomst"]],
    )
    inspected = int(table["onderzocht"].sum())
    sentence = texts(
        "beelden.kaart.zin",
        onderzocht=inspected,
        met=int((table["onderzocht"] & (table["bevindingen"] > 0)).sum()),
        landelijk=landelijk,
    )
    moved = int(table["herkomst"].map(len).gt(0).sum())
    if moved:
        sentence += " " + texts("beelden.kaart.zin_samen", n=moved, jaar=borders.year)
    heading = texts("beelden.kaart.kop", n=inspected) if inspected else texts("beelden.kaart.kop_geen")
    items = _items(shared, borders, maat, chosen, thresholds, colours, texts)
    return Picture("kaart", heading, sentence, table, _columns(texts), _deck(items, borders, colours))
