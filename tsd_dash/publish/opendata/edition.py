"""One edition of a dataset as open data: what its snapshot says about it, and what each file holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tsd_dash.contract import Contract, Dataset, Table
from tsd_dash.errors import TsdError
from tsd_dash.publish.disclosure import confidential
from tsd_dash.publish.files import slug
from tsd_dash.texts import load_texts
from tsd_dash.warehouse import Warehouse


class PackageError(TsdError):
    """There can be no package of this dataset, or not at this place."""


@dataclass(frozen=True)
class Part:
    """One table as it was written: bytes and SHA-256 of its file, its rows, and the years they are about."""

    table: Table
    bytes: int
    sha256: str
    rows: int
    years: frozenset[int]

    @property
    def path(self) -> str:
        """The name of the file."""
        return file_name(self.table)


def file_name(table: Table) -> str:
    """The name of the file with `table`."""
    return f"{table.name}.csv"


@dataclass(frozen=True)
class Edition:
    """A snapshot of a dataset, to be published on `day`; `meta` is what the snapshot says about itself.

    `address` is the web address of the directory the package will stand in; empty when it is not known.
    """

    dataset: Dataset
    contract: Contract
    meta: Mapping[str, str]
    day: dt.date
    address: str = ""

    @property
    def fictitious(self) -> bool:
        """Whether the dataset or its snapshot says that the data were made up."""
        return self.dataset.fictitious or self.meta["fictief"] == "ja"

    @property
    def snapshot(self) -> str:
        """The id of the snapshot."""
        return self.meta["snapshot_id"]

    @property
    def name(self) -> str:
        """What the package is called by programs; the same for each edition."""
        return "-".join([slug(self.meta["dataset"]).replace("_", "-"), *["fictief"] * self.fictitious])

    @property
    def issued(self) -> dt.date:
        """The reference date of the data, so that equal data give equal files."""
        return dt.date.fromisoformat(self.meta["peildatum"])

    @property
    def version(self) -> str:
        """The reference date with the snapshot, in the form of semver."""
        return f"{self.issued.year}.{self.issued.month}.{self.issued.day}+{self.snapshot}"

    def title(self, language: str) -> str:
        """The title, which says when the data are fictitious."""
        title = self.meta[f"titel_{language}"]
        return load_texts(language)("site.fictief", titel=title) if self.fictitious else title

    def description(self, language: str) -> str:
        """A summary, and after an empty line what it is not, as Markdown."""
        texts = load_texts(language)
        said = [self.meta[f"omschrijving_{language}"], texts("opendata.omschrijving")]
        if self.fictitious:
            said.insert(0, texts("blok.fictief"))
        warned = [texts("verantwoording.wat.geen_rijk").strip("*"), texts("blok.afgeleid")]
        return " ".join(said) + "\n\n" + " ".join(warned)

    def area_terms(self, language: str) -> str:
        """On what terms the areas may be used, which were made by others than the rest."""
        return load_texts(language)("opendata.gebieden", bron=self.dataset.areas.attribution[language])

    def table_title(self, table: Table, language: str) -> str:
        """The title of a table, which says when the data are fictitious."""
        title = table.title[language]
        return load_texts(language)("opendata.tabel_titel", titel=title) if self.fictitious else title

    def table_description(self, table: Table, language: str) -> str:
        """What a table holds; it says when the data are fictitious."""
        said = table.description[language]
        return load_texts(language)("opendata.tabel_uitleg", uitleg=said) if self.fictitious else said


def edition(
    warehouse: Warehouse, dataset: Dataset, contract: Contract, day: dt.date, address: str = ""
) -> Edition:
    """The edition of the snapshot in `warehouse`.

    Raises PackageError when the dataset or its snapshot is confidential: every row is a single bevinding.
    """
    meta = {row["sleutel"]: row["waarde"] for row in warehouse.rows("meta")}
    minimum = max(dataset.measures.min_n_public, int(meta["min_n_publiek"]))
    if confidential(minimum):
        raise PackageError(load_texts("nl")("opendata.vertrouwelijk", code=dataset.code, minimum=minimum))
    return Edition(dataset, contract, meta, day, address)


def years(parts: tuple[Part, ...]) -> list[int]:
    """The years that the rows of a package are about, in order."""
    return sorted(frozenset[int]().union(*(part.years for part in parts)))
