"""Hold the crosswalks of a mapping against the code lists, before any file is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tsd_dash.intake.interpret import DEFAULT_SEPARATOR, EMPTY_WORDS, Interpreter
from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.parse import SKIP, MappingError
from tsd_dash.intake.rules import WARNING_RULES
from tsd_dash.intake.targets import FINDING, INSPECTORATE, JUDGEMENT, Kind, Target

Targets = Mapping[str, Target]


def _specs(
    mapping: SourceMapping, findings: Targets, investigations: Targets
) -> Iterator[tuple[Target, Spec]]:
    for block in mapping.blocks:
        yield from ((findings[name], spec) for name, spec in block.finding.items())
        yield from ((investigations[name], spec) for name, spec in block.investigation.items())
        for wide in block.wide:
            yield from ((findings[name], spec) for name, spec in wide.specs.items())
            cell = block.finding.get(block.target, Spec())
            yield findings[block.target], Spec(crosswalk=wide.crosswalk or cell.crosswalk, empty=wide.empty)


def verify(
    mapping: SourceMapping, interpreter: Interpreter, findings: Targets, investigations: Targets
) -> None:
    """Raise MappingError when a value is said to mean something that is no code and no state."""
    _verify_inspectorate(mapping, interpreter, investigations)
    states = interpreter.states()
    for target, spec in _specs(mapping, findings, investigations):
        if spec.empty not in (None, SKIP, *states):
            raise MappingError(
                f"bronnen/{mapping.path.name}: leeg = “{spec.empty}” is onbekend; "
                f"kies uit {', '.join([SKIP, *states])}."
            )
        if spec.fixed is not None:
            _verify_fixed(mapping, interpreter, target, spec)
        crosswalk = mapping.crosswalks.get(spec.crosswalk or "")
        for entry, meanings in crosswalk.meanings.items() if crosswalk else ():
            for meaning in meanings:
                _verify_one(mapping, interpreter, target, spec, entry, meaning.target)


def _verify_inspectorate(mapping: SourceMapping, interpreter: Interpreter, investigations: Targets) -> None:
    if mapping.inspectorate is None or not mapping.delivers_investigations:
        return
    spec = Spec(fixed=mapping.inspectorate)
    reading = interpreter.read(investigations[INSPECTORATE], spec, mapping.inspectorate, None)
    if reading.rule is not None:
        hint = f" {reading.hint}" if reading.hint else ""
        raise MappingError(
            f"bronnen/{mapping.path.name}: inspectie = “{mapping.inspectorate}” staat niet in de lijst van "
            f"inspecties.{hint} Gebruik een code, naam of afkorting uit die lijst."
        )


def _verify_fixed(mapping: SourceMapping, interpreter: Interpreter, target: Target, spec: Spec) -> None:
    reading = interpreter.read(target, spec, spec.fixed or "", None)
    if reading.rule is None or reading.rule in WARNING_RULES:
        return
    hint = f" {reading.hint}" if reading.hint else ""
    raise MappingError(
        f"bronnen/{mapping.path.name}: de vaste waarde “{spec.fixed}” past niet bij {target.label}.{hint}"
    )


def _verify_one(
    mapping: SourceMapping, interpreter: Interpreter, target: Target, spec: Spec, entry: str, text: str
) -> None:
    if text == SKIP or text in EMPTY_WORDS:
        return
    reading = interpreter.meaning_of(target, spec, text)
    if reading.rule is None:
        return
    assert spec.crosswalk is not None
    written = mapping.crosswalks[spec.crosswalk].spelled[entry]
    hint = f" {reading.hint}" if reading.hint else ""
    if target.table == FINDING and target.kind is Kind.AREA and DEFAULT_SEPARATOR in text:
        hint = (
            " Een bevinding heeft één gemeente; zet gemeente onder [onderzoek], daar mogen het er meer zijn."
        )
    kind = "geen oordeel en geen reden" if target.name == JUDGEMENT else f"niet bekend bij {target.label}"
    raise MappingError(
        f"bronnen/{mapping.path.name}: [waarden.{spec.crosswalk}] “{written}”: “{text}” is {kind}.{hint}"
    )
