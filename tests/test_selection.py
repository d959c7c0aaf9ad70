"""The selection: URL query <-> Selectie -> parameters and sentence."""

from typing import Any

import pytest

from tsd_dash.selection import (
    DESTIJDS,
    DOORLOPEND,
    FIELD_NAMES,
    MAX_DROPPED,
    MAX_ZOEK,
    Keuzes,
    Selectie,
    default_selection,
    from_query,
    sentence,
)
from tsd_dash.texts import load_texts

TEXTS = load_texts("nl")
KEUZES = Keuzes(
    jaren=(2014, 2016, 2017, 2018, 2019, 2020),
    lijsten={
        "themas": {"regie": "Regie", "toegang": "Toegang", "wonen": "Wonen & zorg"},
        "inspecties": {"OUD": "Oude inspectie", "NIEUW": "Nieuwe inspectie"},
        "gemeenten": {"landelijk": "Landelijk", "G1": "Aldorp", "G2": "'s-Beekbergen"},
        "provincies": {"landelijk": "Landelijk", "Noordland": "Noordland"},
        "doelgroepen": {"jeugd": "Jeugd en gezin"},
        "soorten": {"risico": "Risico", "kans": "Kans"},
        "reeksen": {"wijk": "Wijkteams"},
        "sectoren": {"zorg": "Zorg"},
        "verklaringen": {"rollen": "Rollen"},
        "rode_draden": {"D1": "Samen optrekken"},
        "basisvragen": {"V1": "Wie belt wie?"},
    },
    indeling_vast="2020",
    standaard_jaren=(2016, 2017, 2018, 2019, 2020),
)
STANDARD = {"jaar": ["2016-2020"]}
EVERYTHING = Selectie(
    jaren=(2014, 2016, 2017),
    themas=("regie", "toegang"),
    inspecties=("NIEUW",),
    gemeenten=("landelijk", "G2"),
    provincies=("Noordland",),
    doelgroepen=("jeugd",),
    soorten=("risico",),
    reeksen=("wijk",),
    sectoren=("zorg",),
    verklaringen=("rollen",),
    rode_draden=("D1",),
    basisvragen=("V1",),
    ook_verwant=True,
    indeling_inspecties=DOORLOPEND,
    indeling_gemeenten="2020",
    zoek="geen regie",
)


def read(**query: list[str]) -> Selectie:
    """The selection of a query of which nothing is dropped."""
    selectie, dropped = from_query(query, KEUZES)
    assert dropped == ()
    return selectie


def dropped(**query: list[str]) -> tuple[str, ...]:
    """What is dropped of a query that leaves nothing but the default selection."""
    selectie, notice = from_query(query, KEUZES)
    assert selectie == default_selection(KEUZES)
    return notice


def test_a_reader_who_chose_nothing_gets_the_years_of_the_dataset() -> None:
    assert default_selection(KEUZES) == Selectie(jaren=(2016, 2017, 2018, 2019, 2020))
    assert read() == default_selection(KEUZES)


def test_to_query_of_the_default() -> None:
    assert default_selection(KEUZES).to_query() == STANDARD


def test_to_query_writes_only_what_was_chosen() -> None:
    assert EVERYTHING.to_query() == {
        "jaar": ["2014", "2016-2017"],
        "thema": ["regie", "toegang"],
        "inspectie": ["NIEUW"],
        "gemeente": ["landelijk", "G2"],
        "provincie": ["Noordland"],
        "doelgroep": ["jeugd"],
        "soort": ["risico"],
        "reeks": ["wijk"],
        "sector": ["zorg"],
        "verklaring": ["rollen"],
        "rode_draad": ["D1"],
        "basisvraag": ["V1"],
        "verwant": ["ja"],
        "inspecties": ["doorlopend"],
        "indeling": ["2020"],
        "zoek": ["geen regie"],
    }


def test_from_query_reads_back_what_to_query_wrote() -> None:
    assert from_query(EVERYTHING.to_query(), KEUZES) == (EVERYTHING, ())


def test_all_years_is_a_choice_of_its_own() -> None:
    assert Selectie().to_query() == {"jaar": ["alle"]}
    assert read(jaar=["alle"]) == Selectie()


@pytest.mark.parametrize(
    ("given", "years"),
    [
        (["2018"], (2018,)),
        (["2017-2019"], (2017, 2018, 2019)),
        (["2014-2016"], (2014, 2016)),
        (["2019", "2016"], (2016, 2019)),
        (["2016-2018", "2018-2019"], (2016, 2017, 2018, 2019)),
        (["1900-2999"], (2014, 2016, 2017, 2018, 2019, 2020)),
    ],
)
def test_years(given: list[str], years: tuple[int, ...]) -> None:
    assert read(jaar=given).jaren == years


