"""Whether a clause looks ahead, from the verb forms near an expression."""

from __future__ import annotations

import pytest

from waystation.annotate.timex.tense import looks_ahead


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("the delegation will arrive on [friday]", True),
        ("the delegation is due in geneva on [friday]", True),
        ("the delegation arrived on [friday]", False),
        ("on [friday] the delegation arrived", False),
        ("on [friday] the delegation is scheduled to arrive", True),
        ("he said on [friday] that they will sign", False),
        ("he said they will sign on [friday]", True),
        ("the accord is to be signed and will be sealed on [friday]", True),
        ("the united nations panel on [friday]", None),
        ("they will sign. the panel on [friday]", None),
        ("they will welcome [friday]'s vote", None),
        ("the panel, [friday]", None),
    ],
)
def test_the_nearest_verb_form_of_the_sentence_decides(text: str, ahead: bool | None) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert looks_ahead(plain, start, end, within=(0, len(plain))) is ahead


def test_other_passages_are_not_looked_at() -> None:
    text = "they will sign the panel on friday"
    assert looks_ahead(text, 28, 34, within=(15, len(text))) is None
