"""Load all deliveries of a dataset: newest first, so that a row delivered again is known as replaced."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from tsd_dash.contract import Contract, Dataset
from tsd_dash.intake.corrections import LAPSED
from tsd_dash.intake.defaults import ensure_cooperation
from tsd_dash.intake.delivery import Neighbours
from tsd_dash.intake.drift import SourceUse, signal
from tsd_dash.intake.model import SourceMapping
from tsd_dash.intake.parse import read_mappings
from tsd_dash.intake.pending import Group, Pending, assign, delivered_files
from tsd_dash.intake.process import Tools, process, verify_mapping
from tsd_dash.intake.quarantine import load_rules
from tsd_dash.intake.readers.opening import look_ahead
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.references import drop_lost_references
from tsd_dash.intake.report import DeliveryReport, IntakeRefused, IntakeReport, Signal
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.store import store_report
from tsd_dash.intake.targets import FINDING, INVESTIGATION
from tsd_dash.progress import Progress

UNREAD = "bestand_zonder_toewijzing"


def load(
    con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, progress: Progress
) -> IntakeReport:
    """Fill the delivery tables and the report tables in `con` from the deliveries of `dataset`.

    Code lists and areas must be loaded. Raises MappingError when a mapping is not usable and
    IntakeRefused when a delivery was refused and the dataset does not allow going on without it.
    """
    report = _load(con, dataset, contract, progress, {})
    if report.refused and not dataset.skip_refused:
        raise IntakeRefused(report)
    return report


def check_files(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    dataset: Dataset,
    contract: Contract,
    progress: Progress,
) -> IntakeReport:
    """What `files` would do on top of the deliveries of `dataset`; nothing is kept but what is in `con`.

    A file under the deliveries of `dataset` is read as that delivery; one from elsewhere takes the place
    of the delivered file with its name. The report holds these files, and of the others what becomes of them.
    Raises MappingError when a mapping is not usable.
    """
    extra = {_delivered_as(path, dataset.deliveries): path for path in files}
    report = _load(con, dataset, contract, progress, extra)
    report.elsewhere = [d for d in report.deliveries if d.name not in extra]
    report.deliveries = [d for d in report.deliveries if d.name in extra]
    report.in_place = [
        name
        for name, path in extra.items()
        if (there := dataset.deliveries / name).exists() and not there.samefile(path)
    ]
    known = {d.name for d in report.deliveries}
    unread = [s for s in report.signals if s.kind == UNREAD and s.name in extra.keys() - known]
    mine = {None, *(d.delivery_id for d in report.deliveries)}
    report.corrections = [row for row in report.corrections if row["levering_id"] in mine]
    report.signals = [*unread, *_lapsed(report.corrections)]
    return report


def _delivered_as(path: Path, directory: Path) -> str:
    """The name under which `path` is a delivery: its place in `directory`, or that of its only namesake."""
    whole, inside = path.resolve(), directory.resolve()
    if whole.is_relative_to(inside):
        return whole.relative_to(inside).as_posix()
    namesakes = [name for name in delivered_files(directory) if Path(name).name == path.name]
    return namesakes[0] if len(namesakes) == 1 else path.name


def _lapsed(corrections: Sequence[Mapping[str, str | None]]) -> list[Signal]:
    """The corrections that no longer fit."""
    return [
        signal("correctie_vervallen", f"{row['sleutel']}, {row['kolom']}")
        for row in corrections
        if row["status"] == LAPSED
    ]


def _load(
    con: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    contract: Contract,
    progress: Progress,
    extra: Mapping[str, Path],
) -> IntakeReport:
    mappings = read_mappings(dataset.mappings, contract)
    files = {n: p for n, p in delivered_files(dataset.deliveries).items() if n not in extra}
    report = IntakeReport()
    load_rules(con)
    ensure_cooperation(con, dataset, contract)
    con.execute(statement("verwijzingen"))
    with Workspace(_scratch_directory(con), dataset.digests) as workspace:
        groups, unread, idle = assign(mappings, files | dict(extra), workspace, dataset.max_unpacked)
        order = [item.path for group in groups for item in reversed(group.deliveries)]
        _begin(order[:1], workspace)
        tools = Tools.of(con, dataset, contract, workspace)
        for mapping in mappings:
            verify_mapping(tools, mapping)
        loader = _Loader(tools, progress, order, extra.keys())
        for group in groups:
            report.deliveries += loader.group(group)
        drop_lost_references(con, report)
        report.signals += [signal(UNREAD, name) for name in unread]
        report.signals += [signal("bron_zonder_levering", mapping.path.name) for mapping in idle]
        report.signals += loader.leftovers()
        report.corrections = [item.row() for item in tools.corrections.items]
        report.signals += _lapsed(report.corrections)
    store_report(con, report)
    con.execute(statement("kladblok_weg"))
    return report


def _begin(paths: Iterable[Path], workspace: Workspace) -> None:
    """Look at the bytes of the files that are read next."""
    for path in paths:
        look_ahead(path, workspace)


def _scratch_directory(con: duckdb.DuckDBPyConnection) -> Path | None:
    """Where `con` keeps its temporary files, which the next build clears; None for the system's own place."""
    ((name,),) = con.execute(statement("werkmap")).fetchall()
    return Path(name) if name and Path(name).is_absolute() else None


