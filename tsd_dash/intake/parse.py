"""Read a mapping file (bronnen/<naam>.toml) into the model; every complaint names file and place."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tsd_dash.contract import Contract, read_toml
from tsd_dash.contract.shape import MAPPING_SCHEMA, complaint, finished
from tsd_dash.errors import TsdError
from tsd_dash.intake.crosswalk import OTHERS, STAR, Crosswalk, Meaning, spelled_entries
from tsd_dash.intake.dates import check_format, month_number, zone_of
from tsd_dash.intake.filenames import parse_pattern
from tsd_dash.intake.model import (
    Block,
    Condition,
    FileShape,
    SourceMapping,
    Spec,
    Split,
    WideColumn,
)
from tsd_dash.intake.names import Name, Period
from tsd_dash.intake.parts import given_to_columns, is_list_in_list, is_open, open_names
from tsd_dash.intake.targets import (
    FINDING,
    INVESTIGATION,
    JUDGEMENT,
    Target,
    finding_targets,
    investigation_targets,
)
from tsd_dash.intake.templates import is_template, parse_template
from tsd_dash.intake.words import clean, key, nearest

PSEUDO = "@"
CELL, CELL_COLUMN, CELL_PART = "@waarde", "@kolom", "@deel"
SKIP = "overslaan"
LANGUAGES = ("nl", "en")
Raw = Mapping[str, Any]


class MappingError(TsdError):
    """A mapping file is unreadable or contradicts itself; the message names file and place."""


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _period(raw: Raw) -> Period:
    return Period(raw.get("van"), raw.get("tot"))


def _names(value: Any) -> tuple[Name, ...]:
    found: list[Name] = []
    for item in _listed(value):
        found.append(Name(item) if isinstance(item, str) else Name(item["naam"], _period(item)))
        _check_star(found[-1].text)
    return tuple(found)


def _check_star(text: str) -> None:
    """A `*` stands for the rest of a name, or for one whole part of it; elsewhere it would never fit."""
    stars = text.count(OTHERS)
    several = stars > 1 and len(text) > stars and not is_list_in_list(text)
    if several or (stars == 1 and not text.endswith(OTHERS) and not is_open(text)):
        raise ValueError(
            f"“{text}”: een * mag alleen achteraan, of op de plaats van een heel deel zoals in “Thema / *” "
            "of “lijst.*.naam”; schrijf wat ervoor staat met een * erachter"
        )


def _check_columns(value: Any, place: str) -> None:
    """A template is no column: in a list of columns it would be one that no file has."""
    for item in _listed(value):
        text = item["naam"] if isinstance(item, Mapping) else item
        if isinstance(text, str) and is_template(text):
            raise ValueError(
                f"{place}: “{text}” is een sjabloon en geen kolom; schrijf het als enige tekst, "
                "of na “samen =”. Zet een vraagteken achter een kolom die mag ontbreken, zoals in “{Nummer?}”"
            )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


class _Reader:
    """Reads one file; `crosswalks` collects the lists written inside a column."""

    def __init__(self, raw: Raw, contract: Contract) -> None:
        self.raw = raw
        self.targets: Mapping[str, Mapping[str, Target]] = {
            FINDING: finding_targets(contract),
            INVESTIGATION: investigation_targets(contract),
        }
        self.crosswalks = {name: _crosswalk(name, values) for name, values in raw.get("waarden", {}).items()}

    def spec(self, value: Any, name: str, place: str) -> Spec:
        """One target's source: a column, a list of synonyms, a template or a table of these."""
        raw: Raw = value if isinstance(value, Mapping) else {"kolom": value}
        column = raw.get("kolom")
        template = raw.get("samen")
        if isinstance(column, str) and "{" in column and not isinstance(value, Mapping):
            column, template = None, column
        _check_columns(column, place)
        formats = tuple(_listed(raw["datumvorm"])) if "datumvorm" in raw else None
        for form in formats or ():
            check_format(form)
        return Spec(
            names=_names(column) if column is not None else (),
            fixed=_text(raw["vast"]) if "vast" in raw else None,
            template=parse_template(template) if template is not None else None,
            crosswalk=self._crosswalk_name(raw.get("waarden"), name, place),
            separator=raw.get("scheiding"),
            dates=formats,
            required=raw.get("verplicht"),
            valid_on=raw.get("geldig_op", "datum"),
            empty=raw.get("leeg"),
        )

    def _crosswalk_name(self, value: Any, name: str, place: str) -> str | None:
        if isinstance(value, Mapping):
            self.crosswalks[place] = _crosswalk(place, value)
            return place
        if value is None:
            return name if name in self.crosswalks else None
        if value not in self.crosswalks:
            raise ValueError(
                f"{place}: de lijst [waarden.{value}] staat niet in dit bestand; "
                "voeg haar toe, of laat `waarden` weg"
            )
        return str(value)

    def specs(self, raw: Raw, table: str, place: str) -> dict[str, Spec]:
        """The specs of a section; unknown targets are refused with the nearest known name."""
        known = self.targets[table]
        found: dict[str, Spec] = {}
        for written, value in raw.items():
            name = "gemeente" if written == "gemeente_code" else written
            if name not in known:
                near = nearest(written, known, 1)
                hint = f"bedoelt u “{near[0]}”?" if near else f"kies uit {', '.join(sorted(known))}"
                raise ValueError(f"{place}: “{written}” is geen gegeven van {table}; {hint}")
            found[name] = self.spec(value, name, f"{place}.{written}")
        return found

    def wide_column(self, header: str, value: Any, block: Raw, place: str) -> WideColumn:
        """One judgement column: its synonyms, what it fixes and how its values are read."""
        raw: dict[str, Any] = dict(value) if isinstance(value, Mapping) else {"thema": value}
        names = (*_names(header), *_names(raw.pop("namen", [])))
        crosswalk = self._crosswalk_name(
            raw.pop("waarden", block.get("waarden")), block.get("doel", JUDGEMENT), f"{place}.waarden"
        )
        empty = raw.pop("leeg", block.get("leeg", SKIP))
        if (target := block.get("doel", JUDGEMENT)) in raw:
            raise ValueError(
                f"{place}: {target} is hier wat er in de cel staat. Zeg met “waarden” wat dat betekent, "
                "of kies met “doel” een ander gegeven voor de cel"
            )
        for name, item in raw.items():
            if isinstance(item, str) and (is_template(item) or item.startswith(PSEUDO)):
                kind = "samen" if is_template(item) else "kolom"
                raise ValueError(
                    f'{place}.{name}: “{item}” is hier een vaste tekst; schrijf {{ {kind} = "{item}" }}'
                )
        fixed = {name: item if isinstance(item, Mapping) else {"vast": item} for name, item in raw.items()}
        return WideColumn(names, self.specs(fixed, FINDING, place), crosswalk, empty)

    def block(self, raw: Raw, number: int | None) -> Block:
        """A record: the sections [bevinding] and [onderzoek], overruled by those in the block."""
        place = "" if number is None else f"breed[{number}]."
        base = self.raw
        finding = self.specs(base.get(FINDING, {}), FINDING, FINDING)
        investigation = self.specs(base.get(INVESTIGATION, {}), INVESTIGATION, INVESTIGATION)
        if number is not None:
            finding |= self.specs(raw.get(FINDING, {}), FINDING, f"{place}{FINDING}")
            investigation |= self.specs(raw.get(INVESTIGATION, {}), INVESTIGATION, f"{place}{INVESTIGATION}")
        keys = raw.get("sleutel", base.get("sleutel", []))
        columns = raw.get("kolommen", {}) if number is not None else {}
        wide = [
            self.wide_column(header, value, raw, f"{place}kolommen.{header}")
            for header, value in columns.items()
        ]
        finding, given = given_to_columns(finding, wide)
        for name in (name for spec in investigation.values() for name in open_names(spec)):
            raise ValueError(
                f"{place}{INVESTIGATION}: “{name}” is van een object in een lijst; dat mag hier niet. "
                f"Noem onderzoek_id en datum van zo'n object onder [{FINDING}]"
            )
        return Block(
            key=tuple(self.spec(item, "sleutel", f"{place}sleutel") for item in _listed(keys)),
            finding=finding,
            investigation=investigation,
            wide=given,
            target=raw.get("doel", JUDGEMENT),
            optional=raw.get("optioneel", False),
        )

    def conditions(self) -> Iterable[Condition]:
        """The rows to keep or to leave out."""
        rows: Raw = self.raw.get("rijen", {})
        for word, keep in (("alleen", True), ("zonder", False)):
            for column, values in rows.get(word, {}).items():
                wanted = frozenset(key(_text(v)) for v in _listed(values))
                yield Condition(Spec(names=(Name(column),)), wanted, keep)


