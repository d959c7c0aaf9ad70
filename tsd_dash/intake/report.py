"""What an intake did, delivery by delivery, in source rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tsd_dash.errors import TsdError
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.rules import filled, rules
from tsd_dash.intake.targets import FINDING, INVESTIGATION
from tsd_dash.texts import load_texts


@dataclass(frozen=True)
class Signal:
    """Something to look at that costs no row: an unmapped column, an unused synonym and the like."""

    kind: str
    name: str
    explanation: str


@dataclass(frozen=True)
class Example:
    """One quarantined row as messages show it."""

    row: int | None
    column: str | None
    value: str | None
    rule: str
    message: str


@dataclass
class DeliveryReport:
    """The accounting of one delivered table; `rules` counts quarantined rows by the rule that decided.

    `replaced_anew` counts the rows that are replaced by a delivery that is being checked and by no other;
    `brings` holds the tables that are filled from it.
    """

    delivery_id: str
    source: str
    name: str
    file: str
    order: int = 0
    reference_date: dt.date | None = None
    inspectorate: str | None = None
    format: str | None = None
    encoding: str | None = None
    fingerprint: str | None = None
    read: int = 0
    replaced: int = 0
    replaced_anew: int = 0
    quarantined: int = 0
    findings: int = 0
    skipped: int = 0
    refused: bool = False
    embargo: bool = False
    brings: frozenset[str] = frozenset()
    rules: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    problem: FileProblem | None = None

    @property
    def accepted(self) -> int:
        """Rows that stand in the snapshot: read, not replaced and not quarantined."""
        return self.read - self.replaced - self.quarantined

    @property
    def reason(self) -> str:
        """Why the whole delivery was refused, as a sentence; empty when it was not."""
        problem = self.problem
        return "" if problem is None else filled(problem.rule, problem.value, problem.hint)

    @property
    def row_examples(self) -> list[Example]:
        """The examples that say what is wrong with a row, in the order of the rows."""
        return sorted((e for e in self.examples if not rules()[e.rule].whole), key=lambda e: e.row or 0)

    @property
    def untold(self) -> dict[str, int]:
        """How many rows more than the examples each rule decided about."""
        shown = Counter(example.rule for example in self.row_examples)
        return {rule: more for rule, number in shown.items() if (more := self.rules.get(rule, 0) - number)}

    def to_json(self) -> dict[str, Any]:
        """The delivery in the form of `tsd-dash build --json`."""
        return {
            "file": self.file,
            "source": self.source,
            "read": self.read,
            "accepted": self.accepted,
            "replaced": self.replaced,
            "quarantined": self.quarantined,
            "findings": self.findings,
            "skipped": self.skipped,
            "refused": self.refused,
            "problem": self.problem.rule if self.problem else None,
            "reason": self.reason,
            "rules": dict(self.rules),
            "warnings": dict(self.warnings),
            "signals": [{"kind": s.kind, "name": s.name, "explanation": s.explanation} for s in self.signals],
        }


DEPENDS: Mapping[str, str] = {"onderzoek_onbekend": INVESTIGATION, "ontleend_onbekend": FINDING}
"""The rules that a row breaks because of what is not in other deliveries, with the table it is not in."""
COUNTED = ("read", "accepted", "replaced", "quarantined", "findings")


@dataclass
class IntakeReport:
    """All deliveries of an intake, in the order in which they were made.

    Of a check these are the files that are checked: `elsewhere` holds the other deliveries, and `in_place`
    the names of the delivered files that these would take the place of.
    """

    deliveries: list[DeliveryReport] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    corrections: list[Mapping[str, str | None]] = field(default_factory=list)
    elsewhere: list[DeliveryReport] = field(default_factory=list)
    in_place: list[str] = field(default_factory=list)

    @property
    def refused(self) -> list[DeliveryReport]:
        """The deliveries that were refused as a whole."""
        return [d for d in self.deliveries if d.refused]

    @property
    def totals(self) -> dict[str, int]:
        """The sums over all deliveries."""
        return {name: sum(getattr(d, name) for d in self.deliveries) for name in COUNTED}

    def to_json(self) -> dict[str, Any]:
        """The report as plain data: deliveries, totals and signals."""
        return {
            "deliveries": [d.to_json() for d in self.deliveries],
            "totals": self.totals,
            "signals": [{"kind": s.kind, "name": s.name, "explanation": s.explanation} for s in self.signals],
            "corrections": [dict(c) for c in self.corrections],
        }

    def lines(self) -> Iterator[str]:
        """The report for people, in Dutch, one line each."""
        texts = load_texts("nl")
        yield from self.lines_of(self.deliveries)
        yield from self._lines_elsewhere()
        for signal in self.signals:
            yield signal.explanation
        yield texts("intake.verslag.totaal", telling=_counted(self.totals))

    def _lines_elsewhere(self) -> Iterator[str]:
        """What the files that are checked do to other files."""
        texts = load_texts("nl")
        for name in self.in_place:
            yield texts("intake.verslag.in_plaats", bestand=name)
        brought = {table for delivery in self.deliveries for table in delivery.brings}
        names = told_apart((delivery.file, delivery.source) for delivery in self.elsewhere)
        for delivery in self.elsewhere:
            name = names[delivery.file, delivery.source]
            if number := delivery.replaced_anew:
                yield texts("intake.verslag.vervangt", n=number, bestand=name, gelezen=delivery.read)
            lost = {rule: n for rule, n in delivery.rules.items() if DEPENDS.get(rule) in brought and n}
            for rule, number in lost.items():
                yield texts("intake.verslag.elders", n=number, bestand=name, naam=rules()[rule].name)
            if lost and delivery.refused:
                yield texts("intake.verslag.elders_geweigerd", bestand=name, reden=delivery.reason)

    @staticmethod
    def lines_of(deliveries: Iterable[DeliveryReport]) -> Iterator[str]:
        """What became of these deliveries, and why rows were not loaded."""
        texts = load_texts("nl")
        told = list(deliveries)
        names = told_apart((delivery.file, delivery.source) for delivery in told)
        for delivery in told:
            counts = {name: getattr(delivery, name) for name in COUNTED}
            name = names[delivery.file, delivery.source]
            yield texts("intake.verslag.levering", naam=name, telling=_counted(counts))
            if delivery.refused:
                yield "  " + texts("intake.verslag.geweigerd", reden=delivery.reason)
            if delivery.skipped:
                yield "  " + texts("intake.verslag.overgeslagen", n=delivery.skipped)
            for line in _about_rows(delivery):
                yield "  " + line
            for rule, number in delivery.warnings.items():
                level = rules()[rule].level.capitalize()
                yield "  " + texts(
                    "intake.verslag.opmerking", niveau=level, naam=rules()[rule].name, n=number
                )
            for signal in delivery.signals:
                yield "  " + texts("intake.verslag.signaal", bestand=delivery.file, uitleg=signal.explanation)


def told_apart(deliveries: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What to call each delivery (file, source): by its file, and its source when the file has more."""
    texts = load_texts("nl")
    found = set(deliveries)
    sources = Counter(file for file, _ in found)
    return {
        (file, source): texts("intake.verslag.van_bron", bestand=file, bron=source)
        if sources[file] > 1
        else file
        for file, source in found
    }


