"""What one source value turned out to mean: the row of the value map it becomes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pyarrow as pa

MAP_SCHEMA = pa.schema(
    [
        ("kaart", pa.int32()),
        ("bron", pa.string()),
        ("op", pa.date32()),
        ("op_precisie", pa.string()),
        ("tekst", pa.string()),
        ("lijst", pa.list_(pa.string())),
        ("dag", pa.date32()),
        ("precisie", pa.string()),
        ("getal", pa.int32()),
        ("ja", pa.bool_()),
        ("reden", pa.string()),
        ("overslaan", pa.bool_()),
        ("geschreven", pa.string()),
        ("regel", pa.string()),
        ("hint", pa.string()),
    ]
)


@dataclass(frozen=True)
class Reading:
    """The meaning of a source value; `rule` names the rule it breaks, `hint` how to mend it.

    Which of the other members is filled depends on the kind of the target: `text` for codes,
    `items` for lists, `day` and `precision` for dates, `number`, `yes`. `reason` is the state
    that stands in for a judgement; `skip` says the value makes no finding at all. `written` is the value
    itself where the mapping gives many values one meaning, as all numbers from 10 to 49.
    """

    text: str | None = None
    items: tuple[str, ...] | None = None
    day: dt.date | None = None
    precision: str | None = None
    number: int | None = None
    yes: bool | None = None
    reason: str | None = None
    skip: bool = False
    written: str | None = None
    rule: str | None = None
    hint: str | None = None

    def with_rule(self, rule: str, hint: str = "") -> Reading:
        """The same reading with a rule it breaks."""
        return replace(self, rule=rule, hint=hint or None)

    def row(self, number: int, source: str, day: dt.date, precision: str) -> dict[str, object]:
        """The row of map `number` for this source value at a moment."""
        return {
            "kaart": number,
            "bron": source,
            "op": day,
            "op_precisie": precision,
            "tekst": self.text,
            "lijst": list(self.items) if self.items is not None else None,
            "dag": self.day,
            "precisie": self.precision,
            "getal": self.number,
            "ja": self.yes,
            "reden": self.reason,
            "overslaan": self.skip,
            "geschreven": self.written,
            "regel": self.rule,
            "hint": self.hint,
        }


NOTHING = Reading()


def broken(rule: str, hint: str = "") -> Reading:
    """A reading that only says which rule was broken."""
    return Reading(rule=rule, hint=hint or None)
