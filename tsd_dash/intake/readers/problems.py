"""A file that cannot be read as a table at all."""

from __future__ import annotations


class FileProblem(Exception):
    """`rule` is the code of the rule the whole file breaks; `value` and `hint` fill its message."""

    def __init__(self, rule: str, value: str = "", hint: str = "") -> None:
        self.rule = rule
        self.value = value
        self.hint = hint
        super().__init__(rule)
