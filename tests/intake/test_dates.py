import datetime as dt

import pytest

from tsd_dash.intake.dates import DateError, When, compile_format, month_number, read_date, zone_of

NL_EN = ("nl", "en")


def day(year: int, month: int, number: int) -> When:
    return When(dt.date(year, month, number), "dag")


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("2018-03-05", None, day(2018, 3, 5)),
        ("2018-3-5", None, day(2018, 3, 5)),
        ("20180305", None, day(2018, 3, 5)),
        ("2018-03-05T14:30:00Z", None, day(2018, 3, 5)),
        ("2018-03-05 00:00:00", None, day(2018, 3, 5)),
        ("5 March 2018", None, day(2018, 3, 5)),
        ("5 maart 2018", None, day(2018, 3, 5)),
        ("5-mrt-2018", None, day(2018, 3, 5)),
        ("5 de March de 2018", None, day(2018, 3, 5)),
        ("2018/03/05", None, day(2018, 3, 5)),
        ("2018/3/25 0:00:00", None, day(2018, 3, 25)),
        ("2018. 3. 5.", None, day(2018, 3, 5)),
        ("2018年3月5日", None, day(2018, 3, 5)),
        ("05 Mar 2018", None, day(2018, 3, 5)),
        ("March 5, 2018", None, day(2018, 3, 5)),
        ("1st September 2019", None, day(2019, 9, 1)),
        ("25/03/2018", None, day(2018, 3, 25)),
        ("03/25/2018", None, day(2018, 3, 25)),
        ("05-05-2018", None, day(2018, 5, 5)),
        ("Monday 5 March 2018", None, day(2018, 3, 5)),
        ("ma. 5 maart 2018", None, day(2018, 3, 5)),
        ("Mar  5 2018 12:00AM", None, day(2018, 3, 5)),
        ("2018-03", None, When(dt.date(2018, 3, 1), "maand")),
        ("maart 2018", None, When(dt.date(2018, 3, 1), "maand")),
        ("2018", None, When(dt.date(2018, 1, 1), "jaar")),
        ("05/03/2018", ("dd/mm/jjjj",), day(2018, 3, 5)),
        ("5/3/2018", ("dd/mm/jjjj",), day(2018, 3, 5)),
        ("05/03/2018", ("mm/dd/yyyy",), day(2018, 5, 3)),
        ("05/03/2018 00:00", ("dd/mm/jjjj",), day(2018, 3, 5)),
        ("05/03/18", ("dd/mm/jj",), day(2018, 3, 5)),
        ("05/03/75", ("dd/mm/jj",), day(1975, 3, 5)),
        ("05032018", ("ddmmjjjj",), day(2018, 3, 5)),
        ("05032018", ("dmmjjjj",), day(2018, 3, 5)),
        ("5032018", ("dmmjjjj",), day(2018, 3, 5)),
        ("1112018", ("dmmjjjj",), day(2018, 11, 1)),
        ("5 March 2018", ("d mmmm jjjj",), day(2018, 3, 5)),
        ("5-mrt.-2018", ("d-mmm-jjjj",), day(2018, 3, 5)),
        ("03-2018", ("mm-jjjj",), When(dt.date(2018, 3, 1), "maand")),
        ("2018-03-05", ("dd-mm-jjjj", "iso"), day(2018, 3, 5)),
        ("43164", ("excel",), day(2018, 3, 5)),
        ("43164.5", ("excel",), day(2018, 3, 5)),
        ("1520208000", ("unix",), day(2018, 3, 5)),
        ("1520294399.9", ("unix",), day(2018, 3, 5)),
        ("1520208000000", ("unix",), day(2018, 3, 5)),
        ("-2208988800", ("unix",), day(1900, 1, 1)),
        ("/Date(1520208000000+0100)/", ("unix",), day(2018, 3, 5)),
        ("Mon, 05 Mar 2018 00:00:00 GMT", None, day(2018, 3, 5)),
        ("2018", ("jjjj",), When(dt.date(2018, 1, 1), "jaar")),
    ],
)
def test_a_date_is_read(text: str, formats: tuple[str, ...] | None, expected: When) -> None:
    assert read_date(text, formats, NL_EN, serials=False) == expected


@pytest.mark.parametrize(
    ("text", "formats", "rule"),
    [
        ("05/03/2018", None, "datum_dubbelzinnig"),
        ("05/03/2018", ("dd/mm/jjjj", "mm/dd/jjjj"), "datum_dubbelzinnig"),
        ("2017/2018", ("jjjj/*", "*/jjjj"), "datum_dubbelzinnig"),
        ("31-02-2018", ("dd-mm-jjjj",), "datum_onleesbaar"),
        ("2018-13-01", None, "datum_onleesbaar"),
        ("31/04/2018", None, "datum_onleesbaar"),
        ("5 Smarch 2018", None, "datum_onleesbaar"),
        ("43164", None, "datum_onleesbaar"),
        ("0018-03-05", None, "datum_onleesbaar"),
        ("gisteren", None, "datum_onleesbaar"),
        ("2018-03-05", ("dd-mm-jjjj",), "datum_onleesbaar"),
        ("12:30", None, "datum_onleesbaar"),
        ("2018/25/03", None, "datum_onleesbaar"),
        ("1520208000000", None, "datum_onleesbaar"),
        ("9999999999999", ("unix",), "datum_onleesbaar"),
    ],
)
def test_what_is_not_exactly_one_date_is_reported(
    text: str, formats: tuple[str, ...] | None, rule: str
) -> None:
    with pytest.raises(DateError) as raised:
        read_date(text, formats, NL_EN, serials=False)
    assert raised.value.rule == rule


def test_a_serial_number_is_a_date_in_a_workbook() -> None:
    assert read_date("43164", None, NL_EN, serials=True) == day(2018, 3, 5)


