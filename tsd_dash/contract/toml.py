"""Read a TOML file, and say in Dutch where it is not one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_REASONS = (
    ("Invalid value", "hier hoort een waarde; een tekst staat tussen aanhalingstekens"),
    ("Unclosed array", "een lijst heeft geen sluithaak ]"),
    ("Unclosed inline table", "een tabel tussen accolades heeft geen sluithaak }"),
    ("Unterminated string", "een tekst heeft geen aanhalingsteken aan het einde"),
    ("Expected \"'\"", "een tekst heeft geen aanhalingsteken aan het einde"),
    ("Expected newline", "na een waarde hoort een nieuwe regel"),
    ("Expected '='", "tussen een naam en een waarde hoort het teken =; een naam met een spatie staat tussen "
     "aanhalingstekens"),
    ("Expected ']'", "een kop van een tabel heeft geen sluithaak ]"),
    ("Expected ']]'", "een kop van een tabel heeft geen sluithaken ]]"),
    ("Invalid statement", "hier hoort een naam, een kop tussen haken of een regel met #"),
    ("Invalid initial character", "hier hoort een naam"),
    ("Invalid date", "dit is geen datum die bestaat"),
    ("Invalid hex value", "achter \\u of \\x hoort een getal; schrijf een \\ in een tekst als \\\\"),
    ("Unescaped '\\'", "schrijf een \\ in een tekst als \\\\, of gebruik enkele aanhalingstekens"),
    ("Illegal character", "dit teken mag hier niet, ook geen nieuwe regel binnen een tekst"),
    ("Found invalid character", "dit teken mag hier niet"),
    ("Cannot declare", "deze kop staat er twee keer"),
    ("Cannot overwrite", "deze naam heeft al een waarde"),
    ("Cannot mutate", "deze naam heeft al een waarde"),
    ("Cannot redefine", "deze naam heeft al een waarde"),
    ("Duplicate inline table key", "deze naam staat er twee keer"),
)  # fmt: skip
_OTHER = "hier is het bestand niet te lezen"


def read_toml(path: Path) -> dict[str, Any]:
    """The contents of a TOML file in UTF-8, with or without a byte order mark.

    Raises OSError when it cannot be opened, and ValueError with line, column and mend, in Dutch, when it is
    no TOML.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise ValueError(f"{_at(before)}: dit teken is geen UTF-8; bewaar het bestand als UTF-8") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_told(str(error), text)) from error


def _told(message: str, text: str) -> str:
    found = _PLACE.search(message)
    place = f"regel {found['line']}, kolom {found['column']}" if found and found["line"] else _at(text)
    reason = next((dutch for start, dutch in _REASONS if message.startswith(start)), _OTHER)
    return f"{place}: {reason}"


def _at(before: str) -> str:
    """The place behind the text `before`."""
    lines = before.split("\n")
    return f"regel {len(lines)}, kolom {len(lines[-1]) + 1}"
