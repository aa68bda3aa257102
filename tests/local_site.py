"""A web server on this machine that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from waystation.read.fetch.client import FetchLimits
from waystation.read.fetch.visits import Visitor


@dataclass(slots=True)
class Answer:
    """What a path is answered with; ``drip`` seconds pass before each byte of the body."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    drip: float = 0.0


@dataclass(slots=True)
class Site:
    """A host with its pages by path, and the requests that it has got."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[Site]:
    """Serve pages on a free port of this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = found.pages.get(self.path, Answer(status=404))
            body = answer.body.encode()
            status = answer.status
            if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            if "Content-Length" not in answer.headers and status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for byte in body if answer.drip else ():
                    time.sleep(answer.drip)
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                self.wfile.write(b"" if answer.drip else body)
            except OSError:
                pass  # the other side has had enough, as it should

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        found = Site(address=f"127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield found
        server.shutdown()


LOOPBACK = FetchLimits(allowed_networks=("127.0.0.1/32",), seconds=5, wait_seconds=2, body_bytes=100_000)


@dataclass(slots=True)
class Time:
    """A clock that goes on only when somebody waits."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def visitor(self, limits: FetchLimits = LOOPBACK, *, contact: str | None = None) -> Visitor:
        return Visitor(limits=limits, contact=contact, clock=lambda: self.now, sleep=self.wait)
