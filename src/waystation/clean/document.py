"""The cleaner: one raw item in, one document out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waystation.clean.blocks import Stretch, split_blocks
from waystation.clean.bounds import Bounds, bound_publication
from waystation.clean.dates import Established, claimed_dates, establish, fix_year, read_dates
from waystation.clean.daylines import DATELINE, DAY_LINE
from waystation.clean.decode import checked_text, decode
from waystation.clean.doubts import is_english, order_doubts
from waystation.clean.foreign import mark_foreign
from waystation.clean.headline import judge_headline
from waystation.clean.kinds import Judged, judge_kinds
from waystation.clean.outlets import find_outlet
from waystation.errors import InputError
from waystation.ids import content_id, sha256_hex
from waystation.records import CODED_KINDS, DateCandidate, Document, Passage, RawItem, Span
from waystation.records.text import PassageKind

if TYPE_CHECKING:
    from waystation.clean.metadata import PageMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A document's text with its passages, before anything is judged."""

    text: str
    stretches: Sequence[Stretch]
    marked: Sequence[PassageKind | None]
    page: PageMetadata
    warnings: tuple[str, ...]