def _crosswalk(name: str, raw: Raw) -> Crosswalk:
    def meaning(item: Any) -> Meaning:
        return (
            Meaning(_text(item["naar"]), _period(item)) if isinstance(item, Mapping) else Meaning(_text(item))
        )

    for source in raw:
        _check_star(source.replace(STAR, ""))
    try:
        entries = spelled_entries(raw)
    except ValueError as error:
        raise ValueError(f"[waarden.{name}]: {error}") from error
    meanings = {entry: tuple(map(meaning, _listed(raw[source]))) for source, entry in entries.items()}
    return Crosswalk(name, meanings, {entry: source for source, entry in entries.items()})


def _encoding(name: str | None) -> str | None:
    try:
        return None if name is None else codecs.lookup(name).name
    except LookupError as error:
        raise ValueError(
            f"de codering “{name}” is niet bekend; schrijf bijvoorbeeld utf-8 of cp1252"
        ) from error


def _shape(raw: Raw) -> FileShape:
    footer = raw.get("voet", {})
    return FileShape(
        format=raw.get("formaat"),
        members=tuple(_listed(raw.get("uit_zip", []))),
        encoding=_encoding(raw.get("codering")),
        delimiter=raw.get("scheidingsteken"),
        quote=raw.get("aanhalingsteken", '"'),
        sheets=tuple(str(s) for s in _listed(raw.get("blad", []))),
        path=raw.get("pad"),
        skip=raw.get("overslaan", 0),
        header=raw.get("kop", True),
        header_row=raw.get("kop_rij"),
        header_contains=tuple(_listed(raw.get("kop_bevat", []))),
        header_rows=raw.get("kop_rijen", 1),
        footer_starts=tuple(_listed(footer.get("begint_met", []))),
        footer_rows=footer.get("rijen", 0),
        stop_at_blank=footer.get("na_lege_rij", False),
        short_rows=raw.get("korte_rijen", "afkeuren"),
        zone=zone_of(raw["tijdzone"]) if "tijdzone" in raw else None,
    )


