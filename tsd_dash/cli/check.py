"""`tsd-dash check`: say what deliveries would do, without building."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tsd_dash.cli.console import remark, say
from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.config import settings
from tsd_dash.contract import load_dataset
from tsd_dash.intake import IntakeReport
from tsd_dash.warehouse import check_deliveries, current_snapshot

REFUSED = 2


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument(
        "bestand", nargs="+", type=Path, metavar="BESTAND", help=NL("cli.help.check_bestand")
    )
    parser.options.add_argument("--json", action="store_true", help=NL("cli.help.json"))
    parser.options.add_argument("--afkeur", type=Path, metavar="CSV", help=NL("cli.help.check_afkeur"))


def run(arguments: argparse.Namespace) -> int:
    """Check the files against the dataset; the exit code is 2 when one of them would not be loaded."""
    files: list[Path] = arguments.bestand
    _require_usable(files)
    dataset = load_dataset(arguments.dataset)
    target: Path | None = arguments.afkeur
    if target is not None:
        from tsd_dash.cli.rejected import require_writable

        require_writable(target, dataset)
    with TerminalProgress() as progress:
        checked = check_deliveries(arguments.dataset, files, progress, rows=target is not None)
    report = checked.report
    if arguments.json:
        current = current_snapshot(settings().var, dataset.code)
        document = {"snapshot": None if current is None else current.id, **report.to_json()}
        say(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            say(line)
        if target is None and any(delivery.untold for delivery in report.deliveries):
            say(NL("cli.check.meer_rijen"))
    if target is not None and checked.rejected is not None:
        from tsd_dash.cli.rejected import write_rejected

        write_rejected(target, checked.rejected, dataset)
        remark(NL("cli.check.afkeur", n=len(checked.rejected), bestand=str(target)))
    return 0 if _all_loaded(report, files) else REFUSED


def _require_usable(files: Sequence[Path]) -> None:
    for path in files:
        if not path.exists():
            raise UsageError(NL("cli.fout.geen_bestand", naam=str(path)))
    for name, count in Counter(path.name for path in files).items():
        if count > 1:
            raise UsageError(NL("cli.fout.zelfde_naam", naam=name))


def _all_loaded(report: IntakeReport, files: Sequence[Path]) -> bool:
    read = {delivery.name for delivery in report.deliveries}
    return not report.refused and all(path.name in read for path in files)
