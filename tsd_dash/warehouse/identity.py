"""The content-addressed identity of a snapshot: equal inputs give an equal id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tsd_dash.config import ROOT
from tsd_dash.contract import Dataset, Digests
from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.errors import DatasetError
from tsd_dash.warehouse.failures import reason

STORAGE_VERSION = "v1.5.0"
ID_LENGTH = 16
NO_FILE = "geen bestand"
PASSED_OVER = (".", "~$", "__pycache__")
CODE_FOLDERS = ("sql/session", "sql/schema", "sql/intake", "sql/build", "sql/stored")
CODE_TEXTS = ("data/teksten/nl/intake.toml",)
CODE_MODULES = ("tsd_dash/contract", "tsd_dash/intake", "tsd_dash/warehouse")


def _tree(root: Path, pattern: str = "*") -> Iterable[Path]:
    for path in sorted(root.rglob(pattern)):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(part.startswith(PASSED_OVER) for part in parts):
            yield path


def _no_files(root: Path) -> Iterable[Path]:
    """What stands among the files and is none although it is named like one; the intake refuses it."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(PASSED_OVER) for part in parts)
        if not hidden and not path.is_file() and (path.suffix or not path.is_dir()):
            yield path


def input_files(dataset: Dataset) -> Mapping[str, Path]:
    """Every file of the dataset that a build reads, by a name that does not depend on where it lies."""
    found = {"dataset.toml": dataset.directory / "dataset.toml"}
    for path in sorted(dataset.directory.glob("*.csv")):
        found[path.name] = path
    for folder in (dataset.deliveries, dataset.mappings):
        for path in (*_tree(folder), *_no_files(folder)):
            found[path.relative_to(dataset.directory).as_posix()] = path
    for name, item in dataset.code_lists.items():
        found[f"codelijst:{name}"] = item.path
    areas = dataset.areas
    optional = {"herindelingen": areas.mergers, "aliassen": areas.aliases}
    found["gebied:gemeenten"] = areas.municipalities
    found |= {f"gebied:{name}": path for name, path in optional.items() if path is not None}
    found |= {f"gebied:grenzen:{year}": path for year, path in areas.borders.items()}
    return dict(sorted(found.items()))


def code_files() -> Mapping[str, Path]:
    """Every file of this program that decides what a snapshot holds; the queries do not."""
    paths = [*_tree(CONTRACT_DIR)]
    paths += [path for name in CODE_FOLDERS for path in _tree(ROOT / name, "*.sql")]
    paths += [ROOT / name for name in CODE_TEXTS]
    paths += [path for name in CODE_MODULES for path in _tree(ROOT / name, "*.py")]
    return {path.relative_to(ROOT).as_posix(): path for path in paths}


def digest(path: Path, digests: Digests | None = None) -> str:
    """SHA-256 of a file in hexadecimal, kept in `digests`. Raises DatasetError when it cannot be read."""
    try:
        return (digests or Digests()).read(path)
    except OSError as error:
        name = "/".join(path.parts[-2:])
        raise DatasetError(f"Het bestand {name} is niet te lezen: {reason(error)}.") from error


def snapshot_id(dataset: Dataset) -> str:
    """Hash of the dataset's files, the contract, the SQL and the code that builds a snapshot.

    Raises DatasetError naming the first file that is missing or unreadable.
    """
    total = hashlib.sha256(STORAGE_VERSION.encode())
    odd = {path for folder in (dataset.deliveries, dataset.mappings) for path in _no_files(folder)}
    files = [*input_files(dataset).items(), *code_files().items()]

    def content(path: Path) -> str:
        return NO_FILE if path in odd else digest(path, dataset.digests)

    with ThreadPoolExecutor() as readers:
        for (name, _), found in zip(files, readers.map(content, (path for _, path in files)), strict=True):
            total.update(f"{name}\0{found}\n".encode(errors="surrogateescape"))
    return total.hexdigest()[:ID_LENGTH]
