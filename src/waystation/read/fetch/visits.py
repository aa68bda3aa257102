"""Visiting web addresses politely: robots.txt, a wait between requests to a host, redirects followed one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

from protego import Protego

from waystation.errors import InputError
from waystation.read.fetch.client import FetchLimits, Response, checked_url, request

_ROBOT = "waystation"  # what robots.txt files call us
_MOST_ROBOTS = 500_000  # bytes: RFC 9309, section 2.5, wants at least 500 KiB read
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_ASKED_FOR = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/*;q=0.8"
)


class Visitor:
    """Visits addresses one after the other, and remembers what each host asks for.

    Args:
        limits: of each request, and the wait between two.
        contact: an address at which whoever runs a host finds you; it is sent along.
        clock, sleep: seconds that only go forward, and a way to wait; for tests.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits,
        contact: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        agent = f"{_ROBOT}/{version('waystation')}"
        self._headers = {
            "User-Agent": f"{agent} (+{contact})" if contact else agent,
            "Accept": _ASKED_FOR,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        self._robots: dict[str, Protego | str] = {}  # a host's rules, or why they cannot be had
        self._next: dict[str, float] = {}
        self._shut: dict[str, str] = {}

    def visit(self, url: str, *, headers: Mapping[str, str] | None = None) -> Iterator[Response]:
        """Yield the answers on the way from an address to the page or feed it stands for; the last one is that.

        ``headers`` are sent beside the visitor's own (If-None-Match). Each hop must be allowed by its host's
        robots.txt and lie at a public address, and waits its turn.

        Raises:
            InputError: a host does not want the visit, or cannot be asked; there are too many hops.
        """
        asked = checked_url(url)
        for _ in range(self._limits.redirects + 1):
            self._check_robots(asked)
            answer = self._ask(asked, headers or {})
            yield answer
            onward = _onward(answer)
            if onward is None:
                return
            asked = onward
        raise InputError(
            f"it leads on more than {self._limits.redirects} times", subject=url, advice="give the address it ends at"
        )

    def _ask(self, url: str, headers: Mapping[str, str]) -> Response:
        host = urlsplit(url).netloc
        if problem := self._shut.get(host):
            raise InputError(problem, subject=url, advice="try again later")
        if (wait := self._next.get(host, 0.0) - self._clock()) > 0:
            self._sleep(wait)
        try:
            answer = request(url, headers={**self._headers, **headers}, limits=self._limits)
        finally:
            self._next[host] = self._clock() + self._wait(url)
        if answer.status in _BUSY:
            self._shut[host] = f"the host is busy or wants fewer visits (status {answer.status})"
        return answer

    def _wait(self, url: str) -> float:
        robots = self._robots.get(_origin(url))
        asked_for = robots.crawl_delay(_ROBOT) if isinstance(robots, Protego) else None
        return max(self._limits.wait_seconds, asked_for or 0.0)

    def _check_robots(self, url: str) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        robots = self._robots[origin]
        if isinstance(robots, str):
            raise InputError(f"its host's robots.txt cannot be read: {robots}", subject=url, advice="try again later")
        if not robots.can_fetch(url, _ROBOT):
            raise InputError("its host's robots.txt does not want it visited", subject=url, advice="ask the publisher")
        if self._wait(url) > self._limits.longest_wait:
            raise InputError(
                f"its host wants {self._wait(url):g} seconds between visits", subject=url, advice="raise the limit"
            )

    def _read_robots(self, origin: str) -> Protego | str:
        """Return the rules of a host: none at all if it has no such file; a word on why if it cannot show it."""
        asked = urljoin(origin, "/robots.txt")
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._ask(asked, {})
                onward = _onward(answer)
            except InputError as error:
                return error.message
            if onward is None:
                break
            asked = onward
        if 200 <= answer.status < 300:
            return Protego.parse(answer.body[:_MOST_ROBOTS].decode("utf-8", "replace"))
        if 400 <= answer.status < 500 and answer.status not in _BUSY:
            return Protego.parse("")
        return f"status {answer.status}"


def _onward(answer: Response) -> str | None:
    """Return the address that an answer sends its visitor to, None if it does not."""
    if answer.status not in _MOVED or not (stated := answer.header("Location")):
        return None
    try:
        return checked_url(urljoin(answer.url, stated))
    except ValueError as cause:
        if isinstance(cause, InputError):
            raise
        raise InputError("it leads on to nonsense", subject=answer.url, advice="check the address") from cause


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
