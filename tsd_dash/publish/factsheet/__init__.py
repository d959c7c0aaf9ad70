"""A factsheet: the answers of a page on paper, as a PDF that a screen reader can read."""

from tsd_dash.publish.factsheet.overview import overview_factsheet
from tsd_dash.publish.factsheet.place import place_factsheet
from tsd_dash.publish.factsheet.sheet import Factsheet
from tsd_dash.publish.factsheet.typeset import MEDIA_TYPE, NAME, SUFFIX, pdf

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIX", "Factsheet", "overview_factsheet", "pdf", "place_factsheet"]
