"""Which inspecties did onderzoeken together, and what gave rise to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import rows
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.texts import Texts


@dataclass(frozen=True)
class Combination:
    """Inspecties that did onderzoeken together: their codes, and how many onderzoeken."""

    inspecties: tuple[str, ...]
    onderzoeken: int
    jaren: str


@dataclass(frozen=True)
class Together:
    """The inspecties that occur, in order, and their combinations, the most frequent one first."""

    inspecties: Mapping[str, str]
    combinaties: tuple[Combination, ...]


def _heading(found: list[Combination], names: Mapping[str, str], texts: Texts) -> str:
    total = sum(one.onderzoeken for one in found)
    joint = [one for one in found if len(one.inspecties) > 1]
    if not joint:
        return texts("beelden.combinaties.kop_alleen", n=total)
    most = joint[0]
    values = {
        "namen": [names[code] for code in most.inspecties],
        "n": most.onderzoeken,
        "totaal": total,
    }
    if most.onderzoeken == total:
        return texts(
            "beelden.combinaties.kop_een" if total == 1 else "beelden.combinaties.kop_alle", **values
        )
    if len(joint) > 1 and joint[1].onderzoeken == most.onderzoeken:
        return texts("beelden.combinaties.kop_gelijk", n=len(found))
    return texts("beelden.combinaties.kop_vaakst", **values)


def together(frame: pd.DataFrame, names: Mapping[str, str], texts: Texts) -> Picture:
    """Table of the combinations of inspecties (query onderzoeken), with the reasons in the sentence.

    `names` gives the short name of every inspectie in display order; a code without one is its own name.
    """
    present = {code for codes in frame["inspecties"] for code in codes}
    order = {code: naam for code, naam in names.items() if code in present}
    order |= {code: code for code in sorted(present) if code not in order}
    places = {code: place for place, code in enumerate(order)}
    unknown = texts("beelden.combinaties.geen_aanleiding")
    combined = frame.assign(reden=frame["aanleiding_naam"].fillna(unknown))
    groups: dict[tuple[str, ...], list[Any]] = {}
    for row in rows(combined):
        groups.setdefault(tuple(sorted(set(row.inspecties), key=places.__getitem__)), []).append(row)
    found = [
        Combination(codes, len(group), texts.jaren(sorted({int(row.jaar) for row in group})))
        for codes, group in groups.items()
    ]
    found.sort(key=lambda one: (-one.onderzoeken, -len(one.inspecties), one.inspecties))
    reasons = combined.groupby("reden", sort=False).size().sort_values(ascending=False, kind="stable")
    parts = [
        texts("beelden.combinaties.deel_aanleiding", aanleiding=str(reden).lower(), n=int(n))
        for reden, n in reasons.items()
    ]
    table: list[dict[str, Any]] = [
        {
            "inspecties": [order[code] for code in one.inspecties],
            "aantal": len(one.inspecties),
            "onderzoeken": one.onderzoeken,
            "jaren": one.jaren,
            **{
                f"aanleiding_{place}": sum(row.reden == reden for row in groups[one.inspecties])
                for place, reden in enumerate(reasons.index)
            },
        }
        for one in found
    ]
    columns = [
        Column("inspecties", texts("beelden.combinaties.kolom_inspecties"), "list"),
        Column("aantal", texts("beelden.combinaties.kolom_aantal"), "number"),
        Column("onderzoeken", texts("beelden.combinaties.kolom_onderzoeken"), "number"),
        Column("jaren", texts("beelden.combinaties.kolom_jaren")),
        *(Column(f"aanleiding_{place}", str(reden), "number") for place, reden in enumerate(reasons.index)),
    ]
    return Picture(
        "combinaties",
        _heading(found, order, texts) if found else "",
        texts("beelden.combinaties.zin", delen=parts) if parts else "",
        pd.DataFrame(table, columns=[column.name for column in columns]),
        columns,
        Together(order, tuple(found)),
    )


def how_many_together(frame: pd.DataFrame, texts: Texts) -> str:
    """How many onderzoeken there are and how many of them inspecties did together (query onderzoeken)."""
    total = len(frame)
    if not total:
        return texts("onderzoeken.antwoord_leeg")
    joint = sum(len(row.inspecties) > 1 for row in rows(frame))
    if joint == total:
        said = texts("onderzoeken.samen_alle", n=total)
    elif joint:
        said = texts("onderzoeken.samen_deel", n=joint)
    else:
        said = texts("onderzoeken.samen_geen", n=total)
    return texts("onderzoeken.antwoord_geheel", aantal=texts("onderzoeken.deel_aantal", n=total), samen=said)
