"""Makes data/geo/grenzen/gemeenten_<jaar>.geojson from a picture of the municipal map and our own points.

The picture is `nl_municipalities.png` of the PyPI package nl-maps: the municipalities of 2024, made from
borders of CBS/Kadaster, about 152 m a pixel. Each area of the picture goes to the municipality whose point
lies in it. Where the picture has one municipality and the asked year had several, their common area is
divided by a power diagram weighted with their surface, so those inner borders are approximate.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PIL import Image
from scipy import ndimage

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

GEO = Path(__file__).resolve().parents[1] / "data" / "geo"
YEARS = (2016, 2017, 2018, 2020)

# From pixel (column, row) to metres in RD New: least squares on the centres of 328 municipalities,
# median residual 75 m.
PIXEL_TO_RD = np.array([[152.600996, -0.00174860, 13196.0935], [-0.00818467, -152.608733, 619450.302]])
PIXEL_METRES = 152.6

# Series of Schreutelkamp and Strang van Hees (2001) between RD New and WGS84, error below 1 m in the
# Netherlands: (power of the first, power of the second, coefficient), around the tower in Amersfoort.
RD_ORIGIN = (155000, 463000)
WGS84_ORIGIN = (52.15517440, 5.38720621)
LATITUDE = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.2475),
    (2, 1, -0.84978),
    (0, 3, -0.0655),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.0053),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
LONGITUDE = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)
EAST = (
    (0, 1, 190094.945),
    (1, 1, -11832.228),
    (2, 1, -114.221),
    (0, 3, -32.391),
    (1, 0, -0.705),
    (3, 1, -2.340),
    (1, 3, -0.608),
    (0, 2, -0.008),
    (2, 3, 0.148),
)
NORTH = (
    (1, 0, 309056.544),
    (0, 2, 3638.893),
    (2, 0, 73.077),
    (1, 2, -157.984),
    (3, 0, 59.788),
    (0, 1, 0.433),
    (2, 2, -6.439),
    (1, 1, -0.032),
    (0, 4, 0.092),
    (1, 4, -0.054),
)

MIN_AREA_PIXELS = 100  # smaller coloured spots are letters and noise
MAX_BORDER_PIXELS = 12  # a border line is at most this far from the area it belongs to
SEED_REACH_PIXELS = 6  # a point on a border line belongs to the area most present this close by
MIN_PART_PIXELS = 6  # smaller separate parts are left out
DECIMALS = 3  # of a degree, about 100 m

Series = Sequence[tuple[int, int, float]]


@dataclass(frozen=True)
class Seed:
    """A point (degrees, WGS84) inside a municipality, with its surface in square kilometres."""

    code: str
    longitude: float
    latitude: float
    area_km2: float


@dataclass(frozen=True)
class PixelSeed:
    """A seed on the picture; `weight` is the squared radius in pixels of a disc with its surface."""

    code: str
    column: float
    row: float
    weight: float


def rd_to_wgs84(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Turn RD New coordinates in metres into longitude and latitude in degrees."""
    dx, dy = (x - RD_ORIGIN[0]) * 1e-5, (y - RD_ORIGIN[1]) * 1e-5
    latitude = WGS84_ORIGIN[0] + sum(k * dx**p * dy**q for p, q, k in LATITUDE) / 3600
    longitude = WGS84_ORIGIN[1] + sum(k * dx**p * dy**q for p, q, k in LONGITUDE) / 3600
    return longitude, latitude


def wgs84_to_rd(longitude: float, latitude: float) -> tuple[float, float]:
    """Turn longitude and latitude in degrees into RD New coordinates in metres."""
    north, east = 0.36 * (latitude - WGS84_ORIGIN[0]), 0.36 * (longitude - WGS84_ORIGIN[1])
    x = RD_ORIGIN[0] + sum(k * north**p * east**q for p, q, k in EAST)
    y = RD_ORIGIN[1] + sum(k * north**p * east**q for p, q, k in NORTH)
    return x, y


