"""Pronouns and quotations that go on: whom the speakers and persons named so far make them stand for."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import replace

from waystation.extract.attribution.speaking.scene import NEXT_PARAGRAPH, OWN_WORDS, Scene, speaking_last
from waystation.extract.attribution.speaking.voices import NOBODY, Number, Sex, Voice, described, is_named, mentioned
from waystation.records import Mention
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns

PRONOUNS: Mapping[str, tuple[Number, Sex | None]] = {
    "he": ("person", "m"), "him": ("person", "m"), "his": ("person", "m"), "himself": ("person", "m"),
    "she": ("person", "f"), "her": ("person", "f"), "hers": ("person", "f"), "herself": ("person", "f"),
    "it": ("body", None), "its": ("body", None), "itself": ("body", None),
    "they": ("people", None), "them": ("people", None), "their": ("people", None),
}  # fmt: skip
_NUMBERS: Mapping[Number, tuple[str, ...]] = {
    "person": ("NN", "NNP"), "body": ("NN", "NNP"), "people": ("NNS", "NNPS"),
}  # fmt: skip
_LOOK_BACK = 3  # sources: nine in ten pronouns have theirs within three
_SOLE = 2  # paragraphs in which nobody else speaks: then a pronoun stands for who does


def pronoun(scene: Scene, token: int, number: int) -> Voice:
    """Return whom a pronoun that speaks in a saying stands for; nobody, with candidates, where several fit.

    Example: the envoy, for "she" in the paragraph after one in which the envoy alone spoke.
    """
    tree = scene.tree
    wanted, sex = PRONOUNS[tree.marks.words[token].lower()]
    mention = tree.mention(token)
    quoted = _quoted_speakers(scene, number)
    leads = mention is not None and mention.kind == "pronoun" and mention.actor.name not in quoted
    if mention is not None and leads and _credible(scene, mention, wanted, number):
        return replace(mentioned(tree, mention), number=wanted, inferred=True)
    fitting = _fitting(scene, token, number, wanted, sex) or _named_here(scene, token, sex)
    if not fitting and mention is not None and leads and (known := _described_before(scene, mention)) is not None:
        return replace(known, inferred=True)
    if not fitting and wanted == "person" and (named := _only_named(scene, token, sex)) is not None:
        return replace(named, inferred=True)
    if not fitting and wanted == "person" and (coming := _named_next(scene, token, number, sex)) is not None:
        return replace(coming, inferred=True)
    if not fitting and wanted == "people" and (several := _people_before(scene, token)) is not None:
        return replace(several, inferred=True)
    fitting = [voice for voice in fitting if voice.name not in quoted]
    reach = NEXT_PARAGRAPH if wanted == "people" else _SOLE
    last = speaking_last(scene, token, reach=reach) if len(fitting) > 1 and not scene.doubtful else None
    if last is not None and last.name == fitting[0].name:
        fitting = fitting[:1]
    if len(fitting) == 1:
        return replace(fitting[0], sex=fitting[0].sex or sex, inferred=True)
    return Voice(name=None, candidates=tuple(v.name for v in fitting if v.name), number=wanted, sex=sex)


def subject_before(scene: Scene, token: int, number: int) -> int | None:
    """Return the subject of the sentence before a pronoun, inside the same quotation, if the pronoun can stand for it.

    Example: the mother, for "She" in '"My mother lives in Oran. She wants to stay," he said'.
    """
    tree, outer = scene.tree, scene.parents[number]
    first = tree.sentence(token)[0]
    if outer is None or scene.sayings[outer].construction not in OWN_WORDS or first == 0:
        return None
    wanted, sex = PRONOUNS[tree.marks.words[token].lower()]
    subjects = [
        noun
        for noun in range(*tree.sentence(first - 1))
        if tree.marks.deps[noun] in ("nsubj", "nsubjpass")
        and tree.marks.heads[tree.marks.heads[noun]] == tree.marks.heads[noun]
        and noun in scene.sayings[outer].content
    ]
    if len(subjects) != 1 or tree.marks.tags[subjects[0]] not in _NUMBERS[wanted]:
        return None
    noun = load_source_nouns().get(tree.marks.lemmas[subjects[0]].lower())
    person = tree.marks.entities[subjects[0]] == "PERSON" or kind_of_source(tree.marks.lemmas[subjects[0]]) == "person"
    if wanted != "body" and not person:
        return None
    return subjects[0] if sex is None or noun is None or noun.sex in (None, sex) else None


def _described_before(scene: Scene, mention: Mention) -> Voice | None:
    """Return the one whom a pronoun leads to by a description alone: "a sergeant ... She wants more blankets"."""
    if scene.doubtful or mention.actor.candidates:
        return None
    same = [
        one
        for one in scene.tree.marks.mentions
        if one.kind == "description" and one.actor.id == mention.actor.id and one.last <= mention.first
    ]
    if not same:
        return None
    spoke = (voice for voice, one in zip(scene.found, scene.sayings, strict=False) if one.speaker == same[-1].head)
    return next((voice for voice in spoke if voice.name is not None), None) or described(scene.tree, same[-1].head)


def _only_named(scene: Scene, token: int, sex: Sex | None) -> Voice | None:
    """Return the only person whom the text names before "he", in its paragraph and the one before."""
    tree = scene.tree
    if scene.doubtful:
        return None
    named: dict[str | None, Voice] = {}
    for mention in tree.marks.mentions:
        near = 0 <= tree.passage(token) - tree.passage(mention.head) <= NEXT_PARAGRAPH and mention.head < token
        if not near or mention.kind != "name" or mention.last - 1 in scene.carriers or mention.actor.candidates:
            continue
        if tree.marks.entities[mention.head] == "PERSON" or mention.actor.person is not None:
            voice = mentioned(tree, mention)
            named[voice.name] = voice
    only = next(iter(named.values())) if len(named) == 1 else None
    return only if only is not None and only.sex in (sex, None) else None


def _named_next(scene: Scene, token: int, number: int, sex: Sex | None) -> Voice | None:
    """Return whom a report that opens with "he" names first, as a speaker, in its sentence or the next paragraph."""
    tree = scene.tree
    people = [m for m in tree.marks.mentions if m.kind == "name" and tree.marks.entities[m.head] == "PERSON"]
    if scene.doubtful or not people or people[0].head < token or people[0].actor.candidates:
        return None
    if tree.passage(people[0].head) - tree.passage(token) > NEXT_PARAGRAPH:
        return None
    named = tree.conjuncts(people[0].head)
    speaks = any(one.speaker in named or people[0].head in one.source for one in scene.sayings[number:])
    voice = mentioned(tree, people[0])
    return voice if speaks and voice.sex in (sex, None) else None


def _people_before(scene: Scene, token: int) -> Voice | None:
    """Return the people without a name who are the only subject of the sentence before "they"."""
    tree = scene.tree
    first = tree.sentence(token)[0]
    if scene.doubtful or first == 0 or tree.passage(first - 1) != tree.passage(token):
        return None
    subjects = [
        noun
        for noun in range(*tree.sentence(first - 1))
        if tree.marks.deps[noun] in ("nsubj", "nsubjpass") and tree.marks.deps[tree.marks.heads[noun]] == "ROOT"
    ]
    if len(subjects) != 1 or tree.marks.tags[subjects[0]] != "NNS":
        return None
    return described(tree, subjects[0]) if kind_of_source(tree.marks.lemmas[subjects[0]]) == "person" else None


def _quoted_speakers(scene: Scene, number: int) -> set[str | None]:
    """Return who is quoted round a saying: nobody speaks of themselves as "he" in their own words."""
    found: set[str | None] = set()
    outer = scene.parents[number]
    while outer is not None:
        if scene.sayings[outer].construction in OWN_WORDS:
            found.add(scene.found[outer].name)
        outer = scene.parents[outer]
    return found - {None}


def _only_spoken_of(scene: Scene, mention: Mention, number: int) -> bool:
    """Tell whether a pronoun leads only to somebody whom its own words name: "The president, he added, was ill"."""
    content = scene.sayings[number].content
    if min(content) > mention.head:
        return False
    named = [
        one.head for one in scene.tree.marks.mentions if one.actor.id == mention.actor.id and one.kind != "pronoun"
    ]
    before = [head for head in named if head < mention.head]
    return bool(before) and all(head in content for head in before) and number > 0


def _credible(scene: Scene, mention: Mention, wanted: Number, number: int) -> bool:
    """Tell whether a pronoun's mention can be taken: it leads to one name, and to a person where one is meant."""
    actor = mention.actor
    if scene.doubtful or actor.candidates or not is_named(scene.tree, mention):
        return False
    if _only_spoken_of(scene, mention, number):
        return False
    if actor.name.strip(" ,") in calendar.day_name:
        return False  # "By Monday, it was gone, he said"
    return wanted != "person" or actor.person is not None or kind_of_source(actor.name.split()[-1]) != "body"


