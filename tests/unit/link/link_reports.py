"""Reports about a ferry and about a treaty, for the tests of what is found between reports."""

from __future__ import annotations

from dataclasses import replace

from made_documents import made_document
from waystation.ids import content_id
from waystation.records import Document
from waystation.records.text import PassageKind

FERRY = (
    "PORT AMSEL, June 4 - Ardenia and Velmark agreed on Tuesday to let one ferry a day cross the strait again, five "
    "years after the line was closed in a quarrel over tolls.",
    "The first boat is to leave Port Amsel at dawn on the twelfth of the month with forty passengers and no cars, the "
    "harbour office said in a notice pinned to its door.",
    "Officials of both sides had met eleven times in a hotel on the island of Sarn, most often at night, before they "
    "put their names to a paper of two pages.",
    "The deal leaves the tolls themselves for later: a joint board will look at the books of the harbour and report "
    "to both governments by the end of the winter.",
    "Fishermen on the northern shore said they doubted that the line would last, since the crossing needs a pilot and "
    "all six pilots had moved away to look for other work.",
    "Velmark's transport minister said tickets would cost as much as a day's wage, and that pensioners and pupils of "
    "the island school would travel at half of that price.",
    "Nobody from the opposition came to the signing, which lasted for nine minutes and ended with a toast in water "
    "because the wine had been sent to the wrong pier.",
)
TREATY = (
    "LUNDEN, September 19 - Delegates from fourteen states failed on Friday to finish a treaty on rivers that cross "
    "borders, and will try once more in the spring.",
    "At the heart of the dispute stood a single clause, which would let a state downstream ask for damages when a dam "
    "upstream holds back more than was announced beforehand.",
    "Three large states refused to be bound by a court, while the smaller ones would not sign without one, according "
    "to two diplomats who took part in the closing session.",
    "The chair of the conference, a retired judge, said that nine tenths of the text had been settled and that what "
    "was open could be written on the back of an envelope.",
    "Engineers had prepared a common way of measuring the flow of water at forty gauges, and that annex was adopted "
    "without a vote on the second morning of the meeting.",
    "Environmental groups called the outcome a missed chance, and hung a banner from the bridge opposite the hall "
    "until the police asked them politely to take it down.",
    "A date for the next round has not been set, but the hall has been booked for a week in April by the ministry of "
    "the country that now holds the chair.",
)
BACKGROUND = (
    "The two neighbours fought a short war over the strait in the last century, and have had no ambassadors in each "
    "other's capital for most of the years since then.",
    "An armistice line runs through the middle of the water, marked by buoys that are painted by each side in turn "
    "under the eyes of the other's patrol boats.",
    "Trade between them stands at a tenth of what it was before the tolls, by the count of the chamber of commerce.",
)
STATEMENT = (
    "“We have listened for long enough to promises that end where the water begins. Our people have paid for every "
    "delay, and they will not be asked to pay again for the comfort of others.",
    "“Let those who closed the gates open them first, without conditions, without cameras and without a price. Then "
    "there will be time enough to speak of what each of us owes the other.",
    "“Until that day comes, our boats stay in harbour, our envoys stay at home, and our patience stays what it always "
    "was: great, but not without an end that all can see.”",
)


def report(
    name: str,
    *paragraphs: str,
    outlet: str | None = None,
    headline: str | None = None,
    kinds: tuple[PassageKind, ...] = (),
) -> Document:
    """Return a report with an id made of its name."""
    made = made_document(*paragraphs, outlet=outlet, kinds=kinds)
    home = content_id("document", name)
    passages = tuple(replace(one, span=replace(one.span, document_id=home)) for one in made.passages)
    return replace(made, id=home, raw_id=content_id("raw", name), locator=name, headline=headline, passages=passages)
