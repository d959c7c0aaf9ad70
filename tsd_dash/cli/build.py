"""`tsd-dash build`: make a snapshot and put it in use."""

from __future__ import annotations

import argparse
import json

from tsd_dash.cli.console import say
from tsd_dash.cli.parser import NL, Parser
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.config import settings
from tsd_dash.contract import load_dataset
from tsd_dash.intake.report import told_apart
from tsd_dash.intake.store import DATASET
from tsd_dash.warehouse import Warehouse, build
from tsd_dash.warehouse.accounts import Account, Remark, accounts, as_json, remarks

MAX_ALIKE = 3
"""How many files with the same signal are named each."""


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument("--json", action="store_true", help=NL("cli.help.json"))


def run(arguments: argparse.Namespace) -> None:
    """Build the snapshot of the dataset and print what became of each delivery."""
    dataset = load_dataset(arguments.dataset)
    with TerminalProgress() as progress:
        result = build(arguments.dataset, settings().var, progress)
    with Warehouse(result.path) as warehouse:
        found = accounts(warehouse)
        signals = remarks(warehouse).get(DATASET, [])
        corrections = warehouse.rows("levering_correctie")
    if arguments.json:
        document = {
            "snapshot": result.snapshot_id,
            **as_json(found),
            "signals": [remark.to_json() for remark in signals],
            "corrections": [dict(row) for row in corrections],
            "seconds": round(result.seconds, 3),
        }
        say(json.dumps(document, ensure_ascii=False, indent=2))
        return
    key = "cli.build.gemaakt" if result.built else "cli.build.bestond"
    say(NL(key, id=result.snapshot_id, code=dataset.code, seconden=round(result.seconds, 1)))
    print_accounts(found)
    print_remarks(found, signals)


def print_accounts(found: tuple[Account, ...]) -> None:
    """Print the accounting of deliveries in source rows, the totals first."""
    totals = as_json(found)["totals"]
    say(NL("cli.build.leveringen", n=len(found), **_dutch(totals)))
    names = told_apart((account.file, account.source) for account in found)
    for account in found:
        name = names[account.file, account.source]
        say(NL("cli.build.levering.rij", bestand=name, **_dutch(account.counts())))
        if account.refused:
            say(NL("cli.build.levering.geweigerd", bestand=account.file, reden=account.reason))
        for rule, number in (account.rules | account.warnings).items():
            if not number:
                continue
            say(NL("cli.build.levering.regel", regel=_rule_name(rule), aantal=number))


def print_remarks(found: tuple[Account, ...], about_dataset: list[Remark]) -> None:
    """Print the signals with the file each is about; one that many files have is told once."""
    number = len(about_dataset) + sum(len(account.signals) for account in found)
    if number:
        say(NL("cli.build.signalen", n=number))
    files: dict[str, list[str]] = {}
    for account in found:
        for remark in account.signals:
            files.setdefault(remark.explanation, []).append(account.file)
    for explanation, names in files.items():
        shown = names if len(names) <= MAX_ALIKE else names[:1]
        for name in shown:
            if len(shown) < len(names):
                name = NL("cli.build.levering.en_meer", bestand=name, n=len(names) - len(shown))
            uitleg = NL("intake.verslag.signaal", bestand=name, uitleg=explanation)
            say(NL("cli.build.levering.signaal", uitleg=uitleg))
    for remark in about_dataset:
        say(NL("cli.build.levering.signaal", uitleg=remark.explanation))


def _rule_name(rule: str) -> str:
    key = f"intake.regel.{rule}.naam"
    return NL(key) if NL.has(key) else rule


def _dutch(counts: dict[str, int]) -> dict[str, int]:
    names = ("gelezen", "aanvaard", "vervangen", "afgekeurd", "bevindingen")
    return dict(zip(names, counts.values(), strict=True))
