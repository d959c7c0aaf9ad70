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

from tsd_dash.charts.cells import Maat, cell, hidden, with_difference, with_shares
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import Palette, rgba
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, highest_count, state_words
from tsd_dash.errors import DatasetError
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE
from tsd_dash.measures.states import SHOWN, TOO_FEW
from tsd_dash.texts import Texts

MAP_HEIGHT = 620
WORLD_PIXELS = 512
WORLD = (-180.0, -85.0, 180.0, 85.0)
RING_RADIUS = 26

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Borders:
    """The borders of one year: for each area its code and outer rings (lon, lat)."""

    year: int
    areas: Mapping[str, tuple[Ring, ...]]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north; of the whole world when there are no areas."""
        points = [point for rings in self.areas.values() for ring in rings for point in ring]
        if not points:
            return WORLD
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


def with_findings(frame: pd.DataFrame) -> pd.Series:
    """Which areas (query kaart) have bevindingen of their own, also when their number is confidential."""
    return hidden(frame) | (frame["bevindingen"].fillna(0) > 0)


def _state(row: Any, texts: Texts) -> str:
    if row.onderzocht:
        return texts("beelden.kaart.met_bevinding" if row.eigen else "beelden.kaart.zonder_bevinding")
    return texts("beelden.kaart.alleen_genoemd" if row.eigen else "beelden.kaart.niet")


def _items(
    frame: pd.DataFrame,
    borders: Borders,
    maat: Maat,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> list[dict[str, Any]]:
    """One polygon per ring, the inspected ones last so that their outline lies on top."""
    most = highest_count(frame)
    items: list[dict[str, Any]] = []
    for row in rows(frame):
        known = bool(row.onderzocht) or row.eigen
        state = ""
        if row.eigen:
            looks = cell(row, maat, most, thresholds.min_n_percentage, colours, texts)
            fill, label = rgba(looks.fill), looks.label
            state = looks.state if looks.state != TOO_FEW else SHOWN
        else:
            fill = rgba(colours.count[1], 160) if row.onderzocht else rgba(colours.surface)
            label = _state(row, texts)
        items.extend(
            {
                "code": row.gemeente_code,
                "naam": row.gemeente_naam,
                "label": label,
                "teken": f"[{state}]" if state else "",
                "ring": ring,
                "vulling": fill,
                "lijn": rgba(colours.text if known else colours.outline, 255 if known else 70),
                "dikte": 2 if known else 0.5,
            }
            for ring in borders.areas.get(row.gemeente_code, ())
        )
    return sorted(items, key=lambda item: float(item["dikte"]))


def _middle(rings: Sequence[Ring]) -> list[float]:
    """The middle of the box around the ring with most points."""
    longitudes, latitudes = zip(*max(rings, key=len), strict=True)
    return [(min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2]


def _marks(items: Sequence[Mapping[str, Any]], borders: Borders, colours: Palette) -> list[pdk.Layer]:
    """The code of a state on each area that has one: a map cannot hatch."""
    signs = {item["code"]: item["teken"] for item in items if item["teken"]}
    if not signs:
        return []
    places = [
        {"plek": _middle(borders.areas[code]), "teken": sign, "kleur": rgba(colours.text)}
        for code, sign in signs.items()
    ]
    return [
        pdk.Layer(
            "TextLayer",
            places,
            id="tekens",
            get_position="plek",
            get_text="teken",
            get_color="kleur",
            get_size=14,
            font_family=pdk.types.String("sans-serif"),
            font_weight=600,
        )
    ]


def _spotlight(chosen: str, borders: Borders, colours: Palette) -> list[pdk.Layer]:
    """A thick outline and a ring around the chosen area, which may be small on a map of the whole."""
    rings = borders.areas.get(chosen, ())
    if not rings:
        return []
    outline = pdk.Layer(
        "PolygonLayer",
        [{"ring": ring} for ring in rings],
        id="gekozen_grens",
        get_polygon="ring",
        filled=False,
        get_line_color=rgba(colours.primary),
        get_line_width=4,
        line_width_units=pdk.types.String("pixels"),
    )
    circles = [
        pdk.Layer(
            "ScatterplotLayer",
            [{"plek": _middle(rings)}],
            id=name,
            get_position="plek",
            get_radius=RING_RADIUS,
            radius_units=pdk.types.String("pixels"),
            filled=False,
            stroked=True,
            get_line_color=rgba(colour),
            get_line_width=width,
            line_width_units=pdk.types.String("pixels"),
        )
        for name, colour, width in (
            ("gekozen_rand", colours.page, 9),
            ("gekozen_ring", colours.primary, 5),
        )
    ]
    return [outline, *circles]


def _deck(items: list[dict[str, Any]], borders: Borders, chosen: str, colours: Palette) -> StaticDeck:
    areas = pdk.Layer(
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
    layers = [areas, *_marks(items, borders, colours), *_spotlight(chosen, borders, colours)]
    return StaticDeck(
        pdk.Deck(layers=layers, initial_view_state=_view(borders.bounds), map_provider=None, tooltip=tooltip)
    )


def _columns(maat: Maat, texts: Texts) -> list[Column]:
    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    difference = [Column("verschil_naam", texts("maatstaf.verschil.kolom"))] if maat == "verschil" else []
    return [
        Column("gemeente_naam", label("gemeente")),
        Column("provincie", label("provincie")),
        Column("staat", label("toestand")),
        Column("onderzoeken", label("onderzoeken"), "number"),
        Column("bevindingen", label("bevindingen"), "number"),
        Column("n", label("n"), "number"),
        Column("hoog", label("hoog"), "number"),
        Column("aandeel", label("aandeel"), "share"),
        Column("laag_grens", label("laag_grens"), "share"),
        Column("hoog_grens", label("hoog_grens"), "share"),
        *difference,
        Column("hoogste", label("hoogste"), "number"),
        Column("teken", texts("maatstaf.teken")),
        Column("herkomst_namen", label("herkomst"), "list"),
    ]


def _sentence(table: pd.DataFrame, landelijk: int | None, year: int, texts: Texts) -> str:
    values = {
        "onderzocht": int(table["onderzocht"].sum()),
        "met": int((table["onderzocht"] & table["eigen"]).sum()),
    }
    if landelijk is None:
        sentence = texts("maatstaf.kaart.zin_verborgen", **values)
    else:
        sentence = texts("beelden.kaart.zin", landelijk=landelijk, **values)
    moved = int(table["herkomst"].map(len).sum())
    return f"{sentence} {texts('beelden.kaart.zin_samen', n=moved, jaar=year)}" if moved else sentence


def _difference_sentence(table: pd.DataFrame, national: float, texts: Texts) -> str:
    """How many areas have more, less, or cannot be told from the national share; no names, no order."""
    if math.isnan(national):
        return texts("maatstaf.kaart.geen_landelijk")
    counts = table.loc[table["eigen"], "verschil"].value_counts()
    return texts(
        "maatstaf.kaart.zin_verschil",
        landelijk=national,
        meer=int(counts.get(MORE, 0)),
        minder=int(counts.get(LESS, 0)),
        gelijk=int(counts.get(INDISTINGUISHABLE, 0)),
    )


def area_map(
    frame: pd.DataFrame,
    borders: Borders,
    landelijk: int | None,
    names: Mapping[str, str],
    maat: Maat,
    chosen: str,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
    *,
    national: float = math.nan,
) -> Picture:
    """Map of the inspected gemeenten (query kaart) on `borders`.

    `landelijk` is the number of bevindingen without gemeente (None when it is confidential), `names`
    maps codes to names, `chosen` is the code of the gemeente to outline, or empty; `national` is the
    share of the whole selection (between 0 and 1) that the measure `verschil` compares with. The table
    has the inspected gemeenten and those with bevindingen.
    """
    shared = with_difference(with_shares(frame, thresholds.min_n_percentage), national)
    shared = shared.assign(eigen=with_findings(frame))
    table = shared[shared["onderzocht"] | shared["eigen"]]
    table = table.assign(
        staat=[_state(row, texts) for row in rows(table)],
        teken=state_words(table["toestand"], texts),
        verschil_naam=[texts(f"maatstaf.verschil.{word}") for word in table["verschil"]],
        herkomst_namen=table["herkomst"].map(lambda codes: [names.get(code, code) for code in codes]),
    )
    inspected = int(table["onderzocht"].sum())
    sentence = _sentence(table, landelijk, borders.year, texts)
    if maat == "verschil":
        sentence = f"{sentence} {_difference_sentence(table, national, texts)}"
    heading = texts("beelden.kaart.kop", n=inspected) if inspected else texts("beelden.kaart.kop_geen")
    items = _items(shared, borders, maat, thresholds, colours, texts)
    figure = _deck(items, borders, chosen, colours)
    return Picture("kaart", heading, sentence, table, _columns(maat, texts), figure)
