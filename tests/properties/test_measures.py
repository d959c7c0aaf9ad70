"""What holds of the measures whatever the counts are."""

import numpy as np
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tsd_dash.measures import (
    beta_binomial_estimate,
    beta_binomial_prior,
    compare_with_national,
    connectable,
    decompose,
    display_state,
    distribution,
    find_breaks,
    framework_periods,
    funnel,
    funnel_limits,
    highest,
    lens_in_year,
    lens_last_known,
    lens_panel,
    muting,
    overdispersion,
    share,
    share_of_highest,
    unit_years,
    wilson_interval,
)

YEARS = list(range(2014, 2021))
KEYS = ["thema", "eenheid", "jaar"]

patient = settings(deadline=None, max_examples=40)


@st.composite
def counts(draw: st.DrawFn, smallest: int = 0, largest: int = 2000) -> tuple[int, int]:
    n = draw(st.integers(smallest, largest))
    return draw(st.integers(0, n)), n


many_counts = st.lists(counts(), min_size=1, max_size=20)
few_counts = st.lists(counts(largest=30), min_size=1, max_size=20)
levels = st.floats(0.5, 0.999)
shares = st.floats(0.001, 0.999)


@st.composite
def judgements(draw: st.DrawFn, kaders: tuple[str | None, ...] = (None,)) -> pd.DataFrame:
    """Unit-year counts of up to six units, two themes and seven years; one row for each."""
    row = st.tuples(
        st.sampled_from(["regie", "toegang"]),
        st.sampled_from("abcdef"),
        st.sampled_from(YEARS),
        counts(smallest=1, largest=9),
        st.sampled_from(kaders),
    )
    rows = draw(st.lists(row, min_size=1, max_size=40, unique_by=lambda r: (r[0], r[1], r[2], r[4])))
    frame = pd.DataFrame(
        [(thema, unit, year, x, n, kader) for thema, unit, year, (x, n), kader in rows],
        columns=[*KEYS, "x", "n", "kader"],
    )
    return frame if kaders != (None,) else frame.drop(columns="kader")


with_frameworks = judgements(("oud", "nieuw", None))


@patient
@given(many_counts, levels)
def test_the_interval_encloses_the_share_within_0_and_1(pairs: list[tuple[int, int]], level: float) -> None:
    x, n = np.array(pairs).T
    p, (low, high) = share(x, n), wilson_interval(x, n, level=level)
    judged = n > 0
    assert np.isnan([p[~judged], low[~judged], high[~judged]]).all()
    p, low, high = p[judged], low[judged], high[judged]
    assert ((low >= 0) & (low <= p) & (p <= high) & (high <= 1)).all()


@patient
@given(counts(smallest=1), levels)
def test_the_interval_of_the_rest_is_the_mirror_image(pair: tuple[int, int], level: float) -> None:
    x, n = pair
    one, other = wilson_interval(x, n, level=level), wilson_interval(n - x, n, level=level)
    assert np.isclose(one.low, 1 - other.high, atol=1e-12)


@patient
@given(counts(smallest=1, largest=200), st.integers(2, 50))
def test_more_judgements_of_the_same_share_narrow_the_interval(pair: tuple[int, int], times: int) -> None:
    x, n = pair
    few, many = wilson_interval(x, n), wilson_interval(x * times, n * times)
    assert many.high - many.low < few.high - few.low


@patient
@given(counts(smallest=1), shares)
def test_the_interval_leaves_out_what_the_score_test_rejects(pair: tuple[int, int], m: float) -> None:
    x, n = pair
    z = (x / n - m) / np.sqrt(m * (1 - m) / n)
    assume(abs(abs(z) - 1.959964) > 1e-4)
    word = compare_with_national(*wilson_interval(x, n), m)
    assert word == ("meer" if z > 1.96 else "minder" if z < -1.96 else "niet_te_onderscheiden")