def test_a_year_in_a_workbook_stays_a_year() -> None:
    assert read_date("2018", None, NL_EN, serials=True) == When(dt.date(2018, 1, 1), "jaar")


@pytest.mark.parametrize(
    ("when", "last"),
    [
        (day(2018, 3, 5), dt.date(2018, 3, 5)),
        (When(dt.date(2016, 2, 1), "maand"), dt.date(2016, 2, 29)),
        (When(dt.date(2018, 12, 1), "maand"), dt.date(2018, 12, 31)),
        (When(dt.date(2018, 1, 1), "jaar"), dt.date(2018, 12, 31)),
    ],
)
def test_the_last_day_a_date_may_be(when: When, last: dt.date) -> None:
    assert when.last == last


@pytest.mark.parametrize(
    ("text", "languages", "number"),
    [
        ("3", NL_EN, 3),
        ("03", NL_EN, 3),
        ("13", NL_EN, None),
        ("März", ("de",), 3),
        ("augusti", ("sv",), 8),
        ("Sept", ("en",), 9),
        ("mei", ("en",), None),
        ("May", NL_EN, 5),
        ("Mrz", ("de",), 3),
        ("Jänner", ("de",), 1),
        ("Jän", ("de-AT",), 1),
        ("mar", ("sv",), 3),
        ("maj", ("sv",), 5),
        ("sep", ("es",), 9),
        ("novembr", ("fr",), 11),
        ("jui", ("fr",), None),
        ("ma", ("nl",), None),
        ("Mrz", NL_EN, None),
    ],
)
def test_months_by_number_and_name(text: str, languages: tuple[str, ...], number: int | None) -> None:
    assert month_number(text, languages) == number


@pytest.mark.parametrize("text", ["dd-mm", "jjjj-jjjj", "dd-jjjj", "", "zomaar"])
def test_a_format_without_a_year_or_with_a_part_twice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="datumvorm"):
        compile_format(text)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="taal"):
        month_number("mei", ("klingon",))


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("*d mmmm jjjj", "12 & 13 June 2019", "2019-06-13"),
        ("*d mmmm jjjj", "12-13 juni 2019", "2019-06-13"),
        ("*d mmmm jjjj", "13 June 2019", "2019-06-13"),
        ("d mmmm jjjj*", "13 June 2019 - 14 June 2019", "2019-06-13"),
        ("*dd/mm/jjjj", "05/03/2019 - 06/03/2019", "2019-03-06"),
        ("dd/mm/jjjj*", "05/03/2019 and 06/03/2019", "2019-03-05"),
        ("jjjj/*", "2018/19", "2018-01-01"),
        ("d * mmmm * jjjj", "5 de marzo de 2019", "2019-03-05"),
        ("d * mmmm * jjjj", "5 de marzo del año 2019", "2019-03-05"),
        ("d * mmmm * jjjj", "5 de marza de 2019", None),
        ("*d mmmm jjjj", "113 June 2019", None),
        ("dd/mm/jjjj*", "05/03/20190", None),
        ("d mmmm jjjj", "12 & 13 June 2019", None),
    ],
)
def test_a_star_passes_over_what_is_no_date(form: str, text: str, day: str | None) -> None:
    found = compile_format(form).read(text, ("nl", "en", "es"))
    assert (None if found is None else found.day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 maart 2018", When(dt.date(2018, 3, 5), "dag")),
        ("maart 2018", When(dt.date(2018, 3, 1), "maand")),
        ("medio 2018", When(dt.date(2018, 1, 1), "jaar")),
        ("2e kwartaal 2018", When(dt.date(2018, 1, 1), "jaar")),
    ],
)
def test_of_forms_that_agree_the_most_precise_counts(text: str, expected: When) -> None:
    assert read_date(text, ("* jjjj", "d mmmm jjjj", "mmmm jjjj"), NL_EN, serials=False) == expected


@pytest.mark.parametrize(
    ("zone", "text", "day"),
    [
        ("Europe/Paris", "2018-12-31T23:00:00Z", "2019-01-01"),
        ("Europe/Paris", "2018-12-31T22:59:59.999Z", "2018-12-31"),
        ("Europe/Paris", "2018-07-31T22:00:00+00:00", "2018-08-01"),
        ("Europe/Paris", "2018-08-01T00:00:00+02:00", "2018-08-01"),
        ("Europe/Paris", "2018-08-01 00:30 UTC", "2018-08-01"),
        ("America/New_York", "2018-08-01T03:00:00Z", "2018-07-31"),
        ("Australia/Sydney", "2018-08-01T14:00:00.0000000+0000", "2018-08-02"),
        ("Europe/Paris", "2018-12-31T23:00:00", "2018-12-31"),
        ("Europe/Paris", "1546297200", "2019-01-01"),
        ("Europe/Paris", "/Date(1546297200000)/", "2019-01-01"),
        (None, "2018-12-31T23:00:00Z", "2018-12-31"),
        (None, "1546297200", "2018-12-31"),
    ],
)
def test_a_moment_counts_on_the_day_it_was_in_the_zone_of_the_source(
    zone: str | None, text: str, day: str
) -> None:
    there = None if zone is None else zone_of(zone)
    assert read_date(text, ("iso", "unix"), NL_EN, serials=False, zone=there).day.isoformat() == day


@pytest.mark.parametrize(
    "text", ["2018-13-31T23:00:00Z", "2018-12-31T25:00:00Z", "2018-12-31T23:00:00+99:00"]
)
def test_a_moment_that_is_none_is_no_date(text: str) -> None:
    with pytest.raises(DateError, match="datum_onleesbaar"):
        read_date(text, None, NL_EN, serials=False, zone=zone_of("Europe/Paris"))
