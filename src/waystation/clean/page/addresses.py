"""The canonical address of a page: what it says of itself, made absolute and freed of tracking, if it makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_LONGEST = 2_000  # code points; longer ones no server takes
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}\ud800-\udfff]")
_HOST = re.compile(r"[^\W_](?:[\w-]{0,62}\.){1,10}[^\W\d_][\w-]{1,62}")
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "ocid", "cmpid", "ftag", "smid", "ncid", "sref", "guccounter",
    "guce_referrer", "guce_referrer_sig", "amp",
})  # fmt: skip
_TRACKING_PREFIXES = ("utm_", "at_custom", "pk_", "mtm_", "hsa_")
_PORTS = {"http": 80, "https": 443}


def canonical_url(stated: Iterable[str | None], *, url: str | None) -> str | None:
    """Return the first address that a page states of itself and that can be a report's, None if there is none.

    Relative addresses count from the page's own, so without that they count for nothing; the page's ``<base>`` is not
    asked. Fragments and tracking parameters are dropped; the host is set in small letters. A front page is no report's
    address, unless the page is it. Example: "https://www.example.org/a/talks?utm_source=x#top" becomes
    "https://www.example.org/a/talks". It does not follow redirects.

    Args:
        stated: the canonical link, og:url, the JSON-LD, the most telling first.
        url: where the page was read from.
    """
    own = _split(url) if url else None
    for address in stated:
        if not address or len(address) > _LONGEST or _UNFIT.search(address.strip()):
            continue
        parts = _split(_joined(url if own is not None else None, address.strip()))
        if parts is None or (_is_front(parts) and not (own is not None and _is_front(own))):
            continue
        return urlunsplit((parts.scheme, parts.netloc, parts.path, _without_tracking(parts.query), ""))
    return None


def _joined(url: str | None, address: str) -> str:
    try:
        return urljoin(url, address) if url else address
    except ValueError:  # an unclosed bracket in the host
        return ""


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address on the web with its host in small letters, None of any other."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or parts.username is not None or not _HOST.fullmatch(host):
        return None
    return parts._replace(netloc=host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}")


def _is_front(parts: SplitResult) -> bool:
    return parts.path in {"", "/"} and not _without_tracking(parts.query)


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _is_tracking(pair.split("=", 1)[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
