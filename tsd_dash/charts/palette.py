"""The colours of the house style, for light and dark, read from data/stijl/palet.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PALETTE_FILE = Path(__file__).resolve().parents[2] / "data" / "stijl" / "palet.json"

FONT = '"Source Sans", sans-serif'
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MARKERS = ("circle", "square", "triangle-up", "diamond", "x")


@dataclass(frozen=True)
class Palette:
    """One colour mode; `risk` and `count` run from low to high, each with its text colour."""

    mode: str
    page: str
    surface: str
    text: str
    subtle: str
    primary: str
    outline: str
    risk: tuple[str, ...]
    risk_ink: tuple[str, ...]
    count: tuple[str, ...]
    count_ink: tuple[str, ...]
    inspectie: tuple[str, ...]
    less: str
    more: str


@cache
def _modes() -> Mapping[str, Palette]:
    raw = json.loads(PALETTE_FILE.read_text(encoding="utf-8"))["modes"]

    def made(mode: str, colours: Mapping[str, Any]) -> Palette:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in colours.items()}
        return Palette(mode=mode, **values)

    return {mode: made(mode, colours) for mode, colours in raw.items()}


def palette(mode: str) -> Palette:
    """The palette for `mode`, light or dark; anything else gives light."""
    return _modes().get(mode, _modes()["light"])


def rgba(colour: str, alpha: int = 255) -> list[int]:
    """`#RRGGBB` as [red, green, blue, alpha], each 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def count_step(value: float, highest: float) -> int:
    """Which of the five count colours (0 to 4) stands for `value` when `highest` is the maximum."""
    if highest <= 0:
        return 0
    return min(4, int(value / highest * 5))
