"""What the first page says: the answer, the key figures and the heaviest themas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.cells import hidden, with_difference, with_shares
from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.risk import Thresholds, order_by_estimate, partial_sentence
from tsd_dash.measures.funnel import MORE
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


@dataclass(frozen=True)
class Heaviest:
    """The block with the heaviest themas: its heading, how they were chosen, and the themas."""

    kop: str
    zin: str
    themas: tuple[HeavyThema, ...]


def standouts(totals: pd.DataFrame, thresholds: Thresholds) -> list[str]:
    """Themas whose share of high indications lies above that of all themas together (query per_thema).

    Above means that the 95% interval of the thema excludes the share of the whole. The thema with the
    largest estimated share comes first.
    """
    judged = totals[totals["n"] > 0]
    if judged.empty:
        return []
    national = float(judged["hoog"].sum() / judged["n"].sum())
    compared = with_difference(with_shares(judged, thresholds.min_n_percentage), national)
    above = set(compared.loc[compared["verschil"] == MORE, "thema"])
    return [thema for thema in order_by_estimate(judged) if thema in above]


def answer(
    kern: pd.DataFrame,
    totals: pd.DataFrame,
    years: pd.DataFrame,
    thresholds: Thresholds,
    texts: Texts,
) -> str:
    """Where it is heaviest, and what changed (queries kerncijfers, per_thema and per_jaar)."""
    row = kern.iloc[0]
    if hidden(kern).any() or hidden(totals).any():
        return partial_sentence(totals, texts)[1]
    if not row["bevindingen"]:
        return texts("overzicht.antwoord_leeg")
    n, x = int(row["met_indicatie"]), int(row["hoog"])
    if not n:
        found = texts("overzicht.deel_bevindingen", n=int(row["bevindingen"]))
        return texts("overzicht.antwoord_geen_risico", bevindingen=found)
    if not x:
        highest = texts(f"beelden.indicatie.{int(row['hoogste'])}")
        return texts("overzicht.antwoord_geen_hoog", n=n, hoogste=highest)
    parts = [_where(totals, x, n, thresholds, texts), _change(years, thresholds, texts)]
    return " ".join(part for part in parts if part)


def _where(totals: pd.DataFrame, x: int, n: int, thresholds: Thresholds, texts: Texts) -> str:
    """Which themas stand out, of `x` high indications among `n`."""
    judged = totals[totals["n"] > 0]
    number = texts("beelden.aantal_is", n=x)
    if len(judged) == 1:
        (only,) = judged["thema_naam"]
        return texts("overzicht.antwoord_een_thema", thema=only, x=x, n=n, aantal=number)
    found = standouts(totals, thresholds)
    if not found:
        return texts("overzicht.antwoord_geen_uitschieter", n=n, aantal=number)
    counts = {row.thema: row for row in rows(judged)}
    keys = ["overzicht.deel_thema_eerste"] + ["overzicht.deel_thema"] * (HEAVIEST - 1)
    named = [
        texts(key, thema=counts[thema].thema_naam, x=int(counts[thema].hoog), n=int(counts[thema].n))
        for key, thema in zip(keys, found, strict=False)
    ]
    if len(found) > HEAVIEST:
        named.append(texts("overzicht.deel_meer_themas", n=len(found) - HEAVIEST))
    return texts("overzicht.antwoord", themas=named, x=x, n=n)


def enough_to_compare(years: pd.DataFrame, thresholds: Thresholds) -> bool:
    """Whether each of the last two years (query per_jaar) has enough risks for a comparison of shares."""
    judged = years["met_indicatie"].iloc[-2:]
    return len(judged) == 2 and bool((judged >= thresholds.min_n_percentage).all())


def _change(years: pd.DataFrame, thresholds: Thresholds, texts: Texts) -> str:
    """The high indications of the last two years; an empty text where there are too few to compare."""
    if hidden(years).any() or not enough_to_compare(years, thresholds):
        return ""
    before, last = list(rows(years))[-2:]
    return texts(
        "overzicht.antwoord_verandering",
        jaar=int(last.jaar),
        x=int(last.hoog),
        n=int(last.met_indicatie),
        eerder=int(before.jaar),
        x_eerder=int(before.hoog),
        n_eerder=int(before.met_indicatie),
    )


def _per_year(years: pd.DataFrame, column: str, texts: Texts) -> str:
    if len(years) < 2:
        return texts("overzicht.in_jaar", jaar=int(years["jaar"].iloc[0])) if len(years) else ""
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
    if n < thresholds.min_n_percentage:
        few = texts("overzicht.weinig", minstens=thresholds.min_n_percentage)
        return Figure(label, texts("beelden.van", x=x, n=n), few)
    low, high = wilson_interval(x, n)
    beside = texts("overzicht.interval", laag=float(low), hoog=float(high), x=x, n=n)
    return Figure(label, texts.procent(x / n), beside)


def heaviest_themas(
    totals: pd.DataFrame, examples: pd.DataFrame, thresholds: Thresholds, texts: Texts
) -> Heaviest:
    """The themas that stand out, each with its heaviest bevinding; else the heaviest bevindingen.

    `totals` is query per_thema, `examples` query zwaarste_bevindingen. At most HEAVIEST of them; none
    where single bevindingen are confidential, and none when no risk is high.
    """
    judged = totals[totals["n"] > 0]
    if judged.empty or examples.empty or hidden(totals).any():
        return Heaviest("", "", ())
    counts = {row.thema: row for row in rows(judged)}
    found = {row.thema: row for row in rows(examples)}
    above = standouts(totals, thresholds)
    is_high = examples["risico_indicatie"] >= thresholds.high_from
    order = examples[examples["thema"].isin(list(counts)) & is_high]
    order = order.sort_values(["risico_indicatie", "jaar", "thema"], ascending=[False, False, True])
    chosen = (above or [str(thema) for thema in order["thema"]])[:HEAVIEST]
    if not chosen:
        return Heaviest("", "", ())
    kind = "uitschieter" if above else "bevinding"
    sentence = texts(f"overzicht.thema_zin_{kind}", n=len(chosen))
    if len(above) > HEAVIEST:
        sentence = texts("overzicht.thema_zin_meer", n=len(above), getoond=HEAVIEST)
    if len(judged) == 1:
        sentence = texts("overzicht.thema_zin_een")
    items = tuple(_heavy(counts[thema], found[thema], texts) for thema in chosen)
    return Heaviest(texts(f"overzicht.thema_kop_{kind}", n=len(chosen)), sentence, items)


def _heavy(counts: Any, example: Any, texts: Texts) -> HeavyThema:
    return HeavyThema(
        thema=counts.thema,
        naam=counts.thema_naam,
        zin=texts("overzicht.thema_zin", x=int(counts.hoog), n=int(counts.n)),
        bevinding=written(example.tekst),
        waar=texts(
            "overzicht.waar",
            indicatie=texts(f"beelden.indicatie.{int(example.risico_indicatie)}"),
            plaats=written(example.gemeente_naam) or texts("algemeen.landelijk"),
            jaar=int(example.jaar),
        ),
        bron_titel=written(example.bron_titel),
        bron_url=written(example.bron_url),
    )
