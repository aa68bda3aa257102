"""Days in words: full dates, date lines, datelines, and month-days without a year."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
_MONTH_DAY = rf"(?:(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}))(?!\d)"
MONTH_DAY = re.compile(rf"(?<!\d)(?:(?P<w>{_WEEKDAY}),?\s)?{_MONTH_DAY}(?:,?\s(?P<y>(?:19|20)\d\d)(?!\d))?")
"""A month and a day, with weekday and year if they stand there: groups w, m1 d1 or d2 m2, y."""

ON_DAY = re.compile(rf"[Oo](?<!\w.)n\s{MONTH_DAY.pattern}")
"""The same after "on": groups as in `MONTH_DAY`."""

WEEKDAY_ALONE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? [A-Z][a-z]{2,8}\.? \d)")
"""A weekday that is not that of a day named beside it."""

_CLOCK = r"(?:(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4})?)"
_LABEL = (
    r"(?:(?:First\s|Last\s)?(?:[Pp]ublished|[Uu]pdated|[Mm]odified|[Pp]osted|[Ii]ssued|PUBLISHED|UPDATED|POSTED)"
    r"(?:\son|\sat)?:?\s)"
)
_DAY = MONTH_DAY.pattern.replace("?P<w>", "?:").replace("?P<y>", "?:")
_DAY = re.sub(r"\?P<[md][12]>", "?:", _DAY)
_PLACE = r"[A-Z][\w.'’-]{1,25}(?: [A-Z][\w.'’-]{1,20}){0,3}, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}\s?[-–—|]\s?"
DAY_LINE = re.compile(
    rf"[-–—•|\s]{{0,4}}(?:{_PLACE}|(?P<outlet>[A-Z][\w.'’& ]{{1,40}}?)\s?[-–—|]\s?)?(?P<label>{_LABEL})?"
    rf"{_CLOCK}?[,|\s]{{0,3}}(?P<day>{_DAY})[,|\s]{{0,3}}(?:{_CLOCK})?[\s.|]{{0,3}}"
)
"""A line with nothing but a date, and maybe an outlet ("The Daily Courier -") or a place with its state
("OSLO, Norway |"), a label such as "Updated", a time: groups outlet, label, day."""

LABELLED = re.compile(rf"(?P<label>{_LABEL}){_CLOCK}?[,|\s]{{0,3}}(?P<day>{_DAY})")
"""A labelled date inside a line: groups label and day."""

DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]{2,25}(?:[ /][A-Z][A-Z.'’-]{1,20}){0,3}"
    rf"|[A-Z][a-z]{{2,20}}(?: [A-Z][a-z]{{2,20}}){{0,2}}(?=, {_MONTH}))"
    rf"(?:, (?!(?:{_MONTH}|{_WEEKDAY})\b)[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,2}})?"
    rf"(?:,? (?P<day>{_DAY}))?"
    r"(?P<agency> ?\([A-Z][\w .&/-]{1,40}\))?"
    r"(?P<dash> ?(?:--?|[–—]) )"
)
"""The opening of a wire story, "SEOUL, South Korea, June 22 (Agency) -": groups place, day, agency, dash."""


def month_and_day(found: re.Match[str]) -> tuple[int, int]:
    """Return month and day of a match of `MONTH_DAY`."""
    month = found["m1"] or found["m2"]
    return MONTHS[month.lower().rstrip(".")], int(found["d1"] or found["d2"])


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, also for their short forms."""
    return _WEEKDAYS.index(name.lower()[:3])
