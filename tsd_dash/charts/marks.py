"""The marks of a trend: one per inspectie, or one for all where they made the same bevindingen together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tsd_dash.charts.frames import rows
from tsd_dash.charts.looks import Inspectie

TOGETHER = "samen"
"""The series of marks of several inspecties at once."""

PLACE = ("thema", "kader", "jaar", "van", "tot")
SAME = ("eenheden", "n", "x", "overgenomen", "leeftijd_gemiddeld", "leeftijd_max")


@dataclass(frozen=True)
class Mark:
    """One mark: its series (a code of an inspectie, or TOGETHER), whose it is, and its numbers.

    `van` and `tot` are the pair of years it belongs to under the panel, else its own year; `plaats` is
    the place in the palette, and `oud` the age in years of its oldest judgement.
    """

    thema: str
    serie: str
    namen: tuple[str, ...]
    plaats: int
    kader: str
    jaar: int
    van: int
    tot: int
    x: int
    n: int
    aandeel: float
    ondergrens: float
    bovengrens: float
    oud: int = 0

    @property
    def end(self) -> tuple[str, str, str, int, int, int]:
        """What a line finds its end by."""
        return (self.thema, self.serie, self.kader, self.jaar, self.van, self.tot)


@dataclass(frozen=True)
class Line:
    """A line between two marks of one series."""

    van: Mark
    tot: Mark


def joint(points: pd.DataFrame, once: pd.DataFrame) -> pd.Series:
    """Whether each point is one of several at its place that all stand for the same bevindingen.

    `points` are per thema and inspectie, `once` per thema with each bevinding counted once. Inspecties
    that each have as many bevindingen as there are in all, must have them all together.
    """
    place = [name for name in PLACE if name in points]
    same = [name for name in SAME if name in points]
    known = set(once[[*place, *same]].astype(object).itertuples(index=False, name=None))
    alike = pd.Series(
        [row in known for row in points[[*place, *same]].astype(object).itertuples(index=False, name=None)],
        index=points.index,
        dtype=bool,
    )
    groups = alike.groupby([points[name] for name in place], dropna=False)
    return alike & groups.transform("all") & (groups.transform("size") > 1)


def marks_of(points: pd.DataFrame, once: pd.DataFrame, inspecties: Mapping[str, Inspectie]) -> list[Mark]:
    """The marks for the points of a lens, in the order of the points."""
    if points.empty:
        return []
    place = [name for name in PLACE if name in points]
    together = joint(points, once)
    names = points["inspectie"].map(lambda code: inspecties[code].afkorting)
    groups = names[together].groupby([points.loc[together, name] for name in place], dropna=False)
    namen = {key if isinstance(key, tuple) else (key,): tuple(group) for key, group in groups}
    drawn = points[~(together & points[place].assign(j=together).duplicated())]
    made = []
    for row in rows(drawn.assign(is_samen=together[drawn.index])):
        item = inspecties[row.inspectie]
        key = tuple(getattr(row, name) for name in place)
        is_joint = bool(row.is_samen)
        made.append(
            Mark(
                thema=row.thema,
                serie=TOGETHER if is_joint else row.inspectie,
                namen=namen[key] if is_joint else (item.afkorting,),
                plaats=-1 if is_joint else item.plaats,
                kader=row.kader,
                jaar=int(row.jaar),
                van=int(getattr(row, "van", row.jaar)),
                tot=int(getattr(row, "tot", row.jaar)),
                x=int(row.x),
                n=int(row.n),
                aandeel=float(row.aandeel),
                ondergrens=float(row.ondergrens),
                bovengrens=float(row.bovengrens),
                oud=int(getattr(row, "leeftijd_max", 0)),
            )
        )
    return made


def lines_of(
    marks: Sequence[Mark], per_inspectie: pd.DataFrame, per_thema: pd.DataFrame, *, paired: bool
) -> list[Line]:
    """The lines between marks, of the segments per inspectie and per thema that have a mark at both ends.

    `paired` says that the marks belong to pairs of years, as in the panel.
    """
    ends = {mark.end: mark for mark in marks}
    lines = []
    for serie, row in [
        *((row.inspectie, row) for row in rows(per_inspectie)),
        *((TOGETHER, row) for row in rows(per_thema)),
    ]:
        van, tot = int(row.van), int(row.tot)
        sides = [(jaar, van, tot) if paired else (jaar, jaar, jaar) for jaar in (van, tot)]
        one, other = (ends.get((row.thema, serie, row.kader, *side)) for side in sides)
        if one is not None and other is not None:
            lines.append(Line(one, other))
    return lines
