"""Pronouns: who "he", "she", "it" and "they" stand for, where the report tells; else a mention with candidates."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.annotate.actors.naming import build
from waystation.annotate.actors.report import Found, Report
from waystation.records import Actor

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_BACK = 3  # sentences
_TOPIC = 1  # sentences back in which, of several people, the subject is who is spoken of
_WINDOW = 80  # mentions looked at on either side
_DEPTH = 12  # heads climbed from a pronoun
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASKING = frozenset({"on", "upon", "to", "with"})
"""What stands before whoever is asked: "call on", "appeal to", "plead with"."""
_EMPTY_IT = frozenset(
    {"likely", "unlikely", "clear", "unclear", "possible", "important", "time", "seem", "appear", "rain"}
)


def find_pronouns(report: Report, mentions: Sequence[Found], sexes: dict[str, str | None]) -> list[Found]:
    """Return the pronouns that stand for an actor of the report, in text order.

    ``sexes`` tells the sex of persons by the actor's name, and takes up what a pronoun tells of it. A pronoun is
    resolved when one candidate is left: of the pronoun's sex or number, in this sentence or the last three; of several,
    the only subject, main subject or person of this sentence, else of the one before. Who speaks is not the "he" of his
    own quoted words, nor is somebody whom they describe the "he" beside them. Else the mention's actor has the pronoun
    as its name, and the candidates. No candidate: no mention. Words inside a quotation are looked up like others; "I"
    and "we" are left alone. In a report whose order is doubtful only the pronoun's own passage
    tells: what stood before it may have been another, so one that is left open there may be anybody of its sex.
    """
    found: list[Found] = []
    known = sorted(mentions, key=lambda mention: (mention.last, mention.first))
    passed: list[Found] = []  # what lies before the token, pronouns included
    coming = {mention.head: mention for mention in known}
    following = 0
    for token, word in enumerate(report.lower):
        if report.marks.parts[token] != "PRON" or word not in _HE | _SHE | _IT | _THEY:
            continue
        while following < len(known) and known[following].last <= token:
            passed.append(known[following])
            following += 1
        before = sorted(passed[-_WINDOW:], key=lambda m: m.first)
        if report.order_doubtful:
            before = [m for m in before if report.passage(m.head) == report.passage(token)]
        if word in _HE | _SHE:
            sex = "m" if word in _HE else "f"
            actor = _coming(report, token, coming, sex, sexes)
            actor = actor or _person(report, token, before, sex, sexes)
            actor = actor or _ahead(report, token, known[following : following + _WINDOW], sex, sexes)
            if actor is None and report.order_doubtful:
                actor = _anybody(word, known, sex, sexes)
            if actor is not None and not report.quoted(token) and sexes.get(actor.name, sex) is None:
                sexes[actor.name] = sex  # "Batres left, she said": she is no "he" further on
        else:
            actor = _thing(report, token, before, plural=word in _THEY)
        if actor is not None:
            pronoun = Found(
                first=token,
                last=token + 1,
                head=token,
                kind="pronoun",
                actor=actor,
                role_then=actor.role,
                plural=word in _THEY,
            )
            found.append(pronoun)
            passed.append(pronoun)
    return found


def _fits(actor: Actor, sex: str, sexes: dict[str, str | None]) -> bool:
    return not actor.candidates and actor.name in sexes and sexes[actor.name] in (sex, None)


def _anybody(word: str, mentions: Sequence[Found], sex: str, sexes: dict[str, str | None]) -> Actor | None:
    """Return the pronoun's open actor: whoever of that sex the report names."""
    names = {m.actor.name for m in mentions if not m.actor.candidates and sexes.get(m.actor.name) == sex}
    return build(name=word, candidates=tuple(sorted(names))) if names else None


