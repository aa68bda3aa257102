"""Addresses: what is not public is asked only by leave, however it is written."""

from __future__ import annotations

import pytest

from waystation.errors import InputError
from waystation.read.fetch.addresses import find_addresses, may_be_asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not may_be_asked(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert may_be_asked(address)


def test_a_network_that_is_allowed() -> None:
    assert may_be_asked("10.1.2.3", allowed=["10.0.0.0/8"])
    assert not may_be_asked("10.1.2.3", allowed=["192.168.0.0/16"])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "::1", "0"])
def test_the_ways_to_write_this_machine(host: str) -> None:
    with pytest.raises(InputError, match=r"not public|no address"):
        find_addresses(host, 80)


def test_a_host_that_is_none() -> None:
    with pytest.raises(InputError, match="no address"):
        find_addresses("no such host.invalid", 80)