def _split(raw: Raw) -> Split:
    return Split(_names(raw["kolom"]), _listed(raw.get("tussen", ";")), raw.get("naam"))


def _mapping(path: Path, raw: Raw, contract: Contract) -> SourceMapping:
    reader = _Reader(raw, contract)
    delivery: Raw = raw.get("levering", {})
    formats = tuple(_listed(raw.get("datumvorm", [])))
    for form in formats:
        check_format(form)
    languages = tuple(raw.get("maandtaal", LANGUAGES))
    month_number("x", languages)
    wide = raw.get("breed", [])
    blocks = [reader.block(item, n) for n, item in enumerate(wide, 1)] or [reader.block(raw, None)]
    places = [sum(other.key == block.key for other in blocks[:n]) for n, block in enumerate(blocks)]
    pattern, sheet_pattern = delivery.get("bestandsnaam"), delivery.get("bladnaam")
    return SourceMapping(
        path=path,
        source=raw.get("bron", path.stem),
        title=raw.get("titel", path.stem),
        inspectorate=";".join(_listed(raw["inspectie"])) if "inspectie" in raw else None,
        files=tuple(_listed(delivery["bestanden"])),
        except_files=tuple(_listed(delivery.get("behalve", []))),
        order=delivery.get("volgorde", 0),
        complete=delivery.get("volledig", False),
        name_pattern=parse_pattern(pattern) if pattern else None,
        sheet_pattern=parse_pattern(sheet_pattern) if sheet_pattern else None,
        reference_date=delivery.get("peildatum"),
        period=_period(raw.get("periode", {})),
        shape=_shape(delivery),
        month_languages=languages,
        date_formats=formats,
        decimal=raw.get("decimaal"),
        empty_values=frozenset(
            form for word in raw.get("lege_waarden", []) for form in (key(word), clean(word).lower())
        ),
        duplicates=raw.get("dubbele_sleutel", "afkeuren"),
        blocks=tuple(replace(block, place=place) for block, place in zip(blocks, places, strict=True)),
        delivers_findings=FINDING in raw or bool(wide),
        delivers_investigations=INVESTIGATION in raw or any(INVESTIGATION in item for item in wide),
        conditions=tuple(reader.conditions()),
        crosswalks=reader.crosswalks,
        ignored=frozenset(key(name) for name in raw.get("negeer", [])),
        headings=delivery.get("tussenkop"),
        filled=tuple(_names(value) for value in delivery.get("doorvullen", [])),
        splits=tuple(_split(item) for item in raw.get("splitsen", [])),
    )


def read_mapping(path: Path, contract: Contract) -> SourceMapping:
    """Read one mapping file. Raises MappingError with one Dutch line when it is not usable."""
    try:
        raw = read_toml(path)
    except OSError as error:
        raise MappingError(f"bronnen/{path.name} kan niet worden geopend.") from error
    except ValueError as error:
        raise MappingError(f"bronnen/{path.name} is geen geldige TOML: {error}.") from error
    if wrong := complaint(raw, MAPPING_SCHEMA):
        raise MappingError(f"bronnen/{path.name}: {wrong}")
    try:
        return _mapping(path, raw, contract)
    except ValueError as error:
        raise MappingError(f"bronnen/{path.name}: {finished(str(error))}") from error


def read_mappings(directory: Path, contract: Contract) -> tuple[SourceMapping, ...]:
    """All mapping files of a dataset, by name."""
    return tuple(read_mapping(path, contract) for path in sorted(directory.glob("*.toml")))
