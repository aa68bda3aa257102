"""Bytes to text."""

from __future__ import annotations

import pytest

from waystation.clean.decode import checked_text, decode
from waystation.errors import InputError

WORDS = "Le ministre a été reçu à l’Élysée – “enfin”."


def read(data: bytes, media_type: str = "text/plain") -> tuple[str, bool]:
    return decode(data, media_type=media_type, subject="x")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (WORDS.encode(), "text/plain"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/plain"),
        (WORDS.encode("utf-16"), "text/plain"),
        (WORDS.encode("cp1252"), "text/plain; charset=windows-1252"),
        (WORDS.encode("cp1252"), "text/plain; charset=ISO-8859-1"),
        (WORDS.encode(), "text/plain; charset=iso-8859-1"),
        (WORDS.encode(), "text/plain; charset=no-such-thing"),
        (WORDS.encode(), "text/plain; charset=unicode_escape"),
    ],
)
def test_the_words_come_out_whatever_the_encoding(data: bytes, media_type: str) -> None:
    assert read(data, media_type) == (WORDS, False)


def test_a_page_says_its_encoding() -> None:
    page = "<html><head><meta charset='koi8-r'></head><body>Переговоры</body>"
    assert read(page.encode("koi8-r"), "text/html") == (page, False)


@pytest.mark.parametrize(
    ("media_type", "codec"),
    [
        ("text/html; charset=koi8-r", "koi8-r"),
        ("text/html;charset=UTF-16LE", "utf-16-le"),
        ("text/html; charset=utf-8", "koi8-r"),
        ("text/html; charset=utf-8", "utf-8"),
    ],
)
def test_the_declaration_outside_comes_first_and_utf8_must_be_it(media_type: str, codec: str) -> None:
    page = "<html><head><meta charset='koi8-r'></head><body>Переговоры в Женеве</body>"
    assert read(page.encode(codec), media_type)[0] == page


def test_a_byte_order_mark_comes_before_all_declarations() -> None:
    for codec in ("utf-8-sig", "utf-16"):
        assert read(WORDS.encode(codec), "text/html; charset=koi8-r") == (WORDS, False)


def test_an_xml_declaration_counts() -> None:
    page = "<?xml version='1.0' encoding='windows-1251'?><html><body>Переговоры</body></html>"
    assert read(page.encode("cp1251"), "text/html") == (page, False)


@pytest.mark.parametrize("name", ["utf-7", "utf-16", "UTF-16BE", "x-no-such-thing", "zlib", "unicode_escape", "idna"])
def test_a_page_s_impossible_declaration_is_passed_over(name: str) -> None:
    page = f"<html><meta charset='{name}'><body>+ADw- Élysée {WORDS}</body>"
    assert read(page.encode(), "text/html") == (page, False)


def test_names_of_narrow_encodings_stand_for_the_wider() -> None:
    page = "<meta charset=gb2312><p>朱镕基</p>"
    assert read(page.encode("gbk"), "text/html") == (page, False)


def test_an_undeclared_single_byte_encoding_is_detected() -> None:
    words = "Der Außenminister erklärte, die Gespräche über die Rückführung würden fortgesetzt. " * 5
    assert read(words.encode("cp1252")) == (words, False)


def test_broken_utf8_is_repaired_and_said_so() -> None:
    text, repaired = read("Die Gespräche über Zölle".encode() + b"\xff" + b" dauern an.")
    assert (text, repaired) == ("Die Gespräche über Zölle\ufffd dauern an.", True)


def test_newlines_become_one_kind() -> None:
    assert read(b"a\r\nb\rc\nd")[0] == "a\nb\nc\nd"


@pytest.mark.parametrize("data", [b"a\x00b", bytes(range(1, 9)) * 20 + b"text"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        read(data)


def test_lone_surrogates_of_a_string_are_replaced() -> None:
    assert checked_text("a\ud800b", subject="x") == "a\ufffdb"
