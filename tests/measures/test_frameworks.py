"""Changes of framework: where series break, and that nothing is carried or compared across."""

import pandas as pd
import pytest

from tsd_dash.measures import (
    connectable,
    decompose,
    find_breaks,
    framework_periods,
    lens_in_year,
    lens_last_known,
    lens_panel,
    unit_years,
)

COLUMNS = ["thema", "eenheid", "jaar", "x", "n", "kader", "vergelijkbaar"]


def judged(*rows: tuple[str, str, int, int, int, str | None, bool | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"vergelijkbaar": "boolean"})


# The same theme under two frameworks; the new one is milder and not comparable.
CHANGED = judged(
    ("veiligheid", "a", 2016, 3, 4, "oud", None),
    ("veiligheid", "b", 2016, 2, 4, "oud", None),
    ("veiligheid", "a", 2017, 3, 4, "oud", None),
    ("veiligheid", "b", 2018, 0, 4, "nieuw", False),
    ("veiligheid", "a", 2019, 0, 4, "nieuw", False),
)

# A theme that only the old framework has. The weak units are looked at first under the new one.
ABANDONED = judged(
    *(
        ("onderwijsproces", unit, 2016, bad, 1, "oud", None)
        for unit, bad in zip("abcd", (1, 1, 0, 0), strict=True)
    ),
    ("onderwijsproces", "c", 2018, 0, 1, "oud", None),
    *(("basis", unit, 2017, 1, 1, "nieuw", None) for unit in "ab"),
    *(("basis", unit, 2018, 1, 1, "nieuw", None) for unit in "d"),
    *(("basis", unit, 2019, 1, 1, "nieuw", None) for unit in "ac"),
)


def test_periods_follow_from_the_units_that_went_over() -> None:
    calendar = framework_periods(CHANGED)
    assert calendar[["kader", "eerste_jaar", "opvolger"]].fillna("").values.tolist() == [
        ["oud", 2016, "nieuw"],
        ["nieuw", 2018, ""],
    ]
    assert calendar["laatste_jaar"].fillna(0).tolist() == [2017, 0]


def test_a_straggler_does_not_prolong_a_framework_that_was_left() -> None:
    calendar = framework_periods(ABANDONED).set_index("kader")
    assert calendar.loc["oud", "laatste_jaar"] == 2017
    assert calendar.loc["oud", "opvolger"] == "nieuw"


def test_frameworks_side_by_side_do_not_follow_each_other() -> None:
    frame = judged(
        ("regie", "a", 2015, 1, 1, "jeugd", None),
        ("regie", "a", 2016, 1, 1, "volwassenen", None),
        ("regie", "a", 2017, 1, 1, "jeugd", None),
        ("regie", "b", 2017, 1, 1, "volwassenen", None),
    )
    assert framework_periods(frame)["opvolger"].isna().all()
    breaks = find_breaks(unit_years(frame, by=["thema"], kalender=framework_periods(frame)))
    assert breaks["soort"].tolist() == ["naast_elkaar"]
    points = lens_in_year(unit_years(frame)).punten
    assert not points["breuk"].any()
    assert points[points["jaar"] == 2017]["kader"].tolist() == ["jeugd", "volwassenen"]


def test_a_framework_that_is_no_longer_used_has_ended_although_nothing_followed_it() -> None:
    frame = judged(
        ("regie", "a", 2016, 1, 1, "oud", None),
        ("regie", "b", 2016, 1, 1, "nieuw", None),
        ("regie", "b", 2018, 1, 1, "nieuw", None),
    )
    periods = framework_periods(frame)
    assert dict(zip(periods["kader"], periods["laatste_jaar"].fillna(0), strict=True)) == {
        "oud": 2016,
        "nieuw": 0,
    }


def test_what_the_dataset_declares_goes_first() -> None:
    kaders = pd.DataFrame(
        {
            "kader": ["oud", "nieuw", "gepland"],
            "geldig_van": ["2012-08-01", "2017-08-01", "2021-08-01"],
            "geldig_tot": ["2017-07-31", None, None],
            "opvolger": ["nieuw", None, None],
            "vergelijkbaar_met_opvolger": [False, None, None],
        }
    )
    calendar = framework_periods(CHANGED, kaders)
    assert calendar["kader"].tolist() == ["oud", "nieuw", "gepland"]
    assert calendar["eerste_jaar"].tolist() == [2012, 2017, 2021]
    assert calendar["laatste_jaar"].fillna(0).tolist() == [2017, 0, 0]


