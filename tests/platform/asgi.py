"""A request to an ASGI app without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def ask(app: ASGIApp, target: str, *, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
    }
    sent: list[Message] = []
    request: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not request:
            await asyncio.Event().wait()  # the client stays connected and says nothing more
        return request.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as own_thread:  # the browser's event loop may be running in this one
        own_thread.submit(asyncio.run, app(scope, receive, send)).result()
    start = sent[0]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(
        start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body.decode()
    )
