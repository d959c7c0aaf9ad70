"""Where the command line writes: answers to standard output, everything else to standard error."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Write a line of the answer."""
    sys.stdout.write(f"{text}\n")


def remark(text: str) -> None:
    """Write a line about the answer, or about why there is none."""
    sys.stderr.write(f"{text}\n")
