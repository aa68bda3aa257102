"""One HTTP request to a pinned public address, with caps on size and time; nothing is followed or retried."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from waystation.errors import InputError
from waystation.read.fetch.addresses import find_addresses

_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What a request may cost, whom it may go to, and how often a host is asked.

    Attributes:
        body_bytes: of one answer, as it comes over the wire.
        seconds: for one request, from the first packet to the last.
        redirects: hops from one address to the next.
        wait_seconds: between two requests to a host, at least; a host that asks for more gets it...
        longest_wait: ...up to this: one that wants even longer is not asked.
        articles: of one feed in one run.
        allowed_networks: networks that are not public and may be asked ("10.0.0.0/8").
    """

    body_bytes: int = 16_000_000
    seconds: float = 30.0
    redirects: int = 5
    wait_seconds: float = 2.0
    longest_wait: float = 60.0
    articles: int = 200
    allowed_networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer as it came: header fields in order, the body in its content encoding but without chunks."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header field of this name, in whatever case, or None."""
        return next((value for field, value in self.headers if field.lower() == name.lower()), None)


def checked_url(url: str) -> str:
    """Return a web address in the form in which it is asked for, so that one host has one name.

    The host is in small letters and ASCII, its usual port left out; there is no fragment, and a path at least "/".

    Raises:
        InputError: it is no http(s) address with a host, or carries a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    if parts.scheme not in _PORTS or not host or port == 0:
        raise InputError("it is no web address", subject=url, advice="give one that begins with http:// or https://")
    if parts.username is not None:
        raise InputError("it carries a user's name", subject=host, advice="give the address without it")
    place = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    asked = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
    return "".join(sign if 0x20 < ord(sign) < 0x7F else _escaped(sign) for sign in asked)


def request(url: str, *, headers: Mapping[str, str], limits: FetchLimits) -> Response:
    """Ask for an address once.

    Args:
        url: a `checked_url`.
        headers: sent beside Host.
        limits: see there.

    Raises:
        InputError: the host may not be asked or cannot be reached, or the answer is too large, too slow or broken.

    Example: a ministry's feed, asked for with the ETag of the day before, answers 304 and no body.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    addresses = find_addresses(host, port, allowed=limits.allowed_networks)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    target = urlunsplit(("", "", parts.path, parts.query, ""))
    with _deadline(limits.seconds, subject=url) as remaining:
        connection = kind(host, parts.port)
        try:
            connection.sock = _connected(addresses, port, host=host, tls=parts.scheme == "https", remaining=remaining)
            connection.request("GET", target, headers=dict(headers))
            answer = connection.getresponse()
            body = _body(answer, limits.body_bytes, subject=url)
            return Response(
                url=url, status=answer.status, reason=answer.reason, headers=tuple(answer.getheaders()), body=body
            )
        finally:
            connection.close()


class _Clock:
    """The time that one request has left; when it is up, the connection is cut, whatever it is doing."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._cut: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self.is_up = False

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()
        if self._cut is not None:
            self._cut.close()

    def left(self) -> float:
        return max(0.001, self._end - time.monotonic())

    def watch(self, connection: socket.socket) -> None:
        """Cut this connection when the time is up, by a second handle, which lasts through a TLS handshake."""
        self._cut = connection.dup()

    def _ring(self) -> None:
        self.is_up = True
        if self._cut is not None:
            with suppress(OSError):
                self._cut.shutdown(socket.SHUT_RDWR)


@contextmanager
def _deadline(seconds: float, *, subject: str) -> Iterator[_Clock]:
    clock = _Clock(seconds)
    clock.start()
    try:
        yield clock
    except (OSError, http.client.HTTPException, ValueError) as cause:
        if isinstance(cause, InputError):
            raise
        if clock.is_up or isinstance(cause, TimeoutError):
            message = f"the host took longer than {seconds:g} seconds"
        else:
            message = f"the host cannot be asked or answers nonsense ({cause or type(cause).__name__})"
        raise InputError(message, subject=subject, advice="try again later") from cause
    finally:
        clock.stop()


def _connected(addresses: Sequence[str], port: int, *, host: str, tls: bool, remaining: _Clock) -> socket.socket:
    problem: OSError | None = None
    for address in addresses:
        try:
            plain = socket.create_connection((address, port), timeout=remaining.left())
        except OSError as cause:
            problem = cause
            continue
        remaining.watch(plain)
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host) if tls else plain
    raise problem or OSError("no address")


def _body(answer: http.client.HTTPResponse, most: int, *, subject: str) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(_CHUNK):
        size += len(piece)
        if size > most:
            raise InputError(f"the answer is larger than {most:,} bytes", subject=subject, advice="raise the limit")
        pieces.append(piece)
    if answer.length:  # read1 ends quietly where the other side stops early
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(pieces)


def _ascii_host(name: str) -> str:
    """Return a host's name as it is looked up: "höfe.example" is "xn--hfe-sna.example"; ValueError if it cannot be."""
    if ":" in name:
        return f"[{name}]"
    return name if name.isascii() else name.encode("idna").decode("ascii")


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