def test_a_declared_successor_ends_a_framework_without_a_last_day() -> None:
    kaders = pd.DataFrame({"kader": ["oud", "nieuw"], "opvolger": ["nieuw", None]})
    assert framework_periods(CHANGED, kaders)["laatste_jaar"].fillna(0).tolist() == [2018, 0]


def test_frames_without_frameworks_have_no_periods_and_no_breaks() -> None:
    frame = CHANGED.drop(columns=["kader", "vergelijkbaar"])
    assert framework_periods(frame).empty
    assert find_breaks(unit_years(frame)).empty
    assert lens_in_year(unit_years(frame)).punten["kader"].tolist() == ["", "", "", ""]


def test_a_change_of_framework_breaks_the_series_and_says_which() -> None:
    units = unit_years(CHANGED, by=["thema"])
    lens = lens_in_year(units)
    assert lens.punten[["kader", "jaar", "x", "n", "breuk"]].values.tolist() == [
        ["oud", 2016, 5, 8, False],
        ["oud", 2017, 3, 4, False],
        ["nieuw", 2018, 0, 4, True],
        ["nieuw", 2019, 0, 4, False],
    ]
    assert lens.breuken.values.tolist() == [["veiligheid", 2018, "oud", "nieuw", "opvolging", 2]]


def test_the_year_in_which_both_were_used_is_where_one_follows_the_other() -> None:
    frame = judged(
        ("regie", "a", 2016, 1, 1, "oud", None),
        ("regie", "a", 2017, 1, 1, "oud", None),
        ("regie", "b", 2017, 0, 1, "nieuw", None),
        ("regie", "b", 2018, 0, 1, "nieuw", None),
    )
    breaks = find_breaks(unit_years(frame, by=["thema"]))
    assert breaks.values.tolist() == [["regie", 2017, "oud", "nieuw", "opvolging", 0]]


def test_a_framework_follows_the_one_that_ended_when_it_began() -> None:
    rows = [("een", 2016), ("een", 2020), ("twee", 2017), ("twee", 2018), ("drie", 2018), ("drie", 2020)]
    frame = judged(*(("regie", kader, jaar, 0, 1, kader, None) for kader, jaar in rows))
    breaks = find_breaks(unit_years(frame))
    assert breaks[["jaar", "kader_oud", "kader_nieuw", "soort"]].values.tolist() == [
        [2017, "een", "twee", "naast_elkaar"],
        [2018, "twee", "drie", "opvolging"],
    ]


def test_a_framework_that_makes_way_after_the_last_judgement_has_ended() -> None:
    kaders = pd.DataFrame(
        {"kader": ["oud", "nieuw"], "geldig_tot": ["2018-12-31", None], "opvolger": ["nieuw", None]}
    )
    frame = judged(("regie", "a", 2016, 1, 1, "oud", None), ("regie", "a", 2018, 1, 1, "oud", None))
    breaks = find_breaks(unit_years(frame, kalender=framework_periods(frame, kaders)))
    assert breaks[["jaar", "kader_oud", "kader_nieuw", "soort"]].values.tolist() == [
        [2019, "oud", "nieuw", "vervallen"]
    ]


def test_nothing_is_carried_across_the_break() -> None:
    points = lens_last_known(unit_years(CHANGED, by=["thema"], kalender=framework_periods(CHANGED))).punten
    # 2018: only b has been judged under the new framework; a's old 3 of 4 is not carried into it.
    assert points[["kader", "jaar", "eenheden", "x", "n", "afgebroken"]].values.tolist() == [
        ["oud", 2016, 2, 5, 8, 0],
        ["oud", 2017, 2, 5, 8, 0],
        ["nieuw", 2018, 1, 0, 4, 2],
        ["nieuw", 2019, 2, 0, 8, 2],
    ]


def test_no_panel_crosses_the_break() -> None:
    points = lens_panel(unit_years(CHANGED), jaren=[2016, 2019]).punten
    assert points[["jaar", "n", "afgebroken", "toestand"]].values.tolist() == [
        [2016, 0, 1, "b"],
        [2019, 0, 1, "b"],
    ]


def test_no_change_is_split_across_the_break() -> None:
    split = decompose(unit_years(CHANGED), 2017, 2018).iloc[0]
    assert split["toestand"] == "breuk"
    assert split[["verschil", "blijvers", "toetreders", "uittreders", "wisseling"]].isna().all()


def test_no_line_crosses_the_break() -> None:
    pairs = connectable(unit_years(CHANGED), minimum=1)
    crossing = pairs[(pairs["van"] == 2017) & (pairs["tot"] == 2018)]
    assert crossing["reden"].tolist() == ["breuk", "breuk"]


