"""Text, chart, table and download say the same, whatever was found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.frames import LIGHT, RISK, TEXTS, THRESHOLDS, TOTALS, UNITS, YEARS, frame, judged
from tests.charts.test_area_map import AREAS, BORDERS, NAMES
from tests.properties.readers import (
    Download,
    dutch_number,
    html_rows,
    read_csv_dutch,
    read_csv_machine,
    read_parquet,
    read_xlsx,
)
from tsd_dash.charts import trends
from tsd_dash.charts.area_map import area_map
from tsd_dash.charts.cells import MATEN, Maat
from tsd_dash.charts.feature_pairs import Pair, feature_pairs
from tsd_dash.charts.features import feature_picture
from tsd_dash.charts.heatmap import risk_heatmap
from tsd_dash.charts.looks import Inspectie
from tsd_dash.charts.picture import Column, Kind, Picture
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.files import Provenance, csv_machine, csv_spreadsheet, parquet, xlsx
from tsd_dash.publish.tables import table_html

ABOUT = Provenance(
    "Kop van het beeld",
    {"Selectie": "2016 tot en met 2020; thema =Regie.", "Bron": "Register", "Momentopname": "0123abc"},
)
YEAR_CODES = ("2016", "2017", "2018")
THEMAS = {"t1": "Regie & <b>zorg</b>", "t2": "=SOM(A1)", "t3": 'Toegang; "één"\nloket'}
WORDS = {1: "laag", 2: "matig", 3: "hoog", 4: "zeer hoog"}
INSPECTIES = {"A": "InspA", "B": "-InspB", "C": "InspC"}
NEUTRAL = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
MARKED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


# What was found: random bevindingen, counted here by hand


@st.composite
def finding(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "thema": draw(st.sampled_from(list(THEMAS))),
        "jaar": draw(st.sampled_from(YEAR_CODES)),
        "inspectie": draw(st.sets(st.sampled_from(list(INSPECTIES)), min_size=1)),
        "eenheid": draw(st.sampled_from(["a", "b", "c"])),
        "risico": draw(st.sampled_from([None, 1, 2, 3, 4])),
    }


@st.composite
def many_findings(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A handful of bevindingen, some of them many times, so that percentages occur too."""
    some = draw(st.lists(finding(), max_size=8))
    return [one for one in some for _ in range(draw(st.sampled_from([1, 1, 2, 6, 15])))]


findings = many_findings()


def counted(found: list[dict[str, Any]]) -> dict[str, Any]:
    judged = [one["risico"] for one in found if one["risico"]]
    return {
        "bevindingen": len(found),
        "onderzoeken": 1,
        "n": len(judged),
        "hoog": sum(level >= 3 for level in judged),
        "hoogste": max(judged, default=None),
        **{f"n_{level}": judged.count(level) for level in (1, 2, 3, 4)},
    }