def _person(report: Report, token: int, before: list[Found], sex: str, sexes: dict[str, str | None]) -> Actor | None:
    described = _described_by_clause(report, token, before)
    here, quoted = report.sentence(token), report.quoted(token)
    reachable = [
        m
        for m in before
        if here - report.sentence(m.head) <= _BACK
        and _fits(m.actor, sex, sexes)
        and m.actor.id not in described
        and not _same_clause_object(report, token, m)
        and not (quoted and _speaks_of(report, token, m))
        and not (not quoted and m.kind == "description" and report.quoted(m.head))
    ]
    if not reachable:
        return None
    actors = {m.actor.id: m.actor for m in reachable}
    if len(actors) == 1:
        return reachable[-1].actor
    for distance in range(_TOPIC + 1):
        level = [m for m in reachable if here - report.sentence(m.head) == distance]
        if not level:
            continue
        subjects = {m.actor.id: m.actor for m in level if report.marks.deps[m.head] in _SUBJECTS}
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        main = {m.actor.id: m.actor for m in level if _main_subject(report, m.head)}
        if len(main) == 1 and not _below_other_subject(report, token, level, main):
            return next(iter(main.values()))
        everyone = {m.actor.id: m.actor for m in level}
        if len(everyone) == 1:
            return next(iter(everyone.values()))
        break
    return build(name=report.lower[token], candidates=tuple(sorted({actor.name for actor in actors.values()})))


def _below_other_subject(report: Report, token: int, level: list[Found], main: dict[str, Actor]) -> bool:
    """Tell whether a pronoun stands in what another says or does, too: "Mr. Moon said that Mr. Kim hoped he would"."""
    heads = report.marks.heads
    above: set[int] = set()
    node = heads[token]
    for _ in range(_DEPTH):
        if heads[node] == node or report.marks.deps[node] == "relcl":  # a clause about a noun is nobody's words
            break
        node = heads[node]
        above.add(node)
    return any(
        m.actor.id not in main and report.marks.deps[m.head] in _SUBJECTS and heads[m.head] in above for m in level
    )


def _main_subject(report: Report, head: int) -> bool:
    verb = report.marks.heads[head]
    return report.marks.deps[head] in _SUBJECTS and report.marks.deps[verb] == "ROOT"


def _described_by_clause(report: Report, token: int, before: list[Found]) -> set[str]:
    """Return the ids of whom the pronoun's own clause describes: in "Kim, with whom he talked" it is not Kim."""
    deps, heads = report.marks.deps, report.marks.heads
    if deps[token] not in _SUBJECTS or deps[heads[token]] != "relcl":
        return set()
    return {m.actor.id for m in before if m.first <= heads[heads[token]] < m.last}


def _same_clause_object(report: Report, token: int, mention: Found) -> bool:
    """Tell whether a mention is the subject whose own object the pronoun would be: "Kim met him" is not Kim."""
    deps, heads = report.marks.deps, report.marks.heads
    return (
        deps[token] in ("dobj", "pobj", "dative")
        and deps[mention.head] in _SUBJECTS
        and report.lower[token] in ("him", "her")
        and heads[mention.head] in (heads[token], heads[heads[token]])
    )


def _speaks_of(report: Report, token: int, mention: Found) -> bool:
    """Tell whether a mention outside quotation marks is the subject of what governs the quoted token."""
    if report.marks.deps[mention.head] not in _SUBJECTS or report.quoted(mention.head):
        return False
    node, heads = token, report.marks.heads
    for _ in range(_DEPTH):
        if heads[node] == node:
            break
        node = heads[node]
        if node == heads[mention.head]:
            return True
    return False


def _coming(
    report: Report, token: int, known: dict[int, Found], sex: str, sexes: dict[str, str | None]
) -> Actor | None:
    """Return the subject that an introductory clause looks forward to: "before he took office, Mr. Moon said"."""
    deps, heads = report.marks.deps, report.marks.heads
    node, clause = token, False
    for _ in range(_DEPTH):
        if heads[node] == node:
            break
        clause = clause or deps[node] == "advcl"
        node = heads[node]
        ahead = [child for child in report.children[node] if child > token and deps[child] in _SUBJECTS]
        if ahead and clause:
            subject = known.get(ahead[0])
            return subject.actor if subject is not None and _fits(subject.actor, sex, sexes) else None
    return None


