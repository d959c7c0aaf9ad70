"""All column names a mapping speaks of, to recognise the header by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.sources import PSEUDO
from tsd_dash.intake.words import key


def spec_names(spec: Spec) -> Iterator[str]:
    """The source columns a spec speaks of, as written."""
    for name in spec.names:
        if not name.text.startswith(PSEUDO):
            yield name.text
    if spec.template is not None:
        for text in spec.template.columns:
            if not text.startswith(PSEUDO):
                yield text


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


def named_columns(mapping: SourceMapping) -> list[str]:
    """Every source column in the mapping, as written, once."""
    return list(dict.fromkeys(name for spec in _specs(mapping) for name in spec_names(spec)))


def wanted_names(mapping: SourceMapping) -> frozenset[str]:
    """The comparison forms of every source column in the mapping."""
    return frozenset(map(key, named_columns(mapping)))
