"""A file that cannot be read as a table at all."""

from __future__ import annotations

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_disk_full(error: BaseException) -> bool:
    """Whether this machine has no room left, which says nothing of the file that was read."""
    return isinstance(error, OSError) and error.errno in FULL


class FileProblem(Exception):
    """`rule` is the code of the rule the whole file breaks; `value` and `hint` fill its message.

    `rows` counts the rows that stand, as they are, among the broken rows already.
    """

    def __init__(self, rule: str, value: str = "", hint: str = "", rows: int = 0) -> None:
        self.rule = rule
        self.value = value
        self.hint = hint
        self.rows = rows
        super().__init__(rule)
