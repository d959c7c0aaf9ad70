"""From the text in a cell of a code list to a value of the type the contract asks for."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from tsd_dash.contract import Field

YES = frozenset({"ja", "1", "true", "waar"})
NO = frozenset({"nee", "0", "false", "onwaar"})
INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError("dit is geen geheel getal; schrijf bijvoorbeeld 12")
    return int(text)


def _number(text: str) -> float:
    value = float(text) if NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(value):
        raise ValueError("dit is geen getal; schrijf bijvoorbeeld 12.5, met een punt")
    return value


def _date(text: str) -> dt.date:
    try:
        if DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("deze dag bestaat niet; schrijf jaar-maand-dag, bijvoorbeeld 2018-03-05") from error
    raise ValueError("dit is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2018-03-05")


def _boolean(text: str) -> bool:
    lowered = text.lower()
    if lowered not in YES | NO:
        raise ValueError("dit is geen ja of nee; schrijf ja of nee")
    return lowered in YES


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
}


def parse_cell(text: str, field: Field) -> Any:
    """The value of `text` for `field`; None when empty.

    Raises ValueError with a Dutch rule when the text does not fit the type or the constraints.
    """
    text = text.strip()
    if text == "":
        if field.required:
            raise ValueError("deze kolom is verplicht; vul een waarde in")
        return None
    if field.type == "list":
        return [item.strip() for item in text.split(field.delimiter) if item.strip()]
    value = PARSERS[field.type](text)
    _check_constraints(text, value, field)
    return value


def _check_constraints(text: str, value: Any, field: Field) -> None:
    if field.minimum is not None and value < field.minimum:
        raise ValueError(f"de waarde moet ten minste {field.minimum:g} zijn")
    if field.maximum is not None and value > field.maximum:
        raise ValueError(f"de waarde mag hoogstens {field.maximum:g} zijn")
    if field.pattern is not None and not re.fullmatch(field.pattern, text):
        raise ValueError(f"de waarde past niet bij het patroon {field.pattern}")