def _fitting(scene: Scene, token: int, number: int, wanted: Number, sex: Sex | None) -> list[Voice]:
    """Return the speakers that a pronoun may stand for, nearest first; one in its own paragraph settles it."""
    tree = scene.tree
    passage = tree.passage(token)
    seen: list[Voice] = []
    for earlier in range(number - 1, -1, -1):
        where, voice = scene.sayings[earlier], scene.found[earlier]
        if voice.name is None or where.speaker is None or where.speaker >= token or len(seen) == _LOOK_BACK:
            continue
        near = tree.passage(where.speaker) == passage
        if (scene.doubtful and not near) or not _fits(voice, wanted, sex):
            continue
        if voice.name not in {other.name for other in seen}:
            seen.append(voice)
        if near:
            break
    return seen


def _named_here(scene: Scene, token: int, sex: Sex | None) -> list[Voice]:
    """Return whom a pronoun of a scrambled report may stand for: who fits in its paragraph, named later too.

    Where nobody fits there, it is whoever in the report is known to be of that sex.
    """
    tree = scene.tree
    if not scene.doubtful or sex is None:
        return []
    near: dict[str | None, Voice] = {}
    known: dict[str | None, Voice] = {}
    for mention in tree.marks.mentions:
        if mention.kind != "name" or mention.last - 1 in scene.carriers:
            continue
        voice = mentioned(tree, mention)
        if voice.name is None or voice.number != "person" or voice.sex not in (sex, None):
            continue
        if tree.passage(mention.head) == tree.passage(token):
            near[voice.name] = voice
        if voice.sex == sex:
            known[voice.name] = voice
    return list((near or known).values())


def _fits(voice: Voice, number: Number, sex: Sex | None) -> bool:
    if voice.number is not None and voice.number != number and not (number == "people" and voice.number == "body"):
        return False
    return sex is None or voice.sex is None or voice.sex == sex


def continued(scene: Scene, number: int) -> Voice:
    """Give a quotation without a cue to the speaker whose words the text has just been giving."""
    if scene.doubtful:
        return NOBODY
    here = scene.tree.passage(min(scene.sayings[number].content))
    for earlier in range(number - 1, -1, -1):
        where = scene.sayings[earlier]
        if where.cue_kind == "speech" and where.construction in ("quote", "alone", "clause"):
            if here - scene.tree.passage(max(where.content)) > NEXT_PARAGRAPH:
                return NOBODY
            return replace(scene.found[earlier], inferred=True)
    return NOBODY
