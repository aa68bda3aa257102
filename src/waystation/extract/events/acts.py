"""Acts in the parse: which words name one, and which words above them plan it, refuse it or merely carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from waystation.extract.events.views import is_supposed, is_view
from waystation.extract.events.wordings import (
    find_governor,
    find_modifier,
    find_trigger,
    infinitive,
    lemma,
    noun_of_infinitive,
    word_class,
)
from waystation.extract.syntax import Tree, is_party
from waystation.vocab.plover import plover_types
from waystation.vocab.triggers import Effect, Trigger

_STEPS = 8  # words above an act; more are no news language
_STRETCH = 16  # words of a clause's subject and adverbs, at most
_HAPPENING = frozenset({"happen", "occur", "begin", "start", "resume", "continue", "proceed", "erupt", "take"})
_CONDITIONS = frozenset({"if", "whether", "should", "lest", "provided"})
_NOT_YET = frozenset({"unless", "until", "before", "once"})  # what others wait for is no claim that it happened
_OBLIGATION = frozenset({"must", "should", "ought"})  # what somebody ought to do is no act
_AFTER_THE_FACT = frozenset({"after", "by", "despite", "following", "since", "while", "through", "when"})
_ABOUT = frozenset({"for", "of", "on", "to", "from", "against", "out"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_WORDS_OF_OTHERS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
_UNDOING = frozenset({"RETREAT", "REJECT"})
_HABITUAL = frozenset(
    {"every", "each", "annually", "regularly", "routinely", "usually", "typically", "often", "always"}
)
_CLAIMS = frozenset(
    {
        "accusation",
        "allegation",
        "assertion",
        "charge",
        "claim",
        "report",
        "rumour",
        "rumor",
        "suggestion",
        "talk",
        "story",
    }
)
_SUPPOSITIONS = frozenset(
    {
        "belief",
        "chance",
        "concern",
        "doubt",
        "evidence",
        "fear",
        "hope",
        "idea",
        "indication",
        "likelihood",
        "notion",
        "possibility",
        "prospect",
        "sign",
        "suspicion",
        "urgency",
        "worry",
    }
)
_ASKING = frozenset({"ask", "inquire", "enquire", "question", "wonder"})
_DENYING = frozenset({"contest", "deny", "dismiss", "disown", "dispute", "rebut", "refute", "reject", "rubbish"})
_ADVERBIALS = ("advmod", "npadvmod", "prep")
_SAID_ANEW = frozenset({"future", "offered", "none"})  # a clause with a tense of its own says itself when it happens


LIGHT = ("light", "announced")
"""What carries a noun: "held talks", "announced the release"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """A word above an act and what it says of the act; ``finite`` if the act has a clause of its own below it."""

    token: int
    effect: Effect
    finite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A word that names an act, the pattern that it matched, and the words above it, nearest first.

    ``verbs`` are the verbs whose auxiliaries and negations hold for the act; ``conditional`` says that it stands in
    an if-clause or the like.
    """

    head: int
    trigger: Trigger
    above: tuple[Above, ...]
    verbs: tuple[int, ...]
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One word up: where to, what it says of the act, and whether its auxiliaries hold for the act."""

    to: int
    effect: Effect | None = None
    finite: bool = False
    carries: bool = True


class _End(Enum):
    HERE = auto()  # the words further up say nothing of the act
    CONDITIONAL = auto()
    NO_CLAIM = auto()  # nobody says that it happened or will


