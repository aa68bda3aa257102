"""A report of our own on a dispute over a strait, for the tests of this room."""

STRAIT = (
    "The foreign ministers of Turkey and Greece agreed in Vienna on Tuesday to reopen talks on the strait that divides"
    " their coasts, the first such step since the talks collapsed in winter.",
    "Turkey closed the strait to Greek survey ships in January, and Greece answered by calling its envoy home.",
    "“We did not come to Vienna to talk about talks,” the Greek foreign minister said. “The strait must be open to all"
    " ships, and to survey ships first.”",
    "The Turkish foreign minister said the strait would be opened to Greek ships once Greece had sent its envoy back.",
    "Under the agreement reached in Vienna, experts of both ministries will draw up a list of survey ships that may"
    " pass the strait, and a date on which the Greek envoy returns.",
    "A Greek survey ship that had waited at the mouth of the strait since January turned back on Monday.",
    "Fishermen on both coasts have lost most of a season since Turkey closed the strait, and the governments of Greece"
    " and Turkey are under pressure from them.",
    "Talks on the strait began under the former Greek government, and were broken off by Turkey in winter.",
)
VACCINE_HEADING = "Thousands of doses wasted in Wisconsin"
VACCINE = (
    "Nurses in Milwaukee threw away vials of the vaccine after a freezer failed overnight, the hospital told patients,"
    " whose injections were put off until new doses arrive from Pfizer."
)
HEADLINE = "Turkey and Greece to reopen talks on strait"