def pixels_to_rd(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn corners in the padded picture, shape (n, 2) as (column, row), into RD New metres."""
    column, row = points[:, 0] - 1.5, points[:, 1] - 1.5
    (a, b, c), (d, e, f) = PIXEL_TO_RD
    return np.c_[a * column + b * row + c, d * column + e * row + f]


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def division_of(year: int) -> int:
    """Return the first year with the territories of `year`, as punten_gewijzigd.csv names it."""
    if year <= 2017:
        return 2016
    return 2018 if year == 2018 else 2020


def seeds_of(
    year: int, municipalities: Iterable[Mapping[str, str]], changed: Iterable[Mapping[str, str]]
) -> list[Seed]:
    """Return the points of the municipalities of `year`; `changed` has those whose territory changed."""

    def seed(row: Mapping[str, str]) -> Seed:
        return Seed(row["code"], float(row["lon"]), float(row["lat"]), float(row["oppervlakte_km2"]))

    division = division_of(year)
    moved = {row["code"]: seed(row) for row in changed if int(row["indeling"]) == division}
    existing = [r for r in municipalities if int(r["eerste_jaar"]) <= year <= int(r["laatste_jaar"])]
    return [moved.get(row["code"], seed(row)) for row in existing]


def read_picture() -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return the picture's areas, numbered from 1 with 0 for lines and sea, and where there is land."""
    source = files("nl_maps") / "source" / "nl_municipalities.png"
    with source.open("rb") as file:
        colours = np.array(Image.open(file).convert("RGBA"))
    opaque, red = colours[..., 3], colours[..., 0]
    areas, _ = ndimage.label((opaque > 200) & (red >= 190))
    too_small = np.where(np.bincount(areas.ravel()) <= MIN_AREA_PIXELS)[0]
    areas[np.isin(areas, too_small)] = 0
    return areas, opaque > 100


def place_seeds(seeds: Iterable[Seed], areas: NDArray[np.int32]) -> dict[int, list[PixelSeed]]:
    """Return the seeds by the number of the area they lie in."""
    rd_to_pixel = np.linalg.inv(PIXEL_TO_RD[:, :2])
    placed: dict[int, list[PixelSeed]] = {}
    for seed in seeds:
        column, row = rd_to_pixel @ (np.array(wgs84_to_rd(seed.longitude, seed.latitude)) - PIXEL_TO_RD[:, 2])
        area = area_at(areas, round(column), round(row))
        weight = seed.area_km2 * 1e6 / PIXEL_METRES**2 / np.pi
        placed.setdefault(area, []).append(PixelSeed(seed.code, column, row, weight))
    return placed


def area_at(areas: NDArray[np.int32], column: int, row: int) -> int:
    """Return the number of the area at a pixel, or the most common one close to it when it is a line."""
    if areas[row, column]:
        return int(areas[row, column])
    top, left = max(row - SEED_REACH_PIXELS, 0), max(column - SEED_REACH_PIXELS, 0)
    near = areas[top : row + SEED_REACH_PIXELS + 1, left : column + SEED_REACH_PIXELS + 1]
    return int(np.bincount(near[near > 0]).argmax())


def fill_lines(areas: NDArray[np.int32], land: NDArray[np.bool_], used: Iterable[int]) -> NDArray[np.int32]:
    """Give border lines on land, and areas nobody uses, to the nearest used area."""
    kept = np.where(np.isin(areas, list(used)), areas, 0)
    distance, (rows, columns) = ndimage.distance_transform_edt(kept == 0, return_indices=True)
    return np.where(land & (kept == 0) & (distance < MAX_BORDER_PIXELS), kept[rows, columns], kept)


def divide_areas(
    areas: NDArray[np.int32], placed: Mapping[int, Sequence[PixelSeed]], number: Mapping[str, int]
) -> NDArray[np.int32]:
    """Return the picture with the number of a municipality in each pixel; shared areas by power diagram."""
    divided = np.zeros_like(areas)
    for area, seeds in placed.items():
        rows, columns = np.where(areas == area)
        power = np.stack([(columns - s.column) ** 2 + (rows - s.row) ** 2 - s.weight for s in seeds])
        divided[rows, columns] = np.array([number[s.code] for s in seeds])[power.argmin(0)]
    return divided


def trace(divided: NDArray[np.int32]) -> dict[int, list[BaseGeometry]]:
    """Return the parts of each municipality as polygons along pixel edges, in the padded picture."""
    padded = np.pad(divided, 1)
    upright = np.argwhere(padded[:, 1:] != padded[:, :-1])
    level = np.argwhere(padded[1:] != padded[:-1])
    edges = np.concatenate(
        [
            np.stack(
                [np.c_[upright[:, 1] + 1, upright[:, 0]], np.c_[upright[:, 1] + 1, upright[:, 0] + 1]], 1
            ),
            np.stack([np.c_[level[:, 1], level[:, 0] + 1], np.c_[level[:, 1] + 1, level[:, 0] + 1]], 1),
        ]
    ).astype(float)
    lines = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(edges)))
    parts: dict[int, list[BaseGeometry]] = {}
    for polygon in shapely.get_parts(shapely.polygonize(list(shapely.get_parts(lines)))):
        inside = polygon.representative_point()
        number = int(padded[int(inside.y), int(inside.x)])
        if number and polygon.area > MIN_PART_PIXELS:
            parts.setdefault(number, []).append(polygon)
    return parts


