import io

import pytest

from tsd_dash.intake.readers.records import Dialect, records

THREE = Dialect(";", '"', 3)


def read(text: str, dialect: Dialect = THREE) -> list[tuple[int, list[str], str | None]]:
    stream = io.StringIO(text, newline="\n")
    return [(r.number, r.cells, r.rule) for r in records(stream, dialect)]


def test_plain_and_quoted_cells() -> None:
    assert read('1;"a;b";c\r\n2;"zei ""ja""";\r\n') == [
        (1, ["1", "a;b", "c"], None),
        (2, ["2", 'zei "ja"', ""], None),
    ]


def test_a_cell_over_several_lines_is_one_row() -> None:
    assert read('1;"a\n\nb";c\n2;x;y\n') == [(1, ["1", "a\n\nb", "c"], None), (2, ["2", "x", "y"], None)]


def test_a_quote_that_is_not_closed_costs_one_line() -> None:
    assert read('1;"a;b\n2;c;d\n3;"e";f\n') == [
        (1, [], "csv_aanhalingsteken"),
        (2, ["2", "c", "d"], None),
        (3, ["3", "e", "f"], None),
    ]


def test_a_quote_not_closed_at_the_end_of_the_file() -> None:
    assert read('1;a;b\n2;"c;d') == [(1, ["1", "a", "b"], None), (2, [], "csv_aanhalingsteken")]


def test_text_after_a_closing_quote() -> None:
    assert read('1;"a"b;c\n2;d;e\n') == [(1, [], "csv_aanhalingsteken"), (2, ["2", "d", "e"], None)]


def test_a_quote_inside_an_unquoted_cell_is_text() -> None:
    assert read('1;5" scherm;"c"\n') == [(1, ["1", '5" scherm', "c"], None)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("1;a;b;c", "te_veel_kolommen"),
        ("1;a", "te_weinig_kolommen"),
        ("1;a\0;b", "nulteken"),
        ("1;a\udc80;b", "codering_onjuist"),
    ],
)
def test_a_damaged_line_is_named_and_the_next_is_read(line: str, rule: str) -> None:
    assert read(f"{line}\n2;x;y\n") == [(1, [], rule), (2, ["2", "x", "y"], None)]


def test_empty_cells_too_many_are_no_damage() -> None:
    assert read("1;a;b;;;\n") == [(1, ["1", "a", "b"], None)]


def test_a_blank_line_is_a_blank_row_with_its_number() -> None:
    assert read("1;a;b\n\n2;c;d\n") == [
        (1, ["1", "a", "b"], None),
        (2, ["", "", ""], None),
        (3, ["2", "c", "d"], None),
    ]


def test_short_rows_are_filled_when_the_mapping_says_so() -> None:
    assert read("1;a\n", Dialect(";", '"', 3, pad_short=True)) == [(1, ["1", "a", ""], None)]


def test_without_a_quote_sign_quotes_are_text() -> None:
    assert read('1;"a;b\n', Dialect(";", "", 3)) == [(1, ["1", '"a', "b"], None)]


def test_a_line_of_sixteen_million_characters_is_one_damaged_row() -> None:
    line = "x" * (17 * 1024 * 1024)
    found = read(f"{line}\n2;x;y\n")
    assert found == [(1, [], "regel_te_lang"), (2, ["2", "x", "y"], None)]
