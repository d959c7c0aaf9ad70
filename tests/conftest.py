"""Marks for whole directories, and the versions that a test report should name."""

from pathlib import Path

import duckdb
import pytest

HERE = Path(__file__).parent
DATA = {"contract", "intake", "warehouse", "queries"}


def pytest_report_header() -> str:
    return f"duckdb {duckdb.__version__}"


def room(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if room(item) in DATA:
            item.add_marker(pytest.mark.data)
        if room(item) == "browser":
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: room(item) == "browser")  # the slowest last