def by_column(found: list[dict[str, Any]], dimension: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The counts of each thema and column that occurs; a joint bevinding in each of its columns."""
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in found:
        for kolom in sorted(one[dimension]) if dimension == "inspectie" else [one[dimension]]:
            cells.setdefault((one["thema"], kolom), []).append(one)
    return {place: counted(cells[place]) for place in sorted(cells)}


def risk_frame(cells: Mapping[tuple[str, str], dict[str, Any]]) -> pd.DataFrame:
    return frame(
        RISK,
        [{"thema": t, "thema_naam": THEMAS[t], "kolom": k, **counts} for (t, k), counts in cells.items()],
    )


def per_thema(found: list[dict[str, Any]]) -> pd.DataFrame:
    present = sorted({one["thema"] for one in found})
    return frame(
        TOTALS,
        [
            {"thema": t, "thema_naam": THEMAS[t], **counted([one for one in found if one["thema"] == t])}
            for t in present
        ],
    )


# What is published


def downloads(picture: Picture) -> dict[str, Download]:
    return {
        "csv_nl": read_csv_dutch(csv_spreadsheet(picture, ABOUT)),
        "csv": read_csv_machine(csv_machine(picture, ABOUT)),
        "xlsx": read_xlsx(xlsx(picture, ABOUT)),
        "parquet": read_parquet(parquet(picture, ABOUT)),
    }


def missing(value: Any) -> bool:
    return value is None or (not isinstance(value, (list, str)) and bool(pd.isna(value)))


def harmless(text: str) -> str:
    return f"'{text}" if NEUTRAL.match(text) else text


def shown_in_html(value: Any, kind: Kind, instead: str) -> Callable[[str], bool]:
    """What the page shows; `instead` is what stands there when a number is missing."""
    if missing(value):
        return lambda text: text == (instead if kind in {"number", "share"} else "")
    if kind == "number":
        return lambda text: dutch_number(text) == round(value)
    if kind == "share":
        return lambda text: text.endswith("%") and dutch_number(text) == pytest.approx(value, abs=0.00051)
    if isinstance(value, list):
        return lambda text: text == ", ".join(value)
    return lambda text: text == str(value)


def number_in(text: str, comma: bool) -> float:
    return float(text.replace(",", ".") if comma else text)


def stands_in(name: str, value: Any, kind: Kind, instead: str) -> Callable[[Any], bool]:
    """Whether a value of the table came through a download of this kind, or what stands instead of it."""
    if missing(value) and instead and name in {"csv_nl", "xlsx"}:
        return lambda read: read == instead
    if missing(value):
        return lambda read: read is None if name in {"parquet", "xlsx"} else read == ""
    if name == "parquet":
        return lambda read: read == value or read == pytest.approx(value)
    if isinstance(value, (int, float)) or kind in {"number", "share"}:
        if name == "xlsx":
            return lambda read: read == pytest.approx(value)
        return lambda read: number_in(read, name == "csv_nl") == pytest.approx(value, abs=1e-6)
    text = harmless("; ".join(value) if isinstance(value, list) else str(value))
    if name == "xlsx":
        marked = MARKED.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
        return lambda read: (read or "") == marked
    return lambda read: read == text


def check_publication(picture: Picture) -> None:
    """The HTML table and every download have the rows of the picture's table, and say where from.

    Where a number is missing the HTML table has the state of the row; the files have it in a column.
    """
    rows = picture.table.values.tolist()
    html = html_rows(table_html(picture, TEXTS))
    assert html[0] == [column.label for column in picture.columns]
    files = downloads(picture)
    for name, file in files.items():
        labels = [c.label if name in {"csv_nl", "xlsx"} else c.name for c in picture.columns]
        coded = "toestand" in picture.frame and name in {"csv", "parquet"}
        assert file.header == labels + ["toestand"] * coded
        assert len(file.rows) == len(rows) == len(html) - 1
        if name == "csv" and not rows:
            continue  # its rows carry where they come from; a page offers no file without rows
        said = " ".join(file.provenance)
        assert ABOUT.title in said
        assert all(text in said for text in ABOUT.lines.values())
    states = picture.frame["toestand"] if "toestand" in picture.frame else [""] * len(rows)
    for i, (row, state) in enumerate(zip(rows, states, strict=True)):
        assert not state or any(str(value).startswith(f"[{state}]") for value in row)
        if "toestand" in picture.frame:
            assert (files["csv"].rows[i][-1], files["parquet"].rows[i][-1]) == (state, state or None)
        for j, (value, column) in enumerate(zip(row, picture.columns, strict=True)):
            text = html[i + 1][j]
            instead = picture.frame[column.instead].iloc[i] if column.instead else state and f"[{state}]"
            assert shown_in_html(value, column.kind, instead)(text), (column.name, value, text)
            for name, file in files.items():
                read = file.rows[i][j]
                said = instead if column.instead or column.kind in {"number", "share"} else ""
                assert stands_in(name, value, column.kind, said)(read), (name, column.name, value, read)


def check_counts(row: Mapping[str, Any], truth: Mapping[str, Any]) -> None:
    """A row of a picture's frame has the numbers counted by hand."""
    for name in ("bevindingen", "n", "hoog"):
        assert row[name] == truth[name]
    share = truth["hoog"] / truth["n"] if truth["n"] else None
    if truth["n"] >= THRESHOLDS.min_n_percentage:
        assert row["aandeel"] == pytest.approx(share)
    else:
        assert missing(row["aandeel"]) or row["aandeel"] == pytest.approx(share)


def label_says(label: str, maat: Maat, truth: Mapping[str, Any]) -> bool:
    """Whether the label of a cell tells what was counted by hand."""
    text = label.replace("<br>", " ")
    n, x = truth["n"], truth["hoog"]
    if maat == "aantal":
        return dutch_number(text) == truth["bevindingen"]
    if n == 0:
        return not re.search(r"\d", text)
    if maat == "hoogste":
        return text == ["1 laag", "2 matig", "3 hoog", "4 zeer hoog"][truth["hoogste"] - 1]
    if n < THRESHOLDS.min_n_percentage:
        return text == f"{x} van {n}"
    return dutch_number(text) == pytest.approx(x / n, abs=0.00051)


@settings(deadline=None, max_examples=60)
@given(findings, st.sampled_from(["jaar", "inspectie"]), st.sampled_from(MATEN), st.booleans())
def test_the_heatmap_says_what_was_found(
    found: list[dict[str, Any]], dimension: str, maat: Maat, by_estimate: bool
) -> None:
    truth = by_column(found, dimension)
    names = INSPECTIES if dimension == "inspectie" else {year: year for year in YEAR_CODES}
    picture = risk_heatmap(
        risk_frame(truth),
        per_thema(found),
        dimension,
        maat,
        names,
        THRESHOLDS,
        LIGHT,
        TEXTS,
        by_estimate=by_estimate,
    )
    rows = {(row["thema"], row["kolom"]): row for row in picture.frame.to_dict("records")}
    assert rows.keys() == truth.keys()
    for place, row in rows.items():
        check_counts(row, truth[place])
    assert (picture.figure is None) is (not found)
    if picture.figure is not None:
        cells = [
            pair for bars in picture.figure.data for pair in zip(bars.customdata, bars.text, strict=True)
        ]
        assert len(cells) == len(picture.extra["themas"]) * len(picture.extra["kolommen"])
        for (thema_naam, kolom_naam, _, thema, kolom), label in cells:
            assert (thema_naam, kolom_naam) == (THEMAS[thema], names[kolom])
            place = (thema, kolom)
            assert label_says(label, maat, truth[place]) if place in truth else label == "[x]"
    check_publication(picture)


@settings(deadline=None, max_examples=40)
@given(findings)
def test_the_sentence_has_the_numbers_of_the_table(found: list[dict[str, Any]]) -> None:
    truth = by_column(found, "jaar")
    names = {year: year for year in YEAR_CODES}
    picture = risk_heatmap(
        risk_frame(truth), per_thema(found), "jaar", "aandeel", names, THRESHOLDS, LIGHT, TEXTS
    )
    n, x = int(picture.table["n"].sum()), int(picture.table["hoog"].sum())
    if n > 1 and x:
        assert f"Van de {n} risico's" in picture.sentence
        assert f"{'is' if x == 1 else 'zijn'} er {x} hoog of zeer hoog" in picture.sentence
        own = picture.frame.groupby("thema_naam")[["hoog", "n"]].sum()
        for tx, tn in re.findall(r"\((\d+) van (\d+)\)", picture.sentence):
            assert [int(tx), int(tn)] in own.to_numpy().tolist()
            assert int(tx) / int(tn) > x / n
    shares = re.findall(r"\(([\d,]+%)\)", picture.sentence)
    assert [dutch_number(share) for share in shares] == [pytest.approx(x / n, abs=0.00051) for _ in shares]


@settings(deadline=None, max_examples=40)
@given(findings)
def test_the_table_by_year_says_what_was_found(found: list[dict[str, Any]]) -> None:
    truth = by_column(found, "jaar")
    jaren = [int(year) for year in YEAR_CODES]
    picture = year_table(risk_frame(truth), jaren, THRESHOLDS, TEXTS)
    for row in picture.figure:
        for cell in row.cells:
            counts = truth.get((row.thema, str(cell.jaar)))
            if counts is None:
                assert cell.risk == -1
            else:
                assert label_says(cell.label, "hoogste", counts)
                assert cell.below == (f"{counts['hoog']} van {counts['n']}" if counts["n"] else "")
    highest = max((counts["hoogste"] or 0 for counts in truth.values()), default=0)
    places = [thema for (thema, _), counts in truth.items() if counts["hoogste"] == highest]
    if highest >= 3:
        only = len({thema for thema, _ in truth}) == 1
        start = "De hoogste indicatie bij " if only else f"Een indicatie ‘{WORDS[highest]}’ staat alleen bij "
        assert picture.heading.startswith(start)
        assert f"‘{WORDS[highest]}’" in picture.heading
        assert all(THEMAS[thema] in picture.heading for thema in places)
        assert all(naam not in picture.heading for t, naam in THEMAS.items() if t not in places)
        assert picture.sentence.startswith(f"Dat is in {len(places)} vak")
    elif highest:
        assert picture.heading == f"Geen enkele risico-indicatie is hoger dan {WORDS[highest]}"
    elif truth:
        assert picture.heading == "Geen enkele bevinding heeft een risico-indicatie"
    check_publication(picture)


def pair_counts(found: list[dict[str, Any]], rij: str, kolom: str) -> dict[tuple[str, str], dict[str, int]]:
    """How many bevindingen have two values together, counted one by one."""

    def values(one: dict[str, Any], feature: str) -> set[str]:
        return set(one[feature]) if feature == "inspectie" else {one[feature]}

    def number(**wanted: str) -> int:
        return sum(all(code in values(one, feature) for feature, code in wanted.items()) for one in found)

    places = {(r, k) for one in found for r in values(one, rij) for k in values(one, kolom)}
    whole = {"totaal": len(found), "alle": len(found)}
    return {
        (r, k): {
            "bevindingen": sum(r in values(one, rij) and k in values(one, kolom) for one in found),
            "rij_totaal": number(**{rij: r}),
            "kolom_totaal": number(**{kolom: k}),
            **whole,
        }
        for r, k in sorted(places)
    }


@settings(deadline=None, max_examples=60)
@given(
    findings, st.sampled_from([("thema", "inspectie"), ("inspectie", "thema"), ("inspectie", "inspectie")])
)
def test_the_table_of_two_features_says_what_was_found(
    found: list[dict[str, Any]], features: tuple[str, str]
) -> None:
    rij, kolom = features
    truth = pair_counts(found, rij, kolom)
    names = {"thema": THEMAS, "inspectie": INSPECTIES}
    counts = ("bevindingen", "rij_totaal", "kolom_totaal", "totaal", "alle")
    answer = pd.DataFrame(
        [{"rij": r, "kolom": k, **cell} for (r, k), cell in truth.items()], columns=["rij", "kolom", *counts]
    )
    picture = feature_pairs(answer, Pair(rij, kolom, names[rij], names[kolom]), THRESHOLDS, TEXTS)
    table = {(row["rij"], row["kolom"]): row for row in picture.frame.to_dict("records")}
    assert {place: {name: row[name] for name in counts} for place, row in table.items()} == truth
    for row in picture.figure:
        for cell in row.cells:
            place = (cell.rij, cell.kolom)
            if place not in truth:
                assert (cell.label, cell.step, cell.above) == ("0", 0, False)
                continue
            n, whole = truth[place]["bevindingen"], truth[place]["rij_totaal"]
            assert (cell.label, cell.below) == (str(n), f"van {whole}")
            if cell.above:
                assert rij != kolom
                assert whole >= THRESHOLDS.min_n_percentage
                assert n / whole > truth[place]["kolom_totaal"] / len(found)
    for x, n in re.findall(r"\((\d+) van (\d+)\)", picture.sentence):
        assert any((c["bevindingen"], c["rij_totaal"]) == (int(x), int(n)) for c in truth.values())
    check_publication(picture)


QUESTIONS = {"a": "Wie <b>let</b> op?", "b": "=Wat?"}


def question_rows(found: list[dict[str, Any]]) -> pd.DataFrame:
    """Query kenmerken: the bevindingen of eenheid a and b by question, those of c without one."""
    rows = []
    for code in (*QUESTIONS, None):
        own = [one for one in found if one["eenheid"] == (code or "c")]
        kinds = {"risico": sum(one["risico"] is not None for one in own)}
        kinds["kans"] = len(own) - kinds["risico"]
        themas = {thema: sum(one["thema"] == thema for one in own) for thema in THEMAS}
        rows.append(
            {
                "code": code,
                "naam": QUESTIONS.get(code or ""),
                "motto": None,
                "toelichting": None,
                "toelichting_en": None,
                "bron_titel": None,
                "bron_url": None,
                **{name: counted(own)[name] for name in ("bevindingen", "n", "hoog", "hoogste")},
                "ontbreekt_reden": None if own else "niet_onderzocht",
                "soorten": [kind for kind, number in kinds.items() if number],
                "soort_aantallen": [number for number in kinds.values() if number],
                "themas": [thema for thema, number in themas.items() if number],
                "thema_aantallen": [number for number in themas.values() if number],
            }
        )
    return pd.DataFrame(rows).astype({"hoogste": "Int64"})


@given(findings)
def test_the_questions_say_what_was_found(found: list[dict[str, Any]]) -> None:
    kinds = {"risico": "Risico", "kans": "Kans"}
    picture = feature_picture(
        question_rows(found), "basisvraag", "gespreksagenda", kinds, THEMAS, THRESHOLDS, TEXTS
    )
    assert picture.empty is (not found)
    truth = {code: [one for one in found if one["eenheid"] == (code or "c")] for code in (*QUESTIONS, "")}
    for one in picture.figure:
        own = counted(truth[one.code])
        assert (one.bevindingen, one.n, one.hoog) == (own["bevindingen"], own["n"], own["hoog"])
        assert sum(number for _, number in one.soorten) == own["bevindingen"]
        assert sum(number for _, number in one.themas) == own["bevindingen"]
        assert label_says(one.aandeel, "aandeel", own) if own["n"] else one.aandeel == ""
    coded = {QUESTIONS[code]: len(truth[code]) for code in QUESTIONS if truth[code]}
    if coded:
        most = {name for name, number in coded.items() if number == max(coded.values())}
        assert {name for name in QUESTIONS.values() if f"‘{name}’" in picture.sentence} == most
        numbers = set(map(int, re.findall(r"\d+", picture.sentence)))
        assert numbers <= {len(found), sum(coded.values()), *coded.values(), len(truth[""])}
    check_publication(picture)


@settings(deadline=None, max_examples=40)
@given(findings, st.sampled_from(MATEN), st.integers(0, 2000))
def test_the_map_says_what_was_found(found: list[dict[str, Any]], maat: Maat, national: int) -> None:
    codes = {"a": "G1", "b": "G2", "c": "G4"}
    inspected = {"G1", "G4"}
    truth = {code: counted([one for one in found if one["eenheid"] == unit]) for unit, code in codes.items()}
    areas = frame(
        AREAS,
        [
            {
                "gemeente_code": code,
                "gemeente_naam": f"={code}",
                "provincie": "Noord",
                "onderzocht": code in inspected,
                "herkomst": [],
                **counts,
            }
            for code, counts in truth.items()
        ],
    )
    picture = area_map(areas, BORDERS, national, NAMES, maat, "", THRESHOLDS, LIGHT, TEXTS)
    shown = {row["gemeente_code"]: row for row in picture.frame.to_dict("records")}
    assert shown.keys() == inspected | {code for code, counts in truth.items() if counts["bevindingen"]}
    for code, row in shown.items():
        check_counts(row, truth[code])
    layers = {layer["id"]: layer for layer in json.loads(picture.figure.to_json())["layers"]}
    for item in layers["gebieden_0"]["data"]:
        if truth[item["code"]]["bevindingen"] and item["code"] in inspected:
            assert label_says(item["label"], maat, truth[item["code"]])
        else:
            assert not re.search(r"\d", item["label"])
    own = sum(counts["bevindingen"] > 0 for code, counts in truth.items() if code in inspected)
    numbers = [int(text.replace(".", "")) for text in re.findall(r"[\d.]*\d", picture.sentence)]
    all_own = own == len(inspected)
    assert ("Elke onderzochte gemeente heeft" in picture.sentence) is all_own
    named = sum(counts["bevindingen"] > 0 for code, counts in truth.items() if code not in inspected)
    assert numbers == [number for number in (len(inspected), own * (not all_own), named, national) if number]
    check_publication(picture)


def unit_row(one: dict[str, Any], inspectie: str) -> dict[str, Any]:
    return {
        "thema": one["thema"],
        "inspectie": inspectie,
        "eenheid": one["eenheid"],
        "jaar": int(one["jaar"]),
        "kader": None,
        "vergelijkbaar": None,
        "n": 1,
        "hoog": int(one["risico"] >= 3),
    }


def trend(found: list[dict[str, Any]]) -> Picture:
    """The trends of bevindingen of which at least one is a risk with an indication."""
    risks = [one for one in found if one["risico"]]
    each = frame(UNITS, [unit_row(one, code) for one in risks for code in sorted(one["inspectie"])])
    once = frame(UNITS, [unit_row(one, "") for one in risks])
    by_year = {year: counted([one for one in found if one["jaar"] == year]) for year in YEAR_CODES}
    totals = frame(
        YEARS,
        [
            {
                "jaar": int(year),
                "onderzoeken": 1,
                "bevindingen": counts["bevindingen"],
                "met_indicatie": counts["n"],
                "hoog": counts["hoog"],
                "gemeenten": 1,
            }
            for year, counts in by_year.items()
            if counts["bevindingen"]
        ],
    )
    return trends.trend_panels(
        judged(each, once, sum(len(one["inspectie"]) > 1 for one in risks)),
        THEMAS,
        totals,
        [int(year) for year in YEAR_CODES],
        {code: Inspectie(code, naam, i) for i, (code, naam) in enumerate(INSPECTIES.items())},
        [],
        "in_jaar",
        3,
        THRESHOLDS,
        LIGHT,
        TEXTS,
    )


Series = tuple[str, str, int]


def by_inspectie(found: list[dict[str, Any]]) -> dict[Series, list[int]]:
    """The number judged and high of each thema, inspectie and year."""
    truth: dict[Series, list[int]] = {}
    for one in found:
        for inspectie in one["inspectie"] if one["risico"] else ():
            n, x = truth.get((one["thema"], inspectie, int(one["jaar"])), [0, 0])
            truth[one["thema"], inspectie, int(one["jaar"])] = [n + 1, x + (one["risico"] >= 3)]
    return truth


def by_mark(found: list[dict[str, Any]]) -> dict[Series, list[int]]:
    """The same, with one series where all bevindingen of a thema and year are of the same inspecties."""
    makers: dict[tuple[str, int], set[frozenset[str]]] = {}
    for one in found:
        if one["risico"]:
            makers.setdefault((one["thema"], int(one["jaar"])), set()).add(frozenset(one["inspectie"]))
    together = {place for place, sets in makers.items() if len(sets) == 1 and len(next(iter(sets))) > 1}
    return {
        (thema, "samen" if (thema, year) in together else code, year): counts
        for (thema, code, year), counts in by_inspectie(found).items()
    }


def drawn_marks(picture: Picture) -> dict[Series, tuple[float, str]]:
    """Share and text of the marks in the panels, by thema, series and year."""
    codes = {naam: code for code, naam in THEMAS.items()}
    return {
        (codes[naam], trace.name, round(float(x))): (float(y), text)
        for naam, figure in picture.figure.items()
        for trace in figure.data
        if trace.mode == "markers"
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    }


@settings(deadline=None, max_examples=30)
@given(findings.filter(lambda found: any(one["risico"] for one in found)))
def test_the_trend_says_what_was_found(found: list[dict[str, Any]]) -> None:
    picture = trend(found)
    table = {
        (r["thema"], r["inspectie"], r["jaar"]): [r["n"], r["x"]] for r in picture.frame.to_dict("records")
    }
    assert table == by_inspectie(found)
    expected = by_mark(found)
    if len({year for _, _, year in expected}) == 1:
        shares = [float(x) for trace in picture.figure[""].data for x in trace.x]
        assert sorted(shares) == pytest.approx(sorted(x / n for n, x in expected.values()))
    else:
        check_panels(picture, expected)
    check_publication(picture)


def check_panels(picture: Picture, expected: Mapping[Series, list[int]]) -> None:
    """Each mark stands in its panel with its numbers; a thema with one mark is named in words instead."""
    themas = [thema for thema, _, _ in expected]
    alone = {thema for thema in themas if themas.count(thema) == 1}
    drawn = drawn_marks(picture)
    assert drawn.keys() == {place for place in expected if place[0] not in alone}
    for place, (share, text) in drawn.items():
        n, x = expected[place]
        assert share == pytest.approx(x / n)
        assert f": {x} van {n}{' (' if n >= THRESHOLDS.min_n_percentage else ','}" in text
    for (thema, _, year), (n, x) in expected.items():
        said = f"{THEMAS[thema]} (in {year} {x} van {n})" in picture.extra["drawn"].rest
        assert said == (thema in alone)


# Any table at all

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
dangerous = st.builds(
    lambda blank, sign, rest: blank + sign + rest,
    st.sampled_from(["", " ", "\t", "\n", "\r\n", "\x00", "\u00a0", "\ufeff"]),
    st.sampled_from("=+-@＝"),
    texts,
)
COLUMNS: tuple[tuple[str, Kind, st.SearchStrategy[Any]], ...] = (
    ("tekst", "text", st.one_of(texts, dangerous, st.none())),
    ("aantal", "number", st.one_of(st.integers(-(10**12), 10**12), st.none())),
    ("aandeel", "share", st.one_of(st.floats(-1, 1, allow_subnormal=False), st.none())),
    ("jaar", "year", st.integers(1900, 2100)),
    ("lijst", "list", st.lists(st.one_of(texts, dangerous), max_size=3)),
)


@st.composite
def any_picture(draw: st.DrawFn) -> Picture:
    rows = draw(st.lists(st.tuples(*(values for _, _, values in COLUMNS)), min_size=1, max_size=5))
    made = pd.DataFrame(rows, columns=[name for name, _, _ in COLUMNS])
    made = made.astype({"tekst": "str", "aantal": "Int64", "aandeel": "float64", "jaar": "int64"})
    columns = [Column(name, f"Kolom {name}", kind) for name, kind, _ in COLUMNS]
    return Picture("proef", "Kop", "Zin.", made, columns)


@settings(deadline=None, max_examples=60)
@given(any_picture())
def test_any_table_comes_back_from_page_and_downloads(picture: Picture) -> None:
    check_publication(picture)


@settings(deadline=None, max_examples=60)
@given(any_picture())
def test_no_text_in_a_spreadsheet_starts_as_a_formula(picture: Picture) -> None:
    files = downloads(picture)
    for name in ("csv_nl", "csv", "xlsx"):
        for row in files[name].rows:
            for value, column in zip(row, picture.columns, strict=True):
                if column.kind in {"text", "list"} and isinstance(value, str):
                    assert not re.match(r"\s*[=+\-@]", value)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80), st.dictionaries(st.sampled_from(["Selectie", "Bron"]), st.text(max_size=80)))
def test_any_provenance_is_carried_and_breaks_nothing(title: str, lines: dict[str, str]) -> None:
    about = Provenance(title, lines)
    picture = Picture("proef", "Kop", "Zin.", pd.DataFrame({"a": ["x"]}), [Column("a", "A")])
    assert read_csv_machine(csv_machine(picture, about)).rows == [["x"]]
    assert read_csv_dutch(csv_spreadsheet(picture, about)).rows == [["x"]]
    assert read_xlsx(xlsx(picture, about)).rows == [["x"]]
    assert read_parquet(parquet(picture, about)).provenance == [title, *lines.values()]
