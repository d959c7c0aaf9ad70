"""How one observation looks: colour, pattern, label and state, the same in heatmap, map and table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from tsd_dash.charts.palette import Palette, count_step
from tsd_dash.measures import compare_with_national, display_state, muting, share, wilson_interval
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE, NO_DATA
from tsd_dash.measures.states import (
    CONFIDENTIAL,
    FULL,
    HATCHED,
    NO_JUDGEMENT,
    NOT_APPLICABLE,
    NOT_INSPECTED,
    SHOWN,
    STATE_OF_REASON,
    TOO_FEW,
    UNKNOWN,
    WITHOUT_NUMBER,
)
from tsd_dash.texts import Texts

Maat = Literal["aandeel", "hoogste", "aantal", "verschil"]
MATEN: tuple[Maat, ...] = ("aandeel", "hoogste", "aantal")
KAARTMATEN: tuple[Maat, ...] = (*MATEN, "verschil")

STATES_OF: Mapping[Maat, tuple[str, ...]] = {
    "aandeel": (NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, NOT_APPLICABLE, TOO_FEW, CONFIDENTIAL),
    "hoogste": (NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, NOT_APPLICABLE, CONFIDENTIAL),
    "aantal": (NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, NOT_APPLICABLE, CONFIDENTIAL),
    "verschil": (NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, NOT_APPLICABLE, CONFIDENTIAL),
}
"""The states a cell can have under each measure; a break belongs to a series, not to a cell."""

PATTERNS: Mapping[str, str] = {NOT_INSPECTED: "/", UNKNOWN: ".", CONFIDENTIAL: "x"}
"""Plotly pattern of a state; the others have none."""

SIGNS: Mapping[str, str] = {MORE: "+", LESS: "\N{MINUS SIGN}", INDISTINGUISHABLE: "~"}
"""The sign of each outcome of a comparison with the national share."""

MUTED_WEIGHT = 0.42
"""How much of its colour a muted cell keeps; more would leave too little contrast with its label."""


@dataclass(frozen=True)
class Cell:
    """Looks of one observation.

    `pattern` is a Plotly pattern shape, empty for none; `look` names the colour as a legend does (`r-3`,
    `a-1`, `v-meer`, empty for a state); `sign` is the character that stands for it where there is no room
    for the label; `demping` as in measures.muting.
    """

    label: str
    fill: str
    ink: str
    pattern: str
    state: str
    look: str = ""
    sign: str = ""
    demping: str = FULL


@dataclass(frozen=True)
class Occurring:
    """What a picture contains, so that its legend explains that and no more."""

    looks: frozenset[str]
    states: frozenset[str]
    dempingen: frozenset[str]
    most: float


def occurring(cells: Iterable[Cell], most: float) -> Occurring:
    """The looks, states and mutings of `cells`; `most` is the number that scales the count colours."""
    found = tuple(cells)
    return Occurring(
        frozenset(c.look for c in found) - {""},
        frozenset(c.state for c in found) - {SHOWN},
        frozenset(c.demping for c in found if c.look),
        most,
    )


def state_key(state: str) -> str:
    """The code of a state as a key of a text or a class: `?` is written out."""
    return "onbekend" if state == UNKNOWN else state


def hidden(frame: pd.DataFrame) -> pd.Series:
    """Which rows are confidential: their numbers were taken out before the frame came here."""
    if "toestand" not in frame:
        return pd.Series(False, index=frame.index)
    return frame["toestand"] == CONFIDENTIAL


def _given(frame: pd.DataFrame) -> pd.Series:
    """What is known of each row beforehand: confidential, or the reason why nothing was judged.

    A reason that the states do not know counts as unknown.
    """
    if "ontbreekt_reden" in frame:
        reasons = frame["ontbreekt_reden"].astype(object)
    else:
        reasons = pd.Series(None, index=frame.index, dtype=object)
    known = reasons.isin(list(STATE_OF_REASON)) | reasons.isna()
    reasons = reasons.where(known, UNKNOWN).where(reasons.notna(), SHOWN)
    return reasons.where(~hidden(frame), CONFIDENTIAL)


def with_shares(frame: pd.DataFrame, min_n_percentage: int) -> pd.DataFrame:
    """Add share, interval, state and muting to counts `hoog` of `n`.

    `aandeel` is missing where the state says that no percentage may stand; `laag_grens` and
    `hoog_grens` are the 95% Wilson interval; `toestand` is a code of measures.states, empty where the
    percentage may be shown; `demping` is `gearceerd`, `gedempt`, `vol` or empty; `gegeven` the state
    that was delivered with the data (in a column `ontbreekt_reden`) or came of suppression, or empty.
    """
    low, high = wilson_interval(frame["hoog"], frame["n"])
    given = _given(frame)
    state = display_state(frame["hoog"], frame["n"], given, min_n_percentage=min_n_percentage)
    return frame.assign(
        aandeel=np.where(state == SHOWN, share(frame["hoog"], frame["n"]), np.nan),
        laag_grens=low,
        hoog_grens=high,
        toestand=state,
        demping=muting(frame["n"]),
        gegeven=given,
    )


def with_states(frame: pd.DataFrame) -> pd.DataFrame:
    """Add `toestand` to single bevindingen: the state where `risico_indicatie` is missing, else empty."""
    judged = frame["risico_indicatie"].notna().astype(int)
    return frame.assign(toestand=display_state(judged, judged, _given(frame), min_n_percentage=1))


def with_difference(frame: pd.DataFrame, national: float) -> pd.DataFrame:
    """Add `verschil`: whether the interval of each row excludes the `national` share, and on which side."""
    return frame.assign(verschil=compare_with_national(frame["laag_grens"], frame["hoog_grens"], national))


def mixed(colour: str, page: str, weight: float) -> str:
    """A colour thinned with the colour of the page: `weight` of the first, the rest of the second."""
    parts = [
        round(int(colour[i : i + 2], 16) * weight + int(page[i : i + 2], 16) * (1 - weight))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def difference_colours(colours: Palette) -> Mapping[str, tuple[str, str]]:
    """Fill and ink of more, less and not to be told apart: two far ends and a neutral, no traffic light."""
    return {
        LESS: (colours.less, colours.page),
        INDISTINGUISHABLE: (mixed(colours.outline, colours.page, 0.25), colours.text),
        MORE: (colours.more, colours.page),
    }


def _muted(fill: str, ink: str, demping: str, colours: Palette) -> tuple[str, str, str]:
    if demping == FULL:
        return fill, ink, ""
    return mixed(fill, colours.page, MUTED_WEIGHT), colours.text, "/" if demping == HATCHED else ""


def share_label(x: float, n: float, min_n_percentage: int, texts: Texts) -> str:
    """A share as a percentage, or as `x van n` below the minimum for a percentage."""
    if n < min_n_percentage:
        return texts("beelden.van", x=int(x), n=int(n))
    return texts.procent(x / n)


def state_cell(state: str, colours: Palette, texts: Texts) -> Cell:
    """The cell of a state that has no number."""
    fill = colours.page if state in (NOT_INSPECTED, NOT_APPLICABLE) else colours.surface
    label = texts(f"maatstaf.cel.{state_key(state)}")
    return Cell(label, fill, colours.text, PATTERNS.get(state, ""), state, sign=state)


def empty_cell(colours: Palette, texts: Texts) -> Cell:
    """The cell of a combination without any bevinding."""
    return state_cell(NOT_INSPECTED, colours, texts)


def cell(row: Any, maat: Maat, most: float, min_n_percentage: int, colours: Palette, texts: Texts) -> Cell:
    """The cell of a row of with_shares with `bevindingen`, `n`, `hoog`, `hoogste` (and `verschil`).

    `most` is the highest number of bevindingen in the picture; it scales the count colours.
    """
    if row.toestand == CONFIDENTIAL or (row.toestand in WITHOUT_NUMBER and (row.gegeven or maat != "aantal")):
        return state_cell(row.toestand, colours, texts)
    if maat == "aantal":
        step = count_step(row.bevindingen, most)
        label = texts.getal(row.bevindingen)
        ink = colours.count_ink[step]
        return Cell(label, colours.count[step], ink, "", SHOWN, look=f"a-{step + 1}", sign=label)
    if maat == "verschil":
        if row.verschil == NO_DATA:
            return state_cell(UNKNOWN, colours, texts)
        fill, ink = difference_colours(colours)[row.verschil]
        word = texts(f"maatstaf.verschil.{row.verschil}")
        return Cell(word, fill, ink, "", SHOWN, look=f"v-{row.verschil}", sign=SIGNS[row.verschil])
    if maat == "hoogste":
        step = int(row.hoogste) - 1
        label, state = texts(f"beelden.indicatie.{int(row.hoogste)}"), SHOWN
    else:
        step = min(3, int(row.hoog / row.n * 4))
        label, state = share_label(row.hoog, row.n, min_n_percentage, texts), row.toestand
    fill, ink, pattern = _muted(colours.risk[step], colours.risk_ink[step], row.demping, colours)
    return Cell(label, fill, ink, pattern, state, f"r-{step + 1}", str(step + 1), row.demping)


def count_ranges(most: float) -> Mapping[int, tuple[int, int]]:
    """The smallest and largest number of each count colour (1 to 5) that numbers up to `most` can have."""
    found: dict[int, tuple[int, int]] = {}
    for value in range(1, int(most) + 1):
        step = count_step(value, most) + 1
        found[step] = (found.get(step, (value, value))[0], value)
    return found
