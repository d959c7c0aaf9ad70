import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.invented import deliver
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.intake.crosswalk import Crosswalk, Meaning, spelled_entries
from tsd_dash.intake.numbers import band, number
from tsd_dash.intake.words import key

GOOD = "1;Sint-Jansdal;05-03-2018;licht;Goed"


def test_a_row_becomes_a_finding_and_an_inspection(tmp_path: Path) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD)})
    assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, 1)]
    assert loaded.rows(
        "SELECT bevinding_id, onderzoek_id, gemeente_code, jaar, datum, thema, soort, oordeel_bron, "
        "oordeel_norm, ontbreekt_reden, status, zekerheid, levering_id, bron_bestand, bron_rij FROM bevinding"
    ) == [
        (
            "bron:1", "bron:1", "P1", 2018, dt.date(2018, 3, 5), "licht", "oordeel", "Goed", "2",
            None, "definitief", "hoog", "bron:proef1.csv", "proef1.csv", 2,
        )
    ]  # fmt: skip
    assert loaded.rows(
        "SELECT onderzoek_id, titel, soort, datum, datum_precisie, jaar, samenwerking, bron_titel "
        "FROM onderzoek"
    ) == [
        (
            "bron:1", "Sint-Jansdal 2018-03-05", "inspectie", dt.date(2018, 3, 5), "dag", 2018, "samen",
            "Verzonnen",
        )
    ]  # fmt: skip
    assert loaded.rows("FROM onderzoek_inspectie") == [("bron:1", "ANDER", None)]
    assert loaded.rows("FROM onderzoek_gemeente") == [("bron:1", "P1", "onderzocht")]


@pytest.mark.parametrize("text", ["Goed", " goed ", "GOED", "Good", "2", "\u00a0Goed\u00a0", "2.0", "2,00"])
def test_a_judgement_by_code_and_by_name_in_two_languages(tmp_path: Path, text: str) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": simple(f"1;Sint-Jansdal;05-03-2018;licht;{text}"),
        },
    )
    assert loaded.rows("SELECT oordeel_norm, oordeel_bron FROM bevinding") == [("2", text.strip())]


WALK = (
    SIMPLE
    + """
[waarden.oordeel]
"A" = 1
"Niet beoordeeld" = "geen_oordeel"
"nvt" = "niet_van_toepassing"
"" = "niet_onderzocht"
"weg" = "overslaan"
"3" = [{ naar = "3", tot = 2017-12-31 }, { naar = "4", van = 2018-01-01 }]
"""
)


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("a", "05-03-2018", [("1", "a", None)]),
        ("niet  beoordeeld", "05-03-2018", [(None, "niet  beoordeeld", "geen_oordeel")]),
        ("NVT", "05-03-2018", [(None, "NVT", "niet_van_toepassing")]),
        ("", "05-03-2018", [(None, None, "niet_onderzocht")]),
        ("weg", "05-03-2018", []),
        ("3", "31-12-2017", [("3", "3", None)]),
        ("3", "01-01-2018", [("4", "3", None)]),
        ("3.0", "01-01-2018", [("4", "3.0", None)]),
        ("Goed", "05-03-2018", [("2", "Goed", None)]),
    ],
)
def test_a_crosswalk_gives_codes_and_states(
    tmp_path: Path, text: str, date: str, expected: list[tuple[str | None, ...]]
) -> None:
    loaded = deliver(
        tmp_path,
        {"bronnen/bron.toml": WALK, "leveringen/proef1.csv": simple(f"1;Sint-Jansdal;{date};licht;{text}")},
    )
    assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, len(expected))]
    assert loaded.rows("SELECT oordeel_norm, oordeel_bron, ontbreekt_reden FROM bevinding") == expected


