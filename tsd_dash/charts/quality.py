"""The report of the intake: which deliveries need work, which rules were broken, and what drifted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.picture import Column, Kind, Picture
from tsd_dash.texts import LANGUAGES, Texts, load_texts

REFUSED, REJECTED, NOTICE, FINE = "geweigerd", "afgekeurd", "aandacht", "in_orde"
OUTCOMES = (REFUSED, REJECTED, NOTICE, FINE)
"""What can be said of a delivery, the one that needs most work first."""

UNKNOWN = "onbekend"
"""Column of a frame with the word that stands where a date is missing."""
LEVELS = ("fout", "waarschuwing", "melding")
COUNTED = ("gelezen", "aanvaard", "vervangen", "afgekeurd")
DAYS_PER_MONTH, DAYS_PER_YEAR = 30.44, 365.25
MESSAGES = load_texts(LANGUAGES[0])
"""The messages of the intake are in the language of the senders, whatever the language of the page."""

SHORT_DAYS, SHORT_MONTHS = 60, 24
"""Up to so many days an age is given in days, and up to so many months in months."""


@dataclass(frozen=True)
class Problem:
    """A rule that a delivery broke: its name, how often (None when confidential), and what to mend."""

    naam: str
    niveau: str
    aantal: int | None
    melding: str


@dataclass(frozen=True)
class Delivery:
    """One delivery: its outcome, accounting in source rows, facts, broken rules and signals.

    The accounting is empty where small numbers are confidential.
    """

    levering_id: str
    bestand: str
    uitkomst: str
    telling: Mapping[str, int]
    bevindingen: int | None
    peildatum: dt.date | None
    jongste: dt.date | None
    feiten: Mapping[str, str]
    problemen: tuple[Problem, ...]
    signalen: tuple[str, ...]


def age(day: dt.date | None, reference: dt.date, texts: Texts) -> str:
    """How old `day` was on the day of `reference`, in words: days, months or years; unknown without a day."""
    if day is None or day != day:
        return texts("algemeen.onbekend")
    days = (reference - day).days
    if days < 0:
        return texts("gegevenskwaliteit.ouderdom.toekomst")
    months, years = int(days / DAYS_PER_MONTH), int(days / DAYS_PER_YEAR)
    if days <= SHORT_DAYS:
        return texts("gegevenskwaliteit.ouderdom.dagen", n=days)
    if months < SHORT_MONTHS:
        return texts("gegevenskwaliteit.ouderdom.maanden", n=months)
    return texts("gegevenskwaliteit.ouderdom.jaren", n=years)


def rule_name(code: str, texts: Texts) -> str:
    """The name of a rule; its code when the texts do not know it."""
    key = f"intake.regel.{code}.naam"
    return texts(key) if texts.has(key) else code


def _message(code: str, example: object) -> str:
    """The message of a broken rule, in Dutch: that of an example, else what the rule says of any row."""
    key = f"intake.regel.{code}.melding"
    if isinstance(example, str) and example:
        return example
    return MESSAGES(key, kolom="…", waarde="…", hint="").strip() if MESSAGES.has(key) else ""


def _date(value: Any) -> dt.date | None:
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _outcome(row: Any, problems: Sequence[Problem], signals: Sequence[str]) -> str:
    """What can be said of a delivery; where its numbers are confidential, by the rules that it broke."""
    if row.geweigerd:
        return REFUSED
    has_faults = any(problem.niveau == LEVELS[0] for problem in problems)
    rejected = has_faults if pd.isna(row.afgekeurd) else row.afgekeurd > 0
    if rejected:
        return REJECTED
    return NOTICE if problems or signals else FINE


def _place(problem: Problem) -> tuple[int, str]:
    """Faults first; problems whose number is confidential by name, so that their order says nothing of it."""
    return LEVELS.index(problem.niveau), problem.naam if problem.aantal is None else ""


def _number(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def read_deliveries(
    deliveries: pd.DataFrame,
    rules: pd.DataFrame,
    signals: pd.DataFrame,
    names: Mapping[str, str],
    texts: Texts,
) -> tuple[Delivery, ...]:
    """The deliveries with what is to be done about them, in order of delivery.

    The frames are the queries leveringen, leveringregels and signalen; `names` gives the name of each
    inspectie.
    """
    problems: dict[str, list[Problem]] = {}
    for row in rows(rules):
        message = _message(row.regel, row.voorbeeld)
        problem = Problem(rule_name(row.regel, texts), row.niveau, _number(row.aantal), message)
        problems.setdefault(row.levering_id, []).append(problem)
    told: dict[str, list[str]] = {}
    for row in rows(signals):
        told.setdefault(written(row.bestand), []).append(row.uitleg)
    found = []
    for row in rows(deliveries):
        own = sorted(problems.get(row.levering_id, []), key=_place)
        facts = {
            "inspectie": names.get(written(row.inspectie), written(row.inspectie)),
            "bron": written(row.bron),
            "formaat": written(row.formaat),
            "codering": written(row.codering),
        }
        found.append(
            Delivery(
                row.levering_id,
                row.bestand,
                _outcome(row, own, told.get(row.bestand, [])),
                {} if pd.isna(row.gelezen) else {name: int(getattr(row, name)) for name in COUNTED},
                _number(row.bevindingen),
                _date(row.peildatum),
                _date(row.jongste_datum),
                {name: value for name, value in facts.items() if value},
                tuple(own),
                tuple(told.get(row.bestand, [])),
            )
        )
    return tuple(found)


def needs_work(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """The deliveries that were refused or have rejected rows, the refused ones first."""
    found = [one for one in deliveries if one.uitkomst in (REFUSED, REJECTED)]
    return tuple(sorted(found, key=lambda one: OUTCOMES.index(one.uitkomst)))


def sums(deliveries: Sequence[Delivery]) -> dict[str, int]:
    """Rows read, accepted, replaced and rejected over all deliveries; nothing where that is confidential."""
    if not all(one.telling for one in deliveries):
        return {}
    return {name: sum(one.telling[name] for one in deliveries) for name in COUNTED}


def _columns(page: str, kinds: Mapping[str, Kind], texts: Texts) -> list[Column]:
    return [Column(name, texts(f"{page}.kolom_{name}"), kind) for name, kind in kinds.items()]


def deliveries_picture(deliveries: Sequence[Delivery], reference: dt.date, texts: Texts) -> Picture:
    """All deliveries as a table; the figure holds those that need work."""
    work = needs_work(deliveries)
    refused = sum(one.uitkomst == REFUSED for one in work)
    if not work:
        heading = texts("gegevenskwaliteit.leveringen_kop_goed", n=len(deliveries))
        sentence = texts("gegevenskwaliteit.leveringen_zin_goed")
    else:
        heading = texts("gegevenskwaliteit.leveringen_kop_werk", n=len(work), totaal=len(deliveries))
        parts = [
            texts(f"gegevenskwaliteit.leveringen_{name}", n=number)
            for name, number in ((REFUSED, refused), (REJECTED, len(work) - refused))
            if number
        ]
        sentence = texts("gegevenskwaliteit.leveringen_zin_werk", delen=parts)
    counted: dict[str, Kind] = {
        "jongste_datum": "date",
        **dict.fromkeys(COUNTED, "number"),
        "bevindingen": "number",
    }
    kinds: dict[str, Kind] = {
        "bestand": "text",
        "uitkomst": "text",
        "peildatum": "date",
        "ouderdom": "text",
        **(counted if sums(deliveries) else {}),
    }
    frame = pd.DataFrame(
        [
            {
                "bestand": one.bestand,
                "uitkomst": texts(f"gegevenskwaliteit.uitkomst.{one.uitkomst}"),
                "peildatum": one.peildatum,
                "ouderdom": age(one.peildatum or one.jongste, reference, texts),
                "jongste_datum": one.jongste,
                **one.telling,
                "bevindingen": one.bevindingen,
            }
            for one in deliveries
        ],
        columns=[*dict.fromkeys([*kinds, *counted])],
    ).astype({"bevindingen": "Int64"})
    frame[UNKNOWN] = texts("algemeen.onbekend")
    columns = [
        replace(column, instead=UNKNOWN) if column.kind == "date" else column
        for column in _columns("gegevenskwaliteit", kinds, texts)
    ]
    return Picture("leveringen", heading, sentence, frame, columns, work)


def rules_picture(frame: pd.DataFrame, texts: Texts) -> Picture:
    """How often each rule was broken (query leveringregels), faults first, with an example and the mend."""
    found: list[dict[str, Any]] = []
    for code, group in frame.groupby("regel", sort=False):
        first = next(rows(group))
        found.append(
            {
                "regel": rule_name(str(code), texts),
                "niveau": first.niveau,
                "aantal": None if group["aantal"].isna().any() else int(group["aantal"].sum()),
                "leveringen": int(group["levering_id"].nunique()),
                "voorbeeld": _message(str(code), first.voorbeeld),
                "bestand": first.bestand,
            }
        )
    secret = frame["aantal"].isna().any()
    found.sort(key=lambda one: (LEVELS.index(one["niveau"]), one["regel"] if secret else -one["aantal"]))
    for one in found:
        one["niveau"] = texts(f"gegevenskwaliteit.niveau.{one['niveau']}")
    kinds: dict[str, Kind] = {
        "regel": "text",
        "niveau": "text",
        **({} if secret else {"aantal": "number"}),
        "leveringen": "number",
        "voorbeeld": "dutch",
        "bestand": "text",
    }
    sentence = texts("gegevenskwaliteit.regels_zin", n=len(found))
    columns = _columns("gegevenskwaliteit", kinds, texts)
    heading = texts("gegevenskwaliteit.regels_kop")
    return Picture("regels", heading, sentence, pd.DataFrame(found, columns=list(kinds)), columns)


def quarantine_picture(frame: pd.DataFrame, name: str, heading: str, texts: Texts) -> Picture:
    """The rows that were set apart (query quarantaine), to send back; a whole file has no row number."""
    named = frame.assign(
        regel=[rule_name(code, texts) for code in frame["regel"]], rij=frame["rij"].astype("Int64")
    )
    number = len(frame.loc[frame["rij"].notna(), ["bestand", "rij"]].drop_duplicates())
    files = int(frame.loc[frame["rij"].isna(), "bestand"].nunique())
    parts = [
        texts(f"gegevenskwaliteit.apart_{kind}", n=n)
        for kind, n in (("rijen", number), ("bestanden", files))
        if n
    ]
    kinds: dict[str, Kind] = {
        "bestand": "text",
        "rij": "number",
        "melding": "dutch",
        "kolom": "text",
        "waarde": "text",
        "regel": "text",
        "ruwe_rij": "text",
    }
    sentence = texts("gegevenskwaliteit.apart_zin", delen=parts) if parts else ""
    return Picture(name, heading, sentence, named, _columns("gegevenskwaliteit", kinds, texts))


def drift_picture(frame: pd.DataFrame, texts: Texts) -> Picture:
    """What changed in the form of the deliveries (query signalen), the kind of each in words."""

    def kind_name(code: str) -> str:
        key = f"gegevenskwaliteit.signaal.{code}"
        return texts(key) if texts.has(key) else code

    named = frame.assign(
        soort=[kind_name(code) for code in frame["soort"]],
        bestand=[written(name) or texts("gegevenskwaliteit.alle_leveringen") for name in frame["bestand"]],
    )
    kinds: dict[str, Kind] = {"soort": "text", "naam": "text", "bestand": "text", "uitleg": "dutch"}
    sentence = texts("gegevenskwaliteit.drift_zin", n=len(frame))
    heading = texts("gegevenskwaliteit.drift_kop")
    return Picture("drift", heading, sentence, named, _columns("gegevenskwaliteit", kinds, texts))


def corrections_picture(frame: pd.DataFrame, texts: Texts) -> Picture:
    """The declared corrections (query correcties) and how many of them were applied.

    A dataset may name a status of its own, which is shown as it is.
    """
    applied = int((frame["status"] == "toegepast").sum())
    kinds: dict[str, Kind] = {
        "sleutel": "text",
        "kolom": "text",
        "van": "text",
        "naar": "text",
        "status": "text",
        "reden": "source",
        "bestand": "text",
    }
    sentence = texts("gegevenskwaliteit.correcties_zin", n=len(frame), toegepast=applied)
    heading = texts("gegevenskwaliteit.correcties_kop")

    def status(code: str) -> str:
        key = f"gegevenskwaliteit.status.{code}"
        return texts(key) if texts.has(key) else code

    named = frame.assign(status=[status(code) for code in frame["status"]])
    return Picture("correcties", heading, sentence, named, _columns("gegevenskwaliteit", kinds, texts))