def _counted(numbers: Mapping[str, int]) -> str:
    """What became of rows, as half a sentence."""
    texts = load_texts("nl")
    return texts(
        "intake.verslag.telling",
        gelezen=texts("intake.verslag.gelezen", n=numbers["read"]),
        gevonden=texts("intake.verslag.gevonden", n=numbers["findings"]),
        **{name: texts.getal(numbers[name]) for name in ("accepted", "replaced", "quarantined")},
    )


def _about_rows(delivery: DeliveryReport) -> Iterator[str]:
    """What is wrong with rows, in their order; rows with the same message together, then how many more."""
    texts = load_texts("nl")
    told: dict[str, list[int]] = {}
    for example in delivery.row_examples:
        told.setdefault(example.message, []).append(example.row or 0)
    for message, rows in told.items():
        several = ", ".join(map(str, rows))
        yield texts("intake.verslag.rij", n=len(rows), rijen=several, melding=message)
    for rule, more in delivery.untold.items():
        yield texts("intake.verslag.meer", n=more, naam=rules()[rule].name)


class IntakeRefused(TsdError):
    """At least one delivery was refused and the dataset does not allow going on without it."""

    def __init__(self, report: IntakeReport) -> None:
        self.report = report
        names = ", ".join(d.file for d in report.refused)
        super().__init__(load_texts("nl")("intake.verslag.gestopt", namen=names))