def test_the_same_value_means_something_else_in_another_year_of_one_file(tmp_path: Path) -> None:
    rows = ["1;Sint-Jansdal;31-12-2017;licht;3", "2;Sint-Jansdal;01-01-2018;licht;3"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": WALK, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT oordeel_norm FROM bevinding ORDER BY 1") == [("3",), ("4",)]


def test_an_empty_judgement_without_a_meaning_is_unknown_and_said(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple("1;Sint-Jansdal;05-03-2018;licht;")},
    )
    assert loaded.rows("SELECT oordeel_norm, ontbreekt_reden FROM bevinding") == [(None, "onbekend")]
    assert loaded.report.deliveries[0].warnings == {"oordeel_leeg": 1}


@pytest.mark.parametrize(
    ("row", "rule", "column", "value", "message"),
    [
        (
            "1;Sint-Jansdal;05-03-2018;lichd;Goed", "code_onbekend", "thema", "lichd",
            "“lichd” in kolom “thema” staat niet in de codelijst. Lijkt op: licht. "
            "Verbeter de waarde of voeg haar toe aan [waarden].",
        ),
        (
            "1;Sint-Jansdal;05-03-2018;licht;Matigg", "oordeel_onbekend", "oordeel", "Matigg",
            "“Matigg” in kolom “oordeel” is geen bekend oordeel. Lijkt op: Matig. "
            "Verbeter de waarde of voeg haar toe aan [waarden].",
        ),
        (
            "1;Sint-Jansdal;05/03/2018;licht;Goed", "datum_onleesbaar", "datum", "05/03/2018",
            "“05/03/2018” in kolom “datum” is geen datum in de afgesproken vorm. "
            "Afgesproken: dd-mm-jjjj of iso.",
        ),
        (
            "1;Sint-Jansdal;;licht;Goed", "verplicht_leeg", "datum", None,
            "De kolom “datum” is leeg en verplicht. Vul een waarde in.",
        ),
        (
            "1;Sint-Jansdal;05-03-2018;;Goed", "verplicht_leeg", "thema", None,
            "De kolom “thema” is leeg en verplicht. Vul een waarde in.",
        ),
        (
            ";Sint-Jansdal;05-03-2018;licht;Goed", "sleutel_leeg", "nr", None,
            "De sleutel (nr) is leeg. Vul de kolommen van de sleutel in.",
        ),
        (
            "1;Sint-Jansdaal;05-03-2018;licht;Goed", "gemeente_onbekend", "plaats", "Sint-Jansdaal",
            "“Sint-Jansdaal” in kolom “plaats” is geen bekende gemeente. "
            "Lijkt op: Sint-Jansdal, St. Jansdal. "
            "Verbeter de naam, of zet deze schrijfwijze in aliassen.csv.",
        ),
        (
            "1;Bergen;05-03-2018;licht;Goed", "gemeente_dubbelzinnig", "plaats", "Bergen",
            "“Bergen” in kolom “plaats” past bij meer gemeenten. "
            "Kan zijn: Bergen (noord) (P3), Bergen (zuid) (P4). "
            "Lever de code, of leg de keuze vast in [waarden.gemeente].",
        ),
        (
            "1;Órdal;05-03-2019;licht;Goed", "gemeente_niet_geldig", "plaats", "Órdal",
            "“Órdal” in kolom “plaats” bestond toen niet. "
            "Órdal (P2) bestond tot en met 2018, daarna Nieuw-Órdal (P5) per 2019-01-01.",
        ),
    ],
)  # fmt: skip
def test_a_value_that_breaks_a_rule_is_named_with_the_mend(
    tmp_path: Path, row: str, rule: str, column: str, value: str | None, message: str
) -> None:
    good = [f"{n};Sint-Jansdal;05-03-2018;licht;Goed" for n in range(10, 14)]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(*good, row)})
    assert loaded.counts() == [("proef1.csv", 5, 4, 0, 1, 4)]
    assert loaded.report.deliveries[0].rules == {rule: 1}
    assert loaded.rows("SELECT bestand, rij, regel, kolom, waarde, melding, ruwe_rij FROM quarantaine") == [
        ("proef1.csv", 6, rule, column, value, message, row)
    ]


