"""The command line: tsd-dash build | check | query | serve | bench."""

from tsd_dash.cli.main import main

__all__ = ["main"]
