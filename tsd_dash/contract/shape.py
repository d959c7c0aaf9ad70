"""Hold a TOML file against its JSON Schema, and say what is wrong in Dutch.

A part of a schema with an `errorMessage`, which editors know too, says that instead of the usual sentence.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from tsd_dash.contract.descriptor import CONTRACT_DIR

DATASET_SCHEMA = CONTRACT_DIR / "intake" / "dataset.schema.json"
MAPPING_SCHEMA = CONTRACT_DIR / "intake" / "mapping.schema.json"
TYPES: Mapping[str, str] = {
    "string": "een tekst",
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "true of false",
    "array": "een lijst",
    "object": "een tabel",
}


@cache
def _validator(schema_file: Path) -> Draft202012Validator:
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
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
    near = difflib.get_close_matches(odd.casefold(), known, 1, 0.72)
    hint = f"; bedoelt u “{near[0]}”?" if near else f"; kies uit {', '.join(known)}"
    return f"“{odd}” is hier niet bekend{hint}"


def _sentence(error: ValidationError) -> str:
    if said := error.schema.get("errorMessage"):
        return str(said)
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
        case _:
            return "deze waarde past hier niet"


def complaint(raw: Mapping[str, Any], schema_file: Path) -> str | None:
    """What is wrong with the contents of a TOML file, as one Dutch sentence; None when nothing is."""
    errors = sorted(
        _validator(schema_file).iter_errors(_plain(raw)), key=lambda e: list(map(str, e.absolute_path))
    )
    if not errors:
        return None
    error = _deepest(errors[0])
    return finished(f"{_place(error.absolute_path)}: {_sentence(error)}")


def finished(sentence: str) -> str:
    """The sentence with a full stop, unless it ends in a question mark."""
    return sentence if sentence.endswith("?") else f"{sentence}."
