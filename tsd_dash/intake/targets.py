"""What a mapping can fill: the delivery tables of the contract plus a few words for stewards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tsd_dash.contract import Contract, Field, Table

FINDING, INVESTIGATION = "bevinding", "onderzoek"
JUDGEMENT, AREA, INSPECTORATE = "oordeel", "gemeente", "inspectie"
MACHINE_FIELDS = frozenset({"gemeente_code", "levering_id", "bron_bestand", "bron_rij"})
KEY = "sleutel"
STATE_LIST, NORM_LIST = "ontbreekt_reden", "oordeel_norm"


class Kind(StrEnum):
    """How the text of a target is read."""

    TEXT = "tekst"
    CODE = "code"
    INTEGER = "getal"
    BOOLEAN = "ja of nee"
    DATE = "datum"
    CODES = "codes"
    TEXTS = "teksten"
    AREA = "gebied"
    INSPECTORATE = "inspectie"
    JUDGEMENT = "oordeel"


@dataclass(frozen=True)
class Target:
    """One thing a mapping can fill; `list_name` is the code list or table its codes come from."""

    table: str
    name: str
    kind: Kind
    field: Field | None = None
    list_name: str | None = None
    required: bool = False

    @property
    def label(self) -> str:
        """The name as mapping files write it."""
        return f"{self.table}.{self.name}"


def key_target(place: int) -> Target:
    """A part of the key that is read as a date, so that the same day is the same key."""
    return Target(KEY, str(place), Kind.DATE)


def _kind(table: Table, field: Field, contract: Contract) -> tuple[Kind, str | None]:
    source = field.code_list
    for reference in table.references:
        if reference.field == field.name and contract.table(reference.table).kind == "codelijst":
            source = reference.table
    match field.type:
        case "list":
            return (Kind.CODES, source) if source else (Kind.TEXTS, None)
        case "date":
            return Kind.DATE, None
        case "boolean":
            return Kind.BOOLEAN, None
        case "integer":
            return Kind.INTEGER, source
        case _:
            return (Kind.CODE, source) if source else (Kind.TEXT, None)


def _targets(contract: Contract, name: str, extra: tuple[Target, ...]) -> Mapping[str, Target]:
    table = contract.table(name)
    found: dict[str, Target] = {}
    for field in table.fields:
        if field.name not in MACHINE_FIELDS:
            kind, source = _kind(table, field, contract)
            found[field.name] = Target(name, field.name, kind, field, source, field.required)
    return found | {target.name: target for target in extra}


def finding_targets(contract: Contract) -> Mapping[str, Target]:
    """The targets of a bevinding by name."""
    return _targets(
        contract,
        FINDING,
        (Target(FINDING, JUDGEMENT, Kind.JUDGEMENT, None, NORM_LIST), Target(FINDING, AREA, Kind.AREA)),
    )


def investigation_targets(contract: Contract) -> Mapping[str, Target]:
    """The targets of an onderzoek by name, with its inspecties and gemeenten."""
    return _targets(
        contract,
        INVESTIGATION,
        (
            Target(INVESTIGATION, INSPECTORATE, Kind.INSPECTORATE, None, "inspectie"),
            Target(INVESTIGATION, "rol_inspectie", Kind.CODE, None, "rol_inspectie"),
            Target(INVESTIGATION, AREA, Kind.AREA),
            Target(INVESTIGATION, "rol_gemeente", Kind.CODE, None, "rol_gemeente"),
        ),
    )
