"""What bytes are, judged by their beginning."""

from __future__ import annotations

import pytest

from waystation.read.sniff import HTML, JSONL, TEXT, looks_like_html, sniff


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"GENEVA, March 3 - The envoys met.", TEXT),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><body>", HTML),
        ("<html><body><p>Talks".encode("utf-16"), HTML),
        (b"  <!-- saved -->\n<div class=story><p>Talks", HTML),
        (b'{"text": "The envoys met."}\n', JSONL),
        (b'[{"text": "The envoys met."}]', "application/json"),
        (b"{a: note} to the reader", TEXT),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"PK\x03\x04\x14\x00", "application/zip"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"DUCK\x00\x00\x01", "application/octet-stream"),
    ],
)
def test_the_beginning_tells_the_type(head: bytes, media_type: str) -> None:
    assert sniff(head) == media_type


def test_a_text_that_quotes_a_tag_is_no_page() -> None:
    assert not looks_like_html("The ministry's site said <p> and nothing else.")
    assert not looks_like_html("<3 from the delegation")
