"""Put the good records of a delivery into the contract's tables."""

from __future__ import annotations

from functools import partial

import duckdb
from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.delivery import UBIGINT, Delivery, Record
from tsd_dash.intake.expressions import LIST, TEXT, column, constant, count_rows, first_of, nothing
from tsd_dash.intake.keys import investigation_key, record_key
from tsd_dash.intake.outputs import columns, finding_values, investigation_values, investigation_year
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.quarantine import raw_rows
from tsd_dash.intake.readers.objects import NUMBER
from tsd_dash.intake.readers.staging import ready
from tsd_dash.intake.rows import BAD, ROW, without
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.targets import AREA, FINDING, INSPECTORATE, INVESTIGATION

TAKEN, REPLACED = "intake_bezet", "intake_rij_vervangen"
YEAR_LABELS = tuple(f"{table}.{name}" for table in (FINDING, INVESTIGATION) for name in ("jaar", "datum"))
MANY = ((INSPECTORATE, "rol_inspectie", None), (AREA, "rol_gemeente", "onderzocht"))


class Loading:
    """Loads the records of one delivery that has been checked."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.con = delivery.context.con
        self.mapping = delivery.context.mapping

    def insert(self) -> int:
        """Put the records of the good rows into the contract's tables; returns the number of findings."""
        con = self.con
        findings = self.delivery.contract.table(FINDING)
        before = count_rows(con.table(FINDING)) if self.mapping.delivers_findings else 0
        for record in self.delivery.records:
            if self.mapping.delivers_investigations:
                self._insert_investigations(record, record.plans[0], record.by_column)
                for plan in record.plans[1:] if record.per_column or record.own_dates else ():
                    self._insert_investigations(record, plan, True)
            if self.mapping.delivers_findings:
                self._remember_references(record.plans[0])
                for plan in record.plans:
                    self._standing(plan, plan.kept()).select(
                        *columns(findings, finding_values(plan, findings, self.delivery.origin))
                    ).insert_into(FINDING)
        after = count_rows(con.table(FINDING)) if self.mapping.delivers_findings else 0
        return after - before

    def _standing(self, plan: Plan, relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """The records of good rows that no later delivery replaces."""
        con = self.con
        standing = without(relation, con, BAD) if self.delivery.bad_rows else relation
        if not self.delivery.neighbours.later:
            return standing
        if len(self.delivery.records) == 1:
            return without(standing, con, REPLACED)
        taken = con.table(TAKEN).select(column("sleutel").alias("_bezet")).set_alias("_b")
        return standing.join(taken, record_key(plan) == column("_bezet"), "anti")

    def _insert_investigations(self, record: Record, plan: Plan, found: bool) -> None:
        """The onderzoeken in the standing rows, each from the first row that names it.

        `found` says that only those with a finding in the judgement column are there.
        """
        con = self.con
        described, many = _described(plan)
        whole = plan.beside(self.delivery.present(record.block), found)
        narrow = self._standing(plan, plan.kept() if found else _of_known_year(plan, whole))
        key = investigation_key(plan).alias("sleutel")
        with ready(con, narrow.select(column(ROW), key, described.alias("inhoud"), many.alias("velen"))):
            con.execute(statement("onderzoek_zoek"))
        if self.mapping.delivers_findings and (changing := self._changing("wisselt")):
            warnings = self.delivery.context.warnings
            warnings["onderzoek_wisselt"] = warnings.get("onderzoek_wisselt", 0) + changing
        first = con.table("intake_onderzoek").select(
            column(ROW).alias("_eerste"), column("sleutel").alias("_sleutel"), column("nieuw")
        )
        rows = whole.join(first.set_alias("_o"), column(ROW) == column("_eerste"))
        of_first = plan.again(rows)
        table = self.delivery.contract.table(INVESTIGATION)
        new = of_first.relation.filter(column("nieuw"))
        if plan.inside and found:
            new = _first_objects(new.filter(investigation_key(of_first) == column("_sleutel")))
        new.select(*columns(table, investigation_values(of_first, table, self.delivery.origin))).insert_into(
            INVESTIGATION
        )
        for name, role, default in MANY:
            labels = [f"{INVESTIGATION}.{name}", f"{INVESTIGATION}.{role}"]
            if labels[0] not in plan.values:
                continue
            of_rows = partial(self._insert_many, plan=plan, name=name, role=role, default=default)
            if self._changing("wisselt_velen"):
                of_rows(self._standing(plan, plan.kept() if found else plan.narrow(whole, labels)))
            elif found:
                of_rows(plan.narrow(rows, labels).filter(investigation_key(plan) == column("_sleutel")))
            else:
                one_row_each = plan.narrow(rows, labels)
                of_rows(one_row_each.filter(column("nieuw")), first=True)
                of_rows(one_row_each.filter(~column("nieuw")))

    def _changing(self, how: str) -> int:
        """The number of onderzoeken whose rows differ."""
        return count_rows(self.con.table("intake_onderzoek").filter(column(how)))

    def _insert_many(
        self,
        rows: duckdb.DuckDBPyRelation,
        *,
        plan: Plan,
        name: str,
        role: str,
        default: str | None,
        first: bool = False,
    ) -> None:
        """The inspecties or gemeenten of the onderzoeken in `rows`.

        `first` says that each onderzoek has one row, and none in an earlier delivery.
        """
        con = self.con
        fallback = nothing() if default is None else constant(default)
        pairs = rows.select(
            investigation_key(plan).alias("onderzoek_id"),
            plan.values[f"{INVESTIGATION}.{name}"].member("lijst", LIST).alias("codes"),
            first_of([_code(plan, role), fallback]).alias("rol"),
        )
        with ready(con, pairs):
            con.execute(statement(f"onderzoek_{name}_eerste" if first else f"onderzoek_{name}"))

    def _remember_references(self, plan: Plan) -> None:
        """Keep the rows that refer to another finding; it may be in a delivery not yet read."""
        refers = plan.text(FINDING, "ontleend_aan")
        if refers is None:
            return
        rows = self._standing(plan, plan.relation).select(column(ROW), refers.alias("_aan"))
        referring = rows.filter(column("_aan").isnotnull())
        lines = raw_rows(self.con, self.delivery.staged, referring)
        raw = lines.select(column(ROW).alias("_r"), column("ruw"))
        label = plan.values[f"{FINDING}.ontleend_aan"].raw.label
        referring.join(raw.set_alias("_ruw"), column(ROW) == column("_r")).select(
            constant(self.delivery.origin.delivery_id).alias("levering_id"),
            constant(self.delivery.origin.file).alias("bestand"),
            column(ROW),
            constant(label).alias("kolom"),
            column("_aan"),
            column("ruw"),
        ).insert_into("intake_verwijzing")


def _of_known_year(plan: Plan, rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Of `rows` those with a year: without one there is no finding in the row, and no onderzoek either."""
    dates = [v for label in YEAR_LABELS if (v := plan.values.get(label)) is not None]
    if not all(value.may_be_empty for value in dates):
        return plan.narrow(rows)
    narrow = plan.narrow(rows, [value.target.label for value in dates])
    return narrow.filter(investigation_year(plan).isnotnull())


def _first_objects(rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Of the objects with the same key the first in its list."""
    least = Function("min", column(NUMBER)).alias("_laagste")
    lowest = rows.aggregate([column("_sleutel").alias("_zelfde"), least]).set_alias("_l")
    same = (column("_sleutel") == column("_zelfde")) & (column(NUMBER) == column("_laagste"))
    return rows.join(lowest, same)


def _described(plan: Plan) -> tuple[Expression, Expression]:
    """Hashes of what a row says of its onderzoek: of the onderzoek itself, and of who and where."""
    parts: dict[bool, list[Expression]] = {False: [], True: []}
    several = {name for names in MANY for name in names[:2]}
    for label, value in plan.values.items():
        if label.startswith(f"{INVESTIGATION}."):
            parts[value.target.name in several] += [column(name) for name in value.raw.columns]
    one, many = (Function("hash", *found) if found else constant(0).cast(UBIGINT) for found in parts.values())
    return one, many


def _code(plan: Plan, name: str) -> Expression:
    value = plan.value(INVESTIGATION, name)
    return nothing() if value is None else value.member("tekst", TEXT)
