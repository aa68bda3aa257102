"""Which network addresses may be asked: public ones, and those of networks that the user names."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from waystation.errors import InputError

Address = IPv4Address | IPv6Address
_NAT64 = ip_network("64:ff9b::/96")


def find_addresses(host: str, port: int, *, allowed: Sequence[str] = ()) -> list[str]:
    """Return the addresses of a host that may be asked, in the order of the system's resolver.

    Whoever connects must use one of these and not resolve the name again: the second answer may be another. Example: a
    feed that names ``http://169.254.169.254/`` as an article, to have a cloud machine read out its own keys.

    Args:
        host: a name or an address.
        port: where it will be asked.
        allowed: networks that are not public and may be asked all the same ("10.0.0.0/8").

    Raises:
        InputError: the name has no address, or none that may be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as cause:
        raise InputError("the host has no address", subject=host, advice="check the URL and the network") from cause
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    public = [address for address in addresses if may_be_asked(address, allowed=allowed)]
    if not public:
        raise InputError(
            f"its address {addresses[0]} is not public",
            subject=host,
            advice="name its network with --allow-network if you trust it",
        )
    return public


def may_be_asked(address: str, *, allowed: Sequence[str] = ()) -> bool:
    """Tell whether an address is public, or lies in a network that is allowed; so must be what is embedded in it.

    >>> may_be_asked("127.0.0.1"), may_be_asked("127.0.0.1", allowed=["127.0.0.0/8"])
    (False, True)
    """
    asked = ip_address(address)
    if any(asked in ip_network(network) for network in allowed):
        return True
    return all(one.is_global and not one.is_multicast for one in (asked, *_embedded(asked)))


def _embedded(address: Address) -> list[Address]:
    """Return the IPv4 addresses that packets to an IPv6 address may be sent on to."""
    if isinstance(address, IPv4Address):
        return []
    translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    teredo = address.teredo[1] if address.teredo else None
    return [one for one in (address.ipv4_mapped, address.sixtofour, teredo, translated) if one is not None]