def test_a_row_with_two_faults_is_one_row_with_both_messages(tmp_path: Path) -> None:
    rows = ["1;Sint-Jansdal;05-03-2018;licht;Goed", "2;Niks;05-03-2018;niks;Goed"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.counts() == [("proef1.csv", 2, 1, 0, 1, 1)]
    assert loaded.report.deliveries[0].rules == {"code_onbekend": 1}
    ((message,),) = loaded.rows("SELECT melding FROM quarantaine")
    assert "“niks” in kolom “thema”" in message
    assert "“Niks” in kolom “plaats”" in message


def test_words_for_an_empty_cell(tmp_path: Path) -> None:
    mapping = 'lege_waarden = ["NULL", "-"]\n' + SIMPLE
    rows = ["1;null;05-03-2018;licht;Goed", "2;-;05-03-2018;licht;Goed"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT gemeente_code, count(*) FROM bevinding GROUP BY 1") == [(None, 2)]


def test_national_findings_have_no_area(tmp_path: Path) -> None:
    mapping = SIMPLE + '[waarden.gemeente]\n"Hele land" = "landelijk"\n'
    loaded = deliver(
        tmp_path,
        {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple("1;hele land;05-03-2018;licht;Goed")},
    )
    assert loaded.rows("SELECT gemeente_code FROM bevinding") == [(None,)]
    assert loaded.rows("FROM onderzoek_gemeente") == []


def test_risk_by_number_by_word_and_by_state(tmp_path: Path) -> None:
    mapping = SIMPLE.replace(
        'oordeel = "oordeel"',
        'risico_indicatie = { kolom = "oordeel", waarden = { "geen" = "geen_oordeel" } }',
    )
    rows = [f"{n};P1;05-03-2018;licht;{w}" for n, w in enumerate(["3", "zeer hoog", "geen", "4,0", "9"])]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows(
        "SELECT bevinding_id, soort, risico_indicatie, oordeel_bron, ontbreekt_reden "
        "FROM bevinding ORDER BY 1"
    ) == [
        ("bron:0", "risico", 3, "3", None),
        ("bron:1", "risico", 4, "zeer hoog", None),
        ("bron:2", "risico", None, "geen", "geen_oordeel"),
        ("bron:3", "risico", 4, "4,0", None),
    ]
    assert loaded.rows("SELECT rij, regel, kolom, melding FROM quarantaine") == [
        (
            6,
            "getal_buiten_bereik",
            "oordeel",
            "“9” in kolom “oordeel” ligt buiten het bereik. Kies uit 1 (laag), 2 (matig), 3 (hoog), "
            "4 (zeer hoog), of zeg onder [waarden.bevinding.risico_indicatie] wat deze waarde betekent.",
        )
    ]


def test_an_unknown_word_that_is_also_no_risk_counts_as_an_unknown_judgement(tmp_path: Path) -> None:
    mapping = SIMPLE.replace(
        'oordeel = "oordeel"',
        'oordeel = "oordeel"\nrisico_indicatie = { kolom = "oordeel", waarden = "risico" }',
    )
    mapping += '\n[waarden.risico]\n"Goed" = 2\n'
    rows = [f"{n};P1;05-03-2018;licht;{w}" for n, w in enumerate(["Goed", "Goedd"])]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.report.deliveries[0].rules == {"oordeel_onbekend": 1}


def test_a_criterion_gives_its_theme_and_framework(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'criterium = "thema"')
    rows = ["1;Sint-Jansdal;05-03-2018;C3;Goed", "2;Sint-Jansdal;05-03-2018;;Goed"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT criterium, thema, kader FROM bevinding") == [("C3", "water", "K2")]
    assert loaded.quarantine() == [(3, "verplicht_leeg", "thema", None)]


def test_a_criterium_is_either_unknown_or_empty(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'criterium = "thema"')
    rows = [f"{n};P1;05-03-2018;{word};Goed" for n, word in enumerate(["C9", "", *["C3"] * 20])]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT rij, kolom, waarde, regel FROM quarantaine ORDER BY rij") == [
        (2, "thema", "C9", "code_onbekend"),
        (3, "thema", None, "verplicht_leeg"),
    ]


def test_cells_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'tekst = "oordeel"\nsoort = { vast = "kans" }')
    texts = ["=1+1", "+31 6", "-5", "@SUM(A1)", '=HYPERLINK("http://x")']
    rows = [f"{n};Sint-Jansdal;05-03-2018;licht;{t}" for n, t in enumerate(texts)]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert [t for (t,) in loaded.rows("SELECT tekst FROM bevinding ORDER BY bron_rij")] == texts


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("45%", None, "45"),
        ("1 234", None, "1234"),
        ("12,5", None, "12.5"),
        ("1,234", None, None),
        ("1,234", ",", "1.234"),
        ("1,234", ".", "1234"),
        ("1.234,5", ",", "1234.5"),
        ("-3", None, "-3"),
        (".5%", ".", "0.5"),
        ("-,25", ",", "-0.25"),
        (".5", None, "0.5"),
        (".5", ",", None),
        (".", ".", None),
        ("drie", None, None),
        ("3-4", None, None),
    ],
)
def test_numbers_that_can_be_read_in_one_way(text: str, decimal: str | None, value: str | None) -> None:
    assert number(text, decimal) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("10..49", ("10", "49")),
        ("..24,9", (None, "24.9")),
        ("50..", ("50", None)),
        ("..", None),
        ("10-49", None),
        ("Goed", None),
    ],
)
def test_bands(text: str, limits: tuple[str | None, str | None] | None) -> None:
    expected = None if limits is None else tuple(None if x is None else Decimal(x) for x in limits)
    assert band(text) == expected


