"""How large the signs on a map may be: with many areas each has the room up to the next one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

METRES_PER_DEGREE = 111_320
"""The length of a degree of latitude, and of one of longitude on the equator."""
ROOM_FOR_BADGES = 60
"""With more signs than this their discs would cover each other, so only the signs stand on the map."""
TALLEST = 100_000.0
"""No sign is higher than this, in metres."""
_FILLED = 0.8
"""The part of the distance to the nearest other sign that a sign is high."""


def sign_heights(places: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """The height in metres that the sign of each place (lon, lat) may have; TALLEST for one that is alone.

    Two signs of these heights never touch: half of both together is less than the distance between them.
    """
    if len(places) < 2:
        return dict.fromkeys(places, TALLEST)
    longitude, latitude = np.array(list(places.values())).T
    east = (longitude[:, None] - longitude) * np.cos(np.radians((latitude[:, None] + latitude) / 2))
    distance = np.hypot(east, latitude[:, None] - latitude) * METRES_PER_DEGREE
    np.fill_diagonal(distance, np.inf)
    heights = np.minimum(distance.min(axis=1) * _FILLED, TALLEST)
    return dict(zip(places, heights.tolist(), strict=True))
