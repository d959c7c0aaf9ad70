"""All column names a mapping speaks of, to recognise the header by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.parse import PSEUDO
from tsd_dash.intake.targets import Kind, Target
from tsd_dash.intake.words import key


def source_names(spec: Spec) -> Iterator[str]:
    """Everything a spec speaks of, as written: columns, and values that begin with @."""
    for name in spec.names:
        yield name.text
    if spec.template is not None:
        yield from spec.template.columns


def spec_names(spec: Spec) -> Iterator[str]:
    """The source columns a spec speaks of, as written."""
    return (name for name in source_names(spec) if not name.startswith(PSEUDO))


def _specs(mapping: SourceMapping) -> Iterable[Spec]:
    for block in mapping.blocks:
        yield from block.key
        yield from block.finding.values()
        yield from block.investigation.values()
        for wide in block.wide:
            yield Spec(names=wide.names)
            yield from wide.specs.values()
    for condition in mapping.conditions:
        yield condition.spec
    yield from (Spec(names=names) for names in mapping.filled)
    yield from (Spec(names=split.names) for split in mapping.splits)


def text_names(
    mapping: SourceMapping, findings: Mapping[str, Target], investigations: Mapping[str, Target]
) -> frozenset[str]:
    """The comparison forms of the columns that are taken over as they are, or are part of a key."""
    found: list[str] = []

    def add(specs: Mapping[str, Spec], targets: Mapping[str, Target]) -> None:
        for name, spec in specs.items():
            if targets[name].kind is Kind.TEXT and spec.crosswalk is None:
                found.extend(spec_names(spec))

    for block in mapping.blocks:
        for spec in block.key:
            found.extend(spec_names(spec))
        add(block.finding, findings)
        add(block.investigation, investigations)
        for wide in block.wide:
            add(wide.specs, findings)
    return frozenset(map(key, found))


def named_columns(mapping: SourceMapping) -> list[str]:
    """Every source column in the mapping, as written, once."""
    return list(dict.fromkeys(name for spec in _specs(mapping) for name in spec_names(spec)))


def wanted_names(mapping: SourceMapping) -> frozenset[str]:
    """The comparison forms of every source column in the mapping."""
    return frozenset(map(key, named_columns(mapping)))