def test_the_word_goes_before_its_beginning_before_its_size_before_all_others() -> None:
    meaning = (Meaning("x"),)
    listed = Crosswalk("w", dict.fromkeys(["goed", "goed*", "goed met*", "1..9", "5", "*"], meaning), {})
    found = [
        listed.entry(text, None)
        for text in ("Goed", "goed [1]", "Goed met noot", "5", "7", "12", "", "GOED\u00ad", "7 %")
    ]
    assert found == ["goed", "goed*", "goed met*", "5", "1..9", "*", "", "goed", "1..9"]
    whole = [listed.entry(text, None) for text in ("5.0", "5,00", "5.5", "5.000")]
    assert whole == ["5", "5", "1..9", "*"]


def crosswalk(*values: str) -> Crosswalk:
    entries = spelled_entries(values)
    return Crosswalk("w", {entry: (Meaning(value),) for value, entry in entries.items()}, {})


def meanings(listed: Crosswalk, *texts: str) -> list[str | None]:
    found = [listed.meanings.get(listed.entry(text, None)) for text in texts]
    return [None if meaning is None else meaning[0].target for meaning in found]


def test_accents_count_only_between_values_that_differ_in_nothing_else() -> None:
    listed = crosswalk("Habo", "Håbo", "Órdal", "å*", "a*")
    assert meanings(listed, "habo", "HÅBO", "Ha\u030abo", "ordal", "Ordál") == [
        "Habo", "Håbo", "Håbo", "Órdal", "Órdal",
    ]  # fmt: skip
    assert meanings(listed, "åtta", "atta", "Hàbo") == ["å*", "a*", "Habo"]


