"""The numbers of the worked examples in words (`maten.<name>.voorbeeld`), as the measures compute them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from tsd_dash.measures.bayes import Prior, beta_binomial_estimate, beta_binomial_prior
from tsd_dash.measures.breaks import find_breaks
from tsd_dash.measures.decomposition import decompose
from tsd_dash.measures.frameworks import framework_periods
from tsd_dash.measures.funnel import funnel, funnel_limits, overdispersion
from tsd_dash.measures.lenses import lens_in_year, lens_last_known, lens_panel
from tsd_dash.measures.lines import connectable
from tsd_dash.measures.ordinal import distribution, highest, share_of_highest
from tsd_dash.measures.proportions import share, wilson_interval
from tsd_dash.measures.series import UnitYears
from tsd_dash.measures.suppression import difference, hide_along, suppress
from tsd_dash.measures.unit_years import unit_years

CLASSES = (1, 2, 3, 4)
WORDS = ("laag", "matig", "hoog", "zeer_hoog")
Values = Mapping[str, Any]
"""What one example fills in: the name of a value in its text, and the value."""


@cache
def examples() -> Mapping[str, Values]:
    """For each public measure the values that the text of its worked example names.

    The inputs are those of the worked example in the docstring of the measure, or as small.
    """
    return {**_shares(), **_classes(), **_chance(), **_frameworks(), **_lenses(), **_pairs(), **_states()}


def _margin(x: int, n: int, suffix: str = "") -> Values:
    interval = wilson_interval(x, n)
    return {f"laag{suffix}": float(interval.low), f"hoog{suffix}": float(interval.high)}


def _limits(n: int, m: float, suffix: str = "") -> Values:
    interval = funnel_limits(n, m)
    return {f"laag{suffix}": float(interval.low), f"hoog{suffix}": float(interval.high)}


def _units(*rows: tuple[str, int, int, int], kaders: tuple[str, ...] = ()) -> UnitYears:
    frame = pd.DataFrame(rows, columns=["eenheid", "jaar", "x", "n"])
    return unit_years(frame.assign(kader=list(kaders)) if kaders else frame)


def _shares() -> Mapping[str, Values]:
    x, n, more = 3, 12, 10
    one = {"x": x, "n": n, "p": float(share(x, n))}
    large = {"x_meer": x * more, "n_meer": n * more, **_margin(x * more, n * more, "_meer")}
    return {"share": one, "wilson_interval": {**one, **_margin(x, n), **large}}


def _classes() -> Mapping[str, Values]:
    rows = pd.DataFrame({"risico": [3, 4, 3, None, 1]})
    spread = distribution(rows, value="risico", classes=CLASSES).iloc[0]
    counts = pd.DataFrame({1: [4], 2: [1], 3: [2], 4: [0], "o": [0]})
    top = highest(counts, classes=CLASSES).iloc[0]
    mixed = pd.DataFrame({1: [1], 2: [1], 3: [3], 4: [2], "o": [4]})
    high = share_of_highest(mixed, classes=CLASSES, threshold=3).iloc[0]
    return {
        "distribution": {
            **{word: int(spread[code]) for code, word in zip(CLASSES, WORDS, strict=True)},
            "geen": int(spread["o"]),
            "totaal": int(spread["n_totaal"]),
        },
        "highest": {
            "laag": int(counts[1][0]),
            "matig": int(counts[2][0]),
            "keer": int(top["n_hoogste"]),
            "hoogste": int(top["hoogste"]),
            "n": int(top["n"]),
        },
        "share_of_highest": {
            **{word: int(mixed[code][0]) for code, word in zip(CLASSES, WORDS, strict=True)},
            "geen": int(mixed["o"][0]),
            "x": int(high["x"]),
            "n": int(high["n"]),
            "p": float(high["aandeel"]),
        },
    }


def _chance() -> Mapping[str, Values]:
    found, each = [0, 1, 9, 10], 10
    prior = beta_binomial_prior(found, [each] * len(found))
    given = Prior(m=0.195, s=30, toestand="geschat")
    one, seven, many = beta_binomial_estimate([1, 5, 27], [1, 7, 120], given)
    m = 0.2
    spread = {"m": 0.4, "x_a": 10, "x_b": 30, "n": 50}
    phi = overdispersion([spread["x_a"], spread["x_b"]], [spread["n"]] * 2, national=spread["m"])
    placed = funnel([5, 6], [10, 10], national=m, phi=1)
    return {
        "beta_binomial_prior": {
            **dict(zip("abcd", found, strict=True)),
            "n": each,
            "m": prior.m,
            "s": round(float(prior.s), 1),
        },
        "beta_binomial_estimate": {
            "m": given.m,
            "s": given.s,
            "een": float(one),
            "zeven": float(seven),
            "veel": float(many),
        },
        "funnel_limits": {"m": m, "n": 10, "n_meer": 100, **_limits(10, m), **_limits(100, m, "_meer")},
        "overdispersion": {**spread, "phi": round(float(phi), 1)},
        "funnel": {
            "m": m,
            "n": int(placed["n"].iloc[0]),
            "x_a": int(placed["x"].iloc[0]),
            "x_b": int(placed["x"].iloc[1]),
            "hoog": _limits(10, m)["hoog"],
        },
        "compare_with_national": {"m": given.m, **_margin(5, 7), **_margin(27, 120, "_meer")},
    }


def _frameworks() -> Mapping[str, Values]:
    joined = _units(("a", 2016, 1, 1), ("a", 2017, 0, 1), ("b", 2016, 1, 2), kaders=("oud", "nieuw", "oud"))
    stretches = lens_in_year(joined).punten.set_index("kader")[["x", "n"]]
    used = pd.DataFrame(
        {
            "eenheid": ["a", "b", "a"],
            "jaar": [2015, 2016, 2017],
            "n": [1, 1, 1],
            "kader": ["oud", "oud", "nieuw"],
        }
    )
    last = framework_periods(used).set_index("kader")["laatste_jaar"]
    broken = find_breaks(_units(("a", 2016, 1, 1), ("a", 2018, 0, 1), kaders=("oud", "nieuw")))
    return {
        "unit_years": {
            f"{value}_{kader}": int(stretches[value][kader]) for kader in ("oud", "nieuw") for value in "xn"
        },
        "framework_periods": {"laatste": int(last["oud"]), "nieuw": int(used["jaar"].max())},
        "find_breaks": {"jaar": int(broken["jaar"].iloc[0])},
    }


def _lenses() -> Mapping[str, Values]:
    year = lens_in_year(_units(("a", 2016, 1, 1), ("b", 2016, 0, 1), ("a", 2018, 0, 1))).punten
    shares = year.set_index("jaar")["aandeel"]
    last = lens_last_known(_units(("a", 2016, 1, 1), ("b", 2016, 1, 1), ("a", 2017, 0, 1))).punten
    known = last.set_index("jaar")
    same = lens_panel(
        _units(("a", 2016, 1, 1), ("b", 2016, 1, 1), ("a", 2017, 0, 1), ("c", 2017, 1, 1))
    ).punten
    panel = same.set_index("jaar")["x"]
    return {
        "lens_in_year": {"p_een": float(shares[2016]), "p_twee": float(shares[2018])},
        "lens_last_known": {
            "x_een": int(known["x"][2016]),
            "n_een": int(known["n"][2016]),
            "x": int(known["x"][2017]),
            "n": int(known["n"][2017]),
            "leeftijd": int(known["leeftijd_max"][2017]),
        },
        "lens_panel": {"x_een": int(panel[2016]), "x_twee": int(panel[2017])},
    }


def _pairs() -> Mapping[str, Values]:
    lines = connectable(_units(("a", 2016, 5, 12), ("a", 2017, 2, 15), ("b", 2018, 1, 20)))
    joined, apart = lines[lines["verbinden"]].iloc[0], lines[~lines["verbinden"]].iloc[0]
    before = [("a", 2016, 0, 1), ("b", 2016, 1, 1), ("c", 2016, 1, 1)]
    after = [("a", 2017, 1, 1), ("b", 2017, 1, 1), ("d", 2017, 0, 1)]
    split = decompose(_units(*before, *after), 2016, 2017).iloc[0]
    return {
        "connectable": {"van": int(joined["van"]), "tot": int(joined["tot"]), "anders": int(apart["tot"])},
        "decompose": {
            "p": float(split["p_van"]),
            **{term: float(split[term]) for term in ("blijvers", "toetreders", "uittreders")},
        },
    }


def _states() -> Mapping[str, Values]:
    small, large, smallest = 3, 9, 5
    total = small + large
    frame = pd.DataFrame(
        {"thema": ["a"] * 3, "jaar": [2016, 2017, None], "n": [small, large, total], "x": [1, 4, 5]}
    )
    shown = suppress(frame, dims=["thema", "jaar"], min_n_publiek=smallest)
    kept = int(shown.loc[shown["toestand"] == "", "n"].iloc[0])
    years = pd.DataFrame(
        {"jaar": [2016, 2017, 2018], "n": [None, 12, 20], "x": [None, 6, 5], "toestand": ["c", "", ""]}
    )
    change = difference(years, dims=["jaar"])
    first = pd.DataFrame({"thema": ["a", "b"], "toestand": ["c", ""]})
    along = hide_along(pd.DataFrame({"thema": ["a", "b"], "n": [20, 30]}), [first], by=["thema"])
    return {
        "display_state": {"min_c": 5, "min_u": 10, "p": float(share(9, 12))},
        "muting": dict(zip("abcd", (4, 5, 9, 10), strict=True)),
        "suppress": {"totaal": kept, "klein": small, "groot": large, "min_c": smallest},
        "difference": {"een": 6, "twee": 5, "verschil": int(change["verschil_x"].iloc[1])},
        "hide_along": {"n": int(along.loc[along["toestand"] == "", "n"].iloc[0])},
    }
