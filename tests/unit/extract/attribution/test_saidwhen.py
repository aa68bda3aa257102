"""When something was said: the cue's clause, the clauses beside it, what the speaker said before, and abstention."""

from __future__ import annotations

from datetime import date

import pytest

import waystation as ws

WEDNESDAY = date(2021, 6, 23)
MONDAY, TUESDAY = "2021-06-21", "2021-06-22"


def said(text: str, cue: str, *, published: date | None = WEDNESDAY) -> str | None:
    """Return the first day on which the last statement with a cue was said, None if that is open."""
    coding = ws.code_report(text, published=published)
    found = [one.said for one in coding.attributions if any(cue in span.of(coding.document.text) for span in one.cue)]
    assert found, [span.of(coding.document.text) for one in coding.attributions for span in one.cue]
    return None if found[-1] is None else str(found[-1].start)


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("Norway's foreign minister said on Monday that talks had failed.", "said", MONDAY),
        ("Norway's foreign minister said on Monday talks had failed.", "said", MONDAY),
        ("Norway's foreign minister said Monday he would resign.", "said", MONDAY),
        ("Norway said on Tuesday it had expelled a Chilean envoy last Friday.", "said", TUESDAY),
        ("Norway said on Tuesday that it had expelled a Chilean envoy on Monday.", "said", TUESDAY),
        ("Norway on Monday said it would recall its envoy.", "said", MONDAY),
        ("On Monday Norway said it would recall its envoy.", "said", MONDAY),
        ("Norway's talks with Chile have failed, the foreign ministry said on Monday.", "said", MONDAY),
        ("“The talks have failed,” Norway's foreign minister told reporters on Monday.", "told", MONDAY),
        ("Norway accused Chile on Tuesday of breaking the truce in May.", "accused", TUESDAY),
        ("Norway urged Chile on Tuesday to withdraw by Friday.", "urged", TUESDAY),
        ("Norway denied on Monday that its troops crossed the border in March.", "denied", MONDAY),
        ("Norway's government announced late on Monday that it would reopen the port in July.", "announced", MONDAY),
        ("Chile warned on June 14 that it would close the border.", "warned", "2021-06-14"),
    ],
)
def test_a_cues_own_clause_tells_when(text: str, cue: str, day: str) -> None:
    assert said(text, cue) == day


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("Norway said on Monday that talks had failed and added that it would recall its envoy.", "added", MONDAY),
        ("Norway expelled the envoy on Monday, saying that he had spied.", "saying", MONDAY),
        ("Chile recalled its envoy on Tuesday, accusing Norway of theft.", "accusing", TUESDAY),
        ("Speaking on Monday in Oslo, the Norwegian minister said talks had failed.", "said", MONDAY),
        ("Asked on Monday about the talks, the Norwegian minister said they had failed.", "said", MONDAY),
        ("When the summit opened on Tuesday, the Norwegian minister said talks had failed.", "said", TUESDAY),
        ("Norway closed the port on Monday as it accused Chile of theft.", "accused", MONDAY),
    ],
)
def test_a_clause_beside_the_cue_tells_when(text: str, cue: str, day: str) -> None:
    assert said(text, cue) == day


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("Norway said on Monday that talks had failed. It urged Chile to return.", "urged", MONDAY),
        ("Norway said on Monday that talks had failed.\n\nNorway urged Chile to return.", "urged", MONDAY),
        ("Angela Merkel said on Monday that talks had failed.\n\n“We will go on,” Merkel said.", "said", MONDAY),
        ("Angela Merkel said on Monday that talks had failed.\n\nMerkel told reporters she would go.", "told", MONDAY),
        (
            "Norway issued a statement on Monday.\n\nThe Norwegian foreign ministry said talks had failed.",
            "said",
            MONDAY,
        ),
        (
            "Angela Merkel said on Monday that talks had failed. Chile was silent.\n\nMerkel urged Chile to return.",
            "urged",
            MONDAY,
        ),
        (
            "Norway said on Monday that talks had failed. On Tuesday Norway said Chile was to blame.\n\n"
            "Norway urged Chile to return.",
            "urged",
            TUESDAY,
        ),
    ],
)
def test_who_goes_on_speaking_still_speaks_on_the_same_day(text: str, cue: str, day: str) -> None:
    assert said(text, cue) == day


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Norway's foreign minister said that talks failed on Monday.", "said"),
        ("Norway said its troops left the island on Monday.", "said"),
        ("The soldiers left the island on Monday, according to Norway's foreign ministry.", "according to"),
        ("The minister who met Chile's envoy on Monday said talks had failed.", "said"),
        ("Norway said on Monday that talks had failed. Chile said they would go on.", "Chile said"),
        ("Norway said on Monday that talks had failed. Norway has said that Chile is to blame.", "has said"),
        ("Norway said on Monday that talks had failed. Norway had said that Chile was to blame.", "had said"),
        ("Norway said on Monday that talks had failed. Norway says that Chile is to blame.", "says"),
        ("Although Norway has declared that talks failed, Chile's envoy flew to Oslo on Monday.", "declared"),
        ("Norway closed its port on Monday.\n\nNorway said that Chile was to blame.", "said"),
        ("In 2016 Norway said that talks had failed.\n\nNorway urged Chile to return.", "urged"),
        ("Norway accused Chile of breaking the truce of May 2.", "accused"),
        ("Norway condemned Monday's raid as an act of war.", "condemned"),
    ],
)
def test_where_nothing_tells_there_is_no_day(text: str, cue: str) -> None:
    assert said(text, cue.removeprefix("Chile ")) is None


def test_a_weekday_of_an_undated_report_is_not_replaced_by_an_earlier_day() -> None:
    text = "Norway said on 2 May 2016 that talks had failed. On Tuesday Norway said that Chile was to blame."
    assert said(text, "said", published=None) is None