@pytest.mark.parametrize(
    "value", ["2015", "2020-2016", "16", "2016-", "-2016", "2016-2017-2018", "２０１６", "x", " 2016"]
)
def test_a_year_that_is_none_is_dropped(value: str) -> None:
    assert dropped(jaar=[value]) == (f"jaar={value}",)


def test_a_known_year_stays_beside_an_unknown_one() -> None:
    assert from_query({"jaar": ["2015", "2018"]}, KEUZES) == (Selectie(jaren=(2018,)), ("jaar=2015",))


def test_codes_come_in_display_order_and_once() -> None:
    assert read(thema=["wonen", "regie", "wonen"]).themas == ("regie", "wonen")


def test_codes_are_case_sensitive() -> None:
    assert dropped(thema=["REGIE"]) == ("thema=REGIE",)


def test_a_known_code_stays_beside_an_unknown_one() -> None:
    selectie, notice = from_query({**STANDARD, "thema": ["bestaat_niet", "regie"]}, KEUZES)
    assert (selectie.themas, notice) == (("regie",), ("thema=bestaat_niet",))


@pytest.mark.parametrize(("value", "on"), [("ja", True), ("nee", False)])
def test_related_work_switch(value: str, on: bool) -> None:
    assert read(verwant=[value]).ook_verwant is on


def test_the_last_of_several_switches_counts() -> None:
    assert read(indeling=["2020", "destijds"]).indeling_gemeenten == DESTIJDS
    assert read(inspecties=["destijds", "doorlopend"]).indeling_inspecties == DOORLOPEND


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("verwant", "true"), ("inspecties", "straks"), ("indeling", "2019"), ("indeling", "vast")],
)
def test_an_unknown_switch_is_dropped(parameter: str, value: str) -> None:
    assert dropped(**{parameter: [value]}) == (f"{parameter}={value}",)


def test_parameters_of_pages_are_left_alone() -> None:
    assert read(sorteer=["oudste"], pagina=["3"], taal=["en"]) == default_selection(KEUZES)


def test_empty_values_mean_nothing() -> None:
    selectie = read(thema=[""], jaar=[""], zoek=["", "  "], verwant=[""], gemeente=[])
    assert selectie == default_selection(KEUZES)


def test_search_words_are_tidied() -> None:
    assert read(zoek=["  geen \t regie\n"]).zoek == "geen regie"
    assert read(zoek=["geen", "regie"]).zoek == "geen regie"


def test_search_has_a_longest_length() -> None:
    assert read(zoek=["a" * 5_000_000]).zoek == "a" * MAX_ZOEK
    assert MAX_ZOEK == 100


def test_invisible_characters_in_a_search_become_spaces() -> None:
    assert read(zoek=["re\x00gie\u202e\u200bwonen"]).zoek == "re gie wonen"


@pytest.mark.parametrize(
    ("value", "notice"),
    [
        ("<script>alert(1)</script>", "thema=<script>alert(1)</script>"),
        ("'; DROP TABLE bevinding; --", "thema='; DROP TABLE bevinding; --"),
        ("a\x00b\x1b[31mc\nd\u202ee", "thema=a b [31mc d e"),
        ("x" * 1_000_000, "thema=" + "x" * 40),
        ("\ud800", "thema= "),
        ("../../etc/passwd", "thema=../../etc/passwd"),
    ],
)
def test_hostile_codes_are_dropped_and_named_in_print(value: str, notice: str) -> None:
    assert dropped(thema=[value]) == (notice,)


def test_thousands_of_values_give_a_short_notice() -> None:
    notice = dropped(thema=[f"t{i}" for i in range(20_000)])
    assert notice[0] == "thema=t0"
    assert len(notice) == MAX_DROPPED + 1
    assert notice[-1] == "… (+19990)"


def test_the_same_value_is_named_once() -> None:
    assert dropped(verwant=["x"] * 50) == ("verwant=x",)


@pytest.mark.parametrize("values", [[["regie"]], [{"a": 1}], [None], [1.5], ("x",)])
def test_values_that_are_no_text_are_dropped(values: list[object]) -> None:
    selectie, notice = from_query({"thema": values, "zoek": [], "jaar": None}, KEUZES)  # type: ignore[dict-item]
    assert selectie == default_selection(KEUZES)
    assert len(notice) == 1


def test_a_bare_text_is_one_value() -> None:
    assert from_query({"thema": "regie"}, KEUZES)[0].themas == ("regie",)


def test_parameters_name_every_field() -> None:
    assert tuple(Selectie().to_parameters()) == FIELD_NAMES


