"""The bevindingen by a code of which each has at most one: a basisvraag, or a rode draad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.cells import hidden, share_label, with_shares
from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, share_columns, state_words
from tsd_dash.texts import Texts

Counts = Sequence[tuple[str, int]]
"""Names with a number each."""


@dataclass(frozen=True)
class Feature:
    """A code with what was found: `aandeel` is the share of high indications, `staat` why there is none;
    `laag` and `tot` are the 95% Wilson interval of that share.

    `bevindingen` is None where it is confidential. The last feature of a list has no code and is about
    the bevindingen that have none.
    """

    code: str
    naam: str
    motto: str
    uitleg: str
    uitleg_en: str
    bron_titel: str
    bron_url: str
    bevindingen: int | None
    hoog: int
    n: int
    aandeel: str
    laag: float
    tot: float
    staat: str
    soorten: Counts
    themas: Counts


def feature_picture(
    frame: pd.DataFrame,
    lijst: str,
    page: str,
    kinds: Mapping[str, str],
    themas: Mapping[str, str],
    thresholds: Thresholds,
    texts: Texts,
) -> Picture:
    """The codes of `lijst` (query kenmerken) in their own order, with how many bevindingen have them.

    `page` is the page whose texts say what the codes are; `kinds` and `themas` are the names of the soorten
    and the themas. The figure is a tuple of Feature.
    """
    shared = with_shares(frame, thresholds.min_n_percentage)
    named = shared["naam"].where(shared["code"].notna(), texts(f"{page}.zonder"))
    counted = {
        code: [_number(row.soorten, row.soort_aantallen, code) for row in rows(frame)] for code in kinds
    }
    table = shared.assign(
        naam=named,
        staat=state_words(shared["toestand"], texts),
        **{_kind(code): pd.array(numbers, dtype="Int64") for code, numbers in counted.items()},
    )
    found = tuple(_feature(row, kinds, themas, thresholds, texts) for row in rows(table))
    heading, sentence = _finding(found, page, texts)
    columns = [
        Column("naam", texts(f"beelden.kolom.{lijst}")),
        *share_columns(texts),
        Column("staat", texts("beelden.kolom.toestand")),
    ]
    columns[2:2] = [
        Column(_kind(code), name, "number")
        for code, name in kinds.items()
        if pd.Series(counted[code]).fillna(1).any()
    ]
    nothing = not hidden(frame).any() and not frame["bevindingen"].sum()
    return Picture(lijst, heading, sentence, table[:0] if nothing else table, columns, found)


def _kind(code: str) -> str:
    return f"soort_{code}"


def _number(codes: Any, numbers: Any, code: str) -> int | None:
    """The number that goes with `code`; 0 when it does not occur, None when the numbers are confidential."""
    if not pd.api.types.is_list_like(codes):
        return None
    return int(dict(zip(codes, numbers, strict=True)).get(code, 0))


def _counts(codes: Any, numbers: Any, names: Mapping[str, str]) -> Counts:
    if not pd.api.types.is_list_like(codes):
        return ()
    return tuple((names.get(c, c), int(n)) for c, n in zip(codes, numbers, strict=True))


def _feature(
    row: Any, kinds: Mapping[str, str], themas: Mapping[str, str], thresholds: Thresholds, texts: Texts
) -> Feature:
    counted = 0 if pd.isna(row.n) else int(row.n)
    high = int(row.hoog) if counted else 0
    return Feature(
        code=written(row.code),
        naam=row.naam,
        motto=written(row.motto),
        uitleg=written(row.toelichting),
        uitleg_en=written(row.toelichting_en),
        bron_titel=written(row.bron_titel),
        bron_url=written(row.bron_url),
        bevindingen=None if pd.isna(row.bevindingen) else int(row.bevindingen),
        hoog=high,
        n=counted,
        aandeel=share_label(high, counted, thresholds.min_n_percentage, texts) if counted else "",
        laag=row.laag_grens,
        tot=row.hoog_grens,
        staat=row.staat,
        soorten=tuple(
            (name, number)
            for code, name in kinds.items()
            if (number := _number(row.soorten, row.soort_aantallen, code))
        ),
        themas=_counts(row.themas, row.thema_aantallen, themas),
    )


def _finding(found: Sequence[Feature], page: str, texts: Texts) -> tuple[str, str]:
    """Heading and sentence: with which code most bevindingen stand, and how many have none."""
    *coded, rest = found
    if rest.bevindingen is None:
        return texts(f"{page}.kop_verborgen"), texts(f"{page}.antwoord_verborgen")
    numbers = {one.naam: one.bevindingen or 0 for one in coded if one.bevindingen}
    together = sum(numbers.values())
    total = together + rest.bevindingen
    if not total:
        return texts(f"{page}.kop_leeg"), texts(f"{page}.antwoord_leeg")
    if not together:
        return texts(f"{page}.kop_leeg"), texts(f"{page}.antwoord_geen", n=total)
    most = max(numbers.values())
    names = [texts("kenmerk.naam", naam=name) for name, number in numbers.items() if number == most]
    values = {"n": together, "x": most, "totaal": total, "namen": names}
    if len(numbers) == 1:
        how = "alle" if together == total else "een"
        return texts(f"{page}.kop_een", **values), texts(f"{page}.antwoord_{how}", **values)
    form = "" if len(names) == 1 else "_samen"
    parts = [texts(f"{page}.antwoord{form}", **values)]
    if rest.bevindingen:
        parts.append(texts(f"{page}.zin_zonder", n=rest.bevindingen))
    return texts(f"{page}.kop{form}", **values), " ".join(parts)
