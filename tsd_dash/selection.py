"""The one filter object: Selectie <-> URL query <-> query parameters <-> one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol

DESTIJDS = "destijds"
DOORLOPEND = "doorlopend"
LANDELIJK = "landelijk"
ALLE = "alle"
MAX_ZOEK = 100
MAX_DROPPED = 10

LIST_FIELDS: Mapping[str, str] = {
    "themas": "thema",
    "inspecties": "inspectie",
    "gemeenten": "gemeente",
    "provincies": "provincie",
    "doelgroepen": "doelgroep",
    "soorten": "soort",
    "reeksen": "reeks",
    "sectoren": "sector",
    "verklaringen": "verklaring",
    "rode_draden": "rode_draad",
    "basisvragen": "basisvraag",
}
"""Field of Selectie -> name of its URL parameter; the years have a form of their own."""


class Wording(Protocol):
    """What a sentence needs of the texts of a language."""

    def __call__(self, key: str, **values: Any) -> str:
        """The text at `key`, filled in."""

    def jaren(self, years: Sequence[int]) -> str:
        """Years in words."""

    def plain(self, template: str, **values: Any) -> str:
        """A template filled in with the formats of the language."""


@dataclass(frozen=True)
class Keuzes:
    """What can be chosen: for each list field the codes with their names, in display order."""

    jaren: tuple[int, ...]
    lijsten: Mapping[str, Mapping[str, str]]
    indeling_vast: str
    standaard_jaren: tuple[int, ...]

    def naam(self, veld: str, code: str) -> str:
        """The name of `code` in list field `veld`, or the code itself when it has none."""
        return self.lijsten.get(veld, {}).get(code, code)


@dataclass(frozen=True)
class Selectie:
    """What a reader chose. An empty tuple means: no restriction on this field."""

    jaren: tuple[int, ...] = ()
    themas: tuple[str, ...] = ()
    inspecties: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()
    provincies: tuple[str, ...] = ()
    doelgroepen: tuple[str, ...] = ()
    soorten: tuple[str, ...] = ()
    reeksen: tuple[str, ...] = ()
    sectoren: tuple[str, ...] = ()
    verklaringen: tuple[str, ...] = ()
    rode_draden: tuple[str, ...] = ()
    basisvragen: tuple[str, ...] = ()
    ook_verwant: bool = False
    indeling_inspecties: str = DESTIJDS
    indeling_gemeenten: str = DESTIJDS
    zoek: str = ""

    def with_(self, **changes: Any) -> Selectie:
        """A copy with some fields changed."""
        return replace(self, **changes)

    def to_parameters(self) -> dict[str, Any]:
        """The value of query parameter `selectie`: one entry per field, None for no restriction."""
        parameters: dict[str, Any] = {"jaren": list(self.jaren) or None}
        for name in LIST_FIELDS:
            parameters[name] = list(getattr(self, name)) or None
        return parameters | {
            "ook_verwant": self.ook_verwant,
            "indeling_inspecties": self.indeling_inspecties,
            "indeling_gemeenten": self.indeling_gemeenten,
            "zoek": self.zoek.split() or None,
        }

    def to_query(self) -> dict[str, list[str]]:
        """The URL query that gives this selection back; the years always stand in it, as `2016-2020`."""
        query = {"jaar": _year_runs(self.jaren) or [ALLE]}
        for name, parameter in LIST_FIELDS.items():
            if values := getattr(self, name):
                query[parameter] = list(values)
        if self.ook_verwant:
            query["verwant"] = ["ja"]
        if self.indeling_inspecties != DESTIJDS:
            query["inspecties"] = [self.indeling_inspecties]
        if self.indeling_gemeenten != DESTIJDS:
            query["indeling"] = [self.indeling_gemeenten]
        if self.zoek:
            query["zoek"] = [self.zoek]
        return query

    @property
    def kiest_bevindingen(self) -> bool:
        """Whether an onderzoek belongs to the selection only when it has a bevinding that fits."""
        return any(getattr(self, name) for name in OF_BEVINDINGEN)

    @property
    def over_onderzoeken(self) -> Selectie:
        """The selection without what chooses bevindingen within an onderzoek."""
        return self.with_(**{name: getattr(EVERYTHING, name) for name in OF_BEVINDINGEN})


OF_BEVINDINGEN = (
    "themas",
    "soorten",
    "sectoren",
    "verklaringen",
    "rode_draden",
    "basisvragen",
    "zoek",
)
"""The fields that choose bevindingen within an onderzoek, as in macro kiest_bevindingen of the snapshot."""
EVERYTHING = Selectie()
"""No restriction at all."""


QUERY_NAMES = frozenset({"jaar", "verwant", "inspecties", "indeling", "zoek", *LIST_FIELDS.values()})


def _year_runs(years: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _years_in(value: str, known: Sequence[int]) -> list[int]:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", value)
    if match is None:
        return []
    first, last = int(match[1]), int(match[2] or match[1])
    return [year for year in known if first <= year <= last]


def default_selection(keuzes: Keuzes) -> Selectie:
    """The selection of a reader who has chosen nothing yet."""
    return Selectie(jaren=keuzes.standaard_jaren)


@dataclass
class _Reader:
    """Reads one URL query and remembers what it had to drop."""

    query: Mapping[str, Sequence[str]]
    keuzes: Keuzes
    dropped: list[str] = field(default_factory=list)

    def _drop(self, parameter: str, value: str) -> None:
        self.dropped.append(f"{parameter}={printable(value)}")

    def notice(self) -> tuple[str, ...]:
        named = tuple(dict.fromkeys(self.dropped))
        more = len(named) - MAX_DROPPED
        return named if more <= 0 else (*named[:MAX_DROPPED], f"… (+{more})")

    def values(self, parameter: str) -> Iterable[str]:
        given = self.query.get(parameter) or ()
        return (text for text in map(str, (given,) if isinstance(given, str) else given) if text)

    def years(self) -> tuple[int, ...]:
        given = list(self.values("jaar"))
        if not given:
            return self.keuzes.standaard_jaren
        if given == [ALLE]:
            return ()
        chosen: set[int] = set()
        for value in given:
            years = _years_in(value, self.keuzes.jaren)
            if not years:
                self._drop("jaar", value)
            chosen.update(years)
        return tuple(sorted(chosen)) or self.keuzes.standaard_jaren

    def codes(self, name: str, parameter: str) -> tuple[str, ...]:
        known = self.keuzes.lijsten.get(name, {})
        given = dict.fromkeys(self.values(parameter))
        for value in given:
            if value not in known:
                self._drop(parameter, value)
        return tuple(code for code in known if code in given)

    def one_of(self, parameter: str, allowed: Sequence[str], default: str) -> str:
        chosen = default
        for value in self.values(parameter):
            if value in allowed:
                chosen = value
            else:
                self._drop(parameter, value)
        return chosen

    def search(self) -> str:
        return search_text(" ".join(self.values("zoek")))


def search_text(text: str) -> str:
    """The words to search for: printable, single spaces, at most MAX_ZOEK characters."""
    return " ".join(printable(text, MAX_ZOEK).split())


def printable(value: str, length: int = 40) -> str:
    """A value from outside as it may be shown: printable signs, shortened."""
    kept = "".join(c if c.isprintable() else " " for c in value[: length + 1])
    return kept if len(value) <= length else kept[:length].rstrip()


def from_query(query: Mapping[str, Sequence[str]], keuzes: Keuzes) -> tuple[Selectie, tuple[str, ...]]:
    """Read a selection from a URL query.

    Never raises: unknown or hostile values are dropped and come back as `parameter=value`
    (shortened, printable; at most MAX_DROPPED, then how many more), so that a page can name them.
    Parameters of pages are ignored.
    """
    reader = _Reader(query, keuzes)
    lists = {name: reader.codes(name, parameter) for name, parameter in LIST_FIELDS.items()}
    selectie = Selectie(
        jaren=reader.years(),
        ook_verwant=reader.one_of("verwant", ("ja", "nee"), "nee") == "ja",
        indeling_inspecties=reader.one_of("inspecties", (DESTIJDS, DOORLOPEND), DESTIJDS),
        indeling_gemeenten=reader.one_of("indeling", (DESTIJDS, keuzes.indeling_vast), DESTIJDS),
        zoek=reader.search(),
        **lists,
    )
    return selectie, reader.notice()


def sentence(selectie: Selectie, keuzes: Keuzes, texts: Wording) -> str:
    """The selection as one sentence, the same on the page, in alt text and in downloads."""
    years = texts.jaren(selectie.jaren) if selectie.jaren else texts("selectie.alle_jaren")
    parts = [texts("selectie.periode", jaren=years)]
    for name in LIST_FIELDS:
        codes = getattr(selectie, name)
        if codes:
            names = [keuzes.naam(name, code) for code in codes]
            parts.append(texts(f"selectie.zin.{name}", namen=texts.plain("{v:of}", v=names)))
    if selectie.zoek:
        parts.append(texts("selectie.zin.zoek", zoek=selectie.zoek))
    if selectie.ook_verwant:
        parts.append(texts("selectie.zin.ook_verwant"))
    if selectie.indeling_inspecties == DOORLOPEND:
        parts.append(texts("selectie.zin.doorlopend"))
    if selectie.indeling_gemeenten != DESTIJDS:
        parts.append(texts("selectie.zin.indeling", jaar=selectie.indeling_gemeenten))
    said = texts("selectie.zin.geheel", delen="; ".join(parts))
    return said[:1].upper() + said[1:]


FIELD_NAMES = tuple(f.name for f in fields(Selectie))
