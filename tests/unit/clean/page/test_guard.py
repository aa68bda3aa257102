"""Pages that are refused before they are parsed."""

from __future__ import annotations

import contextlib
import time

import pytest

from waystation.clean.page.guard import check_page
from waystation.errors import InputError


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>" * 1_000_000, "tags"),
        ("<a href=x>talks</a>" * 300_000, "characters"),
        ("<a href=x>talks</a>" * 100_000, "tags"),
        ("<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">Talks", "attributes"),
        ("<p " + " ".join(f"a{number}" for number in range(3_000)) + ">Talks", "attributes"),
        ("<p " + "".join(f'a{number}="1"' for number in range(3_000)) + ">Talks", "attributes"),
        (("<p " + " ".join(f"a{number}" for number in range(400)) + ">Talks") * 400, "attributes"),
        ('<p " ' + " ".join(f"a{number}" for number in range(3_000)) + ' ">Talks', "attributes"),
        ("<p>" + "Talks went on. " * 400_000, "characters"),
    ],
)
def test_hostile_pages_are_refused_quickly(page: str, told: str) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match=told):
        check_page(page, subject="x")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "page",
    [
        "<script>" + "'<div>'+" * 5_000 + "</script><p>Talks</p>",
        "<!-- " + "<div>" * 5_000 + " --><p>Talks</p>",
        "<p>" + "<br>Talks <b>went</b> on. " * 4_000,
        "<ul>" + "<li>Talks" * 5_000,
        "<svg>" + "<path d='M0 0'/>" * 5_000 + "</svg><p>Talks</p>",
        f"<img src='data:image/png;base64,{'A' * 100_000}'><p>Talks</p>",
        f"<div title='{'one two ' * 2_000}'>Talks</div>",
        "<p>" + "one two " * 20_000,
    ],
)
def test_large_but_harmless_pages_pass(page: str) -> None:
    check_page(page, subject="x")


@pytest.mark.parametrize(
    "part", ["<script>", "<!--", '<p "', "<p ='", '<p a="b" =', "<title>", "<b", "</", "=" * 9, "<" * 40]
)
def test_unclosed_parts_take_linear_time(part: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        check_page((part * 800_000)[:3_000_000], subject="x")
    assert time.process_time() - started < 3
