"""Who says what in each construction of news prose: disputes of all parts of the world."""

from __future__ import annotations

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions

Case = tuple[str, str | None, str, list[str]]


def found(*paragraphs: str) -> list[tuple[str | None, str, list[str]]]:
    """Return speaker, content and carriers of what is said in some paragraphs."""
    document, annotation = parsed(*paragraphs)
    return [
        (
            one.speaker,
            " .. ".join(span.of(document.text) for span in one.content),
            [relay.name for relay in one.relays],
        )
        for one in find_attributions(document, annotation, learned=False)
    ]


ACCORDING_TO: list[Case] = [
    (
        "According to two people familiar with the talks, Ethiopia will halt the filling of the dam.",
        "two unnamed people familiar with the talks",
        "Ethiopia will halt the filling of the dam",
        [],
    ),
    (
        "The border post will reopen in March, according to a statement by Armenia's foreign ministry.",
        "Armenia's foreign ministry",
        "The border post will reopen in March",
        [],
    ),
    (
        "Kosovo, according to the Serbian defence minister, has moved special police to the north.",
        "Serbian defence minister",
        "Kosovo .. has moved special police to the north",
        [],
    ),
    (
        "According to the rebels' lawyer, Amina Diallo, the court will hear nobody before May.",
        "Amina Diallo",
        "the court will hear nobody before May",
        [],
    ),
]
CITING: list[Case] = [
    (
        "Citing unnamed Libyan officials, Al Arabiya reported that the brigade had left Sirte.",
        "unnamed Libyan officials",
        "the brigade had left Sirte",
        ["Al Arabiya"],
    ),
    (
        "Reuters, citing three Sudanese military sources, said the bridge had fallen.",
        "three unnamed Sudanese military sources",
        "the bridge had fallen",
        ["Reuters"],
    ),
    (
        "The crew will be freed on Friday, Al Masirah TV said, citing a senior official of the group.",
        "unnamed senior official of the group",
        "The crew will be freed on Friday",
        ["Al-Masirah"],
    ),
    (
        "The port will stay closed, Asharq Al-Awsat reported on Monday, quoting a Gulf diplomat.",
        "unnamed Gulf diplomat",
        "The port will stay closed",
        ["Asharq Al-Awsat"],
    ),
]
QUOTED_AS_SAYING: list[Case] = [
    (
        "The Daily Nation quoted Foreign Minister Ayman Safadi as saying that Jordan would not take more refugees.",
        "Ayman Safadi",
        "Jordan would not take more refugees",
        ["Daily Nation"],
    ),
    (
        "Okello was quoted by the Anadolu news agency as saying Uganda had made no such promise.",
        "Okello",
        "Uganda had made no such promise",
        ["Anadolu Agency"],
    ),
    (
        "“We have not received any letter,” Tadesse was quoted as saying by AFP.",
        "Tadesse",
        "“We have not received any letter,”",
        ["Agence France-Presse"],
    ),
    (
        "Iran's English-language Press TV quoted an unnamed commander as saying, “We will close the strait.”",
        "unnamed commander",
        "“We will close the strait.”",
        ["Press TV"],
    ),
]
CARRIED: list[Case] = [
    (
        "In a statement carried by the state news agency SANA, the Syrian army said it had shot down four missiles.",
        "Syrian army",
        "it had shot down four missiles",
        ["Syrian Arab News Agency"],
    ),
    (
        "“Our patience is over,” the defence minister said in a speech broadcast on state television.",
        "defence minister",
        "“Our patience is over,”",
        ["state television"],
    ),
    (
        "The general said in remarks aired by the state-run Radio Rumbek that the raids would go on.",
        "general",
        "the raids would go on",
        ["Radio Rumbek"],
    ),
    (
        "The union leader told the daily Le Jour, in remarks relayed by Reuters, that the strike was over.",
        "union leader",
        "the strike was over",
        ["Le Jour", "Reuters"],
    ),
]
TOLD: list[Case] = [
    (
        "“There will be no second round,” a Taliban commander told Tolo News, a private broadcaster.",
        "unnamed Taliban commander",
        "“There will be no second round,”",
        ["Tolo News"],
    ),
    (
        "The Eritrean president told the BBC that no soldiers of his were in Tigray.",
        "Eritrean president",
        "no soldiers of his were in Tigray",
        ["BBC"],
    ),
    (
        "The rebels would hand over their weapons, General Kabongo told France 24.",
        "Kabongo",
        "The rebels would hand over their weapons",
        ["France 24"],
    ),
    (
        "“We are ready to talk,” one of the lawmakers, Hassan al-Tamimi, told the Kurdish broadcaster Rudaw.",
        "Hassan al-Tamimi",
        "“We are ready to talk,”",
        ["Rudaw"],
    ),
    (
        "A Honduran mayor told the Herald that the river had been poisoned.",
        "unnamed Honduran mayor",
        "the river had been poisoned",
        ["Herald"],
    ),
]
HEADLINES: list[Case] = [
    ("Kim: no talks before sanctions end", "Kim", "no talks before sanctions end", []),
    ("UN envoy: Libya vote may slip to spring", "unnamed UN envoy", "Libya vote may slip to spring", []),
    ("Sudan truce will hold: mediator", "unnamed mediator", "Sudan truce will hold", []),
    (
        "Mediator: gas deal will be signed this year - Interfax",
        "unnamed mediator",
        "gas deal will be signed this year",
        ["Interfax"],
    ),
]
PASSIVES: list[Case] = [
    (
        "It was announced by the prime minister's office that the ceasefire would be extended.",
        "prime minister's office",
        "the ceasefire would be extended",
        [],
    ),
    (
        "A three-day truce was announced by the Qatari foreign ministry.",
        "Qatari foreign ministry",
        "A three-day truce",
        [],
    ),
    ("It was reported by Interfax that the convoy had reached Agdam.", "Interfax", "the convoy had reached Agdam", []),
    (
        "Bolivia was said by a diplomat in Lima to have withdrawn its troops.",
        "unnamed diplomat in Lima",
        "Bolivia .. to have withdrawn its troops",
        [],
    ),
]
NOUNS: list[Case] = [
    (
        "Ankara dismissed the islanders' claim that its ships had come too near.",
        "islanders",
        "its ships had come too near",
        [],
    ),
    ("The island's refusal to recognise the court angered Beijing.", "island", "to recognise the court", []),
    (
        "They rejected Morocco's insistence that the coast be part of any deal.",
        "Morocco",
        "the coast be part of any deal",
        [],
    ),
    ("The minister had one message: “The bridge stays closed.”", "minister", "“The bridge stays closed.”", []),
]
ANONYMOUS: list[Case] = [
    (
        "“They are close,” said a diplomat who spoke on condition of anonymity because the talks are secret.",
        "unnamed diplomat",
        "“They are close,”",
        [],
    ),
    (
        "A senior Israeli official, speaking on condition of anonymity, said that the list had been handed over.",
        "unnamed senior Israeli official",
        "the list had been handed over",
        [],
    ),
    (
        "Speaking on the condition that he not be named, a Pakistani minister said India had offered a meeting.",
        "unnamed Pakistani minister",
        "India had offered a meeting",
        [],
    ),
    (
        "Two officials who were not authorised to speak to the press said the envoy had resigned.",
        "two unnamed officials",
        "the envoy had resigned",
        [],
    ),
]
DOCUMENTS: list[Case] = [
    (
        "The governor denied that the mine was closed, according to a leaked memo obtained by the Daily Nation.",
        "governor",
        "the mine was closed",
        ["leaked memo", "Daily Nation"],
    ),
    (
        "The colonel promised his men a pardon, according to court filings.",
        "colonel",
        "a pardon",
        ["court filings"],
    ),
    (
        "Chilean planners believe that the fleet is too small, according to a cable reviewed by Reuters.",
        "unnamed Chilean planners",
        "the fleet is too small",
        ["cable", "Reuters"],
    ),
]
MIXED: list[Case] = [
    (
        "The envoy said the aim was “complete and verified disarmament” of all militias.",
        "envoy",
        "the aim was “complete and verified disarmament” of all militias",
        [],
    ),
    (
        "«We will not leave Abyei», said the spokesman, Michael Makuei.",
        "Michael Makuei",
        "«We will not leave Abyei»",
        [],
    ),
    ("„We will vote against the treaty“, Kovács said in Győr.", "Kovács", "„We will vote against the treaty“", []),
    (
        "'Nothing has been agreed,' the Saudi envoy said. 'The ministers' meeting decides.'",
        "Saudi envoy",
        "'Nothing has been agreed,' .. 'The ministers' meeting decides.'",
        [],
    ),
    (
        "“I know the map,” the surveyor said, but “when it comes to the river, nobody does.”",
        "surveyor",
        "“I know the map,” .. “when it comes to the river, nobody does.”",
        [],
    ),
    ("“It's over. “We signed,” the governor said.", "governor", "“We signed,”", []),
]
LIVE_AND_DATELINES: list[Case] = [
    (
        "CAIRO, Feb 8 – Hamas will free six captives, Egyptian officials said.",
        "unnamed Egyptian officials",
        "Hamas will free six captives",
        [],
    ),
    ("09:40 Turkey says it has closed the strait.", "Turkey", "it has closed the strait", []),
    (
        "LIMA (Andina) - The miners' leader said the road would stay blocked.",
        "miners' leader",
        "the road would stay blocked",
        [],
    ),
]
BESIDE_OTHERS: list[Case] = [
    ("Rebels reject the map; the government accepts it.", "unnamed rebels", "the map", []),
    (
        "Georgia says the bridge is safe, though inspectors warn that it may fall.",
        "Georgia",
        "the bridge is safe",
        [],
    ),
    (
        "The general said that they opposed coercion in the strait, a reference to the new patrols.",
        "general",
        "they opposed coercion in the strait",
        [],
    ),
    (
        "The junta urged farmers to end the blockade — a reference to the closed port.",
        "junta",
        "farmers to end the blockade",
        [],
    ),
]


