"""The blocks that a page shows."""

from __future__ import annotations

from waystation.clean.page.metadata import parse_page
from waystation.clean.page.shown import Shown, shown_blocks

LONG = "The envoys of Kenya and Somalia met again in Nairobi on Tuesday to talk about the crossing."


def shown(body: str) -> list[Shown]:
    return shown_blocks(parse_page(f"<html><body>{body}</body></html>", subject="x"))


def test_blocks_and_line_breaks_end_a_block_and_inline_elements_do_not() -> None:
    found = shown("<div>One <b>and</b> two<p>Three<br>four</p>five <x-y>six</x-y></div>")
    assert [block.text for block in found] == ["One and two", "Three", "four", "five six"]


def test_what_is_not_shown_is_left_out() -> None:
    hidden = "<p hidden>a</p><p style='DISPLAY: none'>b</p><template><p>c</p></template><script>d</script><svg>e</svg>"
    assert [block.text for block in shown(f"{hidden}<p>Talks</p>tail")] == ["Talks", "tail"]


def test_links_are_counted() -> None:
    [block] = shown("<p>1234<a href=x>567</a> <a href=y><b>890</b></a></p>")
    assert block.linked == 6 / 11


def test_roles() -> None:
    found = shown("<h2>Talks</h2><figure><figcaption><h3>A crossing</h3></figcaption></figure><p>Text</p>")
    assert [block.role for block in found] == ["heading", "caption", "text"]


def test_what_stands_beside() -> None:
    found = shown(
        f"<nav>{LONG}</nav><div class='comments-list'><p>{LONG}</p></div><p>{LONG}</p><div id=related>{LONG}</div>"
    )
    assert [block.beside for block in found] == [True, True, False, True]
    assert [block.is_prose for block in found] == [False, False, True, False]


def test_the_frame_s_classes_say_nothing_of_its_text() -> None:
    [block] = shown(f"<main class='menu related'><article class=comments><p>{LONG}</p></article></main>")
    assert block.is_prose


def test_a_place_is_elements_with_their_classes_and_one_article() -> None:
    one = f"<div class=a><p>{LONG}</p></div>"
    numbers = [block.place for block in shown(f"{one}{one}<div class=b><p>{LONG}</p></div>")]
    assert numbers[0] == numbers[1] != numbers[2]
    first, second = shown(f"<article>{one}</article><article>{one}</article>")
    assert first.place != second.place