def test_a_theme_of_an_abandoned_framework_stops_instead_of_improving() -> None:
    calendar = framework_periods(ABANDONED)
    theme = ABANDONED[ABANDONED["thema"] == "onderwijsproces"]
    years = range(2016, 2021)
    lens = lens_last_known(unit_years(theme, by=["thema"], kalender=calendar), jaren=years)
    # Carried on blindly the share would fall from 2/4 to 0/1 when the judgements of 2016 run out.
    shown = lens.punten[lens.punten["toestand"] == ""]
    assert shown[["jaar", "x", "n"]].values.tolist() == [[2016, 2, 4], [2017, 2, 4]]
    assert lens.punten["toestand"].tolist() == ["", "", "b", "b", "b"]
    assert lens.breuken[["jaar", "kader_oud", "kader_nieuw", "soort"]].values.tolist() == [
        [2018, "oud", "nieuw", "vervallen"]
    ]


def test_a_filtered_frame_alone_is_not_carried_past_its_last_use() -> None:
    theme = ABANDONED[(ABANDONED["thema"] == "onderwijsproces") & (ABANDONED["jaar"] == 2016)]
    points = lens_last_known(unit_years(theme), jaren=[2016, 2017, 2018]).punten
    assert points["toestand"].tolist() == ["", "b", "b"]


def test_a_framework_in_use_is_carried_on() -> None:
    calendar = framework_periods(ABANDONED)
    points = lens_last_known(
        unit_years(ABANDONED, by=["thema"], kalender=calendar), jaren=[2019, 2020]
    ).punten
    basis = points[points["thema"] == "basis"]
    assert basis[["jaar", "eenheden", "toestand"]].values.tolist() == [[2019, 4, ""], [2020, 4, ""]]


def test_comparable_judgements_continue_the_series() -> None:
    frame = CHANGED.assign(vergelijkbaar=[None, None, None, True, True]).astype({"vergelijkbaar": "boolean"})
    units = unit_years(frame, kalender=framework_periods(frame))
    lens = lens_last_known(units)
    assert lens.punten["kader"].unique().tolist() == ["oud + nieuw"]
    assert lens.punten[["jaar", "x", "n"]].values.tolist() == [
        [2016, 5, 8],
        [2017, 5, 8],
        [2018, 3, 8],
        [2019, 0, 8],
    ]
    assert lens.breuken.empty
    assert decompose(units, 2016, 2018)["toestand"].tolist() == [""]


def test_one_judgement_that_is_not_comparable_breaks_the_series() -> None:
    frame = CHANGED.assign(vergelijkbaar=[None, None, None, True, False]).astype({"vergelijkbaar": "boolean"})
    assert find_breaks(unit_years(frame))["soort"].tolist() == ["opvolging"]


@pytest.mark.parametrize(("stated", "delen"), [(None, 1), (False, 2)])
def test_the_concordance_of_the_dataset_holds_unless_a_judgement_denies_it(stated, delen: int) -> None:
    kaders = pd.DataFrame(
        {"kader": ["oud", "nieuw"], "opvolger": ["nieuw", None], "vergelijkbaar_met_opvolger": [True, None]}
    )
    frame = CHANGED.assign(vergelijkbaar=stated).astype({"vergelijkbaar": "boolean"})
    units = unit_years(frame, kalender=framework_periods(frame, kaders))
    assert len(units.delen) == delen


def test_what_an_old_framework_says_of_its_own_predecessor_does_not_matter() -> None:
    frame = CHANGED.assign(vergelijkbaar=[False, False, False, True, True])
    assert len(unit_years(frame).delen) == 1


def test_a_year_with_both_frameworks_has_a_point_for_each() -> None:
    frame = judged(
        ("regie", "a", 2017, 1, 1, "oud", None),
        ("regie", "b", 2017, 0, 1, "nieuw", None),
        ("regie", "a", 2018, 0, 1, "nieuw", None),
    )
    points = lens_in_year(unit_years(frame)).punten
    assert points[["kader", "jaar", "x", "n", "breuk"]].values.tolist() == [
        ["oud", 2017, 1, 1, False],
        ["nieuw", 2017, 0, 1, False],
        ["nieuw", 2018, 0, 1, False],
    ]


def test_judgements_without_a_framework_are_a_stretch_that_does_not_end() -> None:
    frame = judged(("regie", "a", 2016, 1, 1, None, None), ("regie", "b", 2018, 1, 1, "nieuw", None))
    points = lens_last_known(unit_years(frame)).punten
    assert points[["kader", "jaar"]].values.tolist() == [["", 2016], ["", 2017], ["", 2018], ["nieuw", 2018]]
