"""The command line, `tsd-dash`: a file for each command."""

from tsd_dash.cli.main import main

__all__ = ["main"]
