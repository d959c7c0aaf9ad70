"""The state shown instead of a number, and how loud a number may be."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from tsd_dash.measures.arrays import TextArray, as_floats, choose

SHOWN = ""
NOT_INSPECTED = "x"
NO_JUDGEMENT = "o"
UNKNOWN = "?"
NOT_APPLICABLE = "z"
TOO_FEW = "u"
CONFIDENTIAL = "c"
BREAK = "b"
WITHOUT_NUMBER = (NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, NOT_APPLICABLE)
STATES = (*WITHOUT_NUMBER, TOO_FEW, CONFIDENTIAL, BREAK)
"""The six states and the break; `SHOWN` (empty) is the absence of a state."""

STATE_OF_REASON = {
    "niet_onderzocht": NOT_INSPECTED,
    "geen_oordeel": NO_JUDGEMENT,
    "onbekend": UNKNOWN,
    "niet_van_toepassing": NOT_APPLICABLE,
}
"""The state of each `ontbreekt_reden` of the contract."""

HATCHED = "gearceerd"
MUTED = "gedempt"
FULL = "vol"


def display_state(
    x: ArrayLike | pd.Series,
    n: ArrayLike | pd.Series,
    reden: ArrayLike | pd.Series | None = None,
    *,
    min_n_percentage: int = 10,
    min_n_publiek: int | None = None,
) -> TextArray:
    """The code of the state of each cell, or an empty text where its percentage may be shown.

    x and n are counts (missing where the cell does not exist), `reden` what is already known of the
    cell: a state code, an `ontbreekt_reden` of the contract, or empty. First rule that applies: `c`
    when that is given or 0 < n < `min_n_publiek` (None or 0: off); a given reason other than `u` where
    there is nothing judged, and `b` always; without a reason `x` for a missing cell and `o` for n = 0;
    `u` for n < `min_n_percentage` ("7 van 8", no percentage). Raises ValueError on an unknown reason.

    Formula:
        c if n < min_n_publiek; u if n < min_n_percentage; x, o, ?, z, b as given
    Source:
        Own definition of the six states and the break.
    Worked example:
        >>> display_state([2, 7, 9, 0, None], [4, 9, 12, 0, None], min_n_publiek=5).tolist()
        ['c', 'u', '', 'o', 'x']
        >>> display_state([None, 1], [None, 20], ["onbekend", "b"]).tolist()
        ['?', 'b']

    Assumptions:
        - A cell without rows was not inspected; a cell with rows but n = 0 was inspected without judgement.
        - The thresholds are choices of the dataset and are printed with the figure.
    """
    hits, trials = np.broadcast_arrays(as_floats(x), as_floats(n))
    given = _reasons(reden, trials.shape)
    nothing = ~(trials > 0)
    conditions = [
        (given == CONFIDENTIAL) | ((trials > 0) & (trials < (min_n_publiek or 0))),
        given == BREAK,
        *(nothing & (given == state) for state in WITHOUT_NUMBER),
        np.isnan(trials),
        nothing,
        np.isnan(hits),
        trials < min_n_percentage,
    ]
    words = [CONFIDENTIAL, BREAK, *WITHOUT_NUMBER, NOT_INSPECTED, NO_JUDGEMENT, UNKNOWN, TOO_FEW, SHOWN]
    return choose(conditions, words)


def muting(n: ArrayLike | pd.Series, *, hatched_below: int = 5, muted_below: int = 10) -> TextArray:
    """How a cell with n judgements is drawn: `gearceerd`, `gedempt` or `vol`; empty where n is 0 or missing.

    Formula:
        n < 5: muted and hatched, number printed; 5 to 9: muted; 10 and more: full colour
    Source:
        After Correll, Moritz and Heer 2018, doi 10.1145/3173574.3174216 (value-suppressing palettes).
    Worked example:
        >>> muting([0, 4, 5, 9, 10]).tolist()
        ['', 'gearceerd', 'gedempt', 'gedempt', 'vol']

    Assumptions:
        - The fewer judgements, the less a difference in colour may stand out.
    """
    trials = as_floats(n)
    conditions = [~(trials > 0), trials < hatched_below, trials < muted_below]
    return choose(conditions, [SHOWN, HATCHED, MUTED, FULL])


def _reasons(reden: ArrayLike | pd.Series | None, shape: tuple[int, ...]) -> TextArray:
    """State code of each reason; an empty text where no reason is given."""
    if reden is None:
        return np.full(shape, SHOWN, dtype=object)
    words = np.asarray(reden, dtype=object)
    codes, values = pd.factorize(words.ravel())
    states = [STATE_OF_REASON.get(str(value), str(value)) for value in values]
    unknown = sorted(set(states) - {*STATES, SHOWN})
    if unknown:
        raise ValueError(f"Onbekende reden {unknown[0]!r}: kies uit {', '.join(STATE_OF_REASON)}.")
    table = np.array([*states, SHOWN], dtype=object)
    return np.broadcast_to(table[codes].reshape(words.shape), shape)
