import pytest

from tsd_dash.intake.model import FileShape
from tsd_dash.intake.names import Name
from tsd_dash.intake.readers.header import find_header
from tsd_dash.intake.readers.table import AmbiguousColumn, Header
from tsd_dash.intake.words import key


def wanted(*names: str) -> frozenset[str]:
    return frozenset(map(key, names))


def place(header: Header, name: str) -> int:
    ((_, column),) = header.find([Name(name)], None)
    return column.index


def test_the_header_is_the_row_that_names_most_columns() -> None:
    rows = [["Stand per 1 mei", ""], ["", ""], ["Nummer", "Naam", "Oordeel"], ["1", "Naam", "Goed"]]
    found = find_header(rows, FileShape(), wanted("nummer", "naam", "oordeel"))
    assert found is not None
    assert found.rows == 3
    assert found.header.titles == ("Stand per 1 mei",)


def test_case_space_and_accent_do_not_matter() -> None:
    found = find_header([["  GEMEENTE  naam", "Privé"]], FileShape(), wanted("gemeente naam", "prive"))
    assert found is not None
    assert [place(found.header, n) for n in ("Gemeente Naam", "privé")] == [0, 1]


def test_a_group_row_tells_equal_names_apart() -> None:
    rows = [["", "Nu", "", "Vorig", ""], ["Nr", "Datum", "Oordeel", "Datum", "Oordeel"]]
    found = find_header(rows, FileShape(), wanted("nr", "nu / oordeel", "vorig / oordeel"))
    assert found is not None
    assert found.rows == 2
    assert [place(found.header, n) for n in ("Nu / Oordeel", "Vorig / Oordeel", "Oordeel#2")] == [2, 4, 4]
    with pytest.raises(AmbiguousColumn) as raised:
        found.header.find([Name("Oordeel")], None)
    assert raised.value.labels == ("Nu / Oordeel", "Vorig / Oordeel")


def test_a_name_over_two_rows_is_that_of_its_column() -> None:
    rows = [["nr", "plaats", "Bezoek", "", "Noot"], ["", "", "datum", "oordeel", "noot"]]
    found = find_header(rows, FileShape(), wanted("nr", "plaats", "datum", "oordeel"))
    assert found is not None
    assert found.rows == 2
    assert [c.label for c in found.header.columns] == ["nr", "plaats", "datum", "oordeel", "noot"]
    assert place(found.header, "Bezoek / oordeel") == 3


def test_one_name_over_two_rows_is_no_title() -> None:
    rows = [["Stand", "", ""], ["nr", "", ""], ["", "datum", "oordeel"]]
    found = find_header(rows, FileShape(), wanted("nr", "datum", "oordeel"))
    assert found is not None
    assert (found.rows, found.header.titles) == (3, ("Stand", "nr"))
    assert [c.label for c in found.header.columns] == ["nr", "datum", "oordeel"]


def test_a_column_without_a_name_does_not_take_that_of_another() -> None:
    rows = [["", "", "datum"], ["nr", "datum", ""]]
    found = find_header(rows, FileShape(), wanted("nr", "datum"))
    assert found is not None
    assert [c.label for c in found.header.columns] == ["nr", "datum", "#3"]


def test_columns_by_position() -> None:
    found = find_header([["a", "b", "b"]], FileShape(), wanted("#3"))
    assert found is not None
    assert [place(found.header, n) for n in ("#1", "#3", "b#1")] == [0, 2, 1]


def test_a_declared_header_row_decides() -> None:
    rows = [["nummer", "naam"], ["Nr", "Nm"]]
    found = find_header(rows, FileShape(header_row=2), wanted("nummer", "naam"))
    assert found is not None
    assert [c.label for c in found.header.columns] == ["Nr", "Nm"]


def test_declared_words_decide() -> None:
    rows = [["nummer"], ["Uniek nummer (URN)", "x"], ["nummer", "naam"]]
    found = find_header(rows, FileShape(header_contains=("urn",)), wanted("nummer", "naam"))
    assert found is not None
    assert found.rows == 2


def test_a_header_of_two_rows_is_joined() -> None:
    rows = [["Datum", "Oordeel"], ["bezoek", "algemeen"], ["1", "2"]]
    found = find_header(rows, FileShape(header_rows=2), wanted("datum bezoek", "oordeel algemeen"))
    assert found is not None
    assert [c.label for c in found.header.columns] == ["Datum bezoek", "Oordeel algemeen"]
    assert found.rows == 2


def test_a_merged_cell_above_belongs_to_the_columns_beside_it_too() -> None:
    rows = [["Regio", "Bezoek", "", "Score"], ["", "Datum", "Oordeel", "Deel"], ["Noord", "1", "2", "3"]]
    found = find_header(rows, FileShape(header_rows=2), wanted("regio", "bezoek datum", "bezoek oordeel"))
    assert found is not None
    assert found.score == 3
    assert [place(found.header, name) for name in ("Bezoek Datum", "Bezoek Oordeel", "Oordeel")] == [1, 2, 2]
    assert found.header.find([Name("Bezoek Deel")], None) == []


def test_no_header_at_all() -> None:
    assert find_header([["1", "2"], ["3", "4"]], FileShape(), wanted("nummer")) is None


def test_a_file_without_header_has_columns_by_position() -> None:
    found = find_header([["1", "2"]], FileShape(header=False), wanted("#1"))
    assert found is not None
    assert (found.rows, place(found.header, "#2")) == (0, 1)


def test_a_name_that_ends_in_a_star_is_a_beginning() -> None:
    rows = [["Nr", "Oordeel [noot 3]", "Oordeel vorig"]]
    found = find_header(rows, FileShape(), wanted("nr", "oordeel [*"))
    assert found is not None
    assert found.score == 2
    assert place(found.header, "Oordeel [*") == 1
    with pytest.raises(AmbiguousColumn):
        found.header.find([Name("Oordeel*")], None)


def test_an_exact_name_wins_over_a_beginning() -> None:
    found = find_header([["Oordeel*", "Oordeel A"]], FileShape(), wanted("oordeel*"))
    assert found is not None
    assert place(found.header, "Oordeel*") == 0


@pytest.mark.parametrize("name", ["#", "# bedden", "a / b", "@id", "{x}", "naam#1x"])
def test_odd_names_are_names(name: str) -> None:
    found = find_header([["x", name], ["1", "2"]], FileShape(), wanted(name))
    assert found is not None
    assert (found.rows, place(found.header, name)) == (1, 1)


def test_line_breaks_in_a_header_are_spaces() -> None:
    found = find_header([["Overall\neffectiveness"]], FileShape(), wanted("overall effectiveness"))
    assert found is not None
    assert place(found.header, "Overall effectiveness") == 0


def test_a_title_with_the_words_of_the_header_is_not_the_header() -> None:
    rows = [["Oordelen per gemeente, stand 1 mei", ""], ["Gemeente", "Oordeel"], ["Gemeente Urk", "Goed"]]
    shape = FileShape(header_contains=("gemeente",))
    found = find_header(rows, shape, wanted("gemeente", "oordeel"))
    assert found is not None
    assert (found.rows, found.header.titles) == (2, ("Oordelen per gemeente, stand 1 mei",))
