"""What a lens shows, in words: the answer at the top of the trends page and the heading of its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tsd_dash.charts.looks import Judgements, LensName, broken, followed, in_pairs, look, returning
from tsd_dash.texts import Texts


def part(x: int, n: int, texts: Texts) -> str:
    """How many of n risks are high, as the predicate of a sentence: `waren 29 van de 44 risico's ...`."""
    if n == 1:
        return texts(f"beelden.trend.deel_enig_{'wel' if x else 'niet'}")
    if x in (0, n):
        return texts(f"beelden.trend.deel_{'alle' if x else 'geen'}", totaal=n)
    return texts("beelden.trend.deel", n=x, totaal=n)


def _frameworks(judged: Judgements, texts: Texts) -> list[str]:
    return [texts("beelden.trend.antwoord_kader")] if broken(judged.samen) else []


def _compared(judged: Judgements, van: int, tot: int, texts: Texts) -> str:
    """What a difference between two years may say, given who was inspected in both."""
    found = returning(judged.samen, (van, tot))
    if not found.alle:
        return texts("beelden.trend.antwoord_onbekend")
    if not found.vaker:
        return texts("beelden.trend.antwoord_anderen")
    if found.vaker == found.alle:
        return texts("beelden.trend.antwoord_zelfde", n=found.alle)
    return texts("beelden.trend.antwoord_deels", n=found.vaker, alle=found.alle)


def _in_year(
    totals: pd.DataFrame, judged: Judgements, jaren: Sequence[int], min_n: int, texts: Texts
) -> list[str]:
    known = totals[totals["met_indicatie"].fillna(0) > 0].dropna(subset=["hoog"])
    enough = known[known["met_indicatie"] >= min_n]
    compared = enough if len(enough) > 1 else known
    first, last = compared.iloc[0], compared.iloc[-1]
    van, tot = int(first["jaar"]), int(last["jaar"])
    start = part(int(first["hoog"]), int(first["met_indicatie"]), texts)
    if van == tot:
        key = "antwoord_een" if len(jaren) < 2 else "antwoord_alleen"
        return [texts(f"beelden.trend.{key}", jaar=van, deel=start)]
    values = {"xb": int(last["hoog"]), "nb": int(last["met_indicatie"])}
    said = texts("beelden.trend.antwoord", jaar_a=van, deel=start, jaar_b=tot, **values)
    if len(enough) < 2:
        return [said, texts("beelden.trend.antwoord_weinig", n=min_n)]
    ends = int(known["jaar"].iloc[0]), int(known["jaar"].iloc[-1])
    few = [texts("beelden.trend.antwoord_genoeg", n=min_n)] if ends != (van, tot) else []
    return [said, *few, _compared(judged, van, tot, texts), *_frameworks(judged, texts)]


def age(points: pd.DataFrame, texts: Texts) -> str:
    """How old the judgements of one year of the last-known lens are, in words."""
    oldest = int(points["leeftijd_max"].max())
    if not oldest:
        return texts("beelden.trend.leeftijd_vers")
    mean = float((points["leeftijd_gemiddeld"] * points["eenheden"]).sum() / points["eenheden"].sum())
    return texts("beelden.trend.leeftijd", gemiddeld=round(mean, 1), n=oldest)


@dataclass(frozen=True)
class LastKnown:
    """The points of the last-known lens in one year, and whether later years have too few risks."""

    punten: pd.DataFrame
    few_later: bool


def last_known(judged: Judgements, jaren: Sequence[int], carry: int, min_n: int) -> LastKnown:
    """The last year of the last-known lens, all themas together, with at least `min_n` judged risks.

    Without such a year it is the last one with any.
    """
    points = look(judged.samen, "laatst", jaren, carry).punten
    points = points[points["n"] > 0]
    counts = points.groupby("jaar")["n"].sum()
    enough = counts[counts >= min_n]
    year = (enough if len(enough) else counts).index.max()
    return LastKnown(points[points["jaar"] == year], bool((counts.index > year).any()))


def _last_known(judged: Judgements, jaren: Sequence[int], carry: int, min_n: int, texts: Texts) -> list[str]:
    last = last_known(judged, jaren, carry, min_n)
    points = last.punten
    if points.empty:
        return [texts("beelden.geen_bevindingen")]
    deel = part(int(points["x"].sum()), int(points["n"].sum()), texts)
    said = texts("beelden.trend.antwoord_laatst", jaar=int(points["jaar"].iloc[0]), deel=deel)
    few = [texts("beelden.trend.antwoord_later", n=min_n)] if last.few_later else []
    return [said, age(points, texts), *few]


def pair(jaren: Sequence[int], texts: Texts) -> str:
    """What the two years of a pair are called: `twee jaren na elkaar`, or the only two there are."""
    if len(jaren) == 2:
        return texts("beelden.trend.paar_van_tot", van=jaren[0], tot=jaren[1])
    whole = len(jaren) == jaren[-1] - jaren[0] + 1 if jaren else True
    return texts("beelden.trend.paar" if whole else "beelden.trend.paar_gekozen")


def empty_panel(judged: Judgements, jaren: Sequence[int], texts: Texts) -> str:
    """Why nobody is in the panel."""
    if len(jaren) < 2:
        return texts("beelden.trend.panel_een_jaar")
    found = returning(judged.samen, jaren)
    if broken(judged.samen) and found.vaker:
        return texts("beelden.trend.panel_breuk", paar=pair(jaren, texts))
    return texts("beelden.trend.panel_leeg", paar=pair(jaren, texts))


def _panel(judged: Judgements, jaren: Sequence[int], texts: Texts) -> list[str]:
    points = look(judged.samen, "panel", jaren, 0).punten
    points = points[points["n"] > 0]
    if points.empty:
        return [empty_panel(judged, jaren, texts)]
    tot = int(points["tot"].max())
    last = points[points["tot"] == tot]
    van = int(last["van"].iloc[0])
    sides = [last[last["jaar"] == jaar] for jaar in (van, tot)]
    (xa, na), (xb, nb) = ((int(side["x"].sum()), int(side["n"].sum())) for side in sides)
    values = {"van": van, "tot": tot, "deel": part(xa, na, texts), "xb": xb, "nb": nb}
    return [
        texts("beelden.trend.antwoord_panel", n=followed(judged.samen, van, tot), **values),
        texts("beelden.trend.antwoord_panel_let_op"),
    ]


def by_whom(judged: Judgements, lens: LensName, texts: Texts) -> list[str]:
    """How much of it inspecties found together; nothing when that is not known.

    Only the first lens counts the same bevindingen as the selection, so only it gives their number.
    """
    if not judged.n:
        return []
    if not judged.n_samen:
        return [texts("beelden.trend.samen_geen")]
    key = "samen_alle" if judged.n_samen == judged.n else "samen_deels"
    if lens != "in_jaar":
        key += "_kort"
    return [texts(f"beelden.trend.{key}", n=judged.n_samen, alle=judged.n)]


def answer(
    lens: LensName,
    totals: pd.DataFrame,
    judged: Judgements,
    jaren: Sequence[int],
    carry: int,
    min_n: int,
    texts: Texts,
) -> str:
    """What the chosen lens shows of the years, all themas together; `totals` is query per_jaar.

    Years with fewer than `min_n` judged risks make way for others under the first two lenses.
    """
    if not (totals["met_indicatie"].fillna(0) > 0).any() and not len(judged.samen.jaar):
        return texts("beelden.trend.geen_indicaties" if len(totals) else "beelden.geen_bevindingen")
    if lens == "laatst":
        said = _last_known(judged, jaren, carry, min_n, texts)
    elif lens == "panel":
        said = _panel(judged, jaren, texts)
    else:
        said = _in_year(totals, judged, jaren, min_n, texts)
    return " ".join([*said, *by_whom(judged, lens, texts)])


def heading(
    lens: LensName, judged: Judgements, jaren: Sequence[int], carry: int, min_n: int, texts: Texts
) -> str:
    """The heading of the card: what the lens says about who is in it."""
    found = returning(judged.samen, jaren)
    if lens == "panel":
        n = in_pairs(judged.samen, jaren)
        if not n:
            return texts("beelden.trend.kop_panel_leeg")
        return texts("beelden.trend.kop_panel", n=n, paar=pair(jaren, texts))
    if lens == "laatst":
        points = last_known(judged, jaren, carry, min_n).punten
        if points.empty:
            return texts("beelden.trend.kop_geen")
        oldest = int(points["leeftijd_max"].max())
        key = "kop_laatst" if oldest else "kop_laatst_vers"
        return texts(f"beelden.trend.{key}", n=oldest, jaar=int(points["jaar"].iloc[0]))
    if len(found.jaren) < 2:
        return (
            texts("beelden.trend.kop_een", jaar=found.jaren[0])
            if found.jaren
            else texts("beelden.trend.kop_geen")
        )
    if not found.vaker:
        return texts("beelden.trend.kop_anderen")
    if found.steeds == found.alle:
        return texts("beelden.trend.kop_zelfde", n=found.alle)
    return texts("beelden.trend.kop_deels", n=found.vaker, alle=found.alle)
