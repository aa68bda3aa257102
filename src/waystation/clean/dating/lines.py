"""Where a report states its own day: date lines, stamps and labels in running text, datelines of wire stories."""

from __future__ import annotations

import re

from waystation.clean.dating.days import DAY, MONTH, WEEKDAY

_CAPITALS = "".join(filter(str.isupper, map(chr, range(ord("A"), 0x180))))  # of Latin scripts: "ASUNCIÓN", "ŁÓDŹ"
_SMALL = "".join(filter(str.islower, map(chr, range(ord("a"), 0x180))))
_ZONE = r"(?:\s?\(?(?:[A-Z]{2,4}|[A-Z][a-z]+ [Tt]ime)\b\)?)"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s?[AaPp]\.?[Mm]\b\.?)"
_CLOCK = rf"(?:(?:at\s|@\s)?(?:{_TIME}{_ZONE}?|noon|midnight))"
_GAP = r"[,|/@•·\s]{0,3}"
_LABEL = (
    r"(?:(?:First\s|Last\s|Originally\s)?"
    r"(?:[Pp]ublished|[Uu]pdated|[Mm]odified|[Pp]osted|[Ii]ssued|PUBLISHED|UPDATED|POSTED)"
    r"(?:\s(?:on|at|On|At)){0,2}:?\s|(?:Date|Publication date):\s)"
)
_LABELLED_DAY = rf"(?P<label>{_LABEL})(?:{_CLOCK}(?:\son)?)?{_GAP}(?P<day>{DAY})"
_PLACE = (
    r"(?:[A-Z][\w.'’-]{1,25}(?: [A-Z][\w.'’-]{1,20}){0,3}, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}\s?[-–—|]\s?"
    r"|[A-Z][A-Z.'’/-]{1,25}(?: [A-Z][A-Z.'’/-]{1,20}){0,3}\s?\|\s?)"
)
TIME = re.compile(_TIME)
"""A time of day: a date that has one is a stamp that the page put there."""

DAY_LINE = re.compile(
    rf"[-–—•|\s]{{0,4}}(?:{_PLACE}|(?P<outlet>(?!By )[A-Z][\w.'’& ]{{1,40}}?)\s?[-–—|]\s?)?(?P<label>{_LABEL})?"
    rf"(?:{_CLOCK}(?:\son)?)?{_GAP}(?P<day>{DAY}){_GAP}(?:{_CLOCK})?[\s.|]{{0,3}}"
)
"""A line with nothing but a date, and maybe an outlet ("The Daily Courier -") or a place ("OSLO, Norway |"), a label
such as "Updated", a time: groups outlet, label, day."""

STAMP = re.compile(
    rf"(?<![^\s|•])(?:(?={_LABEL})(?=[A-Z])|(?<![a-z] )(?<![a-z], ))(?:{_LABELLED_DAY}|(?P<bare>{DAY}))"
    rf"(?P<clock>{_GAP}(?:Last updated\s)?{_CLOCK}|T\d\d:\d\d\S{{0,12}}|(?<=\d)\s?[|•·]\s)?"
)
"""A date in running text that no sentence leads up to: groups label and day, or bare; clock for a time or bar behind.
Example: "BERN | Tue Mar 2, 2021 9:40 am EST BERN (Agency) - ..."."""

THIS_STORY = re.compile(
    r"\b(?:This\s(?:article|story|column|post|piece|item|interview|conversation|transcript|essay|op-ed|commentary|review"
    r"|analysis|editorial|blog|page)\s(?:(?:was|has|been|also|first|originally|last)\s){0,4}"
    r"|It\s(?:was\s)?(?:first|originally|last)\s)"
    r"(?P<label>published|appeared|posted|ran|updated|amended|corrected|modified|revised)\b"
    rf"(?:\s(?:in|on|at|by|with|to|[A-Z][\w.]{{0,20}}|[a-z]{{1,20}}\.[a-z]{{2,4}}|{_TIME})){{0,8}}?(?:\son)?"
    rf"\s(?P<day>{DAY})(?P<clock>{_GAP}{_CLOCK})?"
)
"""A note on the report itself, "This article was first published on 4 May 2021": groups label, day, clock."""

CORRECTED = re.compile(
    r"(?<![^\s(*•—–-])(?P<label>Correction|CORRECTION|Clarification|Updates?|UPDATE"
    r"|Editor[’']s [Nn]ote|Corrected by)"
    rf"[,:(\s]{{1,3}}(?:[A-Z][\w.’'-]{{1,20}}\s){{0,4}}(?:[Oo]n\s|@\s)?(?P<day>{DAY})(?P<clock>{_GAP}{_CLOCK})?"
)
"""The heading of a correction or an update, "Correction, May 4, 2021:": groups label, day, clock."""

SIGNED = re.compile(rf"[Bb][Yy]:? [A-Z][^\n]{{2,100}}?[,|•·–—-]\s?(?P<day>{DAY}){_GAP}(?:{_CLOCK})?[\s.|]{{0,3}}")
"""A byline that ends with the day, "By Ana Ruiz - May 4, 2021": group day."""

_AGENCY = r"\([A-Z][\w .&/-]{1,40}\)"
DATELINE = re.compile(
    rf"(?<!\w)(?:[(\[](?=[^)\]]{{5,60}}\d[)\]]))?(?P<place>[{_CAPITALS}][{_CAPITALS}.'’-]{{2,25}}"
    rf"(?:[ /][{_CAPITALS}][{_CAPITALS}.'’-]{{1,20}}){{0,3}}"
    rf"|[{_CAPITALS}][{_SMALL}]{{2,20}}(?: [{_CAPITALS}][{_SMALL}]{{2,20}}){{0,2}}"
    rf"(?=, (?:\d\d? )?{MONTH}| {_AGENCY} ?(?:--?|[–—]) ))"
    rf"(?:, (?!(?:{MONTH}|{WEEKDAY})\b)[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,2}})?"
    rf"(?:,? (?P<day>{DAY}))?[)\]]?"
    rf"(?P<agency> ?{_AGENCY})?"
    r"(?P<dash> ?(?:--?|[–—]) )"
)
"""The opening of a wire story, "SEOUL, South Korea, June 22 (Agency) -": groups place, day, agency, dash."""
