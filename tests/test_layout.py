"""The shape of the code: imports go one way, compiled code stands in few places, and the house's limits hold."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

import demerit
from docs.architecture import PICTURE, floors, imports, picture

_ROOT = Path(demerit.__file__).parent
_FILES = sorted(_ROOT.rglob("*.py"))
_GROUND = ["errors", "offline_page", "memo", "rounding", "suggestion", "compiling", "chance"]
_ORDER = [
    *_GROUND,
    "schema",
    "regime",
    "society",
    "citizen",
    "families",
    "scenario",
    "enactment",
    "engine",
    "results",
    "life",
    "audit",
    "report",
    "experiment",
    "lab",
    "cli",
]
"""From the ground up; `society` and `regime` do not know each other."""


def _place(path: Path) -> str:
    """Give the part of the package that a file belongs to."""
    return path.relative_to(_ROOT).parts[0].removesuffix(".py")


def test_layout__imports_go_one_way() -> None:
    """A part imports only what stands below it."""
    for here, below in imports().items():
        for other in below:
            assert _ORDER.index(other) < _ORDER.index(here), f"{here} imports {other}"


def test_layout__rooms_form_no_circle() -> None:
    """Inside the packages too, no room imports one that imports it."""
    assert len(floors(imports(2))) > 40


def test_layout__the_picture_is_of_today() -> None:
    """`python -m docs.architecture` draws it from the imports."""
    assert PICTURE.read_text(encoding="utf-8") == picture()


def test_layout__society_and_regime_do_not_know_each_other() -> None:
    """Only the engine's week sees both."""
    assert "regime" not in imports()["society"]
    assert "society" not in imports()["regime"]


def test_layout__compiled_code_stands_in_few_places() -> None:
    """Reports, tables and commands are plain Python."""
    for path in _FILES:
        if _place(path) not in {"chance", "compiling", "society", "regime", "citizen", "families", "engine"}:
            names = {
                node.module
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.ImportFrom)
            }
            assert not names & {"demerit.compiling.decorators", "numba"}, path


def _functions() -> list[tuple[Path, ast.FunctionDef]]:
    """List all functions of the package."""
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in _FILES]
    return [
        (path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]


def _body(function: ast.FunctionDef) -> int:
    """Count the lines of a function's body without its docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_layout__files_are_short() -> None:
    """One concept a file: no file over 400 lines, median at most 150."""
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in _FILES]
    assert max(lengths) <= 400
    assert median(lengths) <= 150


def test_layout__functions_fit_a_screen() -> None:
    """Median body at most 6 lines, nine in ten at most 25, none over 60."""
    lengths = [_body(function) for _, function in _functions()]
    assert max(lengths) <= 60
    assert quantiles(lengths, n=10)[-1] <= 25
    assert median(lengths) <= 7


def test_layout__parameters_are_few() -> None:
    """At most six parameters; a command's options are what its users type."""
    for path, function in _functions():
        if _place(path) != "cli":
            named = [*function.args.args, *function.args.kwonlyargs]
            assert len([a for a in named if a.arg not in {"self", "cls"}]) <= 6, (path, function.name)


def test_layout__public_names_are_explained() -> None:
    """Every function has a docstring."""
    for path, function in _functions():
        assert ast.get_docstring(function), (path, function.name)


def test_counts__are_written_by_bump_alone() -> None:
    """No rule adds to a tally, a place or a circle by itself: where many lives are lived at once, only `bump` need add as one step."""
    added = re.compile(r"\b(tally|place|circles)\.\w+(\[.*\])? [+-]= ")
    for path in (path for path in _FILES if _place(path) in {"citizen", "families", "engine"}):
        assert not added.findall(path.read_text(encoding="utf-8")), path