def test_parameters_of_no_restriction_are_empty() -> None:
    assert Selectie().to_parameters() == {
        "jaren": None,
        "themas": None,
        "inspecties": None,
        "gemeenten": None,
        "provincies": None,
        "doelgroepen": None,
        "soorten": None,
        "reeksen": None,
        "sectoren": None,
        "verklaringen": None,
        "rode_draden": None,
        "basisvragen": None,
        "ook_verwant": False,
        "indeling_inspecties": "destijds",
        "indeling_gemeenten": "destijds",
        "zoek": None,
    }


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, False),
        (
            {"jaren": (2016,), "inspecties": ("OUD",), "gemeenten": ("G1",), "provincies": ("Noordland",)},
            False,
        ),
        ({"doelgroepen": ("jeugd",), "reeksen": ("wijk",), "ook_verwant": True}, False),
        ({"themas": ("regie",)}, True),
        ({"soorten": ("risico",)}, True),
        ({"sectoren": ("zorg",)}, True),
        ({"verklaringen": ("rollen",)}, True),
        ({"rode_draden": ("D1",)}, True),
        ({"basisvragen": ("V1",)}, True),
        ({"zoek": "regie"}, True),
    ],
)
def test_what_chooses_bevindingen_within_an_onderzoek(chosen: dict[str, Any], expected: bool) -> None:
    assert Selectie(**chosen).kiest_bevindingen is expected


def test_what_is_left_of_a_selection_without_what_chooses_bevindingen() -> None:
    assert EVERYTHING.over_onderzoeken == Selectie(
        jaren=(2014, 2016, 2017),
        inspecties=("NIEUW",),
        gemeenten=("landelijk", "G2"),
        provincies=("Noordland",),
        doelgroepen=("jeugd",),
        reeksen=("wijk",),
        ook_verwant=True,
        indeling_inspecties=DOORLOPEND,
        indeling_gemeenten="2020",
    )


def test_parameters_of_a_full_selection() -> None:
    assert EVERYTHING.to_parameters() == {
        "jaren": [2014, 2016, 2017],
        "themas": ["regie", "toegang"],
        "inspecties": ["NIEUW"],
        "gemeenten": ["landelijk", "G2"],
        "provincies": ["Noordland"],
        "doelgroepen": ["jeugd"],
        "soorten": ["risico"],
        "reeksen": ["wijk"],
        "sectoren": ["zorg"],
        "verklaringen": ["rollen"],
        "rode_draden": ["D1"],
        "basisvragen": ["V1"],
        "ook_verwant": True,
        "indeling_inspecties": "doorlopend",
        "indeling_gemeenten": "2020",
        "zoek": ["geen", "regie"],
    }


def test_with_changes_a_copy() -> None:
    changed = EVERYTHING.with_(themas=(), zoek="")
    assert (changed.themas, changed.zoek) == ((), "")
    assert (EVERYTHING.themas, EVERYTHING.zoek) == (("regie", "toegang"), "geen regie")


@pytest.mark.parametrize(
    ("selectie", "words"),
    [
        (Selectie(), "Alle jaren."),
        (Selectie(jaren=(2016, 2017, 2018, 2019, 2020)), "2016 tot en met 2020."),
        (Selectie(jaren=(2016, 2018)), "2016 en 2018."),
        (Selectie(themas=("regie",)), "Alle jaren; thema Regie."),
        (Selectie(themas=("regie", "toegang")), "Alle jaren; thema Regie of Toegang."),
        (
            Selectie(jaren=(2017,), gemeenten=("landelijk", "G1", "G2")),
            "2017; gemeente Landelijk, Aldorp of 's-Beekbergen.",
        ),
        (Selectie(zoek="geen regie"), "Alle jaren; met de woorden “geen regie”."),
        (Selectie(indeling_gemeenten="2020"), "Alle jaren; gemeenten in de indeling van 2020."),
        (Selectie(themas=("weg",)), "Alle jaren; thema weg."),
    ],
)
def test_the_selection_in_words(selectie: Selectie, words: str) -> None:
    assert sentence(selectie, KEUZES, TEXTS) == words


def test_the_sentence_names_every_filter() -> None:
    said = sentence(EVERYTHING, KEUZES, TEXTS)
    for word in (
        "2014, 2016 en 2017",
        "thema Regie of Toegang",
        "inspectie Nieuwe inspectie",
        "gemeente Landelijk of 's-Beekbergen",
        "provincie Noordland",
        "doelgroep Jeugd en gezin",
        "soort Risico",
        "reeks Wijkteams",
        "sector Zorg",
        "verklaring Rollen",
        "rode draad Samen optrekken",
        "basisvraag “Wie belt wie?”",
        "“geen regie”",
        "verwant",
        "doorlopend",
        "indeling van 2020",
    ):
        assert word in said
