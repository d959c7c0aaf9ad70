"""The layers of the map: areas, a sign on each that is known, and a ring around the chosen one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from tsd_dash.charts.area_signs import ROOM_FOR_BADGES, sign_heights
from tsd_dash.charts.palette import Palette, rgba
from tsd_dash.errors import DatasetError

MAP_HEIGHT = 620
WORLD_PIXELS = 512
WORLD = (-180.0, -85.0, 180.0, 85.0)
AREAS_LAYER, BADGES_LAYER = "gebieden", "schijven"
RING_RADIUS = 20
BADGE_RADIUS = 9
LARGEST_SIGN = 12
"""In pixels, where there is no room for discs; a small sign grows to this when the map is enlarged."""

PIXELS, METRES = pdk.types.String("pixels"), pdk.types.String("meters")

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Borders:
    """The borders of one year: for each area its code and outer rings (lon, lat)."""

    year: int
    areas: Mapping[str, tuple[Ring, ...]]

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north; of the whole world when there are no areas."""
        points = [point for rings in self.areas.values() for ring in rings for point in ring]
        if not points:
            return WORLD
        longitudes, latitudes = zip(*points, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@dataclass(frozen=True)
class Area:
    """How one area looks: `sign` is the character on it, `known` whether it was inspected or named.

    `place` is a point within the area (lon, lat), or None to take the middle of its largest ring.
    """

    code: str
    name: str
    label: str
    sign: str
    fill: Sequence[int]
    ink: str
    line: Sequence[int]
    width: float
    known: bool
    place: tuple[float, float] | None


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
        self._json = json.dumps(deck, default=default_serialize, sort_keys=True, separators=(",", ":"))
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


def centre(rings: Sequence[Ring]) -> tuple[float, float]:
    """The middle of the box around the ring with most points."""
    longitudes, latitudes = zip(*max(rings, key=len), strict=True)
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


def sign_places(areas: Sequence[Area], borders: Borders) -> dict[str, tuple[float, float]]:
    """Where the sign of each area stands (lon, lat), by code, for those that have one and are drawn."""
    return {
        area.code: area.place or centre(borders.areas[area.code])
        for area in areas
        if area.sign and area.code in borders.areas
    }


def _polygons(areas: Sequence[Area], borders: Borders, chosen: str) -> list[dict[str, Any]]:
    """One polygon per ring, the known ones last so that their outline lies on top."""
    ordered = sorted(areas, key=lambda area: area.width)
    return [
        {
            "code": area.code,
            "naam": area.name,
            "label": area.label,
            "kiesbaar": area.known,
            "gekozen": area.code == chosen,
            "ring": ring,
            "vulling": area.fill,
            "lijn": area.line,
            "dikte": area.width,
        }
        for area in ordered
        for ring in borders.areas.get(area.code, ())
    ]


def _signs(areas: Sequence[Area], borders: Borders, chosen: str) -> list[dict[str, Any]]:
    """The sign of each area that has one, with the place where it stands and the height it may have."""
    places = sign_places(areas, borders)
    heights = sign_heights(places)
    return [
        {
            "code": area.code,
            "naam": area.name,
            "label": area.label,
            "kiesbaar": area.known,
            "gekozen": area.code == chosen,
            "teken": area.sign,
            "vulling": area.fill,
            "lijn": area.line,
            "inkt": rgba(area.ink),
            "plek": places[area.code],
            "hoogte": heights[area.code],
        }
        for area in areas
        if area.code in places
    ]


def _discs(name: str, data: list[dict[str, Any]], radius: int, **options: Any) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id=name,
        get_position="plek",
        get_radius=radius,
        radius_units=PIXELS,
        stroked=True,
        line_width_units=PIXELS,
        **options,
    )


def _sign_layers(signs: list[dict[str, Any]], turn: int) -> list[pdk.Layer]:
    """The signs, on a disc of their own colour as long as there is room: small areas stand out too.

    Without that room a sign is as large as the distance to the next one allows, and grows with the map.
    """
    if not signs:
        return []
    roomy = len(signs) <= ROOM_FOR_BADGES
    discs = _discs(
        f"{BADGES_LAYER}_{turn}",
        signs,
        BADGE_RADIUS,
        get_fill_color="vulling",
        get_line_color="lijn",
        get_line_width=1.5,
        pickable=True,
    )
    characters = pdk.Layer(
        "TextLayer",
        signs,
        id="tekens",
        get_position="plek",
        get_text="teken",
        get_color="inkt",
        **({"get_size": 14} if roomy else {"get_size": "hoogte", "size_units": METRES}),
        size_max_pixels=14 if roomy else LARGEST_SIGN,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String("sans-serif"),
        font_weight=700,
    )
    return [discs, characters] if roomy else [characters]


def _spotlight(chosen: str, areas: Sequence[Area], borders: Borders, colours: Palette) -> list[pdk.Layer]:
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
        line_width_units=PIXELS,
    )
    own = next((area.place for area in areas if area.code == chosen and area.place), None)
    place = [{"plek": own or centre(rings)}]
    return [
        outline,
        *(
            _discs(name, place, RING_RADIUS, filled=False, get_line_color=rgba(colour), get_line_width=width)
            for name, colour, width in (
                ("gekozen_rand", colours.page, 9),
                ("gekozen_ring", colours.primary, 5),
            )
        ),
    ]


def area_deck(
    areas: Sequence[Area], borders: Borders, chosen: str, colours: Palette, *, turn: int = 0
) -> StaticDeck:
    """The deck of `areas` on `borders`, with a ring around the one whose code is `chosen`.

    Streamlit fades whatever is not selected for as long as it finds the layer of the last click. With
    another `turn` after each click that layer has another name, and nothing fades. Only the inside of an
    area can be clicked: looking up its outline too takes a browser without a graphics card so long that it
    no longer takes a press for a click.
    """
    polygons = pdk.Layer(
        "PolygonLayer",
        _polygons(areas, borders, chosen),
        id=f"{AREAS_LAYER}_{turn}",
        get_polygon="ring",
        get_fill_color="vulling",
        get_line_color="lijn",
        get_line_width="dikte",
        line_width_units=PIXELS,
        pickable=True,
        auto_highlight=True,
        _subLayerProps={"stroke": {"pickable": False}},
    )
    tooltip = {
        "text": "{naam}: {label}",
        "style": {
            "backgroundColor": colours.surface,
            "color": colours.text,
            "border": f"1px solid {colours.outline}",
        },
    }
    layers = [
        polygons,
        *_spotlight(chosen, areas, borders, colours),
        *_sign_layers(_signs(areas, borders, chosen), turn),
    ]
    return StaticDeck(
        pdk.Deck(layers=layers, initial_view_state=_view(borders.bounds), map_provider=None, tooltip=tooltip)
    )