def act_at(tree: Tree, token: int, trigger: Trigger) -> Act | None:
    """Walk up from an act; None where the words above leave open whether anybody does, did or plans it."""
    if is_view(tree, token, trigger):
        return None
    modifiers = [(child, find_modifier(tree, child)) for child in tree.children[token]]
    above = [Above(token=child, effect=rule.effect) for child, rule in modifiers if rule is not None]
    verbs = [token] if trigger.word_class == "verb" else []
    node, conditional, reported = token, False, False
    for _ in range(_STEPS):
        offered = bool(above) and above[-1].token == node and above[-1].effect == "offered"
        planned = any(step.effect not in ("none", *LIGHT) for step in above)
        step = _End.HERE if offered and _turned_down(tree, node) else _up(tree, node, trigger, planned=planned)
        if step is _End.NO_CLAIM or (isinstance(step, _Step) and step.effect == "asked"):
            return None
        if isinstance(step, _End):
            conditional = step is _End.CONDITIONAL
            break
        if step.effect is not None:
            above.append(Above(token=step.to, effect=step.effect, finite=step.finite))
        reported = reported or (tree.marks.deps[node] == "ccomp" and not step.carries)
        if step.carries and not reported and word_class(tree, step.to) == "verb":
            verbs.append(step.to)
        node = step.to
    if any(tree.marks.words[child].lower() in _OBLIGATION for verb in verbs for child in tree.children[verb]):
        return None
    if any(_habitual(tree, verb) or _waited_for(tree, verb) or is_supposed(tree, verb) for verb in verbs):
        return None
    conditional = conditional or any(_in_the_event(tree, verb) for verb in verbs)
    return Act(
        head=token, trigger=trigger, above=tuple(above), verbs=tuple(dict.fromkeys(verbs)), conditional=conditional
    )


def _up(tree: Tree, node: int, trigger: Trigger, *, planned: bool) -> _Step | _End:
    head, dep = tree.marks.heads[node], tree.marks.deps[node]
    if head == node:
        return _End.HERE
    if (noun := noun_of_infinitive(tree, node)) is not None and (rule := find_governor(tree, noun)) is not None:
        return _Step(to=noun, effect=rule.effect)
    if dep == "conj":
        return _from_conjunct(tree, node)
    if dep in ("prep", "dative", "agent"):
        return _Step(to=head, carries=False)
    if dep in ("pobj", "pcomp"):
        return _from_preposition(tree, node, trigger)
    if dep in ("csubj", "csubjpass"):
        return _End.NO_CLAIM  # "attacking Chad would be folly"
    if dep == "advcl":
        return _from_adverbial(tree, node, trigger, planned=planned)
    if word_class(tree, node) == "noun":
        if dep in ("nsubj", "nsubjpass"):
            return _from_subject(tree, node, planned=planned)
        return _from_object(tree, node, trigger, planned=planned) if dep in ("dobj", "attr", "oprd") else _End.HERE
    below = dep in ("xcomp", "ccomp", "acl", "acomp") or (dep == "relcl" and tree.child(node, "mark") is not None)
    return _from_complement(tree, node) if below else _End.HERE


def _from_conjunct(tree: Tree, node: int) -> _Step | _End:
    """Share what stands above the first of coordinated words, unless the second has a clause of its own."""
    own = [child for child in tree.children[node] if tree.marks.deps[child] in ("nsubj", "nsubjpass", "aux")]
    finite = tree.marks.tags[node] in ("VBD", "VBZ") and tree.marks.tags[tree.marks.heads[node]] == "VB"
    if finite or any(tree.marks.tags[child] != "TO" for child in own):
        return _End.HERE  # "will go on talking and called for calm": the call is made
    return _Step(to=tree.marks.heads[node])


def _from_preposition(tree: Tree, node: int, trigger: Trigger) -> _Step | _End:
    link = tree.marks.heads[node]
    word, holder = tree.marks.words[link].lower(), tree.marks.heads[link]
    rule = find_governor(tree, holder)
    if word in _AFTER_THE_FACT:
        return _End.HERE
    if tree.marks.deps[node] == "pcomp":
        if tree.child(node, "nsubj") is not None and word == "with":
            return _End.HERE  # "with both sides attacking"
        if rule is None:
            return _End.HERE if word == "in" else _End.NO_CLAIM
        if rule.effect in LIGHT:  # "joined in blaming", but "held talks on reopening": whether it reopens is open
            return _End.HERE if word == "in" else _End.NO_CLAIM
        return _Step(to=holder, effect=rule.effect)
    if rule is None or rule.effect in LIGHT:
        return _End.HERE
    hostile = plover_types()[trigger.event_type].quad == 4
    if word_class(tree, holder) == "adj" and hostile:
        return _End.NO_CLAIM  # "ready for an attack": somebody else's
    if word in _ABOUT or (word == "in" and rule.effect == "none" and word_class(tree, holder) == "noun"):
        return _Step(to=holder, effect=rule.effect)
    return _End.HERE