@patient
@given(st.lists(st.sampled_from([1, 2, 3, 4, None]), max_size=30), st.sampled_from([1, 2, 3, 4]))
def test_the_distribution_adds_up_and_the_rest_follows_from_it(
    codes: list[int | None], threshold: int
) -> None:
    rows = pd.DataFrame({"risico": pd.array(codes, dtype="Int64")})
    classes = [1, 2, 3, 4]
    table = distribution(rows, value="risico", classes=classes)
    known = [code for code in codes if code is not None]
    assert table.iloc[0][[*classes, "o"]].sum() == table.iloc[0]["n_totaal"] == len(codes)
    assert highest(table, classes=classes)["hoogste"].iloc[0] == max(known, default=None)
    high = share_of_highest(table, classes=classes, threshold=threshold).iloc[0]
    assert (high["x"], high["n"]) == (sum(code >= threshold for code in known), len(known))


@patient
@given(few_counts)
def test_an_estimate_lies_between_the_unit_and_the_whole(pairs: list[tuple[int, int]]) -> None:
    x, n = np.array(pairs).T
    prior = beta_binomial_prior(x, n)
    estimate = beta_binomial_estimate(x, n, prior)
    if not n.sum():
        assert np.isnan(estimate).all()
        return
    assert 0.01 <= prior.s <= 1e6
    own = np.where(n > 0, x / np.maximum(n, 1), prior.m)
    assert (estimate >= np.minimum(own, prior.m) - 1e-12).all()
    assert (estimate <= np.maximum(own, prior.m) + 1e-12).all()


@patient
@given(few_counts, st.randoms(use_true_random=False))
def test_the_prior_does_not_depend_on_the_order_of_units(pairs: list[tuple[int, int]], random) -> None:
    shuffled = random.sample(pairs, len(pairs))
    one, other = (beta_binomial_prior(*np.array(some).T) for some in (pairs, shuffled))
    assert one.toestand == other.toestand
    assert np.isclose(one.s, other.s, rtol=1e-4, equal_nan=True)


@patient
@given(st.integers(1, 3000), shares, levels, st.floats(0, 5))
def test_funnel_limits_enclose_the_national_share(n: int, m: float, level: float, phi: float) -> None:
    limits = funnel_limits(n, m, level=level, phi=phi)
    assert 0 <= limits.low <= m <= limits.high <= 1


@patient
@given(st.integers(1, 3000), shares)
def test_the_outer_limits_lie_outside_the_inner_ones(n: int, m: float) -> None:
    inner, outer = funnel_limits(n, m, level=0.95), funnel_limits(n, m, level=0.998)
    assert outer.low <= inner.low <= inner.high <= outer.high


@patient
@given(shares, st.sampled_from([0.95, 0.998]))
def test_exact_limits_as_counts_never_fall_and_normal_limits_narrow_with_n(m: float, level: float) -> None:
    n = np.arange(1, 2000)
    limits = funnel_limits(n, m, level=level)
    exact = n * min(m, 1 - m) < 10
    for bound in limits:
        steps = np.diff(np.round(bound[exact] * n[exact], 9))
        inside = (bound[exact][:-1] != m) & (bound[exact][1:] != m)
        assert (steps[inside] >= 0).all()
    assert (np.diff(limits.high[~exact]) <= 0).all()
    assert (np.diff(limits.low[~exact]) >= 0).all()


@patient
@given(st.integers(1, 60), shares, st.sampled_from([0.95, 0.998]))
def test_a_share_is_outside_the_exact_limits_no_more_often_than_the_level_says(
    n: int, m: float, level: float
) -> None:
    assume(n * min(m, 1 - m) < 10)
    x = np.arange(n + 1)
    chance = np.ones(1)
    for _ in range(n):
        chance = np.convolve(chance, [1 - m, m])
    outside = np.isin(
        funnel(x, np.full(n + 1, n), national=m, phi=1)["positie" if level == 0.95 else "positie_998"],
        ["meer", "minder"],
    )
    assert chance[outside].sum() <= 1 - level + 1e-9


@patient
@given(few_counts)
def test_overdispersion_is_not_negative_and_ignores_units_without_judgements(
    pairs: list[tuple[int, int]],
) -> None:
    x, n = np.array(pairs).T
    phi = overdispersion(x, n)
    assert phi >= 0
    assert phi == overdispersion([*x, 0], [*n, 0])


@patient
@given(judgements())
def test_in_year_is_the_plain_sum_of_each_year(frame: pd.DataFrame) -> None:
    points = lens_in_year(unit_years(frame, by=["thema"])).punten
    shown = points[points["toestand"] == ""].set_index(["thema", "jaar"])[["x", "n"]]
    plain = frame.groupby(["thema", "jaar"])[["x", "n"]].sum()
    pd.testing.assert_frame_equal(shown.sort_index(), plain.sort_index(), check_dtype=False)


