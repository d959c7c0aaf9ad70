"""What the static edition is about, in one language: the default selection and everything found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tsd_dash.charts.area_map import with_status
from tsd_dash.charts.frames import rows
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.data import Data
from tsd_dash.publish.factsheet import NAME, SUFFIX, overview_factsheet, pdf
from tsd_dash.publish.files import FORMATS, file_stem
from tsd_dash.publish.findings import finding_picture, findings_with_names
from tsd_dash.publish.provenance import provenance
from tsd_dash.publish.static.addresses import Addresses, StaticView, file_names
from tsd_dash.selection import LANDELIJK, Selectie, default_selection
from tsd_dash.texts import load_texts


@dataclass(frozen=True)
class Content:
    """Everything the pages in the language of `data` show; asked of the snapshot once."""

    data: Data

    @property
    def selectie(self) -> Selectie:
        """What everybody sees."""
        return default_selection(self.data.keuzes)

    def view(self, page: str) -> StaticView:
        """A page of the site in this edition, before it is laid out."""
        texts = load_texts(self.data.language)
        return StaticView(page, texts, self.data, self.data.keuzes, self.selectie, self.addresses)

    @cached_property
    def addresses(self) -> Addresses:
        """The file of every thema, area and onderzoek that has something to show."""
        themas = set(self.data.frame("per_thema", self.selectie)["thema"])
        own = self.areas.loc[self.areas["eigen"], "gemeente_code"]
        national = [LANDELIJK] if self.findings["gemeente_code"].isna().any() else []
        return Addresses(
            file_names("thema", [code for code in self.data.keuzes.lijsten["themas"] if code in themas]),
            file_names("gemeente", [*own, *national]),
            file_names("onderzoek", self.investigations["onderzoek_id"]),
        )

    @property
    def border_year(self) -> int:
        """The latest year of which there are borders, else the year of the fixed classification."""
        areas = self.data.dataset.areas
        return max(areas.borders, default=areas.fixed_year)

    @cached_property
    def areas(self) -> pd.DataFrame:
        """Query kaart, with what the map knows of each area."""
        return with_status(self.data.frame("kaart", self.selectie, grenzen=self.border_year))

    @cached_property
    def findings(self) -> pd.DataFrame:
        """Query bevindingen, the highest indication first."""
        return self.data.frame("bevindingen", self.selectie, sorteer="zwaarste")

    def of_area(self, code: str) -> pd.DataFrame:
        """The bevindingen of an area, also those of what was recoded to it; of LANDELIJK those of none."""
        codes = self.findings["gemeente_code"]
        if code == LANDELIJK:
            return self.findings[codes.isna()]
        (row,) = rows(self.areas[self.areas["gemeente_code"] == code])
        return self.findings[codes.isin([code, *row.herkomst])]

    @cached_property
    def investigations(self) -> pd.DataFrame:
        """Query onderzoeken, the newest first."""
        return self.data.frame("onderzoeken", self.selectie)

    @cached_property
    def picture(self) -> Picture:
        """All bevindingen as the files have them."""
        view = self.view("bevindingen")
        frame = findings_with_names(view, sorteer="nieuwste")
        return finding_picture(view, frame, view.texts("uitgave.bestand_kop", n=len(frame)))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bevindingen in each of FORMATS: name -> content."""
        view = self.view("bevindingen")
        stem = self._stem(view, self.picture.name)
        about = provenance(view, self.picture.heading)
        return {f"{stem}{kind.suffix}": kind.write(self.picture, about) for kind in FORMATS}

    @cached_property
    def factsheet(self) -> tuple[str, bytes]:
        """The name and the content of the factsheet of the first page."""
        view = self.view("overzicht")
        return self._stem(view, NAME) + SUFFIX, pdf(view, overview_factsheet(view))

    def _stem(self, view: StaticView, picture: str) -> str:
        """Begin of the name of a file with `picture` of a page."""
        return file_stem(
            view.dataset.code,
            view.name,
            picture,
            self.selectie,
            fictitious=view.dataset.fictitious,
            language=view.texts.language,
        )
