import pytest
from event_texts import annotation, document

from waystation.annotate.marking import annotate_documents
from waystation.extract.events.events import find_events
from waystation.extract.events.roles import find_roles
from waystation.extract.events.spotting import find_acts
from waystation.extract.syntax import Tree
from waystation.records import EventMention


@pytest.mark.parametrize(
    ("text", "act", "actors", "recipients"),
    [
        ("Ghana and Togo met.", "met", ["GHA", "TGO"], []),
        ("Ghana met Togo and Norway.", "met", ["GHA", "TGO", "NOR"], []),
        ("Ghana visited Togo, but not Norway.", "visited", ["GHA"], ["TGO"]),
        ("Togo was bombed by Ghana.", "bombed", ["GHA"], ["TGO"]),
        ("Ghana, which attacked Togo, apologised.", "attacked", ["GHA"], ["TGO"]),
        ("Ghana's rejection of Togo's plan came late.", "rejection", ["GHA"], ["TGO"]),
        ("Ghana is scheduled to visit Togo.", "visit", ["GHA"], ["TGO"]),
        ("Ghana refused to recognise Togo.", "recognise", ["GHA"], ["TGO"]),
        ("Ghana condemned Togo and urged Norway to mediate.", "urged", ["GHA"], ["NOR"]),
        ("Sanctions imposed by Ghana on Togo were lifted.", "imposed", ["GHA"], ["TGO"]),
        ("Ghana's president said little during a visit to Togo.", "visit", ["GHA"], ["TGO"]),
        ("Ghana discussed Norway with Togo.", "discussed", ["GHA", "TGO"], []),
        ("Ghana proposed talks with Togo.", "talks", ["GHA"], ["TGO"]),
        ("Ghana launched an attack on Togo.", "attack", ["GHA"], ["TGO"]),
        ("Ghana demanded that Togo release the ship.", "demanded", ["GHA"], ["TGO"]),
        ("Ghana sent Togo food.", "sent", ["GHA"], ["TGO"]),
        ("Ghana will not meet with Togo.", "meet", ["GHA"], ["TGO"]),
        ("Ghana never negotiated with Togo.", "negotiated", ["GHA"], ["TGO"]),
        ("Ghana bowed to demands from Togo.", "demands", ["TGO"], ["GHA"]),
        ("Ghana moved its troops towards Togo.", "moved", ["GHA"], ["TGO"]),
        ("Ghana moved its troops along the Togolese border.", "moved", ["GHA"], ["TGO"]),
    ],
)
def test_who_acts_and_who_is_acted_on(text: str, act: str, actors: list[str], recipients: list[str]) -> None:
    tree = Tree(document(text), annotation(text))
    found = next(one for one in find_acts(tree, fast=True) if tree.marks.words[one.head] == act)
    roles = find_roles(tree, found)
    assert [mention.actor.polity for mention in roles.actors] == actors
    assert [mention.actor.polity for mention in roles.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru lashed out at Chile over fishing, though Norway had begun it.", (["PER"], ["CHL"])),
        ("Peru warned in an interview with Ghana that war with Chile was near.", (["PER"], ["CHL"])),
        ("Peru invited journalists to see what Chile fears.", (["PER"], ["journalists"])),
        ("Peru called on all nations to shun the ban that Chile wants.", (["PER"], ["all nations"])),
        ("Peru continued to carry out missile tests in defiance of Chile.", (["PER"], [])),
    ],
)
def test_a_side_named_in_passing_is_no_recipient(text: str, expected: tuple[list[str], list[str]]) -> None:
    event = find_events(document(text), annotation(text), (), fast=True)[0]
    sides = ([one.polity for one in event.actors], [one.polity or one.name for one in event.recipients])
    assert sides == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru thinks of the killing of Chile's president.",
        "Peru's envoy confirmed work consistent with preparation for a missile launch near Chile.",
    ],
)
def test_who_tells_or_thinks_of_an_attack_does_not_carry_it_out(text: str) -> None:
    found = find_events(document(text), annotation(text), (), fast=True)
    assert not [event for event in found if event.base_type in ("ASSAULT", "MOBILIZE")]


def read(text: str) -> tuple[EventMention, ...]:
    (marked,) = annotate_documents([document(text)])
    return find_events(document(text), marked, (), fast=True)


