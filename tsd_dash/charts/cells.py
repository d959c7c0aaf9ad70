"""How one observation looks: colour, pattern, label and state, the same in heatmap, map and table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from tsd_dash.charts.palette import Palette, count_step
from tsd_dash.measures.proportions import share, wilson_interval
from tsd_dash.texts import Texts

Maat = Literal["aandeel", "hoogste", "aantal"]
MATEN: tuple[Maat, ...] = ("aandeel", "hoogste", "aantal")

MUTED_BELOW = 10
HATCHED_BELOW = 5


@dataclass(frozen=True)
class Cell:
    """Looks of one observation; `pattern` is a Plotly pattern shape, empty for none."""

    label: str
    fill: str
    ink: str
    pattern: str
    state: str


def with_shares(frame: pd.DataFrame, min_n_percentage: int) -> pd.DataFrame:
    """Add `aandeel`, `laag_grens`, `hoog_grens` (95% Wilson) and `toestand` to counts `hoog` of `n`.

    `toestand` is `vol`, or `u` below `min_n_percentage`, `o` when nothing was judged.
    """
    n = frame["n"].to_numpy(dtype=float)
    low, high = wilson_interval(frame["hoog"], frame["n"])
    state = np.select([n == 0, n < min_n_percentage], ["o", "u"], "vol")
    return frame.assign(
        aandeel=share(frame["hoog"], frame["n"]), laag_grens=low, hoog_grens=high, toestand=state
    )


def _mixed(colour: str, page: str, weight: float) -> str:
    parts = [
        round(int(colour[i : i + 2], 16) * weight + int(page[i : i + 2], 16) * (1 - weight))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def _muted(fill: str, ink: str, n: float, colours: Palette) -> tuple[str, str, str]:
    if n >= MUTED_BELOW:
        return fill, ink, ""
    return _mixed(fill, colours.page, 0.45), colours.text, "/" if n < HATCHED_BELOW else ""


def share_label(x: float, n: float, min_n_percentage: int, texts: Texts) -> str:
    """A share as a percentage, or as `x van n` below the minimum for a percentage."""
    if n < min_n_percentage:
        return texts("beelden.van", x=int(x), n=int(n))
    return texts.procent(x / n)


def empty_cell(colours: Palette, texts: Texts) -> Cell:
    """The cell of a combination without any bevinding."""
    return Cell(texts("beelden.cel.x"), colours.page, colours.subtle, "/", "x")


def cell(row: Any, maat: Maat, most: float, min_n_percentage: int, colours: Palette, texts: Texts) -> Cell:
    """The cell of a row with `bevindingen`, `n`, `hoog`, `hoogste` and `toestand`.

    `most` is the highest number of bevindingen in the picture; it scales the count colours.
    """
    if row.toestand == "c":
        return Cell(texts("beelden.cel.c"), colours.surface, colours.subtle, "x", "c")
    if maat == "aantal":
        step = count_step(row.bevindingen, most)
        return Cell(texts.getal(row.bevindingen), colours.count[step], colours.count_ink[step], "", "vol")
    if row.n == 0:
        return Cell(texts("beelden.cel.o"), colours.surface, colours.subtle, "", "o")
    if maat == "hoogste":
        step = int(row.hoogste) - 1
        label = texts(f"beelden.indicatie.{int(row.hoogste)}")
    else:
        step = min(3, int(row.hoog / row.n * 4))
        label = share_label(row.hoog, row.n, min_n_percentage, texts)
    fill, ink, pattern = _muted(colours.risk[step], colours.risk_ink[step], row.n, colours)
    return Cell(label, fill, ink, pattern, row.toestand)
