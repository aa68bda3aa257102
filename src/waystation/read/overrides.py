"""What somebody says of the reports they hand in, which outranks what the reports say: the address, the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from waystation.errors import InputError
from waystation.read.items import raw_item
from waystation.records import Failure, RawItem
from waystation.records.time import EARLIEST


def with_url(items: Iterable[RawItem | Failure], url: str) -> Iterator[RawItem | Failure]:
    """Return an iterator of the one item, found at this address: it becomes its locator, and its id is made of it.

    Example: a saved page whose own address is lost.

    Raises:
        InputError: the address is none of the web's; while reading, there is more than one item.
    """
    if not url.startswith(("http://", "https://")):
        raise InputError(f"{url!r} is no address of the web", subject="--url", advice="write https://...")
    return _only(items, url)


def with_published(items: Iterable[RawItem | Failure], day: date, *, latest: date) -> Iterator[RawItem | Failure]:
    """Return an iterator of the items, all published on this day. Example: the cuttings of one morning.

    Raises:
        InputError: the day is before 1900 or after ``latest``.
    """
    if not EARLIEST <= day <= latest:
        raise InputError(f"{day} is no day of publication", subject="--published", advice="check the year")
    return (
        item if isinstance(item, Failure) else replace(item, published=day, published_by="argument") for item in items
    )


def _only(items: Iterable[RawItem | Failure], url: str) -> Iterator[RawItem | Failure]:
    found = iter(items)
    for item in found:
        if next(found, None) is not None:
            raise InputError("the input holds more than one report", subject="--url", advice="name a file that is one")
        yield item if isinstance(item, Failure) else _at(item, url)


def _at(item: RawItem, url: str) -> RawItem:
    found = raw_item(
        item.data,
        locator=url,
        media_type=item.media_type,
        text=item.text,
        url=url,
        headline=item.headline,
        outlet=item.outlet,
        published=item.published,
    )
    return replace(found, published_by=item.published_by)