@patient
@given(judgements())
def test_on_a_constant_panel_every_lens_is_the_plain_line(frame: pd.DataFrame) -> None:
    units, years = ["a", "b", "c"], sorted(frame["jaar"].unique())
    first = frame.groupby(["eenheid", "jaar"])[["x", "n"]].sum()
    grid = pd.MultiIndex.from_product([units, years], names=["eenheid", "jaar"])
    panel = first.reindex(grid).fillna({"x": 1, "n": 2}).astype(int).reset_index()
    counted = unit_years(panel)
    plain = panel.groupby("jaar")[["x", "n"]].sum()
    plain = list(zip(plain.index, plain["x"] / plain["n"], strict=True))

    def line(punten: pd.DataFrame) -> list[tuple[int, float]]:
        return sorted(set(zip(punten["jaar"], punten["aandeel"], strict=True)))

    assert line(lens_in_year(counted, jaren=years).punten) == plain
    assert line(lens_last_known(counted, jaren=years).punten) == plain
    if len(years) > 1:
        assert line(lens_panel(counted, jaren=years).punten) == plain
        assert line(lens_panel(counted, jaren=years, panel="alle").punten) == plain


@patient
@given(judgements(), st.integers(0, 7))
def test_last_known_is_what_walking_through_the_years_gives(frame: pd.DataFrame, k: int) -> None:
    frame = frame[frame["thema"] == "regie"]
    assume(len(frame))
    points = lens_last_known(unit_years(frame), k=k, jaren=YEARS).punten.set_index("jaar")
    for year in YEARS:
        past = frame[(frame["jaar"] <= year)].sort_values("jaar").groupby("eenheid").tail(1)
        stands = past[year - past["jaar"] <= k]
        assert points.loc[year, ["eenheden", "x", "n"]].tolist() == [
            len(stands),
            stands["x"].sum(),
            stands["n"].sum(),
        ]
        if len(stands):
            ages = year - stands["jaar"]
            assert points.loc[year, "overgenomen"] == (ages > 0).sum()
            assert points.loc[year, "leeftijd_max"] == ages.max()
            assert np.isclose(points.loc[year, "leeftijd_gemiddeld"], ages.mean())


@patient
@given(with_frameworks)
def test_every_point_is_one_stretch_and_no_judgement_is_lost_or_doubled(frame: pd.DataFrame) -> None:
    points = lens_in_year(unit_years(frame, by=["thema"])).punten
    shown = points[points["toestand"] == ""].set_index(["thema", "jaar", "kader"])[["x", "n"]]
    plain = frame.fillna({"kader": ""}).groupby(["thema", "jaar", "kader"])[["x", "n"]].sum()
    pd.testing.assert_frame_equal(shown.sort_index(), plain.sort_index(), check_dtype=False)


@patient
@given(with_frameworks, st.sampled_from([("oud",), ("nieuw",), ("oud", "nieuw")]))
def test_what_is_carried_or_paired_in_a_stretch_comes_from_that_stretch(
    frame: pd.DataFrame, chosen: tuple[str, ...]
) -> None:
    """Leaving out all other frameworks changes no point of the ones that stay."""
    calendar = framework_periods(frame)
    kept = frame[frame["kader"].isin(chosen)]
    assume(len(kept))
    for lens in (lens_in_year, lens_last_known, lens_panel):
        whole, part = (
            lens(unit_years(some, by=["thema"], kalender=calendar), jaren=YEARS).punten
            for some in (frame, kept)
        )
        columns = [name for name in whole if name not in ("afgebroken", "breuk")]
        whole = whole[(whole["toestand"] == "") & whole["kader"].isin(chosen)][columns]
        part = part[part["toestand"] == ""][columns]
        pd.testing.assert_frame_equal(
            whole.sort_values(columns[:3], ignore_index=True),
            part.sort_values(columns[:3], ignore_index=True),
        )


