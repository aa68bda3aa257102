"""Raw items to documents, whole."""

from __future__ import annotations

import json
from datetime import date

import pytest

from strait_report import HEADLINE, STRAIT, VACCINE, VACCINE_HEADING
from waystation.clean.document import clean_item
from waystation.errors import InputError
from waystation.ids import content_id
from waystation.read.items import item_from_memory, raw_item
from waystation.records import Document

BODY = "\n\n".join(STRAIT)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{headline} | The Daily Courier</title>
<meta property="og:site_name" content="The Daily Courier"><link rel="canonical" href="https://courier.example/strait">
<script type="application/ld+json">{about}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{headline}</h1><figure><img src="a.jpg"><figcaption>The strait in winter</figcaption></figure>
{paragraphs}</article><footer>Copyright 2023 The Daily Courier</footer></body></html>"""


def page(**about: object) -> str:
    said = {"@type": "NewsArticle", "headline": HEADLINE, **about}
    paragraphs = "".join(f"<p>{text}</p>" for text in STRAIT)
    return PAGE.format(headline=HEADLINE, about=json.dumps(said), paragraphs=paragraphs)


def clean(raw: str | bytes, *, url: str | None = None, published: date | None = None, **said: str | None) -> Document:
    return clean_item(
        item_from_memory(raw, url=url, published=published, headline=said.get("headline"), outlet=said.get("outlet"))
    )


def kinds(document: Document) -> list[str]:
    return [passage.kind for passage in document.passages]


def test_a_plain_text_is_kept_as_it_is() -> None:
    document = clean(BODY)
    assert document.text == BODY
    assert [passage.span.of(BODY) for passage in document.passages] == list(STRAIT)
    assert document.id == content_id("document", document.raw_id)
    assert (document.language, document.outlet, document.published, document.headline_mismatch) == (
        "en",
        None,
        None,
        None,
    )


def test_what_a_newspaper_s_copy_carries() -> None:
    document = clean(
        f"{HEADLINE}\n\nBy Ann Writer\n\n- The Washington Times - Tuesday, March 2, 2021\n\n{BODY}\n\n"
        "Copyright © 2023 The Washington Times, LLC."
    )
    assert document.headline == HEADLINE
    assert document.byline == "Ann Writer"
    assert document.outlet == "The Washington Times"
    assert (document.published, document.published_source) == (date(2021, 3, 2), "dateline")
    assert kinds(document)[:4] == ["headline", "byline", "dateline", "body"]
    assert kinds(document)[-1] == "furniture"
    assert [one.year for one in document.date_candidates if one.origin == "copyright"] == [2023]


def test_the_outlet_s_name_alone_is_nobody_s_byline() -> None:
    document = clean(f"Ann Writer\n\nReuters\n\n{BODY}", outlet="Reuters")
    assert kinds(document)[:2] == ["byline", "byline"]
    assert document.byline == "Ann Writer"
    assert clean(f"Reuters\n\n{BODY}", outlet="Reuters").byline is None


def test_a_headline_from_outside_is_no_passage() -> None:
    document = clean(BODY, headline=HEADLINE)
    assert document.headline == HEADLINE
    assert "headline" not in kinds(document)
    assert document.headline_mismatch is not None
    assert document.headline_mismatch < 0.5


def test_a_headline_of_another_story_is_a_mismatch_with_reasons() -> None:
    document = clean(BODY, headline="Drought empties the reservoirs of Cape Town")
    assert document.headline_mismatch is not None
    assert document.headline_mismatch > 0.5
    assert document.headline_reasons


def test_a_foreign_paragraph_is_marked_and_kept() -> None:
    document = clean("\n\n".join([*STRAIT[:4], f"{VACCINE_HEADING}\n{VACCINE}", *STRAIT[4:]]))
    foreign = [passage.span.of(document.text) for passage in document.passages if passage.kind == "foreign"]
    assert foreign == [VACCINE_HEADING, VACCINE]


def test_shuffled_paragraphs_make_the_order_doubtful() -> None:
    assert "order_doubtful" in clean(f"She said the strait would open.\n\n{BODY}").warnings
    assert "order_doubtful" in clean(f"{BODY}\n\nDuring the trip, the envoy also spoke with fishermen.").warnings
    assert "order_doubtful" not in clean(f"{BODY}\n\nAfter the talks, the ministers went home.").warnings


def test_another_language_is_kept_and_marked() -> None:
    document = clean(
        "Die Außenminister der beiden Länder haben sich am Dienstag in Wien auf neue Gespräche geeinigt. " * 4
    )
    assert "not_english" in document.warnings
    assert document.language == "de"


def test_a_date_that_the_offices_contradict_is_kept_with_a_warning() -> None:
    text = f"President Joe Biden will speak on the strait on Friday.\n\n{BODY}"
    document = clean(text, published=date(2015, 3, 2))
    assert document.published == date(2015, 3, 2)
    assert "disagrees_with_facts" in document.warnings
    assert "disagrees_with_facts" not in clean(text, published=date(2022, 3, 2)).warnings


def test_a_dateline_whose_year_stays_open_is_no_date() -> None:
    document = clean(
        "WASHINGTON, March 2 (AP) - President Joe Biden is due to speak with the foreign ministers of Turkey and Greece"
        f" on Friday about the strait and the talks in Vienna.\n\n{BODY}"
    )
    assert document.dateline == "WASHINGTON, March 2 (AP)"
    assert document.published is None  # several Marches fit
    assert (document.published_earliest, document.published_source) == (date(2021, 1, 20), "bounds")


def test_a_weekday_in_the_dateline_and_an_office_fix_its_year() -> None:
    document = clean(
        "WASHINGTON, Tuesday, March 2 (AP) - President Joe Biden is due to speak with the foreign ministers of Turkey"
        f" and Greece on Friday about the strait and the talks in Vienna.\n\n{BODY}"
    )
    assert (document.published, document.published_source) == (date(2021, 3, 2), "dateline")


def test_the_opening_s_weekday_fixes_the_year_of_a_wire_story() -> None:
    document = clean(
        "WASHINGTON, March 2 (Northern News) - U.S. Secretary of State Antony Blinken spoke on Tuesday with the foreign"
        f" ministers of Turkey and Greece about the strait and the talks in Vienna.\n\n{BODY}"
        "\n\n(Reporting by Ann Writer; editing by Bo Reader)"
    )
    assert (document.published, document.published_source) == (date(2021, 3, 2), "dateline")
    assert (document.outlet, document.byline) == ("Northern News", "Ann Writer")


@pytest.mark.parametrize(
    ("before", "after", "outlet"),
    [
        ("- The Border Courier - Tuesday, March 2, 2021", "© 2021 Northern News", "The Border Courier"),
        (
            "Tuesday, March 2, 2021",
            "Copyright © 2024 The Border Courier Company. All rights reserved.",
            "The Border Courier",
        ),
        ("Tuesday, March 2, 2021", "© Border Courier 2021. All rights reserved.", "Border Courier"),
        ("BORDER COURIER", "Most popular on Border Courier", "Border Courier"),
        ("BORDER COURIER", "Copyright 2021 AP. All rights reserved.", "Associated Press"),
        ("WORLD NEWS", "Image copyright Reuters Image caption The strait", None),
    ],
)
def test_the_text_states_its_outlet(before: str, after: str, outlet: str | None) -> None:
    assert clean(f"{HEADLINE}\n\n{before}\n\n{BODY}\n\n{after}").outlet == outlet


def test_a_page_gives_its_captions_and_its_byline() -> None:
    said = page().replace("<figure>", '<p class="byline">By Ann Writer</p><figure>')
    document = clean(said)
    assert document.byline == "Ann Writer"
    captions = [one.span.of(document.text) for one in document.passages if one.kind == "caption"]
    assert captions == ["The strait in winter"]


def test_a_page_gives_its_own_words_only() -> None:
    document = clean(
        page(datePublished="2021-03-02T22:15:00Z", author={"name": "Ann Writer"}), url="https://courier.example/s?x=1"
    )
    assert document.headline == HEADLINE
    assert document.text.startswith(f"{HEADLINE}\n\nBy Ann Writer\n\n")
    assert all(text in document.text for text in STRAIT)
    assert "Home" not in document.text
    assert (document.published, document.published_source) == (date(2021, 3, 2), "jsonld")
    assert (document.outlet, document.byline) == ("The Daily Courier", "Ann Writer")
    assert document.url == "https://courier.example/s?x=1"
    assert kinds(document)[0] == "headline"


def test_a_page_that_says_no_more_than_the_headline_handed_in() -> None:
    document = clean("<p>Envoys leave Port Amsel</p>", headline="Envoys leave Port Amsel")
    assert document.text == "Envoys leave Port Amsel"
    assert kinds(document) == ["body"]


def test_escaped_nuls_of_linked_data_are_no_text() -> None:
    document = clean(page(author={"name": "Ann\x00 Writer"}))
    assert document.byline == "Ann\ufffd Writer"
    assert "\x00" not in document.text


def test_a_page_without_a_word_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        clean("<html><body><div></div></body></html>")


@pytest.mark.parametrize("about", ['{"@graph": [', "[" * 5000, '{"@type": ["NewsArticle", 5], "author": [[{}], {}]}'])
def test_broken_metadata_does_not_stop_a_page(about: str) -> None:
    broken = PAGE.format(headline=HEADLINE, about=about, paragraphs="".join(f"<p>{text}</p>" for text in STRAIT))
    assert STRAIT[0] in clean(broken).text


def test_broken_utf8_is_said_of_files_and_rows() -> None:
    data = BODY.encode() + b" \xe2\x82"
    assert clean(data).warnings == ("encoding_repaired",)
    row = raw_item(b'{"text": "\xff"}', locator="a#1", media_type="text/plain", text="The ministers met \ufffd again.")
    assert clean_item(row).warnings == ("encoding_repaired",)


def test_the_row_s_date_is_the_row_s() -> None:
    row = raw_item(b"{}", locator="a#1", media_type="text/plain", text=BODY, published=date(2021, 3, 2))
    assert clean_item(row).published_source == "row"
    assert clean(BODY, published=date(2021, 3, 2)).published_source == "argument"


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
def test_other_media_are_refused(media_type: str) -> None:
    with pytest.raises(InputError, match=media_type):
        clean_item(raw_item(b"x", locator=None, media_type=media_type))


@pytest.mark.parametrize(
    ("text", "told"), [("The envoys met. " * 150_000, "characters"), ("The envoys met.\n" * 25_000, "passages")]
)
def test_what_is_too_long_for_one_report_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        clean(text)
