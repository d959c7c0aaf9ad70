"""Hold a mapping file against its JSON Schema, and say what is wrong in Dutch."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.intake.words import nearest

SCHEMA_FILE = CONTRACT_DIR / "intake" / "mapping.schema.json"
TYPES: Mapping[str, str] = {
    "string": "een tekst",
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "true of false",
    "array": "een lijst",
    "object": "een tabel",
}


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def _plain(value: Any) -> Any:
    """TOML's dates as text, as JSON has them."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _place(path: Iterable[str | int]) -> str:
    parts = [f"[{p + 1}]" if isinstance(p, int) else str(p) for p in path]
    return ".".join(parts).replace(".[", "[") or "het bestand"


def _deepest(error: ValidationError) -> ValidationError:
    """The complaint that says most: of several shapes the one that came closest."""
    while error.context:
        shapes = [e for e in error.context if e.validator != "type"] or list(error.context)
        error = max(shapes, key=lambda e: len(e.absolute_path))
    return error


def _unknown(error: ValidationError) -> str:
    known = list(error.schema.get("properties", {}))
    odd = next(name for name in error.instance if name not in known)
    near = nearest(odd, known, 1)
    hint = f"; bedoelt u “{near[0]}”?" if near else f"; kies uit {', '.join(known)}"
    return f"“{odd}” is hier niet bekend{hint}"


def _sentence(error: ValidationError) -> str:
    match error.validator:
        case "additionalProperties":
            return _unknown(error)
        case "required":
            missing = next(name for name in error.validator_value if name not in error.instance)
            return f"“{missing}” ontbreekt"
        case "enum":
            return f"kies uit {', '.join(map(str, error.validator_value))}"
        case "type":
            wanted = error.validator_value
            names = [wanted] if isinstance(wanted, str) else list(wanted)
            return f"dit moet {' of '.join(TYPES[name] for name in names)} zijn"
        case "format":
            return "dit moet een datum zijn, bijvoorbeeld 2018-03-05"
        case "minLength" | "maxLength":
            single = error.schema.get("maxLength") == 1
            return "dit moet precies één teken zijn" if single else "dit mag niet leeg zijn"
        case "minItems" | "minProperties":
            return "hier moet ten minste één waarde staan"
        case "pattern":
            return "gebruik kleine letters, cijfers, - en _"
        case _:
            return "deze waarde past hier niet"


def complaint(raw: Mapping[str, Any]) -> str | None:
    """What is wrong with a mapping, as one Dutch sentence without a full stop; None when nothing is."""
    errors = sorted(_validator().iter_errors(_plain(raw)), key=lambda e: list(map(str, e.absolute_path)))
    if not errors:
        return None
    error = _deepest(errors[0])
    return f"{_place(error.absolute_path)}: {_sentence(error)}"
