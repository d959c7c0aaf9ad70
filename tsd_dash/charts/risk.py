"""What the risk pictures share: the thresholds, the sentence about the themas, and the table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tsd_dash.charts.cells import (
    hidden,
    state_key,
    with_difference,
    with_shares,
)
from tsd_dash.charts.frames import rows
from tsd_dash.charts.picture import Column
from tsd_dash.measures import beta_binomial_estimate, beta_binomial_prior
from tsd_dash.measures.funnel import MORE
from tsd_dash.measures.states import SHOWN, STATES
from tsd_dash.texts import Texts

CLASSES = ("n_1", "n_2", "n_3", "n_4")


@dataclass(frozen=True)
class Thresholds:
    """Numbers of the dataset: the least for a percentage and for a line, and the lowest high indication."""

    min_n_percentage: int
    min_n_line: int
    high_from: int


def order_by_estimate(frame: pd.DataFrame) -> list[str]:
    """Themas from heavy to light by empirical Bayes estimate of the share; an ordering aid, never shown."""
    totals = frame.groupby("thema", sort=False)[["hoog", "n"]].sum()
    estimate = beta_binomial_estimate(
        totals["hoog"], totals["n"], beta_binomial_prior(totals["hoog"], totals["n"])
    )
    order = pd.Series(estimate, index=totals.index).sort_values(
        ascending=False, kind="stable", na_position="last"
    )
    return [str(thema) for thema in order.index]


def risk_sentence(totals: pd.DataFrame, thresholds: Thresholds, texts: Texts) -> tuple[str, str]:
    """Heading and sentence about the themas whose share lies above that of all of them together.

    `totals` has one row per thema with thema, thema_naam, bevindingen, n and hoog, each bevinding
    counted once. A thema is named only when its 95% interval lies above the share of the whole; they
    stand in the order of `totals`, which is no rank. When some counts are confidential, none is compared.
    """
    if totals.empty:
        return texts("beelden.risico.kop_leeg"), texts("beelden.geen_bevindingen")
    if hidden(totals).any():
        return partial_sentence(totals, texts)
    n, x = int(totals["n"].sum()), int(totals["hoog"].sum())
    if not n:
        kop = texts("beelden.risico.kop_leeg")
        return kop, texts("beelden.risico.zin_geen", n=int(totals["bevindingen"].sum()))
    if x == 0:
        return texts("maatstaf.risico.kop_geen_hoog"), texts("maatstaf.risico.zin_geen_hoog", n=n)
    enough = n >= thresholds.min_n_percentage
    whole = texts(
        "beelden.risico.zin" if enough else "beelden.risico.zin_weinig",
        n=n,
        x=x,
        aandeel=x / n,
        aantal=texts("beelden.aantal_is", n=x),
    )
    judged = with_difference(with_shares(totals[totals["n"] > 0], thresholds.min_n_percentage), x / n)
    if len(judged) == 1:
        (only,) = judged["thema_naam"]
        return texts("beelden.risico.kop_een", thema=only, x=x, n=n), whole
    above = list(rows(judged[judged["verschil"] == MORE]))
    if not above:
        return texts("beelden.risico.kop_geen_boven"), f"{whole} {texts('beelden.risico.zin_geen_boven')}"
    named = [
        texts("beelden.risico.thema", thema=row.thema_naam, x=int(row.hoog), n=int(row.n)) for row in above
    ]
    heading = texts("beelden.risico.kop", n=len(above), themas=[row.thema_naam for row in above])
    return heading, f"{whole} {texts('beelden.risico.zin_boven', n=len(above), themas=named)}"


def partial_sentence(totals: pd.DataFrame, texts: Texts) -> tuple[str, str]:
    """Heading and sentence when the counts of some themas (query per_thema) are confidential."""
    secret = hidden(totals)
    judged = totals[~secret & (totals["n"].fillna(0) > 0)]
    if judged.empty:
        return texts("maatstaf.risico.kop_verborgen"), texts("maatstaf.risico.zin_alles_verborgen")
    zin = texts(
        "maatstaf.risico.zin_verborgen",
        bekend=len(judged),
        aantal=texts("beelden.aantal_is", n=int(judged["hoog"].sum())),
        van=int(judged["n"].sum()),
        n=int(secret.sum()),
    )
    return texts("maatstaf.risico.kop_bekend"), zin


def state_words(states: pd.Series, texts: Texts) -> pd.Series:
    """The state of each row in words, with its code; an empty text where there is none."""
    return states.map({code: texts(f"maatstaf.toestand.{state_key(code)}") for code in STATES} | {SHOWN: ""})


def share_columns(texts: Texts) -> list[Column]:
    """The columns of a table made with with_shares: the counts, and the share with its interval."""
    counts, shares = ("bevindingen", "n", "hoog"), ("aandeel", "laag_grens", "hoog_grens")
    return [
        *(Column(name, texts(f"beelden.kolom.{name}"), "number") for name in counts),
        *(Column(name, texts(f"beelden.kolom.{name}"), "share") for name in shares),
    ]


def risk_columns(frame: pd.DataFrame, dimensie: str, texts: Texts) -> list[Column]:
    """The columns of a risk_table; the counts per class only where they may be shown."""

    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    return [
        Column("thema_naam", label("thema")),
        Column("kolom_naam", label(dimensie)),
        *share_columns(texts),
        Column("staat", label("toestand")),
        *(Column(name, label(name), "number") for name in CLASSES if frame[name].notna().any()),
    ]


def highest_count(frame: pd.DataFrame) -> float:
    """The highest number of bevindingen that may be shown; 0 when there is none."""
    known = frame["bevindingen"].dropna()
    return float(known.max()) if len(known) else 0.0


def risk_table(frame: pd.DataFrame, names: pd.Series, thresholds: Thresholds, texts: Texts) -> pd.DataFrame:
    """The rows of a table of themas by something else; `names` has the name of the other for each row."""
    shared = with_shares(frame, thresholds.min_n_percentage)
    return shared.assign(kolom_naam=names, staat=state_words(shared["toestand"], texts))
