"""An agreement as a graph in Mermaid's text: what waits for what, and which powers a breach opens."""

from __future__ import annotations

from waystation.reason.agreement.plan import make_plan
from waystation.records import Agreement
from waystation.records.condition import Duration, Moment, moments

_ESCAPED = str.maketrans({'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "\n": " ", "`": "'"})
_LONGEST = 60  # characters of an act in its box


def mermaid(agreement: Agreement) -> str:
    """Return a flowchart in Mermaid's language: code forges and many editors draw it, and it can be read as it is.

    Stages are frames with their obligations, occurrences are rounded, powers have six sides. An arrow leads from what
    comes first to what waits for it; a dotted one from a power to the obligations that it ends.

    Example: in a phased deal each stage's frame points at the next.
    """
    plan = make_plan(agreement)
    numbers = {name: f"n{number}" for number, name in enumerate(plan.kinds)}
    lines = ["flowchart TD"]
    lines += [f'  {numbers[one.id]}("{_words(one.id, one.title)}")' for one in plan.occurrences.values()]
    for stage in agreement.stages:
        lines.append(f'  subgraph {numbers[stage.id]}["{_words(stage.id, stage.title)}"]')
        for one in agreement.obligations:
            if one.stage == stage.id:
                words = _words(one.id, f"{' + '.join(one.debtor)}: {one.act}")
                lines.append(f'    {numbers[one.id]}["{words}"]')
        lines.append("  end")
    for power in agreement.powers:
        words = _words(power.id, f"{' + '.join(power.holder)}: {power.kind}")
        lines.append(f'  {numbers[power.id]}{{{{"{words}"}}}}')
    arrows: list[str] = []
    for name, condition in {**plan.openings, **plan.days, **plan.triggers, **plan.whens}.items():
        frame = plan.obligations[name].stage if name in plan.obligations else None  # the frame shows it: no arrow
        arrows += [_arrow(moment, name, numbers) for moment in moments(condition) if moment.name not in ("", frame)]
    for name, affected in plan.affected.items():
        arrows += [f"  {numbers[name]} -.-> {numbers[other]}" for other in affected]
    return "\n".join([*lines, *dict.fromkeys(arrows)]) + "\n"


def _arrow(moment: Moment, name: str, numbers: dict[str, str]) -> str:
    label = f"{moment.state}" if moment.later == Duration() else f"{moment.state} + {moment.later}"
    return f"  {numbers[moment.name]} -- {label} --> {numbers[name]}"


def _words(name: str, words: str) -> str:
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    return f"{name}: {short}".translate(_ESCAPED)