@pytest.mark.parametrize(
    ("text", "speaker", "content", "carriers"),
    [
        *ACCORDING_TO, *CITING, *QUOTED_AS_SAYING, *CARRIED, *TOLD, *HEADLINES, *PASSIVES, *NOUNS, *ANONYMOUS,
        *DOCUMENTS, *MIXED, *LIVE_AND_DATELINES, *BESIDE_OTHERS,
    ],
)  # fmt: skip
def test_each_construction_gives_speaker_content_and_carriers(
    text: str, speaker: str | None, content: str, carriers: list[str]
) -> None:
    assert (speaker, content, carriers) in found(text)


QUIET = [
    "Explainer: why the dam matters",
    "Taiwan: balloons crossed the strait",
    "The minister was said to be opposed to the swap.",
    "For Oman to keep repeating its demand would be unwise.",
    "She flew the so-called “peace bridge” twice and read “The Long Road” on board.",
]


@pytest.mark.parametrize("text", QUIET)
def test_topics_suppositions_titles_and_terms_say_nothing(text: str) -> None:
    assert found(text) == []


def test_a_chain_may_be_as_long_as_the_text_makes_it() -> None:
    text = "Al Jazeera reported that Hamas had said that Egypt had told it that Israel would reopen the crossing."
    assert [(speaker, carriers) for speaker, _, carriers in found(text)] == [
        ("Al Jazeera", []),
        ("Hamas", ["Al Jazeera"]),
        ("Egypt", ["Hamas", "Al Jazeera"]),
    ]