class _Loader:
    """Processes group after group and tells how far it is."""

    def __init__(
        self, tools: Tools, progress: Progress, order: Sequence[Path], checked: Collection[str]
    ) -> None:
        self._tools = tools
        self._checked = checked
        self._progress = progress
        self._order = order
        self._done = 0
        self._rows = 0
        self._uses: dict[Path, SourceUse] = {}

    def group(self, group: Group) -> list[DeliveryReport]:
        """Read the deliveries of one source, newest first; returns their reports, oldest first."""
        self._tools.con.execute(statement("bezet_nieuw"))
        start, last = self._done, len(group.deliveries) - 1
        family = tuple(_identity(item) for item in group.deliveries)
        found: list[DeliveryReport] = []
        for number, item in reversed(list(enumerate(group.deliveries))):
            _begin(self._order[self._done + 1 : self._done + 2], self._tools.workspace)
            self._progress.step(f"{item.label} lezen (bestand {self._done + 1} van {len(self._order)})")
            report = _empty_report(item, start + number + 1)
            neighbours = Neighbours(
                later=number < last,
                earlier=number > 0,
                family=family,
                **self._superseded(item, _after(item, group.deliveries[number + 1 :], found[::-1])),
            )
            process(self._tools, item, report, neighbours, self._use(item.mapping))
            self._done += 1
            self._rows += report.read
            self._progress.advance(self._rows)
            found.append(report)
        reports = found[::-1]
        for number, item in enumerate(group.deliveries):
            reports[number].signals += _without_rows(item, reports[number], reports[:number])
        return reports

    def _superseded(self, item: Pending, later: Sequence[DeliveryReport]) -> Mapping[str, bool]:
        """What the deliveries after `item` that were taken in, and those being checked, mean for it."""
        taken = [report.name in self._checked for report in later if not report.refused]
        checked = item.name in self._checked
        return {
            "superseded": bool(taken),
            "superseded_before": not all(taken),
            "checked": checked,
            "checked_later": any(taken) and not checked,
        }

    def _use(self, mapping: SourceMapping) -> SourceUse:
        return self._uses.setdefault(mapping.path, SourceUse(mapping))

    def leftovers(self) -> list[Signal]:
        """What the mappings name and no delivery uses."""
        return [item for use in self._uses.values() for item in use.leftovers()]


def _identity(item: Pending) -> str:
    return f"{item.mapping.path.stem}:{item.label}"


def _after(
    item: Pending, others: Sequence[Pending], reports: Sequence[DeliveryReport]
) -> list[DeliveryReport]:
    """The reports of the later deliveries: sheets of one file with one date come together."""
    return [
        report
        for other, report in zip(others, reports, strict=True)
        if (other.path, other.reference_date) != (item.path, item.reference_date)
    ]


def _without_rows(item: Pending, report: DeliveryReport, earlier: Sequence[DeliveryReport]) -> list[Signal]:
    """A warning when a delivery has no rows and an earlier file of its source has."""
    if report.read or report.refused:
        return []
    filled = [before for before in earlier if before.read and before.name != report.name]
    kind = "volledige_levering_zonder_rijen" if item.mapping.complete else "levering_zonder_rijen"
    return [signal(kind, before.file, rijen=before.read) for before in filled[-1:]]


def _empty_report(item: Pending, order: int) -> DeliveryReport:
    mapping = item.mapping
    return DeliveryReport(
        delivery_id=_identity(item),
        source=mapping.source,
        name=item.name,
        file=item.label,
        order=order,
        reference_date=item.reference_date,
        inspectorate=mapping.inspectorate,
        embargo=mapping.embargo,
        brings=frozenset(
            name
            for name, brought in (
                (FINDING, mapping.delivers_findings),
                (INVESTIGATION, mapping.delivers_investigations),
            )
            if brought
        ),
    )
