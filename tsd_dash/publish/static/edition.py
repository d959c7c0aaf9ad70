"""The static edition as a directory: pages in each language, files, style and what it consists of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tsd_dash.contract import Dataset
from tsd_dash.errors import TsdError
from tsd_dash.progress import Progress
from tsd_dash.publish.data import Data
from tsd_dash.publish.directory import replace_directory
from tsd_dash.publish.disclosure import confidential
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import directory, sheet_html
from tsd_dash.publish.static.pages import sheets
from tsd_dash.texts import available_languages, load_texts
from tsd_dash.warehouse import Warehouse

STYLE = "stijl.css"
"""The style of the site, which the edition adds to."""
OWN_STYLE = Path(__file__).resolve().parent / "uitgave.css"
MOST_INVESTIGATIONS = 20_000
"""Each has a page of its own in each language; with more the edition is no edition any more."""
MANIFEST = "uitgave.json"
"""Names the snapshot and every file, so that a later edition may take the place of this one."""


class EditionError(TsdError):
    """There can be no static edition of this dataset, or not at this place."""


def write_edition(
    warehouse: Warehouse, dataset: Dataset, assets: Mapping[str, bytes], target: Path, progress: Progress
) -> int:
    """Write the edition of the snapshot in `warehouse` to the directory `target`; the number of files.

    It is there as a whole or not at all, and an earlier edition is replaced. `assets` are the files that
    every page asks for: name -> content, STYLE among them. Raises EditionError for a confidential or too
    large dataset or when something else stands in `target`, OSError when writing fails.
    """
    texts = load_texts("nl")
    minimum = dataset.measures.min_n_public
    if confidential(minimum):
        raise EditionError(texts("uitgave.vertrouwelijk", code=dataset.code, minimum=minimum))
    if not may_replace(target):
        raise EditionError(texts("uitgave.bezet", map=target))
    written: list[str] = []

    def fill(fresh: Path) -> None:
        for name, content in _files(warehouse, dataset, assets, progress):
            path = fresh / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            written.append(name)
        manifest = {"momentopname": warehouse.snapshot_id, "bestanden": sorted([*written, MANIFEST])}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (fresh / MANIFEST).write_text(text, encoding="utf-8")

    replace_directory(target, fill)
    return len(written) + 1


def _files(
    warehouse: Warehouse, dataset: Dataset, assets: Mapping[str, bytes], progress: Progress
) -> Iterator[tuple[str, bytes]]:
    yield STYLE, assets[STYLE] + b"\n" + OWN_STYLE.read_bytes()
    yield from ((name, content) for name, content in assets.items() if name != STYLE)
    languages = available_languages()
    for language in languages:
        content = Content(Data(warehouse, dataset, language))
        if (number := len(content.investigations)) > MOST_INVESTIGATIONS:
            raise EditionError(load_texts("nl")("uitgave.te_groot", n=number, hoogstens=MOST_INVESTIGATIONS))
        progress.step(load_texts("nl")("uitgave.schrijven", taal=load_texts(language)("site.taal")))
        for name, data in [*content.files.items(), content.factsheet]:
            yield directory(language) + name, data
        for done, (view, sheet) in enumerate(sheets(content), start=1):
            yield directory(language) + sheet.file, sheet_html(view, sheet, languages).encode("utf-8")
            progress.advance(done, unit=load_texts("nl")("uitgave.eenheid"))


def may_replace(target: Path) -> bool:
    """Whether `target` is not there, is empty, or holds nothing but an earlier edition."""
    if not target.is_dir():
        return not target.exists()
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    return not found or found <= _named(target)


def _named(target: Path) -> set[str]:
    """The files of the edition at `target`, as it says itself; none when it is not one of ours."""
    try:
        return set(json.loads((target / MANIFEST).read_text(encoding="utf-8"))["bestanden"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()
