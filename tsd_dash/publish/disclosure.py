"""Which numbers may leave the app where small numbers are confidential: the one place that decides it.

Page, text, alternative text, download and static output are all made from frames that went through
`published`. What it hides was decided by `protect` for all tables of a selection together, so that one
page does not give away what another hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np
import pandas as pd

from tsd_dash.charts.frames import rows
from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.measures.arrays import BoolArray, IntArray
from tsd_dash.measures.states import CONFIDENTIAL, SHOWN
from tsd_dash.measures.suppression import check_minimum, hidden_cells
from tsd_dash.publish.structure import Bound, Kind, bounds, kinds_of
from tsd_dash.selection import DESTIJDS, LANDELIJK, Selectie
from tsd_dash.warehouse.queries import ROWS, SELECTION, Cells, Query, registry

Values = Mapping[str, object]
Key = tuple[str, tuple[tuple[str, object], ...]]
Hidden = Mapping[Key, BoolArray | None]
"""For each table which of its rows are hidden; None when the table is withheld as a whole."""
Within = Mapping[str, Mapping[str, Mapping[str, object]]]
"""For a dimension and one of its values: the values of coarser dimensions it lies within."""


def confidential(minimum: int) -> bool:
    """Whether a dataset with this `min_n_publiek` hides small numbers; 0 and 1 hide nothing.

    Raises ValueError for 2: a hidden number would then always be 1.
    """
    check_minimum(minimum)
    return minimum > 1


class Ask(Protocol):
    """Ask a query within a selection, or without one, with values for its own parameters."""

    def __call__(self, name: str, selectie: Selectie | None, **values: object) -> pd.DataFrame:
        """The whole answer, nothing hidden."""


def decide(ask: Ask, selectie: Selectie, minimum: int, fixed_year: int) -> Hidden:
    """What to hide in everything that is shown of a selection.

    The map is only shown on the borders of `fixed_year`, the year of the fixed classification. When areas
    on it go across the borders of provincies, there is no table by provincie.
    """
    gemeenten = ask("gemeenten", None)
    across = across_borders(gemeenten, ask("kaart", selectie, grenzen=fixed_year))
    dimensions = [name for name in DIMENSIES if not (across and name == "provincie")]
    choices: Mapping[str, Sequence[object]] = {"dimensie": dimensions, "grenzen": [fixed_year]}
    found = [(table, ask(table.query, selectie, **table.values)) for table in tables(registry(), choices)]
    same = {} if selectie.indeling_gemeenten == DESTIJDS else {"gemeente": "gebied"}
    return protect(found, minimum, places(gemeenten), same, _kinds(ask, selectie))


def _kinds(ask: Ask, selectie: Selectie) -> list[Kind]:
    """The kinds of onderzoek a reader sees on the list of onderzoeken without a choice of bevindingen."""
    everything: dict[str, object] = dict.fromkeys(("onderzoek", "sorteer", "per_pagina", "pagina"))
    return kinds_of(ask("onderzoeken", selectie.over_onderzoeken), ask("bevindingen", selectie, **everything))


def places(gemeenten: pd.DataFrame) -> Within:
    """Where each gemeente lies (query gemeenten): in an area of the fixed year, and that in a provincie."""
    province = {row.gemeente: row.provincie for row in rows(gemeenten)} | {LANDELIJK: LANDELIJK}
    area = {row.gemeente: row.gebied for row in rows(gemeenten)} | {LANDELIJK: LANDELIJK}
    return {
        "gemeente": {g: {"gebied": a, "provincie": province.get(a)} for g, a in area.items()},
        "gebied": {g: {"provincie": p} for g, p in province.items()},
    }


def across_borders(gemeenten: pd.DataFrame, areas: pd.DataFrame) -> bool:
    """Whether an area with bevindingen (query kaart) holds gemeenten (query gemeenten) of two provincies."""
    filled = gemeenten[gemeenten["gebied"].isin(areas.loc[areas["bevindingen"] > 0, "gemeente_code"])]
    return bool((filled.groupby("gebied")["provincie"].nunique(dropna=False) > 1).any())


@dataclass(frozen=True)
class Table:
    """One table of a selection: a query with the values of its own parameters, and its cells."""

    query: str
    values: Values
    cells: Cells

    @property
    def key(self) -> Key:
        """What the table is found by."""
        return table_key(self.query, self.values)

    @property
    def dims(self) -> tuple[str, ...]:
        """The dimensions, with the ones that a parameter gives filled in."""
        return tuple(
            str(self.values[name[1:]]) if name.startswith("$") else name for _, name in self.cells.dims
        )


def table_key(query: str, values: Values) -> Key:
    """The key of a table in what is hidden."""
    return query, tuple(sorted(values.items()))


def tables(queries: Mapping[str, Query], choices: Mapping[str, Sequence[object]]) -> list[Table]:
    """Every table that a page may show of one selection.

    `choices` are the values each parameter can have, beside the selection. A query with a parameter that
    is not named there is left out, so that nothing of it is shown.
    """
    found = []
    for query in queries.values():
        own = [p.name for p in query.parameters if p.name != SELECTION]
        if query.disclosure.cells is None or not query.takes_selection or not set(own) <= set(choices):
            continue
        for values in product(*(choices[name] for name in own)):
            found.append(Table(query.name, dict(zip(own, values, strict=True)), query.disclosure.cells))
    return found


def protect(
    found: Sequence[tuple[Table, pd.DataFrame]],
    minimum: int,
    within: Within,
    same: Mapping[str, str],
    kinds: Sequence[Kind] = (),
) -> Hidden:
    """Which cells to hide in all tables of a selection together, so that none of them can be worked out.

    The tables without a choice of dimension, and those of the same dimensions, are decided together; the
    others one by one, from few to many cells, beside what was decided before. A table that cannot be made
    safe is withheld. `within` says which values lie within which, `same` which dimensions are another
    name for one, `kinds` which onderzoeken there are. Raises ValueError when tables count different things.
    """
    if len({len(table.cells.counts) for table, _ in found}) > 1:
        raise ValueError("De tabellen van een selectie moeten dezelfde aantallen tellen.")
    whole = next((frame[list(t.cells.counts)].iloc[0] for t, frame in found if not t.dims), None)
    parts = [_part(table, frame, whole, within, same) for table, frame in found]
    common = {dim for part in parts if not part.table.values for dim in part.table.dims}
    first = [part for part in parts if set(part.table.dims) <= common]
    others = sorted((part for part in parts if part not in first), key=lambda part: len(part.cells))

    hidden: dict[Key, BoolArray | None] = {}
    known = pd.DataFrame()
    decided: BoolArray = np.zeros(0, dtype=bool)
    for group in [first, *([part] for part in others)]:
        extra = [part.sums for part in group]
        together = _once(pd.concat([known, *(part.cells for part in group), *extra], ignore_index=True))
        result = _hidden(together, minimum, decided, bounds(together, kinds))
        if result is None:
            hidden |= {part.table.key: None for part in group}
            continue
        start = len(known)
        for part in group:
            hidden[part.table.key] = part.rows_of(result[start : start + len(part.cells)])
            start += len(part.cells)
        known, decided = together, result
    return hidden


def published(
    query: Query, frame: pd.DataFrame, values: Values, hidden: Hidden, *, traces: bool = False
) -> pd.DataFrame:
    """The frame as it may leave the app: single rows not at all, hidden cells without their numbers.

    `traces` says that the selection chooses bevindingen, so that the onderzoeken in it would say where
    such a bevinding is (`Selectie.kiest_bevindingen`); a cell without bevindingen would say so too.

    A frame of cells gets a column `toestand`, `c` where hidden; so does a frame of other rows that has
    columns that are withheld. A table that nothing was decided about is withheld.
    """
    disclosure = query.disclosure
    traced = disclosure.traced if traces else ()
    if disclosure.individual or ROWS in traced:
        return frame.iloc[:0]
    column, never = disclosure.without
    kept_rows = frame[~frame[column].isin(never)] if column else frame
    secret = (*disclosure.withheld, *traced)
    result = kept_rows.assign(**{name: _emptied(kept_rows[name]) for name in secret})
    if disclosure.cells is None:
        return result.assign(toestand=CONFIDENTIAL) if secret else result
    rows = hidden.get(table_key(query.name, values))
    if rows is None:
        return result.iloc[:0].assign(toestand=pd.Series(dtype=object))
    kept = {column for column, _ in disclosure.cells.dims} | set(disclosure.cells.names)
    for name in result.columns.difference(list(kept)):
        result[name] = result[name].where(~rows, _emptied(result[name]))
    result = result.assign(toestand=np.where(rows, CONFIDENTIAL, SHOWN))
    return result[kept_rows[disclosure.cells.counts[0]] > 0] if traced and disclosure.cells.dims else result


def _emptied(column: pd.Series) -> pd.Series:
    """A column of missing values, of a type that can be missing."""
    if pd.api.types.is_integer_dtype(column.dtype):
        return pd.Series(pd.NA, index=column.index, dtype="Int64")
    if pd.api.types.is_float_dtype(column.dtype):
        return pd.Series(np.nan, index=column.index)
    return pd.Series(None, index=column.index, dtype=object)


@dataclass(frozen=True, eq=False)
class _Part:
    """A table as cells: a column per dimension, coarser ones included, and one per count; none is empty.

    `cells` are those of the table itself, `positions` their rows in its frame of `size` rows. `sums` are
    cells that a reader can add up from them, or take from the whole, and that tie tables together.
    """

    table: Table
    cells: pd.DataFrame
    sums: pd.DataFrame
    positions: IntArray
    size: int

    def rows_of(self, hidden: BoolArray) -> BoolArray:
        """Which rows of the frame are hidden, from which cells are."""
        rows: BoolArray = np.zeros(self.size, dtype=bool)
        rows[self.positions] = hidden
        return rows


COUNT = "#"
"""Before the place of a count, as the name of its column; no dimension begins with it."""


def _part(
    table: Table, frame: pd.DataFrame, whole: pd.Series | None, within: Within, same: Mapping[str, str]
) -> _Part:
    counts = {f"{COUNT}{place}": name for place, name in enumerate(table.cells.counts)}
    dims = [same.get(dim, dim) for dim in table.dims]
    cells = pd.DataFrame({place: frame[name].astype(float) for place, name in counts.items()})
    for (column, _), dim in zip(table.cells.dims, dims, strict=True):
        cells[dim] = frame[column].map(str).astype(object)
    positions = np.flatnonzero(cells[f"{COUNT}0"])
    cells = cells.iloc[positions].reset_index(drop=True)
    sums = [cells.groupby(dim, as_index=False)[list(counts)].sum() for dim in dims if len(dims) > 1]
    if table.cells.rest and whole is not None:
        left = whole.to_numpy(dtype=float) - cells[list(counts)].sum().to_numpy()
        rest = dict(zip(counts, left, strict=True)) | dict.fromkeys(dims, table.cells.rest)
        sums.append(pd.DataFrame([rest] if left[0] > 0 else [], columns=cells.columns))
    placed = [_placed(part, within) for part in (cells, *sums)]
    return _Part(table, placed[0], pd.concat(placed[1:]) if sums else cells[:0], positions, len(frame))


def _placed(cells: pd.DataFrame, within: Within) -> pd.DataFrame:
    """The cells with a column for each coarser dimension that theirs lie within."""
    result = cells.copy()
    for dim in [name for name in cells.columns if name in within]:
        places = within[dim]
        for coarser in sorted({name for place in places.values() for name in place}):
            lies_in = [str(places.get(value, {}).get(coarser) or UNKNOWN_PLACE) for value in cells[dim]]
            result[coarser] = pd.Series(lies_in, index=cells.index, dtype=object)
    return result


def _once(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells without a second one of the same dimensions: a sum that is a published cell as well."""
    dims = [name for name in cells.columns if not name.startswith(COUNT)]
    return cells[~cells[dims].fillna("").duplicated()].reset_index(drop=True) if dims else cells


UNKNOWN_PLACE = "?"
"""Where a value lies when the mapping does not say; a missing value would mean everywhere."""


def _hidden(
    cells: pd.DataFrame, minimum: int, decided: BoolArray, known: Sequence[Bound]
) -> BoolArray | None:
    if cells.empty:
        return np.zeros(0, dtype=bool)
    counts = [name for name in cells.columns if name.startswith(COUNT)]
    dims = [name for name in cells.columns if not name.startswith(COUNT)]
    named = cells.astype(dict.fromkeys(dims, object)) if dims else cells
    return hidden_cells(named, dims=dims, values=counts, minimum=minimum, decided=decided, bounds=known)
