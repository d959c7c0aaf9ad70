"""The map of the static edition: a drawing (SVG) of the areas with the looks of the map of the site."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from tsd_dash.charts.area_deck import Area, Borders, Ring, centre
from tsd_dash.publish.html import render

WIDTH = 560.0
"""Width of the drawing, in its own units."""


def area_drawing(
    light: Sequence[Area], dark: Sequence[Area], borders: Borders, address: Callable[[str], str]
) -> str:
    """The areas on `borders` with their signs, in the colours of both themes.

    `light` and `dark` are the same areas in the same order; `address` gives where the bevindingen of an
    area are, empty when they are nowhere.
    """
    project, height = _projection(borders)
    pairs = [(one, other) for one, other in zip(light, dark, strict=True) if one.code in borders.areas]
    known = [(one, other) for one, other in pairs if one.known]
    quiet = [ring for one, _ in pairs if not one.known for ring in borders.areas[one.code]]
    return render(
        "gebiedskaart.html",
        breedte=round(WIDTH),
        hoogte=round(height),
        stil=_path(quiet, project),
        gebieden=[_drawn(one, other, borders, project, address(one.code)) for one, other in known],
    )


def _drawn(
    light: Area, dark: Area, borders: Borders, project: Callable[[float, float], tuple[float, float]], to: str
) -> dict[str, Any]:
    rings = borders.areas[light.code]
    x, y = project(*(light.place or centre(rings)))
    return {
        "naam": light.name,
        "uitleg": light.label,
        "teken": light.sign,
        "pad": _path(rings, project),
        "x": x,
        "y": y,
        "vulling": f"light-dark({_colour(light.fill)}, {_colour(dark.fill)})",
        "inkt": f"light-dark({light.ink}, {dark.ink})",
        "lijn": f"light-dark({_colour(light.line)}, {_colour(dark.line)})",
        "dikte": light.width,
        "adres": to,
    }


def _projection(borders: Borders) -> tuple[Callable[[float, float], tuple[float, float]], float]:
    """From longitude and latitude to the drawing, true in the middle, and the height of the drawing."""
    west, south, east, north = borders.bounds
    shrink = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * shrink)

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - west) * shrink * scale, 1), round((north - latitude) * scale, 1)

    return project, (north - south) * scale


def _path(rings: Sequence[Ring], project: Callable[[float, float], tuple[float, float]]) -> str:
    return "".join(
        "M" + "L".join(f"{x:g},{y:g}" for x, y in (project(*point) for point in ring)) + "Z" for ring in rings
    )


def _colour(rgba: Sequence[int]) -> str:
    red, green, blue, alpha = rgba
    return f"rgb({red} {green} {blue} / {alpha / 255:.2f})"