@patient
@given(with_frameworks)
def test_comparable_frameworks_make_the_series_of_a_frame_without_frameworks(frame: pd.DataFrame) -> None:
    frame = frame[frame["kader"].notna()]
    renewed = frame.loc[frame["kader"] == "nieuw", "thema"]
    frame = frame[frame["thema"].isin(renewed)]
    assume(len(frame))
    kaders = pd.DataFrame(
        {"kader": ["oud", "nieuw"], "opvolger": ["nieuw", None], "vergelijkbaar_met_opvolger": [True, None]}
    )
    joined = unit_years(frame, by=["thema"], kalender=framework_periods(frame, kaders))
    plain = unit_years(frame.drop(columns="kader"), by=["thema"])
    assert find_breaks(joined).empty
    for lens in (lens_in_year, lens_last_known, lens_panel):
        one, other = (lens(units, jaren=YEARS).punten.drop(columns="kader") for units in (joined, plain))
        pd.testing.assert_frame_equal(one, other)


@patient
@given(
    with_frameworks, st.sampled_from(YEARS), st.sampled_from(YEARS), st.sampled_from(["eenheden", "oordelen"])
)
def test_the_terms_of_a_decomposition_sum_to_the_change(
    frame: pd.DataFrame, van: int, tot: int, weging: str
) -> None:
    units = unit_years(frame, by=["thema"])
    split = decompose(units, van, tot, weging=weging)
    assert set(split["thema"]) == set(frame["thema"])
    known = split[split["toestand"].isin(["", "geen_blijvers"])]
    exact = known[known["toestand"] == ""]
    assert split.drop(known.index)[["verschil", "blijvers", "toetreders", "uittreders"]].isna().all(axis=None)
    terms = exact["blijvers"] + exact["toetreders"] + exact["uittreders"]
    assert (abs(terms - exact["verschil"]) < 1e-12).all()
    assert (abs(known["blijvers"] + known["wisseling"] - known["verschil"]) < 1e-12).all()
    assert (abs(known["blijvers_zelf"] + known["blijvers_weging"] - known["blijvers"]) < 1e-12).all()
    if weging == "oordelen":
        shown = lens_in_year(units).punten.set_index(["thema", "kader", "jaar"])["aandeel"]
        for row in known.itertuples():
            change = shown[row.thema, row.kader, tot] - shown[row.thema, row.kader, van]
            assert abs(row.verschil - change) < 1e-12


@patient
@given(judgements(), st.sampled_from(YEARS), st.sampled_from(YEARS))
def test_looking_back_turns_the_terms_around(frame: pd.DataFrame, van: int, tot: int) -> None:
    units = unit_years(frame)
    there, back = decompose(units, van, tot).iloc[0], decompose(units, tot, van).iloc[0]
    assume(there["toestand"] == "")
    pairs = [("blijvers", "blijvers"), ("toetreders", "uittreders"), ("uittreders", "toetreders")]
    assert all(abs(there[one] + back[other]) < 1e-12 for one, other in pairs)


@patient
@given(with_frameworks, st.integers(1, 12))
def test_a_line_joins_only_equal_sets_of_units_within_a_stretch(frame: pd.DataFrame, minimum: int) -> None:
    pairs = connectable(unit_years(frame, by=["thema"]), minimum=minimum)
    kader = frame["kader"].fillna("")
    for row in pairs.itertuples():
        sides = [
            frame[(frame["thema"] == row.thema) & (kader == row.kader) & (frame["jaar"] == year)]
            for year in (row.van, row.tot)
        ]
        same = set(sides[0]["eenheid"]) == set(sides[1]["eenheid"])
        enough = all(side["n"].sum() >= minimum for side in sides)
        assert row.verbinden == (same and enough)


@patient
@given(few_counts, st.integers(0, 20), st.integers(0, 20))
def test_a_state_or_a_percentage_but_never_both(
    pairs: list[tuple[int, int]], min_n_percentage: int, min_n_publiek: int
) -> None:
    x, n = np.array(pairs).T
    states = display_state(x, n, min_n_percentage=min_n_percentage, min_n_publiek=min_n_publiek)
    shown = states == ""
    assert (n[shown] >= max(min_n_percentage, min_n_publiek, 1)).all()
    assert ((n[states == "c"] > 0) & (n[states == "c"] < min_n_publiek)).all()
    assert set(states[~shown]) <= {"c", "u", "o"}
    assert ((muting(n) == "") == (n == 0)).all()
