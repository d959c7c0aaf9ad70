"""Pure statistics on arrays and frames: nothing here knows a page, a chart or a database."""

from tsd_dash.measures.arrays import Interval
from tsd_dash.measures.bayes import Prior, beta_binomial_estimate, beta_binomial_prior
from tsd_dash.measures.breaks import find_breaks
from tsd_dash.measures.decomposition import decompose
from tsd_dash.measures.frameworks import framework_periods
from tsd_dash.measures.funnel import compare_with_national, funnel, funnel_limits, overdispersion
from tsd_dash.measures.lenses import Lens, lens_in_year, lens_last_known, lens_panel
from tsd_dash.measures.lines import connectable
from tsd_dash.measures.ordinal import distribution, highest, share_of_highest
from tsd_dash.measures.proportions import share, wilson_interval
from tsd_dash.measures.series import UnitYears
from tsd_dash.measures.states import display_state, muting
from tsd_dash.measures.suppression import difference, hide_along, suppress
from tsd_dash.measures.unit_years import unit_years

__all__ = [
    "Interval",
    "Lens",
    "Prior",
    "UnitYears",
    "beta_binomial_estimate",
    "beta_binomial_prior",
    "compare_with_national",
    "connectable",
    "decompose",
    "difference",
    "display_state",
    "distribution",
    "find_breaks",
    "framework_periods",
    "funnel",
    "funnel_limits",
    "hide_along",
    "highest",
    "lens_in_year",
    "lens_last_known",
    "lens_panel",
    "muting",
    "overdispersion",
    "share",
    "share_of_highest",
    "suppress",
    "unit_years",
    "wilson_interval",
]
