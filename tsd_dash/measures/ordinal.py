"""Ordinal codes: counted per class, never averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tsd_dash.measures.proportions import share, wilson_interval

NO_JUDGEMENT = "o"
"""Name of the column that counts what was inspected without a judgement."""


def distribution(
    frame: pd.DataFrame, *, value: str, classes: Sequence[object], by: Sequence[str] = ()
) -> pd.DataFrame:
    """Number of rows per class, with the rows without a judgement in a column of their own.

    `frame` has one row per judgement; `value` names its ordinal column, whose missing values count as
    no judgement; `classes` are its codes from low to high. Returns one row per combination of `by`
    (one row in all without `by`) with a column per class, `o` (geen oordeel) and `n_totaal`, their sum.
    Raises ValueError on a code that is not in `classes`.

    Formula:
        count of each class + count of [o] = number of rows
    Source:
        Definition.
    Worked example:
        >>> rows = pd.DataFrame({"risico": [3, 4, 3, None, 1]})
        >>> distribution(rows, value="risico", classes=[1, 2, 3, 4]).to_dict("records")
        [{1: 1, 2: 0, 3: 2, 4: 1, 'o': 1, 'n_totaal': 5}]

    Assumptions:
        - The codes have an order but no distances, so they are never averaged.
        - No judgement is not the lowest class and not a missing row: it is counted and shown.
    """
    codes = pd.Index(list(classes)).get_indexer_for(pd.Index(frame[value]))
    unknown = frame.loc[(codes < 0) & frame[value].notna().to_numpy(), value]
    if len(unknown):
        raise ValueError(f"Onbekende klasse {unknown.iloc[0]} in kolom {value}: geef alle klassen op.")
    columns = [*classes, NO_JUDGEMENT]
    width = len(columns)
    if by:
        grouped = frame.groupby(list(by), sort=True, dropna=False, observed=True)
        group = grouped.ngroup().to_numpy()
        keys = grouped.size().index.to_frame(index=False)
    else:
        group = np.zeros(len(frame), dtype=np.int64)
        keys = pd.DataFrame(index=range(1))
    cell = group * width + np.where(codes < 0, width - 1, codes)
    counts = np.bincount(cell, minlength=len(keys) * width).reshape(len(keys), width)
    result = pd.concat([keys, pd.DataFrame(counts, columns=pd.Index(columns, dtype=object))], axis=1)
    result["n_totaal"] = counts.sum(axis=1)
    return result


def highest(counts: pd.DataFrame, *, classes: Sequence[object]) -> pd.DataFrame:
    """The highest class found, with the number judged.

    `counts` has one column per class, as `distribution` gives; `classes` run from low to high. Returns
    its other columns with `hoogste` (missing where nothing was judged), `n_hoogste` (rows in that
    class) and `n` (rows with a judgement).

    Formula:
        max of the ordinal code; n = number with a judgement
    Source:
        Definition.
    Worked example:
        >>> counts = pd.DataFrame({1: [4, 0], 2: [1, 0], 3: [2, 0], 4: [0, 0], "o": [0, 3]})
        >>> highest(counts, classes=[1, 2, 3, 4])[["hoogste", "n_hoogste", "n"]].values.tolist()
        [[3, 2, 7], [None, 0, 0]]

    Assumptions:
        - The highest of many is higher than the highest of few: always read it together with n.
    """
    table = counts[list(classes)].to_numpy(dtype=np.int64)
    last = table.shape[1] - 1 - np.argmax(table[:, ::-1] > 0, axis=1)
    judged = table.sum(axis=1)
    codes = np.empty(len(classes), dtype=object)
    codes[:] = list(classes)
    result = counts.drop(columns=list(classes))
    result["hoogste"] = pd.Series(codes[last], index=counts.index, dtype=object).where(judged > 0, None)
    result["n_hoogste"] = table[np.arange(len(table)), last]
    result["n"] = judged
    return result


def share_of_highest(
    counts: pd.DataFrame, *, classes: Sequence[object], threshold: object, level: float = 0.95
) -> pd.DataFrame:
    """Share of the judged in `threshold` or a higher class, with its Wilson interval.

    `counts` has one column per class, as `distribution` gives; `classes` run from low to high and
    `threshold` is one of them. Returns the other columns of `counts` with x, n, `aandeel`,
    `ondergrens` and `bovengrens` (shares between 0 and 1, NaN where n is 0).

    Formula:
        x = sum of the classes from the threshold up; n = sum of all classes; p = x / n
    Source:
        Definition; interval as in wilson_interval.
    Worked example:
        >>> counts = pd.DataFrame({1: [1], 2: [1], 3: [3], 4: [2], "o": [4]})
        >>> high = share_of_highest(counts, classes=[1, 2, 3, 4], threshold=3)
        >>> high[["x", "n", "aandeel"]].round(3).values.tolist()
        [[5.0, 7.0, 0.714]]

    Assumptions:
        - Where the line lies between high and not high is a choice, and is printed with the figure.
        - Rows without a judgement are left out of n and shown apart.
    """
    if threshold not in classes:
        raise ValueError(f"De grens {threshold!r} is geen klasse: kies er een uit {list(classes)}.")
    table = counts[list(classes)].to_numpy(dtype=np.int64)
    result = counts.drop(columns=list(classes))
    result["x"] = table[:, list(classes).index(threshold) :].sum(axis=1)
    result["n"] = table.sum(axis=1)
    result["aandeel"] = share(result["x"], result["n"])
    interval = wilson_interval(result["x"], result["n"], level=level)
    result["ondergrens"], result["bovengrens"] = interval.low, interval.high
    return result
