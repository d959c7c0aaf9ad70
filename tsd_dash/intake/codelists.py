"""Code lists as the intake needs them: which code a code, name or abbreviation stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from tsd_dash.contract import Contract
from tsd_dash.intake.numbers import without_zeros
from tsd_dash.intake.words import accented_key, key, nearest

LABELS = ("naam", "naam_en", "afkorting")
SHORT_LISTS = "code"


@dataclass(frozen=True)
class CodeList:
    """The codes of one list by comparison form, and all spellings for hints."""

    name: str
    codes: frozenset[str]
    by_key: Mapping[str, frozenset[str]]
    by_accented_key: Mapping[str, frozenset[str]]
    spellings: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, text: str) -> frozenset[str]:
        """The codes `text` may stand for; a code wins over a name, and `4.0` is `4` when it is no other.

        Accents count only where two differ in nothing else.
        """
        if text in self.codes:
            return frozenset({text})
        word = key(text)
        found = self.by_key.get(word) or self.by_key.get(without_zeros(word), frozenset())
        return self.by_accented_key.get(accented_key(text), found)

    def near(self, text: str) -> list[str]:
        """Spellings in the list that look like `text`."""
        return nearest(text, self.spellings)


def _build(name: str, rows: Iterable[tuple[object, ...]], columns: tuple[str, ...]) -> CodeList:
    codes: list[str] = []
    spellings: list[str] = []
    attributes: dict[str, dict[str, str]] = {}
    for row in rows:
        values = {c: str(v) for c, v in zip(columns, row, strict=True) if v is not None}
        code = values[columns[0]]
        codes.append(code)
        attributes[code] = values
        spellings.append(code)
        for label in LABELS:
            if label in values:
                spellings.append(values[label])
    return CodeList(
        name,
        frozenset(codes),
        _by(key, attributes),
        _by(accented_key, attributes),
        tuple(dict.fromkeys(spellings)),
        attributes,
    )


def _by(form: Callable[[str], str], attributes: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """The codes by the comparison form of their labels, and above these of the codes themselves."""
    labels: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    for code, values in attributes.items():
        own.setdefault(form(code), set()).add(code)
        for label in LABELS:
            if label in values:
                labels.setdefault(form(values[label]), set()).add(code)
    return {word: frozenset(codes) for word, codes in (labels | own).items()}


class CodeLists:
    """The code lists loaded in a database, read when first asked for."""

    def __init__(self, con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
        self._con = con
        self._contract = contract
        self._known: dict[str, CodeList] = {}

    def get(self, name: str) -> CodeList:
        """The list called `name`: a table of the contract or a short list."""
        if name not in self._known:
            self._known[name] = self._load(name)
        return self._known[name]

    def _load(self, name: str) -> CodeList:
        tables = {table.name: table for table in self._contract.tables}
        if name in tables:
            first = tables[name].primary_key[0]
            columns = (first, *(f.name for f in tables[name].fields if f.name != first and f.type != "list"))
            relation = self._con.table(name)
        else:
            columns = ("code", "naam", "naam_en", "volgorde")
            relation = self._con.table(SHORT_LISTS).filter(
                ColumnExpression("lijst") == ConstantExpression(name)
            )
        return _build(name, relation.select(*map(ColumnExpression, columns)).fetchall(), columns)
