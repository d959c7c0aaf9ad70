"""The Streamlit options that really apply when the app starts from its own directory."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tsd_dash.config import ROOT

READ_OPTIONS = """
import json
import app
from streamlit import config
options = config.get_config_options()
print(json.dumps({name: option.value for name, option in options.items()}, default=str))
"""

EXPECTED = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.allowedHosts": [],
    "server.disconnectedSessionTTL": 60,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxMessageSize": 20,
    "server.maxUploadSize": 1,
    "server.maxWidgetStateSize": 1,
    "server.runOnSave": False,
    "server.scriptHealthCheckEnabled": False,
    "server.websocketPingInterval": 25,
    "theme.base": None,
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F4F6F8",
    "theme.light.textColor": "#1B2631",
    "theme.light.primaryColor": "#0F5C70",
    "theme.light.linkColor": "#0F5C70",
    "theme.light.borderColor": "#5F6B76",
    "theme.dark.backgroundColor": "#121B22",
    "theme.dark.secondaryBackgroundColor": "#1B2730",
    "theme.dark.textColor": "#F2F5F7",
    "theme.dark.primaryColor": "#7FD0E0",
    "theme.dark.linkColor": "#7FD0E0",
    "theme.dark.borderColor": "#8796A3",
}


@pytest.fixture(scope="module")
def options() -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-c", READ_OPTIONS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(run.stdout)


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


@pytest.mark.parametrize(("name", "value"), EXPECTED.items(), ids=EXPECTED)
def test_option(options: dict[str, Any], name: str, value: object) -> None:
    assert options[name] == value


def test_every_line_of_the_file_is_an_option_that_streamlit_knows_and_applies(
    options: dict[str, Any],
) -> None:
    written = dict(flat(tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))))
    assert len(written) > 40
    assert {name: options.get(name, "unknown") for name in written} == written


def test_no_option_colours_both_modes_at_once(options: dict[str, Any]) -> None:
    """A colour in [theme] itself would hold in light and dark alike."""
    coloured = [
        n for n, v in options.items() if n.startswith("theme.") and n.count(".") == 1 and "olor" in n and v
    ]
    assert coloured == []
