"""A process that builds on request, so that a test can kill builds: `python builder.py`.

Each line on standard input is a request {dataset, var, kill_at, max_bytes}. The build runs in a
child; the line that comes back first is its pid, the second what became of it. With `kill_at` n the
child kills itself at its nth operation on a file in `var`; with `max_bytes` no file may grow larger.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from tests.warehouse.conftest import one_finding
from tsd_dash.errors import TsdError
from tsd_dash.warehouse.build import build


class _Steps:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def step(self, text: str) -> None:
        self.heard.append(text)

    def advance(self, done: int, total: int | None = None, unit: str = "rijen") -> None:
        pass


def _kill_at(number: int, var: str) -> None:
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in {"open", "os.rename", "os.remove", "os.mkdir"} and str(arguments[0]).startswith(var):
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _child(request: dict[str, Any]) -> dict[str, Any]:
    if request.get("max_bytes"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["max_bytes"],) * 2)
    if request.get("kill_at"):
        _kill_at(request["kill_at"], request["var"])
    steps = _Steps()
    try:
        result = build(Path(request["dataset"]), Path(request["var"]), steps, load=one_finding)
    except TsdError as error:
        return {"error": str(error), "steps": steps.heard}
    return {"id": result.snapshot_id, "built": result.built, "steps": steps.heard}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    for line in sys.stdin:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            answer = _child(json.loads(line))
            os.write(writing, json.dumps(answer).encode())
            os._exit(0)
        os.close(writing)
        _say(str(pid))
        with os.fdopen(reading, encoding="utf-8") as stream:
            answer = stream.read()
        os.waitpid(pid, 0)
        _say(answer or json.dumps({"killed": True}))


if __name__ == "__main__":
    main()