def test_a_star_may_be_a_star() -> None:
    stars = crosswalk("***", "**", r"\*", "Goed*", r"Matig\*")
    assert meanings(stars, "***", "**", "*", "****", "**a", "Onzin") == ["***", "**", r"\*"] + [None] * 3
    assert meanings(stars, "Goed*", "Goed [1]", "Matig*", "Matig", "Matig [1]") == [
        "Goed*", "Goed*", r"Matig\*", None, None,
    ]  # fmt: skip
    others = crosswalk(r"\*", "*")
    assert meanings(others, "*", "Onzin") == [r"\*", "*"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("Goed", "goed"), "“Goed” en “goed” zijn dezelfde waarde"),
        (("Håbo", "Habo", "HÅBO"), "“Håbo” en “HÅBO” zijn dezelfde waarde"),
        (("***", "**", "*"), "“*” betekent hier al het andere"),
    ],
)
def test_values_that_cannot_be_told_apart_are_refused(values: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        spelled_entries(values)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Residents’ rights", "residents' rights"), ("Not compliant – red", "not compliant - red")]
    + [("Regu\u00adlation\u00a08", "Regulation 8"), ("Sint\u2011Jansdal", "SINT-JANSDAL")],
)
def test_signs_that_look_alike_are_alike(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_characters_that_are_not_seen_do_not_count(tmp_path: Path) -> None:
    row = "1;Sint\u00ad-Jans\u200bdal;05-03-2018;\ufefflicht; Go\u200bed\u200d"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(row)})
    assert loaded.rows("SELECT gemeente_code, thema, oordeel_norm FROM bevinding") == [("P1", "licht", "2")]


def test_a_value_of_the_list_of_the_dataset_is_not_one_of_the_others(tmp_path: Path) -> None:
    """`*` is for what stands in no list; a name that was not valid yet is no unknown one."""
    mapping = SIMPLE + '\n[waarden.oordeel]\n"*" = "geen_oordeel"\n\n[waarden.gemeente]\n"*" = "landelijk"\n'
    rows = simple(
        "1;Sint-Jansdal;05-03-2018;licht;Goed", "2;P2;05-03-2018;licht;1", "3;Elders;05-03-2018;licht;Best",
        "4;Nieuw-Órdal;05-03-2018;licht;Goed", "5;Bergen;05-03-2018;licht;Goed",
    )  # fmt: skip
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    assert loaded.rows(
        "SELECT bron_rij, gemeente_code, oordeel_norm, ontbreekt_reden FROM bevinding ORDER BY bron_rij"
    ) == [(2, "P1", "2", None), (3, "P2", "1", None), (4, None, None, "geen_oordeel")]
    assert [row[:2] for row in loaded.quarantine()] == [
        (5, "gemeente_niet_geldig"),
        (6, "gemeente_dubbelzinnig"),
    ]


