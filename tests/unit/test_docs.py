"""The documents say what is so: generated pages are up to date, the glossary's words are the code's words."""

import dataclasses
import re
import runpy
from pathlib import Path

import pytest

import waystation
from waystation import records

ROOT = Path(__file__).parent.parent.parent
GENERATED = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_generated_pages_are_up_to_date(name: str) -> None:
    page = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert page == GENERATED[name](), "run: python docs/generate.py"


def glossary() -> list[tuple[list[str], str]]:
    rows = re.findall(r"^\| (\*\*.+?) \|.*\| ?([^|]*)\|$", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)
    return [(re.findall(r"\*\*(.+?)\*\*", words), avoided.strip()) for words, avoided in rows]


def test_the_glossary_is_read() -> None:
    assert len(glossary()) > 30


@pytest.mark.parametrize(("words", "avoided"), glossary())
def test_the_glossarys_words_are_the_codes_words(words: list[str], avoided: str) -> None:
    package = Path(waystation.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in sorted(package.rglob("*.py")))
    for word in words:
        assert re.search(rf"\b{word.replace(' ', '[ _]?')}", code, re.IGNORECASE), f"{word!r} is nowhere in the code"
    fields = {field.name for name in records.__all__ for field in _fields(getattr(records, name))}
    if avoided and avoided not in {"source"}:  # `source` is a field, and means one thing only
        assert avoided.replace(" ", "_") not in fields


def _fields(kind: object) -> tuple[dataclasses.Field[object], ...]:
    return dataclasses.fields(kind) if dataclasses.is_dataclass(kind) and isinstance(kind, type) else ()


def test_every_module_says_what_it_does() -> None:
    package = Path(waystation.__file__).parent
    for file in package.rglob("*.py"):
        assert file.read_text("utf-8").startswith('"""'), file


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