def _from_adverbial(tree: Tree, node: int, trigger: Trigger, *, planned: bool) -> _Step | _End:
    marks = {tree.marks.words[child].lower() for child in tree.children[node]}
    if marks & _NOT_YET and not planned:
        # "left before Oman attacked" tells of an attack, "would stay until Oman attacked" and "unless" do not
        past = tree.marks.tags[node] == "VBD" and not _open(tree, tree.marks.heads[node])
        return _End.HERE if past and "unless" not in marks else _End.NO_CLAIM
    if marks & _CONDITIONS:
        # "if Oman disarmed, Chad would trade": what is bargained over, but "if Oman attacks" only sets a condition
        bargain = tree.marks.tags[node] == "VBD" and lemma(tree, tree.marks.heads[node]) not in _ASKING
        return _End.CONDITIONAL if bargain else _End.NO_CLAIM
    if trigger.event_type == "REQUEST" and infinitive(tree, node) and _is_meeting(tree, tree.marks.heads[node]):
        return _Step(to=tree.marks.heads[node])  # "met the envoy to urge him": who meets to say it, says it
    # a purpose ("flew in to meet"): whether it was reached, the text does not tell
    return _End.NO_CLAIM if infinitive(tree, node) and not marks & _NOT_YET else _End.HERE


def _from_subject(tree: Tree, node: int, *, planned: bool) -> _Step | _End:
    head = tree.marks.heads[node]
    if tree.marks.deps[node] == "nsubj":
        likely = lemma(tree, head) == "be" and not planned and tree.child(head, "acomp") is not None
        if likely or lemma(tree, head) in _HAPPENING:  # "a raid is unlikely", "talks resumed"
            return _Step(to=head)
        return _End.CONDITIONAL if _open(tree, head) and not _definite(tree, node) else _End.HERE
    rule = find_governor(tree, head)
    return _End.HERE if rule is None else _Step(to=head, effect=rule.effect)


def _from_object(tree: Tree, node: int, trigger: Trigger, *, planned: bool) -> _Step | _End:
    head = tree.marks.heads[node]
    rule = find_governor(tree, head)
    if rule is None and lemma(tree, head) == "be" and tree.child(head, "expl") is not None:
        return _Step(to=head)  # "there were talks"
    if rule is None:
        if (verb := find_trigger(tree, head)) is not None and verb.objects and verb.event_type in _UNDOING:
            return _End.NO_CLAIM  # "suspended its missile tests" tells of the suspension alone
        return _End.NO_CLAIM if _open(tree, head) and not _definite(tree, node) else _End.HERE
    if trigger.event_type == "AGREE" and lemma(tree, head) == "have" and tree.child(head, "aux") is None:
        return _End.NO_CLAIM  # "has a treaty with Oman" is how things stand
    if rule.effect in ("negated", "denied") and trigger.event_type in _WORDS_OF_OTHERS:
        return _End.NO_CLAIM  # "rejected a demand": the other side's act, told by the rejection
    if rule.effect in ("negated", "denied") and _named_owner(tree, node):
        # "spurned Oman's offer to meet": Oman still made it; "avoided Omani raids": whether there were any is open
        return _End.HERE if planned else _End.NO_CLAIM
    return _Step(to=head, effect=rule.effect)


def _from_complement(tree: Tree, node: int) -> _Step | _End:
    head, dep = tree.marks.heads[node], tree.marks.deps[node]
    marks = {tree.marks.words[child].lower() for child in tree.children[node] if tree.marks.deps[child] == "mark"}
    if marks & {"unless", "until"}:
        return _End.NO_CLAIM
    if marks & {"whether", "if"}:
        planned = any(tree.marks.tags[child] == "MD" for child in tree.children[node])
        open_ = lemma(tree, head) in _ASKING and not planned  # "asked whether Oman had come", but "would come"
        return _End.NO_CLAIM if open_ else _End.CONDITIONAL
    if dep == "acl" and (denied := _from_claim(tree, node)) is not _End.HERE:
        return denied
    if marks and lemma(tree, head) in _SUPPOSITIONS:
        return _End.NO_CLAIM  # "the possibility that Oman disarms"
    rule = find_governor(tree, head)
    if rule is None or rule.effect in LIGHT:
        if dep == "xcomp" and lemma(tree, head) == "be" and infinitive(tree, node):
            return _Step(to=head, effect="future")  # "is to meet"
        if dep == "xcomp" or (dep != "acomp" and infinitive(tree, node)):
            return _End.NO_CLAIM
        return _Step(to=head, carries=False) if dep == "ccomp" else _End.HERE
    if dep == "acl" and not infinitive(tree, node):
        return _End.HERE
    if rule.effect == "hypothetical" and infinitive(tree, node) and tree.child(node, "nsubj", "nsubjpass") is not None:
        return _End.NO_CLAIM  # "wants Oman to leave" is asked of somebody else
    finite = dep == "ccomp"
    own_tense = finite and (tree.marks.tags[node] in ("VBD", "VBZ") or tree.child(node, "aux") is not None)
    told = rule.effect == "asked" and own_tense and not infinitive(tree, node)  # "told Oslo that it had left"
    effect = None if told or (finite and rule.effect in _SAID_ANEW) else rule.effect
    return _Step(to=head, effect=effect, finite=finite)