def sides(text: str, trigger: str) -> tuple[list[str], list[str]]:
    """Return who acts and on whom, with the actors as the project's own marking finds them."""
    event = next(one for one in read(text) if one.trigger.of(text).startswith(trigger))
    return [one.polity or one.name for one in event.actors], [one.polity or one.name for one in event.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Kenya blamed Oman's backers.", "blamed", (["KEN"], ["Oman's backers"])),
        ("Mali's ally Togo condemned Ghana.", "condemned", (["TGO"], ["GHA"])),
        ("Mali's president visited his Togolese ally.", "visited", (["MLI"], ["TGO"])),
        ("Allies such as Oman condemned Chad.", "condemned", (["OMN"], [])),
        ("The raid was condemned by Ann Lee, a Chilean guest.", "condemned", (["CHL"], [])),
        ("Peru's police killed Ann Lee, a Chilean guest.", "killed", (["PER"], ["CHL"])),
        (
            "The foreign minister, his Togolese deputy and Ann Lee were freed by Peru.",
            "freed",
            (["PER"], ["foreign minister", "TGO", "Ann Lee"]),
        ),
    ],
)
def test_who_is_something_to_a_party_is_not_that_party(
    text: str, trigger: str, expected: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger) == expected


def test_hard_liners_of_a_country_are_not_its_government() -> None:
    text = "The raid was condemned by Peruvian hard-liners."
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Oman is facing Togo's demands for a truce.", "facing", (["TGO"], ["OMN"])),
        ("Peru ignored Chile's demand that Togo leave the zone, Ghana said.", "demand", (["CHL"], ["TGO"])),
        ("Norway's envoy brought Chad's reply to Mali's invitation.", "invitation", (["MLI"], ["TCD"])),
        ("The accord met fierce opposition from the unions.", "opposition", (["the unions"], [])),
        ("Peru imposed sanctions on Chile over its arrest of two bishops.", "arrest", (["CHL"], ["two bishops"])),
        ("Peru thanked Chile for its visit to Oman.", "visit", (["CHL"], ["OMN"])),
        ("A Peruvian nurse wept after her arrest in Chile.", "arrest", (["CHL"], ["PER"])),
    ],
)
def test_whose_deed_a_noun_names(text: str, trigger: str, expected: tuple[list[str], list[str]]) -> None:
    assert sides(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Chile's president had the general killed.", "killed", (["CHL"], ["the general"])),
        ("Oman's visit comes after Iran's minister earlier this week condemned Togo.", "condemned", (["IRN"], ["TGO"])),
        ("Norway pulled away from talks with Chad and Mali.", "pulled", (["NOR"], ["TCD", "MLI"])),
        ("Ghana used military force against Togo, Mali and Peru.", "used", (["GHA"], ["TGO", "MLI", "PER"])),
        ("Peru condemned the raid on Facebook.", "condemned", (["PER"], [])),
        ("Lula warned that Brazil would not accept Chile as a nuclear state.", "warned", (["BRA"], ["CHL"])),
        ("Chile seized a trawler from a Peruvian patrol.", "seized", (["CHL"], ["PER"])),
        ("Oman is ready to dispatch two negotiators to the talks.", "ready", (["OMN"], [])),
        ("Peru launched a missile around the time of Fujimori's birthday.", "launched", (["PER"], [])),
        ("Ghana carried out attacks in May. Togo condemned the attacks.", "condemned", (["TGO"], ["GHA"])),
        (
            "Chad's envoy, who met Mali and Togo, responded to Ghana by sending troops to the border.",
            "sending",
            (["TCD"], ["GHA"]),
        ),
        ("Lavrov told Peru that Iran had tested a missile.", "tested", (["IRN"], [])),
        ("Nigeria, whose ministers met Ann Lee, had promised her a house.", "promised", (["NGA"], ["Ann Lee"])),
        ("Togo took a loan, and its predecessor thanked Peru.", "thanked", (["its predecessor"], ["PER"])),
    ],
)
def test_what_a_clause_opens_for_its_parties(text: str, trigger: str, expected: tuple[list[str], list[str]]) -> None:
    assert sides(text, trigger) == expected


def test_who_found_himself_condemned_did_not_condemn() -> None:
    text = "Keita found himself condemned for a raid on Togo."
    assert not read(text)
