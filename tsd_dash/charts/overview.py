"""What the first page says: the answer, the key figures and the heaviest themas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.cells import hidden, share_label
from tsd_dash.charts.frames import rows
from tsd_dash.charts.risk import Thresholds, order_by_estimate, partial_sentence
from tsd_dash.measures.proportions import wilson_interval
from tsd_dash.texts import Texts

HEAVIEST = 3
CONFIDENTIAL_SIGN = "[c]"


@dataclass(frozen=True)
class Figure:
    """A key figure: its label, its value and what stands beside it."""

    label: str
    waarde: str
    naast: str


@dataclass(frozen=True)
class HeavyThema:
    """One of the heaviest themas with the bevinding that shows it best."""

    thema: str
    naam: str
    zin: str
    bevinding: str
    waar: str
    bron_titel: str
    bron_url: str


def answer(kern: pd.DataFrame, totals: pd.DataFrame, texts: Texts) -> str:
    """The page's answer in one or two sentences (queries kerncijfers and per_thema)."""
    row = kern.iloc[0]
    if hidden(kern).any() or hidden(totals).any():
        return partial_sentence(totals, texts)[1]
    if not row["bevindingen"]:
        return texts("overzicht.antwoord_leeg", onderzoeken=int(row["onderzoeken"]))
    judged = totals[totals["n"] > 0]
    if judged.empty:
        return texts(
            "overzicht.antwoord_geen_risico", bevindingen=int(row["bevindingen"]), n=int(row["onderzoeken"])
        )
    names = judged.set_index("thema")["thema_naam"]
    heaviest = [names[thema] for thema in order_by_estimate(judged)[:HEAVIEST]]
    return texts(
        "overzicht.antwoord",
        themas=heaviest,
        n=len(heaviest),
        hoog=int(row["hoog"]),
        met_indicatie=int(row["met_indicatie"]),
    )


def _per_year(years: pd.DataFrame, column: str, texts: Texts) -> str:
    if len(years) < 2:
        return ""
    before, last = years.iloc[-2], years.iloc[-1]
    if pd.isna(before[column]) or pd.isna(last[column]):
        return texts("maatstaf.toestand.c")
    return texts(
        "overzicht.vergelijk",
        jaar=int(last["jaar"]),
        n=int(last[column]),
        eerder=int(before["jaar"]),
        m=int(before[column]),
    )


def key_figures(
    kern: pd.DataFrame, years: pd.DataFrame, thresholds: Thresholds, texts: Texts
) -> list[Figure]:
    """Onderzoeken, gemeenten, bevindingen, share of high indications (queries kerncijfers, per_jaar)."""
    row = kern.iloc[0]

    def count(column: str) -> Figure:
        label = texts(f"overzicht.{column}")
        if pd.isna(row[column]):
            return Figure(label, CONFIDENTIAL_SIGN, texts("maatstaf.toestand.c"))
        return Figure(label, texts.getal(row[column]), _per_year(years, column, texts))

    counts = [count(column) for column in ("onderzoeken", "gemeenten", "bevindingen")]
    return [*counts, _high_share(row, thresholds, texts)]


def _high_share(row: pd.Series, thresholds: Thresholds, texts: Texts) -> Figure:
    label = texts("overzicht.aandeel")
    if pd.isna(row["met_indicatie"]):
        return Figure(label, CONFIDENTIAL_SIGN, texts("maatstaf.toestand.c"))
    x, n = int(row["hoog"]), int(row["met_indicatie"])
    if not n:
        return Figure(label, "–", texts("overzicht.geen_n"))
    low, high = wilson_interval(x, n)
    beside = texts("overzicht.interval", laag=float(low), hoog=float(high), x=x, n=n)
    return Figure(label, share_label(x, n, thresholds.min_n_percentage, texts), beside)


def heaviest_themas(totals: pd.DataFrame, examples: pd.DataFrame, texts: Texts) -> list[HeavyThema]:
    """The themas with the largest estimated share, each with its heaviest bevinding.

    `totals` is query per_thema, `examples` query zwaarste_bevindingen. None where single bevindingen are
    confidential.
    """
    judged = totals[totals["n"] > 0]
    if judged.empty or examples.empty:
        return []
    counts = {row.thema: row for row in rows(judged)}
    found = {row.thema: row for row in rows(examples)}
    return [_heavy(counts[thema], found[thema], texts) for thema in order_by_estimate(judged)[:HEAVIEST]]


def _heavy(counts: Any, example: Any, texts: Texts) -> HeavyThema:
    def text(value: object) -> str:
        return value if isinstance(value, str) else ""

    return HeavyThema(
        thema=counts.thema,
        naam=counts.thema_naam,
        zin=texts("overzicht.thema_zin", x=int(counts.hoog), n=int(counts.n)),
        bevinding=text(example.tekst),
        waar=texts(
            "overzicht.waar",
            indicatie=texts(f"beelden.indicatie.{int(example.risico_indicatie)}"),
            plaats=text(example.gemeente_naam) or texts("algemeen.landelijk"),
            jaar=int(example.jaar),
        ),
        bron_titel=text(example.bron_titel),
        bron_url=text(example.bron_url),
    )
