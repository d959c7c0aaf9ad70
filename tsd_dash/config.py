"""Settings from the environment, read once per process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tsd_dash.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where this installation finds its data and how openly it serves them.

    `dataset` is the dataset directory, `var` the directory for snapshots and locks,
    `public` whether this installation is a public site, `allow_fictitious` whether a
    public site may serve fictitious data, `contact` where a reader can turn to: an
    e-mail address or a web address, or empty.
    """

    dataset: Path
    var: Path
    public: bool
    allow_fictitious: bool
    contact: str = ""


def resolve_dataset(value: str) -> Path:
    """Turn a dataset name (`register`) or a path into a directory path."""
    named = ROOT / "data" / value
    return named if value and "/" not in value and named.is_dir() else Path(value).resolve()


YES, NO = frozenset({"1", "ja", "true", "yes"}), frozenset({"", "0", "nee", "false", "no"})


def _flag(name: str) -> bool:
    given = os.environ.get(name, "").strip()
    if given.lower() in YES | NO:
        return given.lower() in YES
    raise SettingsError(f"{name} is “{given}”; schrijf ja of nee.")


@cache
def settings() -> Settings:
    """Read TSD_DATASET, TSD_VAR, TSD_PUBLIEK, TSD_FICTIEF_TOEGESTAAN and TSD_CONTACT.

    Raises SettingsError for a switch that is neither on nor off: a site that should be public must not start
    as one that is not.
    """
    return Settings(
        dataset=resolve_dataset(os.environ.get("TSD_DATASET", "register")),
        var=Path(os.environ.get("TSD_VAR", ROOT / "var")).resolve(),
        public=_flag("TSD_PUBLIEK"),
        allow_fictitious=_flag("TSD_FICTIEF_TOEGESTAAN"),
        contact=os.environ.get("TSD_CONTACT", "").strip(),
    )
