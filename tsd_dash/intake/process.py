"""Read one delivery from file to tables, and account for every row of it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from tsd_dash.contract import Contract, Dataset
from tsd_dash.intake.areas import Areas
from tsd_dash.intake.codelists import CodeLists
from tsd_dash.intake.context import Context
from tsd_dash.intake.corrections import Correctable, Corrections, raw_keys
from tsd_dash.intake.delivery import Delivery, Neighbours
from tsd_dash.intake.drift import SourceUse
from tsd_dash.intake.expressions import column, count_rows
from tsd_dash.intake.inspectorates import Inspectorates
from tsd_dash.intake.interpret import Bounds, Interpreter
from tsd_dash.intake.loading import Loading
from tsd_dash.intake.model import SourceMapping
from tsd_dash.intake.outputs import Origin
from tsd_dash.intake.pending import Pending
from tsd_dash.intake.pins import Pins
from tsd_dash.intake.quarantine import examples, quarantine
from tsd_dash.intake.readers.opening import open_table
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.staging import ready, stage_relation
from tsd_dash.intake.readers.table import Staged
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.repeats import Repeats
from tsd_dash.intake.report import DeliveryReport
from tsd_dash.intake.reshape import Reshaping
from tsd_dash.intake.rows import BAD, LEFT_OUT, ROW, numbered, without
from tsd_dash.intake.rules import REFUSED
from tsd_dash.intake.sources import Sources
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.targets import finding_targets, investigation_targets
from tsd_dash.intake.valuemaps import ValueMaps
from tsd_dash.intake.verify import verify
from tsd_dash.intake.wanted import text_names, wanted_names
from tsd_dash.texts import load_texts

FAR = 10
"""A date this many years before the first year of the dataset is still believable."""


@dataclass(frozen=True)
class Tools:
    """What all deliveries of a dataset share."""

    con: duckdb.DuckDBPyConnection
    dataset: Dataset
    contract: Contract
    lists: CodeLists
    areas: Areas
    inspectorates: Inspectorates
    workspace: Workspace
    corrections: Corrections

    @classmethod
    def of(
        cls, con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, workspace: Workspace
    ) -> Tools:
        """The code lists and areas already loaded in `con`, ready for use."""
        lists = CodeLists(con, contract)
        inspectorates = Inspectorates(lists.get("inspectie"))
        corrections = Corrections.read(dataset.directory)
        return cls(con, dataset, contract, lists, Areas(con), inspectorates, workspace, corrections)


@dataclass
class _Work:
    """One delivery under way: `staged` and `context` are there as soon as it came that far."""

    tools: Tools
    item: Pending
    report: DeliveryReport
    neighbours: Neighbours
    use: SourceUse
    staged: Staged | None = None
    context: Context | None = None

    def run(self) -> None:
        """Read, check, and then load or refuse."""
        con = self.tools.con
        con.execute(statement("kladblok"))
        try:
            if self.item.problem is not None:
                raise FileProblem("peildatum_onleesbaar", self.item.problem)
            delivery = self._opened()
            delivery.plan()
            repeated = Repeats(delivery).find()
            delivery.bad_rows = self._judge()
            delivery.count_warnings()
        except FileProblem as problem:
            self._refuse(problem)
        else:
            self._load(delivery, repeated)
        if self.report.quarantined or self.report.problem:
            self.report.rules = quarantine(con, self.staged, self.report)
            self.report.examples = examples(con, self.report.delivery_id)
        self._note_use()
        if self.context is not None:
            self.context.pins.release()

    def _opened(self) -> Delivery:
        tools, item = self.tools, self.item
        mapping = item.mapping
        staged = open_table(
            tools.con,
            item.path,
            mapping.shape,
            wanted_names(mapping),
            tools.workspace,
            tools.dataset.max_unpacked,
            item.sheet,
        )
        self.staged = staged
        self.report.format, self.report.encoding = staged.format, staged.encoding
        self.report.fingerprint = staged.fingerprint
        reshaping = Reshaping(tools.con, staged)
        reshaping.apply(mapping)
        done = self._correct_whole_cells(staged, reshaping.to_split(mapping))
        reshaping.split(mapping)
        self.context = self._context(staged)
        delivery = Delivery.open(self.context, tools.contract, staged, self._origin(), self.neighbours)
        self.report.read = count_rows(delivery.rows) + staged.broken
        self.report.skipped = staged.skipped
        if self.report.read == 0:
            self.report.warnings["geen_rijen"] = 1
        keys = raw_keys(mapping, self.context.sources) if tools.corrections.items else ()
        table = Correctable(
            tools.con, mapping, self.report.delivery_id, staged.header, keys, done, staged.lists
        )
        delivery.rows = tools.corrections.apply(delivery.rows, table)
        return delivery

    def _correct_whole_cells(self, staged: Staged, at: frozenset[int]) -> frozenset[int]:
        """Correct the columns `at`, that are about to be split; returns which were corrected."""
        tools, mapping = self.tools, self.item.mapping
        if not at or not tools.corrections.items:
            return frozenset()
        keys = raw_keys(mapping, self._context(staged).sources)
        table = Correctable(tools.con, mapping, self.report.delivery_id, staged.header, keys)
        rows = tools.corrections.apply(numbered(tools.con, staged), table, at)
        stage_relation(tools.con, rows.sort(column(ROW)))
        staged.offset = None
        return at

    def _origin(self) -> Origin:
        tools = self.tools
        counted = tools.con.table("samenwerking").filter(column("telt_mee"))
        found = counted.sort(column("volgorde")).limit(1).select(column("samenwerking")).fetchall()
        return Origin(
            delivery_id=self.report.delivery_id,
            file=self.report.file,
            source_title=tools.dataset.source["nl"],
            cooperation=found[0][0] if found else None,
            kinds=tools.lists.get("soort").codes,
            investigation_kinds=tools.lists.get("onderzoeksoort").codes,
        )

    def _context(self, staged: Staged) -> Context:
        tools, item = self.tools, self.item
        mapping = item.mapping
        pseudo = {**item.pieces, "bestand": item.name, "blad": item.sheet or ""}
        if item.reference_date is not None:
            pseudo["peildatum"] = item.reference_date.isoformat()
        findings, investigations = finding_targets(tools.contract), investigation_targets(tools.contract)
        return Context(
            con=tools.con,
            mapping=mapping,
            sources=Sources(
                staged.header,
                pseudo,
                item.reference_date,
                mapping.empty_values,
                text_names(mapping, findings, investigations),
                lists=staged.lists,
            ),
            interpreter=Interpreter(
                mapping,
                tools.lists,
                tools.areas,
                tools.inspectorates,
                staged.format == "werkmap",
                Bounds(item.reference_date, _believable_years(tools.dataset)),
            ),
            maps=ValueMaps(tools.con, staged.rows),
            findings=findings,
            investigations=investigations,
            delivered=item.reference_date,
            pins=Pins(tools.con),
        )

    def _judge(self) -> bool:
        """Whether there are rows not to load. Raises FileProblem when too many are bad."""
        assert self.staged is not None
        con = self.tools.con
        con.execute(statement("slechte_rijen"))
        bad = count_rows(con.table("intake_probleem").select(column(ROW)).distinct())
        self.report.quarantined = bad + self.staged.broken
        if self.report.quarantined > self.tools.dataset.reject_threshold * self.report.read:
            raise FileProblem(REFUSED, hint=self._limit())
        return count_rows(con.table(BAD)) > 0

    def _limit(self) -> str:
        """How many rows were bad and how many may be, as the message says it."""
        return load_texts("nl")(
            "intake.verslag.grens",
            afgekeurd=self.report.quarantined,
            gelezen=self.report.read,
            grens=round(100 * self.tools.dataset.reject_threshold, 1),
        )

    def _refuse(self, problem: FileProblem) -> None:
        """No row is loaded; every row gets the reason why."""
        self.report.refused = True
        self.report.problem = problem
        self.tools.corrections.refuse(self.item.mapping, self.report.delivery_id)
        con = self.tools.con
        if self.staged is None:
            self.report.read = problem.rows
        else:
            rows = without(numbered(con, self.staged), con, LEFT_OUT)
            with ready(con, rows.select(column(ROW))):
                values = {"regel": problem.rule, "waarde": problem.value, "hint": problem.hint}
                con.execute(statement("weiger"), values)
            self.report.read = count_rows(rows) + self.staged.broken
        self.report.quarantined = self.report.read

    def _load(self, delivery: Delivery, repeated: int) -> None:
        report = self.report
        report.replaced = repeated
        if repeated:
            report.warnings["rij_dubbel"] = repeated
        if self.item.mapping.complete and self.neighbours.superseded:
            report.replaced = report.read - report.quarantined
            report.replaced_anew = 0 if self.neighbours.superseded_before else report.replaced
            return
        if self.neighbours.later:
            report.replaced += Repeats(delivery).replaced()
        if self.neighbours.checked_later:
            report.replaced_anew = Repeats(delivery).replaced_anew()
        report.findings = Loading(delivery).insert()
        if self.neighbours.earlier:
            Repeats(delivery).remember()
        if silent := delivery.rows_without_finding(report.findings):
            report.warnings["rij_zonder_bevinding"] = silent

    def _note_use(self) -> None:
        """What this file used of the mapping, and what it has that the mapping does not know."""
        if self.context is not None:
            for rule, number in self.context.warnings.items():
                self.report.warnings[rule] = self.report.warnings.get(rule, 0) + number
            self.use.add(self.context)
        if self.staged is not None:
            self.report.signals += self.use.signals(self.context, self.staged)


def _believable_years(dataset: Dataset) -> tuple[int, int]:
    """The first and the last year that a date may have without a remark."""
    return dataset.first_year - FAR, max(dataset.last_year, dataset.reference_date.year)


def verify_mapping(tools: Tools, mapping: SourceMapping) -> None:
    """Raise MappingError when the mapping names codes that the dataset does not have."""
    interpreter = Interpreter(mapping, tools.lists, tools.areas, tools.inspectorates, serials=False)
    verify(mapping, interpreter, finding_targets(tools.contract), investigation_targets(tools.contract))


def process(
    tools: Tools, item: Pending, report: DeliveryReport, neighbours: Neighbours, use: SourceUse
) -> None:
    """Read the delivery `item`, load its good rows, and fill `report` and `use`."""
    _Work(tools, item, report, neighbours, use).run()
