"""``python -m training.events``: tune the encoder, fit the linear model, say how good they are, and write both.

python -m training.events --check [FILES]
python -m training.events --weights FOLDER [--writers abcdefghijkl] [--epochs 4] [--seed 1]
python -m training.events --linear
python -m training.events --trust [--judged RECORD TABLE] [--number 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import waystation.extract.events.trust
import waystation.extract.events.typing
from training.events.corpus import Sentence, load_sentences, read_sentences, split_sentences
from waystation.extract.events.trust.model import LEARNT_FILE, NEWS_FILE, write_learnt, write_news

TRUST = Path(waystation.extract.events.trust.__file__).parent / "models"
MODELS = Path(waystation.extract.events.typing.__file__).parent / "models"


def main() -> int:
    """Check the sentences, or train on four parts of them and measure on the fifth."""
    options = _options()
    if options.check:
        sentences, faults = read_sentences(options.files or None)
        print("\n".join([*faults, *_counts(sentences)]))
        return 1 if faults else 0
    if options.trust:
        _fit_trust(options)
    else:
        _train(options)
    return 0


def _train(options: argparse.Namespace) -> None:
    from training.events.examples import make_examples
    from training.events.fitting import SHARES, calibrated, fit_linear_model
    from training.events.lexicon import lexicon_examples, pattern_examples
    from training.events.measuring import figures, readings, scores
    from training.events.reading import read_examples
    from waystation.extract.events.typing.linear import LINEAR_FILE, write_linear_model
    from waystation.extract.events.typing.voices import VOICES_FILE

    train, held_out = split_sentences(load_sentences())
    examples = list(make_examples(train))
    plain = list(pattern_examples(seed=options.seed))
    if options.weights is not None:
        from training.events.exporting import write_encoder
        from training.events.spotting import read_sentences
        from training.events.tuning import tune

        own = [one for one in train if one.id[0] in (options.writers or one.id[0])]
        taught = [*make_examples(own), *lexicon_examples(seed=options.seed), *plain]
        spotted = list(read_sentences(own, options.weights))
        model = tune(taught, spotted, options.weights, epochs=options.epochs, seed=options.seed)
        write_encoder(model, options.weights, options.out)
    linear = fit_linear_model(read_examples([*examples, *plain]))
    (options.out / LINEAR_FILE).write_bytes(write_linear_model(linear))
    unseen = read_examples(make_examples(held_out))
    by_linear, by_encoder = scores(unseen, options.out), readings(unseen, options.out)
    voices = {
        "whole": calibrated(SHARES["whole"], unseen, encoder=by_encoder.types, linear=by_linear),
        "fast": calibrated(SHARES["fast"], unseen, encoder=None, linear=by_linear),
    }
    written = json.dumps({name: asdict(one) for name, one in voices.items()}, indent=1, sort_keys=True)
    (options.out / VOICES_FILE).write_text(written + "\n", "utf-8")
    print("\n".join(figures(unseen, voices, by_encoder, by_linear)))


def _fit_trust(options: argparse.Namespace) -> None:
    """Fit what our sentences teach of trust, and with a table of judged acts the short list for real news, too."""
    from evaluation.drawn import draw, judged_acts

    from training.events.trust import area, fit_learnt, fit_news, judged_news, judged_sentences

    train, held_out = split_sentences(load_sentences())
    made_out = list(judged_sentences(train))
    learnt = fit_learnt(made_out)
    (TRUST / LEARNT_FILE).write_bytes(write_learnt(learnt))
    unseen = list(judged_sentences(held_out))
    print(f"{len(made_out)} acts made out in our sentences, {len(unseen)} in those held out")
    print(f"area under the curve on these: {area(unseen, learnt.log_odds):.3f}")
    if options.judged is None:
        return
    record, table = options.judged
    rows = list(judged_news(judged_acts(draw(record, number=options.number, seed=options.seed), table)))
    news = fit_news(rows, learnt)
    (TRUST / NEWS_FILE).write_text(write_news(news), "utf-8")
    print(f"{len(news)} numbers fitted on {len(rows)} judged acts")


def _counts(sentences: Sequence[Sentence]) -> list[str]:
    acts = [act for one in sentences for act in one.acts]
    empty = sum(not one.acts for one in sentences)
    types = Counter(act.event_type for act in acts)
    told = Counter(mode for act in acts for mode in act.auxiliary_modes or ("happened",))
    return [
        f"{len(sentences)} sentences in {len({one.group for one in sentences})} groups, {empty} of them without an act",
        f"{len(acts)} acts: " + ", ".join(f"{name} {number}" for name, number in types.most_common()),
        "told as: " + ", ".join(f"{name} {number}" for name, number in told.most_common()),
        "styles: " + ", ".join(f"{name} {n}" for name, n in Counter(one.style for one in sentences).most_common()),
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--check", action="store_true", help="only read the sentences and count them")
    task.add_argument("--weights", type=Path, help="the folder of the language model that the encoder starts from")
    task.add_argument("--trust", action="store_true", help="fit only how far a coded act can be trusted")
    task.add_argument("--linear", action="store_true", help="leave the encoder as it is")
    parser.add_argument("files", nargs="*", type=Path, help="to check; default: all of training/events/sentences")
    parser.add_argument("--epochs", type=int, default=4, help="default: 4")
    parser.add_argument("--writers", help="letters of the writers whose rows the encoder is tuned on; default: all")
    parser.add_argument("--seed", type=int, default=1, help="default: 1")
    parser.add_argument(
        "--judged", type=Path, nargs=2, metavar=("RECORD", "TABLE"), help="see python -m evaluation.drawn"
    )
    parser.add_argument("--number", type=int, default=100, help="passages that were drawn for judging; default: 100")
    parser.add_argument("--out", type=Path, default=MODELS, help="default: the models in the package")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
