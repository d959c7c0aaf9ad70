"""The map of the static edition: a drawing (SVG) of the areas with the looks of the map of the site."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tsd_dash.charts.area_deck import Area, Borders, Ring, sign_places
from tsd_dash.charts.area_signs import METRES_PER_DEGREE, ROOM_FOR_BADGES, sign_heights
from tsd_dash.publish.html import render

WIDTH = 560.0
"""Width of the drawing, in its own units."""
LARGEST_SIGN = 11.0
"""Height of a sign, in the same units, where it has the room."""

Project = Callable[[float, float], tuple[float, float]]


def area_drawing(
    light: Sequence[Area], dark: Sequence[Area], borders: Borders, address: Callable[[str], str]
) -> str:
    """The areas on `borders` with their signs, in the colours of both themes.

    `light` and `dark` are the same areas in the same order; `address` gives where the bevindingen of an
    area are, empty when they are nowhere.
    """
    scale = _units_per_degree(borders)
    project, height = _projection(borders, scale)
    pairs = [(one, other) for one, other in zip(light, dark, strict=True) if one.code in borders.areas]
    known = [(one, other) for one, other in pairs if one.known]
    quiet = [ring for one, _ in pairs if not one.known for ring in borders.areas[one.code]]
    places = sign_places(light, borders)
    roomy = len(places) <= ROOM_FOR_BADGES
    heights = {
        code: LARGEST_SIGN if roomy else min(LARGEST_SIGN, round(high / METRES_PER_DEGREE * scale, 1))
        for code, high in sign_heights(places).items()
    }
    return render(
        "gebiedskaart.html",
        breedte=round(WIDTH),
        hoogte=round(height),
        stil=_path(quiet, project),
        schijven=roomy,
        gebieden=[
            _drawn(one, other, borders, project)
            | _sign(one, places, heights, project)
            | {"adres": address(one.code)}
            for one, other in known
        ],
    )


def _drawn(light: Area, dark: Area, borders: Borders, project: Project) -> dict[str, Any]:
    return {
        "naam": light.name,
        "uitleg": light.label,
        "pad": _path(borders.areas[light.code], project),
        "vulling": f"light-dark({_colour(light.fill)}, {_colour(dark.fill)})",
        "inkt": f"light-dark({light.ink}, {dark.ink})",
        "lijn": f"light-dark({_colour(light.line)}, {_colour(dark.line)})",
        "dikte": light.width,
    }


def _sign(
    area: Area, places: Mapping[str, tuple[float, float]], heights: Mapping[str, float], project: Project
) -> dict[str, Any]:
    if area.code not in places:
        return {"teken": ""}
    x, y = project(*places[area.code])
    return {"teken": area.sign, "x": x, "y": y, "hoogte": heights[area.code]}


def _units_per_degree(borders: Borders) -> float:
    """The length of a degree of latitude in the drawing."""
    west, south, east, north = borders.bounds
    return WIDTH / ((east - west) * math.cos(math.radians((south + north) / 2)))


def _projection(borders: Borders, scale: float) -> tuple[Project, float]:
    """From longitude and latitude to the drawing, true in the middle, and the height of the drawing."""
    west, south, _, north = borders.bounds
    shrink = math.cos(math.radians((south + north) / 2))

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - west) * shrink * scale, 1), round((north - latitude) * scale, 1)

    return project, (north - south) * scale


def _path(rings: Sequence[Ring], project: Project) -> str:
    return "".join(
        "M" + "L".join(f"{x:g},{y:g}" for x, y in (project(*point) for point in ring)) + "Z" for ring in rings
    )


def _colour(rgba: Sequence[int]) -> str:
    red, green, blue, alpha = rgba
    return f"rgb({red} {green} {blue} / {alpha / 255:.2f})"
