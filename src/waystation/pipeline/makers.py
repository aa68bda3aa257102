"""Which stages, in which version and configuration, make the rows of a run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from waystation.clean.passages.model import model_sha256 as passages_sha256
from waystation.config import Config
from waystation.extract.attribution.tagging.model import model_sha256 as statements_sha256
from waystation.extract.events.trust.model import trust_sha256
from waystation.extract.events.typing.encoder import lower_sha256
from waystation.ids import content_id, identified, sha256_hex
from waystation.records import Maker
from waystation.vocab import versions

STAGES = ("clean", "annotate", "extract", "link", "reason")


def makers_for(config: Config) -> Mapping[str, Maker]:
    """Return the maker of each stage. Equal makers on equal input give equal rows, so a document is coded once."""
    vocabularies = tuple(f"{name}@{content}" for name, content in sorted(versions().items()))
    parser = f"{config.model}@{version(config.model.replace('_', '-'))}"
    acts = "" if config.fast else lower_sha256()
    models = {
        "clean": passages_sha256(),
        "extract": sha256_hex(f"{parser} {statements_sha256()} {trust_sha256()} {acts}"),
    }
    return {
        stage: identified(
            Maker(
                id="",
                stage=stage,
                version=version("waystation"),
                config_sha256=models.get(stage, sha256_hex(parser)),
                vocabularies=vocabularies,
            )
        )
        for stage in STAGES
    }


def makers_key(makers: Mapping[str, Maker]) -> str:
    """Return one id for a whole set of makers: a document is done per set."""
    return content_id("makers", *(makers[stage].id for stage in STAGES))
