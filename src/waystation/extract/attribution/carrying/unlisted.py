"""Outlets that the table lacks, known by what is done with them: told, published by, obtained by, said on."""

from __future__ import annotations

from collections.abc import Collection

from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues
from waystation.vocab.roles import load_roles
from waystation.vocab.source_nouns import load_source_nouns

_PARTICLES = frozenset({"da", "de", "del", "della", "delle", "di", "do", "du", "of", "the", "-", "/"})
_ARTICLES = frozenset({"Der", "Die", "El", "Il", "La", "Le", "Les", "O", "The"})  # with which papers' names begin
_LONGEST = 6  # words
_CARRYING = frozenset({"air", "broadcast", "carry", "print", "publish", "relay", "report", "televise"})
_HOLDING = frozenset({"cite", "obtain", "quote", "review", "see"})
_GIVING = frozenset({"describe", "give", "leak", "pass", "play", "send", "show", "slip"})
_NETWORKS = frozenset({
    "Facebook", "Instagram", "LinkedIn", "Reddit", "Telegram", "TikTok", "Twitter", "WeChat", "Weibo", "WhatsApp", "X",
})  # fmt: skip
_HEARD = frozenset({"comment", "interview", "remark"})


def unlisted(tree: Tree, first: int, known: Collection[tuple[str, ...]]) -> int | None:
    """Return where an outlet's name ends that begins with a token, if the text uses it as one; else None.

    Example: "the Lake Herald", in "he told the Lake Herald" and "a memo obtained by the Lake Herald". A person's name,
    and a country's, is none, unless it is ``known``.
    """
    last = _end(tree, first)
    if last is None:
        return None
    names = range(first, last)
    head = next((token for token in names if tree.marks.heads[token] not in names), first)
    if not _used(tree, head):
        return None
    return last if tuple(tree.marks.words[first:last]) in known or _can_be(tree, names, head) else None


def _end(tree: Tree, first: int) -> int | None:
    """Return where a name in capitals ends that begins with a token, or None where it began before."""
    if (
        tree.marks.words[first].islower()
        or tree.marks.entities[first] in ("DATE", "TIME")
        or tree.marks.parts[first] not in ("PROPN", "NOUN", "ADJ", "NUM")
    ):
        return None
    before = first - 1
    if (
        first > tree.sentence(first)[0]
        and tree.marks.words[before][:1].isupper()
        and tree.marks.parts[before] == "PROPN"
    ):
        return None
    last, end = first + 1, min(tree.sentence(first)[1], first + _LONGEST)
    while last < end:
        word, following = tree.marks.words[last], tree.marks.words[last + 1 : last + 2]
        joined = word in _PARTICLES and bool(following) and following[0][:1].isupper() and last + 1 < end
        if tree.marks.entities[last] in ("DATE", "TIME") or not (word[:1].isupper() or word.isdigit() or joined):
            break
        last += 2 if joined else 1
    return last


def _can_be(tree: Tree, names: range, head: int) -> bool:
    """Tell whether a name can be an outlet's: by the parser's guess, or by its look."""
    mention = tree.mention(head)
    if mention is not None and mention.actor.person is not None and not tree.marks.words[names[-1]].isdigit():
        return False
    if (
        mention is not None
        and mention.actor.polity is not None
        and mention.first <= names[0]
        and names[-1] < mention.last
    ):
        return False
    lemma = tree.marks.lemmas[head].lower()
    noun = load_source_nouns().get(lemma)
    person = lemma in load_roles() or (noun is not None and noun.kind in ("person", "title"))
    word = tree.marks.words[head]
    if person or tree.marks.tags[head] == "NNS" or (word[-1] == "s" and word[:-1].isupper()):
        return False  # "the PM", "lawmakers", "MPs"
    if tree.marks.words[names[0]] in _NETWORKS:
        return False
    kind = tree.marks.entities[head]
    told = tree.marks.lemmas[tree.marks.heads[head]] == "tell"
    if kind in ("ORG", "WORK_OF_ART") or looks_like_an_outlet(tree, names):
        return True
    return told and kind != "PERSON" and (kind != "GPE" or len(names) > 1)  # "Morning Ireland"


def looks_like_an_outlet(tree: Tree, names: range) -> bool:
    """Tell whether a name reads like an outlet's: "the Herald", "Le Phare", "TVN24", "Radio Ulster", "Channel 9"."""
    words = [tree.marks.words[token] for token in names]
    article = tree.child(names[-1], "det")
    if words[0] in _ARTICLES or (article is not None and article < names[0]):
        return True
    nouns = load_source_nouns()
    if any((noun := nouns.get(word.lower())) is not None and noun.carrier not in (None, "document") for word in words):
        return True
    return any((word.isupper() and len(word) > 1) or any(character.isdigit() for character in word) for word in words)


def _used(tree: Tree, head: int) -> bool:
    """Tell whether a name stands where an outlet does."""
    above, dep = tree.marks.heads[head], tree.marks.deps[head]
    lemma = tree.marks.lemmas[above].lower()
    if dep in ("dobj", "dative"):
        return lemma == "tell"
    if dep == "nsubj":
        return tree.marks.deps[above] in ("relcl", "acl") and lemma in _CARRYING | {"obtain"}
    if dep == "appos":
        return tree.marks.parts[above] == "NOUN" and _used(tree, above)
    if dep != "pobj":
        return False
    host = tree.marks.heads[above]
    verb = tree.marks.lemmas[host].lower()
    if lemma == "by":
        return verb in _CARRYING | _HOLDING or _joined_to(tree, host) in _CARRYING | _HOLDING
    if lemma in ("to", "with", "for"):
        told = _cue(tree, host) and tree.child(host, "xcomp") is None  # not "appealed to the PM to stay"
        return verb in _HEARD or (lemma != "with" and (verb in _GIVING or told))
    return lemma in ("on", "in") and ((lemma == "on" and _cue(tree, host)) or verb == "write")


def _joined_to(tree: Tree, verb: int) -> str:
    return tree.marks.lemmas[tree.marks.heads[verb]].lower() if tree.marks.deps[verb] == "conj" else ""


def _cue(tree: Tree, verb: int) -> bool:
    """Tell whether a verb can lead in a quotation, or is "speak"."""
    lemma = tree.marks.lemmas[verb].lower()
    uses = load_cues().get((lemma, "verb"), ())
    return lemma == "speak" or any(use.cue_kind == "speech" and "quote" in use.constructions for use in uses)
