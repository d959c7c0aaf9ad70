"""The intake: delivered files become accepted rows and a quarantine with reasons."""

from tsd_dash.intake.load import check_files, load
from tsd_dash.intake.parse import MappingError
from tsd_dash.intake.quarantine import rejected_rows
from tsd_dash.intake.report import DeliveryReport, IntakeRefused, IntakeReport

__all__ = [
    "DeliveryReport",
    "IntakeRefused",
    "IntakeReport",
    "MappingError",
    "check_files",
    "load",
    "rejected_rows",
]