def _ahead(report: Report, token: int, known: Sequence[Found], sex: str, sexes: dict[str, str | None]) -> Actor | None:
    """Return the only person of that sex in the rest of the passage, for a report that opens with a pronoun."""
    if report.passage(token) != (report.marks.sentence_passages[0] if report.marks.sentence_passages else -1):
        return None
    rest = [m for m in known if m.first > token and report.passage(m.head) == report.passage(token)]
    actors = {m.actor.id: m.actor for m in rest if not m.actor.candidates and sexes.get(m.actor.name) == sex}
    return next(iter(actors.values())) if len(actors) == 1 else None


def _thing(report: Report, token: int, before: list[Found], *, plural: bool) -> Actor | None:
    """Return the only body (or group, for "they") that is subject of this sentence so far, else of the one before.

    Several people are no "it": in "the envoys met after Lima said it would not pay" it is Peru.
    """
    deps, heads = report.marks.deps, report.marks.heads
    if deps[token] not in _SUBJECTS | {"poss"} or (not plural and _stands_for_nothing(report, token)):
        return None
    here = report.sentence(token)
    for distance in (0, 1):
        subjects = {
            m.actor.id: m
            for m in before
            if here - report.sentence(m.head) == distance
            and deps[m.head] in _SUBJECTS
            and m.kind != "pronoun"
            and (plural or not m.plural)
            and not (distance == 0 and heads[m.head] == heads[token] and deps[token] in _SUBJECTS)
        }
        if not subjects:
            continue
        if plural and not any(deps[child] == "conj" for m in subjects.values() for child in report.children[m.head]):
            several = {key: m for key, m in subjects.items() if m.plural and deps[heads[m.head]] != "relcl"}
            subjects = several if len(subjects) > 1 else subjects  # one body is no "they"
        if len(subjects) != 1:
            return None
        only = next(iter(subjects.values()))
        if only.human or only.actor.candidates or only.plural != plural or _is_shared(report, only, before):
            return None
        if _asked_of_another(report, token):
            return None
        return only.actor
    return None


def _asked_of_another(report: Report, token: int) -> bool:
    """Tell whether a pronoun stands in what the subject has another do: "Oman called on Chad to lift its ban"."""
    deps, heads = report.marks.deps, report.marks.heads
    node = token
    for _ in range(_DEPTH):
        infinitive = any(report.marks.tags[child] == "TO" for child in report.children[node])
        if infinitive and deps[node] in ("xcomp", "ccomp", "advcl"):
            between = [child for child in report.children[heads[node]] if heads[node] < child < node]
            return any(deps[child] == "dobj" or report.lower[child] in _ASKING for child in between)
        if heads[node] == node:
            return False
        node = heads[node]
    return False


def _is_shared(report: Report, mention: Found, before: list[Found]) -> bool:
    """Tell whether others share a mention's noun: of "U.S. and Japanese ministers", "they" are not the latter alone."""
    low = min((child for child in report.children[mention.head] if child < mention.first), default=mention.first)
    return any(other.plural and low <= other.first < other.last <= mention.first for other in before)


def _stands_for_nothing(report: Report, token: int) -> bool:
    """Tell whether an "it" only fills the subject's place: "it is unlikely that", "it would be wise to".

    Or takes up a clause: "for Oman to refuse, it takes courage".
    """
    marks, verb = report.marks, report.marks.heads[token]
    if marks.deps[token] not in _SUBJECTS:
        return False
    below = [verb, *report.children[verb], *(low for child in report.children[verb] for low in report.children[child])]
    if any(child < token and _infinitive_with_subject(report, child) for child in report.children[verb]):
        return True
    if _EMPTY_IT & {marks.lemmas[node] for node in below}:
        return True
    return marks.lemmas[verb] == "be" and any(
        marks.deps[node] in ("xcomp", "ccomp", "csubj", "advcl") for node in below
    )


def _infinitive_with_subject(report: Report, verb: int) -> bool:
    below = report.children[verb]
    infinitive = any(report.marks.tags[child] == "TO" for child in below)
    return infinitive and any(report.marks.deps[child] in _SUBJECTS for child in below)
