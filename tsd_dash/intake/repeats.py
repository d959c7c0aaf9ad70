"""Rows that come again: within a delivery, and in a later delivery of the same source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import duckdb
from duckdb import FunctionExpression as Function

from tsd_dash.intake.delivery import Delivery
from tsd_dash.intake.expressions import column, constant, count_rows, first_of
from tsd_dash.intake.keys import record_key, row_label
from tsd_dash.intake.model import Spec
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.readers.staging import ready
from tsd_dash.intake.rows import ROW
from tsd_dash.intake.sqlfiles import statement


@dataclass(frozen=True)
class Repeats:
    """Compares the keys of the rows of a delivery that has been read."""

    delivery: Delivery

    def find(self) -> int:
        """Rows that come twice: the same content is taken once, other content is refused.

        Returns the number of rows that are repeated without any difference.
        """
        con = self.delivery.context.con
        with ready(con, self._keys()):
            con.execute(statement("dubbel_zoek"))
            if count_rows(con.table("intake_dubbel_hash")) == 0:
                return 0
        with ready(con, self._keys_with_content()):
            con.execute(statement("dubbel"), {"hoe": self.delivery.context.mapping.duplicates})
        con.execute(statement("dubbel_verdeel"))
        return count_rows(con.table("intake_dubbel_gelijk"))

    def _keys(self) -> duckdb.DuckDBPyRelation:
        """The keys of all records by row; blocks with the same key are one record."""
        parts: dict[tuple[Spec, ...], duckdb.DuckDBPyRelation] = {}
        for record in self.delivery.records:
            plan, declared = record.plans[0], record.block.key
            rows = plan.narrow(plan.beside(self.delivery.present(record.block), False)).select(
                column(ROW).alias(ROW),
                record_key(plan).alias("sleutel"),
                constant(row_label(plan)).alias("kolom"),
            )
            parts[declared] = parts[declared].union(rows).distinct() if declared in parts else rows
        return reduce(lambda one, other: one.union(other), parts.values())

    def _keys_with_content(self) -> duckdb.DuckDBPyRelation:
        """The keys that seem to come twice, with a hash of what was read from the row; 0 for no record."""
        twice = self.delivery.context.con.table("intake_dubbel_hash").select(
            column("sleutel_hash").alias("_hash")
        )
        again = Function("hash", column("sleutel")) == column("_hash")
        keys = self._keys().join(twice.set_alias("_h"), again, "semi")
        rows = keys.select(column(ROW).alias("_rij")).set_alias("_d")
        parts = [
            plan.relation.join(rows, column(ROW) == column("_rij"), "semi").select(
                column(ROW).alias("_rij"), plan.content(number).alias("deel")
            )
            for number, plan in enumerate(self._read())
        ]
        together = reduce(lambda one, other: one.union(other), parts)
        content = together.aggregate([column("_rij"), Function("bit_xor", column("deel")).alias("inhoud")])
        content_or_none = first_of([column("inhoud"), constant(0)])
        beside = keys.join(content.set_alias("_i"), column(ROW) == column("_rij"), "left")
        return beside.select(column(ROW), column("sleutel"), column("kolom"), content_or_none.alias("inhoud"))

    def _read(self) -> list[Plan]:
        """All plans, and of a list in a row what a row without any object has as well."""
        found: list[Plan] = []
        for record in self.delivery.records:
            found += record.plans
            if any(plan.inside for plan in record.plans):
                found.append(record.common)
        return found

    def replaced(self) -> int:
        """The number of good rows of which every record was delivered again later."""
        con = self.delivery.context.con
        with ready(con, self._keys()):
            con.execute(statement("vervangen_een" if len(self.delivery.records) == 1 else "vervangen"))
        return count_rows(con.table("intake_rij_vervangen"))

    def replaced_anew(self) -> int:
        """Of the rows that are replaced, those that only a delivery that is being checked replaces."""
        con = self.delivery.context.con
        with ready(con, self._keys()):
            ((number,),) = con.execute(statement("vervangen_erbij")).fetchall()
        return int(number)

    def remember(self) -> None:
        """Remember the keys of the good rows, so that earlier deliveries do not bring them again."""
        con = self.delivery.context.con
        with ready(con, self._keys()):
            con.execute(statement("bezet"), {"gecontroleerd": self.delivery.neighbours.checked})
