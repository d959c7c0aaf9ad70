"""Errors a user may read: every message is a complete Dutch sentence with the mend."""

from __future__ import annotations


class TsdError(Exception):
    """Base of all errors shown to a user; `str(error)` is one Dutch line without internals."""


class SettingsError(TsdError):
    """An environment variable has a value that means nothing."""


class DatasetError(TsdError):
    """The dataset directory or its `dataset.toml` is missing, unreadable or contradicts itself."""


class ContractError(TsdError):
    """A table descriptor or code list contradicts the contract."""


class SnapshotError(TsdError):
    """No snapshot can be opened, or the one that should be is damaged."""


class ProgramError(TsdError):
    """A fault in this program and not in anyone's data; the cause says where."""


class QueryError(TsdError):
    """A query is unknown, or was given parameters it does not have."""