def test_who_an_outlet_cites_passes_on_what_lies_inside() -> None:
    text = (
        "Hamas has told Egyptian mediators it could release six captives, Al-Qahera News reported on Saturday, "
        "citing an unnamed Egyptian security official."
    )
    outer, inner = found(text)
    assert (outer[0], outer[2]) == ("unnamed Egyptian security official", ["Al-Qahera News"])
    assert (inner[0], inner[2]) == ("Hamas", ["unnamed Egyptian security official", "Al-Qahera News"])


def test_an_outlet_at_the_end_is_farther_than_the_one_that_speaks_within() -> None:
    text = (
        "The KCNA news agency said the leader had told his generals that the South was an enemy, according to Yonhap."
    )
    assert [carriers for _, _, carriers in found(text)] == [
        ["Yonhap News Agency"],
        ["Korean Central News Agency", "Yonhap News Agency"],
    ]


def test_state_media_are_told_from_private_ones() -> None:
    text = "State television said the road was open; the private broadcaster NTV said the army had closed it."
    document, annotation = parsed(text)
    one, other = find_attributions(document, annotation, learned=False)
    assert (one.speaker, other.speaker, one.relays, other.relays) == ("State television", "NTV", (), ())
    document, annotation = parsed("“We won,” the general told state radio.", "“We lost,” the mayor told Radio Okapi.")
    kinds = [one.relays[0].kind for one in find_attributions(document, annotation, learned=False)]
    assert kinds == ["state_media", "broadcaster"]


def test_each_relay_has_its_words() -> None:
    document, annotation = parsed(
        "The mine is closed, a miner said, according to a cable obtained by the Daily Nation."
    )
    (one,) = find_attributions(document, annotation, learned=False)
    assert [(relay.kind, relay.span.of(document.text)) for relay in one.relays] == [
        ("document", "a cable"),
        ("paper", "the Daily Nation"),
    ]


def test_one_of_several_without_a_name_is_one_of_them() -> None:
    assert [
        speaker for speaker, _, _ in found("Three diplomats said the deal was near. One of them said it was signed.")
    ] == [
        "three unnamed diplomats",
        "unnamed diplomat",
    ]


def test_a_quotation_runs_on_over_paragraphs_that_open_and_close_it() -> None:
    (one,) = found("“We signed in May,” the envoy said. “We waited.", "And we keep our word.”")
    assert one[:2] == ("envoy", "“We signed in May,” .. “We waited .. And we keep our word.”")


def test_a_cue_that_leads_in_the_next_quotation_does_not_give_the_one_before() -> None:
    text = "The judge changed her ruling: “The ships may sail.” To which the admiral said, “They have sailed.”"
    assert ("admiral", "“They have sailed.”", []) in found(text)
