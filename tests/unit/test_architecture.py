"""What the import linter cannot say: the nouns stand on the standard library alone, and importing stays cheap."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import grimp
import pytest

import waystation

PACKAGE = Path(waystation.__file__).parent


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("waystation", include_external_packages=True)


@pytest.mark.parametrize("bottom", ["waystation.records", "waystation.errors", "waystation.ids"])
def test_the_bottom_stands_on_the_standard_library(graph: grimp.ImportGraph, bottom: str) -> None:
    modules = {bottom, *graph.find_descendants(bottom)}
    imported = {name for module in modules for name in graph.find_modules_directly_imported_by(module)}
    outside = {name.split(".")[0] for name in imported} - {"waystation"} - set(sys.stdlib_module_names)
    assert outside == set()


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, waystation; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("spacy", "duckdb", "pyarrow", "numpy", "lxml", "trafilatura", "typer", "rich", "jinja2"):
        assert f"'{heavy}'" not in loaded, heavy


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom waystation.cli.app import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\nprint(sorted(sys.modules), file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    for heavy in ("spacy", "duckdb", "pyarrow", "numpy", "lxml", "trafilatura", "jinja2"):
        assert f"'{heavy}'" not in loaded, heavy


def test_every_public_name_is_there_and_bears_no_room_name() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | {path.stem for path in PACKAGE.glob("*.py")}
    for name in waystation.__all__:
        assert getattr(waystation, name) is not None
        assert name not in rooms or name.startswith("__"), name
    assert set(waystation.__all__) - {"__version__"} == set(import_module("waystation.api").__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'utils'"):
        _ = waystation.utils  # type: ignore[attr-defined]


def test_every_public_function_is_documented_with_an_example() -> None:
    for name in set(waystation.__all__) - {"__version__", "open_record", "EventQuestion"}:
        text = getattr(waystation, name).__doc__ or ""
        assert "Example" in text or ">>>" in text or name in {"code_report", "code_reports", "classify_events"}, name