def _from_claim(tree: Tree, node: int) -> _Step | _End:
    """Deny what a claim says if the claim is denied: "dismissed a report that it had attacked Chad"."""
    noun = tree.marks.heads[node]
    verb = tree.marks.heads[noun]
    told = lemma(tree, noun) in _CLAIMS and tree.child(node, "mark") is not None
    if told and tree.marks.deps[noun] in ("dobj", "nsubjpass") and lemma(tree, verb) in _DENYING:
        return _Step(to=verb, effect="denied", finite=True)
    return _End.HERE


def _is_meeting(tree: Tree, verb: int) -> bool:
    found = find_trigger(tree, verb)
    return found is not None and found.event_type == "CONSULT"


def _turned_down(tree: Tree, noun: int) -> bool:
    """Tell whether an offer is the object of a refusal: the offer stands, and the refusal is another act."""
    rule = find_governor(tree, tree.marks.heads[noun]) if tree.marks.deps[noun] in ("dobj", "nsubjpass") else None
    return rule is not None and rule.effect == "negated"


def _named_owner(tree: Tree, noun: int) -> bool:
    owners = [child for child in tree.children[noun] if tree.marks.deps[child] in ("poss", "compound", "amod")]
    mentions = [tree.mention(child) for child in owners]
    return any(mention is not None and mention.kind != "pronoun" and is_party(mention) for mention in mentions)


def _open(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is itself only planned or possible."""
    return infinitive(tree, verb) or any(tree.marks.tags[child] == "MD" for child in tree.children[verb])


def _habitual(tree: Tree, verb: int) -> bool:
    """Tell whether a verb in the present tells what somebody does time and again: "tests its rockets every year"."""
    if tree.marks.tags[verb] not in ("VBZ", "VBP"):
        return False
    adverbials = [child for child in tree.children[verb] if tree.marks.deps[child] in _ADVERBIALS]
    words = {tree.marks.words[part].lower() for child in adverbials for part in (child, *tree.children[child])}
    return bool(words & _HABITUAL)


def _waited_for(tree: Tree, verb: int) -> bool:
    """Tell whether the parser lost an "until" before a verb in the present: "until Oman, at long last, disarms"."""
    if tree.marks.tags[verb] not in ("VBZ", "VBP"):
        return False
    for token in range(verb - 1, max(tree.sentence(verb)[0], verb - _STRETCH) - 1, -1):
        if tree.marks.words[token].lower() in ("until", "unless"):
            return True
        if tree.marks.parts[token] in ("VERB", "AUX") or tree.marks.words[token] in (";", ":"):
            return False
    return False


def _in_the_event(tree: Tree, verb: int) -> bool:
    """Tell whether a clause follows a supposition: "in the event Oman attacks", whatever the parser hangs it on."""
    words = tree.marks.words
    for token in range(verb - 1, max(tree.sentence(verb)[0] + 1, verb - _STRETCH - 1), -1):
        if words[token].lower() == "event" and [word.lower() for word in words[token - 2 : token]] == ["in", "the"]:
            return tree.reach(verb)[0] == token + 1
    return False


def _definite(tree: Tree, noun: int) -> bool:
    return any(tree.marks.words[child].lower() in _DEFINITE for child in tree.children[noun])
