"""The selection survives its way through the address bar, and nothing in an address bar breaks it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from tsd_dash.selection import (
    DESTIJDS,
    DOORLOPEND,
    LIST_FIELDS,
    MAX_DROPPED,
    MAX_ZOEK,
    QUERY_NAMES,
    Keuzes,
    Selectie,
    default_selection,
    from_query,
    sentence,
)
from tsd_dash.texts import load_texts

TEXTS = load_texts("nl")
LONGEST_NOTICE = 60

codes = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
years = st.integers(1000, 9999)
near_years = st.integers(2010, 2025)


@st.composite
def subset(draw: st.DrawFn, items: list) -> tuple:
    """Some of the items, in their order."""
    keep = draw(st.lists(st.booleans(), min_size=len(items), max_size=len(items)))
    return tuple(item for item, kept in zip(items, keep, strict=True) if kept)


@st.composite
def choices(draw: st.DrawFn) -> Keuzes:
    known = sorted(draw(st.sets(st.one_of(near_years, years), max_size=12)))
    return Keuzes(
        jaren=tuple(known),
        lijsten={name: draw(st.dictionaries(codes, names, max_size=6)) for name in LIST_FIELDS},
        indeling_vast=str(draw(near_years)),
        standaard_jaren=draw(subset(known)),
    )


def tidy(text: str) -> str:
    """A search as a visitor's selection holds it: printable words with single spaces."""
    printable = "".join(c for c in text if c.isprintable())
    return " ".join(printable[:MAX_ZOEK].split())


@st.composite
def selections(draw: st.DrawFn) -> tuple[Keuzes, Selectie]:
    keuzes = draw(choices())
    return keuzes, Selectie(
        jaren=draw(subset(list(keuzes.jaren))),
        ook_verwant=draw(st.booleans()),
        indeling_inspecties=draw(st.sampled_from([DESTIJDS, DOORLOPEND])),
        indeling_gemeenten=draw(st.sampled_from([DESTIJDS, keuzes.indeling_vast])),
        zoek=tidy(draw(st.text(max_size=2 * MAX_ZOEK))),
        **{name: draw(subset(list(keuzes.lijsten[name]))) for name in LIST_FIELDS},
    )


hostile_values = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "alle",
            "ja",
            "destijds",
            "2016-2020",
            "9999-1000",
            "<img src=x onerror=alert(1)>",
            "' OR 1=1; --",
            "{n}",
            "%s%n",
            "${jndi:ldap://x}",
            "\x00",
            "\u202egnirts",
            "\ud800",
            "a" * 100_000,
        ]
    ),
)
hostile_lists = st.one_of(
    st.lists(hostile_values, max_size=8),
    st.lists(st.one_of(st.none(), st.integers(), st.lists(hostile_values, max_size=2)), max_size=4),
    st.none(),
    hostile_values,
)
parameters = st.one_of(st.sampled_from(sorted(QUERY_NAMES)), st.text(max_size=8))
hostile_queries = st.dictionaries(parameters, hostile_lists)


@settings(deadline=None)
@given(selections())
def test_a_selection_comes_back_from_its_address(case: tuple[Keuzes, Selectie]) -> None:
    keuzes, selectie = case
    address = urlencode(selectie.to_query(), doseq=True)
    query = parse_qs(address, keep_blank_values=True)
    assert from_query(query, keuzes) == (selectie, ())


@settings(deadline=None)
@given(choices())
def test_the_default_comes_back_from_its_address(keuzes: Keuzes) -> None:
    selectie = default_selection(keuzes)
    assert from_query(selectie.to_query(), keuzes) == (selectie, ())


@settings(deadline=None)
@given(choices(), hostile_queries)
def test_any_address_gives_a_valid_selection_and_a_printable_notice(keuzes: Keuzes, query: dict) -> None:
    selectie, notice = from_query(query, keuzes)
    assert set(selectie.jaren) <= set(keuzes.jaren)
    for name in LIST_FIELDS:
        known = list(keuzes.lijsten[name])
        chosen = list(getattr(selectie, name))
        assert chosen == [code for code in known if code in chosen]
    assert selectie.zoek == tidy(selectie.zoek)
    assert selectie.indeling_inspecties in {DESTIJDS, DOORLOPEND}
    assert selectie.indeling_gemeenten in {DESTIJDS, keuzes.indeling_vast}
    assert len(notice) <= MAX_DROPPED + 1
    assert all(item.isprintable() and len(item) <= LONGEST_NOTICE for item in notice)
    assert from_query(selectie.to_query(), keuzes) == (selectie, ())


@settings(deadline=None)
@given(selections(), st.sampled_from(sorted(LIST_FIELDS.values())), codes)
def test_an_unknown_code_changes_nothing_and_is_named(
    case: tuple[Keuzes, Selectie], parameter: str, code: str
) -> None:
    keuzes, selectie = case
    (name,) = [field for field, value in LIST_FIELDS.items() if value == parameter]
    query = selectie.to_query()
    query[parameter] = [*query.get(parameter, []), code]
    if code not in keuzes.lijsten[name]:
        read, notice = from_query(query, keuzes)
        assert read == selectie
        assert [item.split("=")[0] for item in notice] == [parameter]


@settings(deadline=None)
@given(selections())
def test_the_sentence_names_every_choice(case: tuple[Keuzes, Selectie]) -> None:
    keuzes, selectie = case
    said = sentence(selectie, keuzes, TEXTS)
    for name in LIST_FIELDS:
        assert all(keuzes.lijsten[name][code] in said for code in getattr(selectie, name))
    assert selectie.zoek in said
    for year in (selectie.jaren[0], selectie.jaren[-1]) if selectie.jaren else ():
        assert str(year) in said
    without_lists = Selectie(ook_verwant=selectie.ook_verwant)
    assert ("verwant" in sentence(without_lists, keuzes, TEXTS)) is selectie.ook_verwant


@settings(deadline=None)
@given(selections(), selections())
def test_different_selections_have_different_addresses(
    one: tuple[Keuzes, Selectie], other: tuple[Keuzes, Selectie]
) -> None:
    if one[1] != other[1]:
        assert one[1].to_query() != other[1].to_query()