def borders(seeds: Iterable[Seed], tolerance: float) -> dict[str, BaseGeometry]:
    """Return a (multi)polygon in degrees for each municipality; neighbours share their simplified edge.

    `tolerance` is that of shapely's coverage_simplify, in pixels; 0 keeps every pixel edge.
    """
    picture, land = read_picture()
    placed = place_seeds(seeds, picture)
    codes = sorted({seed.code for group in placed.values() for seed in group})
    number = {code: index + 1 for index, code in enumerate(codes)}
    parts = trace(divide_areas(fill_lines(picture, land, placed), placed, number))
    drawn = [code for code in codes if number[code] in parts]
    coverage = [shapely.union_all(parts[number[code]]) for code in drawn]
    if tolerance:
        coverage = shapely.coverage_simplify(coverage, tolerance)
    return {code: shapely.transform(shape, to_degrees) for code, shape in zip(drawn, coverage, strict=True)}


def to_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn corners in the padded picture, shape (n, 2), into rounded longitude and latitude."""
    metres = pixels_to_rd(points)
    return np.round(np.c_[rd_to_wgs84(metres[:, 0], metres[:, 1])], DECIMALS)


def geojson(shapes: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> str:
    """Return a compact GeoJSON FeatureCollection with code and name of each municipality."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code, "naam": names[code]},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape in shapes.items()
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, separators=(",", ":"), ensure_ascii=False)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Maakt vereenvoudigde gemeentegrenzen voor de kaart.")
    parser.add_argument("jaren", nargs="*", type=int, default=YEARS, help="jaren (standaard: %(default)s)")
    parser.add_argument("--geo", type=Path, default=GEO, help="map met gemeenten.csv en punten_gewijzigd.csv")
    parser.add_argument("--uit", type=Path, help="map voor de bestanden (standaard: grenzen in de geo-map)")
    parser.add_argument("--tolerantie", type=float, default=6.0, help="vereenvoudiging in pixels van 152 m")
    parser.add_argument("--controleer", action="store_true", help="vergelijk met wat er staat; schrijf niets")
    return parser.parse_args()


def main() -> int:
    """Write or check the files of the asked years; returns 1 when a check finds a difference."""
    asked = arguments()
    directory = asked.uit or asked.geo / "grenzen"
    municipalities = read_table(asked.geo / "gemeenten.csv")
    changed = read_table(asked.geo / "punten_gewijzigd.csv")
    names = {row["code"]: row["naam"] for row in municipalities}
    different = 0
    for year in asked.jaren:
        shapes = borders(seeds_of(year, municipalities, changed), asked.tolerantie)
        text = geojson(shapes, names)
        path = directory / f"gemeenten_{year}.geojson"
        if asked.controleer:
            same = path.is_file() and path.read_bytes() == text.encode()
            different += not same
            print(f"{year}: {'gelijk' if same else 'anders'}")
        else:
            path.write_bytes(text.encode())
            corners = sum(shapely.get_num_coordinates(shape) for shape in shapes.values())
            size = math.ceil(len(text.encode()) / 1024)
            print(f"{year}: {len(shapes)} gemeenten, {corners} punten, {size} KiB")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
