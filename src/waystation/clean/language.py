"""The language of a text that is not English: what the page says, held against a detector."""

from __future__ import annotations

import functools
from collections.abc import Callable

_ENOUGH = 60  # bytes of UTF-8, which the detector counts by: of less it knows nothing
_LOOKED_AT = 1_200
_SURE = 0.9
_NEARLY = 3  # what a page says is believed if it is among the detector's first three


def other_language(text: str, *, said: str | None) -> str | None:
    """Return the ISO 639-1 code of the language of a text that is not English, None where nothing tells.

    What the page says of itself counts if the detector finds it likely, since neighbours such as Malay and Indonesian
    are hard to tell apart; else the detector, if it is sure. Where it finds English after all, nothing is certain.
    Example: a communique in German, read from a page marked as English, is "de". It does not find several languages in
    one text.

    >>> other_language("Die Minister haben sich am Dienstag in Wien auf neue Gespräche geeinigt.", said=None)
    'de'
    """
    if len(text[:_LOOKED_AT].encode("utf-8", "replace")) < _ENOUGH:
        return None
    ranked = _ranker()(text[:_LOOKED_AT])
    code, sure = ranked[0]
    if code == "en":
        return None
    if said is not None and said in {near for near, _ in ranked[:_NEARLY]}:
        return said
    return code if sure >= _SURE and len(code) == 2 else None


@functools.lru_cache(maxsize=1)
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, which English need not pay

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return lambda text: [(code, float(sure)) for code, sure in identifier.rank(text)]