def test_rows_that_begin_with_a_word_are_no_data(tmp_path: Path) -> None:
    mapping = (
        SIMPLE + '\n[rijen]\nzonder = { nr = ["Pagina *", "nr"] }\nalleen = { thema = ["licht*", "*"] }\n'
    )
    rows = simple(
        "1;P1;05-03-2018;licht;Goed", "pagina  2;;;;", "nr;plaats;datum;thema;oordeel",
        "Paginas;P1;05-03-2018;licht;Goed", "3;P1;05-03-2018;Lichtpunt;Goed", "4;P1;05-03-2018;lucht;Goed",
    )  # fmt: skip
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    assert loaded.counts() == [("proef1.csv", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(6, "code_onbekend", "thema", "Lichtpunt")]
    assert loaded.report.deliveries[0].skipped == 4


def test_a_year_in_another_form(tmp_path: Path) -> None:
    mapping = SIMPLE.replace(
        'datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }',
        'jaar = { kolom = "datum", datumvorm = ["jjjj*", "d-m-jj"] }',
    ).replace("{plaats} {datum}", "{plaats}")
    periods = ["2018JJ00", "2018-2019", "2018/19", "2018", "5-3-17", "schooljaar 2018", "2021JJ00"]
    rows = [f"{number};Sint-Jansdal;{text};licht;Goed" for number, text in enumerate(periods)]
    files = {"bronnen/bron.toml": mapping.replace("[levering]", "[levering]\npeildatum = 2020-12-31")}
    loaded = deliver(tmp_path, {**files, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT bron_rij, jaar, datum FROM bevinding ORDER BY 1") == [
        (2, 2018, None),
        (3, 2018, None),
        (4, 2018, None),
        (5, 2018, None),
        (6, 2017, None),
    ]
    assert [(row, rule) for row, rule, *_ in loaded.quarantine()] == [
        (7, "datum_onleesbaar"),
        (8, "datum_toekomst"),
    ]


@pytest.mark.parametrize("number", [2, 30])
def test_white_space_around_a_judgement_is_no_part_of_it(tmp_path: Path, number: int) -> None:
    """For a few such judgements, and for more than are named one by one."""
    words = "".join(f'"woord {i}" = 1\n' for i in range(number))
    rows = [f"{i};Sint-Jansdal;05-03-2018;licht; woord {i}\u00a0" for i in range(number)]
    empty = f"{number};Sint-Jansdal;05-03-2018;licht; "
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": f'{SIMPLE}\n[waarden.oordeel]\n{words}"" = "niet_onderzocht"\n',
            "leveringen/proef1.csv": simple(*rows, empty),
        },
    )
    found = loaded.rows("SELECT oordeel_bron, ontbreekt_reden FROM bevinding ORDER BY bron_rij")
    assert found == [*((f"woord {i}", None) for i in range(number)), (None, "niet_onderzocht")]


def test_a_code_composed_of_two_columns_is_the_same_with_and_without_white_space(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'thema = "{begin}{eind?}"')
    rows = ("1;P1;05-03-2018;li;cht;Goed", "2;P1;05-03-2018; li ; cht;Goed", "3;P1;05-03-2018;licht; ;Goed")
    bad = "4;P1;05-03-2018;li;;Goed"
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef1.csv": "nr;plaats;datum;begin;eind;oordeel\n" + "\n".join([*rows, bad]),
        },
    )
    assert loaded.rows("SELECT DISTINCT thema, count(*) FROM bevinding GROUP BY ALL") == [("licht", 3)]
    assert loaded.quarantine() == [(5, "code_onbekend", "{begin}{eind?}", "li")]


@pytest.mark.parametrize("dirty", ["", " "])
@pytest.mark.parametrize(
    ("template", "titles"),
    [
        ("{a}: {b?}", ["x:", "x: y"]),
        ("{b?} - {a}", ["- x", "y - x"]),
        ("{b?}-{c?}", ["b", "y-"]),
        (" van {a} ", ["van x", "van x"]),
        ("({a})", ["(x)", "(x)"]),
        ("n{a}", ["b", "b"]),
        ("Van {a} en {a}", ["Van x en x", "Van x en x"]),
    ],
)
def test_a_composed_text_has_no_white_space_around_it_however_clean_its_columns(
    tmp_path: Path, template: str, titles: list[str], dirty: str
) -> None:
    mapping = (
        'titel = "b"\ninspectie = "ANDER"\nsleutel = "nr"\ndatumvorm = "iso"\nlege_waarden = ["-", "nx"]\n'
        '[levering]\nbestanden = "een.csv"\n[bevinding]\ndatum = "dag"\nthema = { vast = "licht" }\n'
        f'oordeel = {{ vast = "Goed" }}\n[onderzoek]\ntitel = "{template}"\n'
    )
    content = f"nr,dag,a,b,c\n1,2018-03-05,x,{dirty},{dirty}\n2,2018-03-06,x,y,\n"
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.csv": content})
    found = [title for (title,) in loaded.rows("SELECT titel FROM onderzoek ORDER BY onderzoek_id")]
    assert [title.removesuffix(" (2018)") for title in found] == titles
