"""The picture of the house in docs/architecture.svg: one row a package, drawn from the imports alone.

    python -m docs.architecture [--check]

A row holds a package with its rooms (packages inside it), the ground floor at the bottom. A curve joins a package with one that it
imports, unless a third package between them explains it already.
"""

import ast
import sys
from functools import cache
from html import escape
from pathlib import Path

import demerit

SOURCE = Path(demerit.__file__).parent
PICTURE = Path(__file__).parent / "architecture.svg"
_WIDTH, _ROW, _LEFT = 1080, 58, 190
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1b1f24}.name{font-weight:600;font-size:16px}.rooms{fill:#57606a}"
    "rect{fill:#f6f8fa;stroke:#d0d7de}path{fill:none;stroke:#0969da;stroke-width:1.3;opacity:.6}svg{background:#fff}"
)


@cache
def imports(depth: int = 1) -> dict[str, set[str]]:
    """Read which package imports which.

    Parameters
    ----------
    depth : 1 for the packages and files at the top, 2 for the rooms inside them.

    Returns
    -------
    Name of a package to the names of those that it imports, itself left out.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        here = room_of(_module(path), depth)
        if here:
            found.setdefault(here, set()).update(
                other for name in _imported(path) if (other := room_of(name, depth)) and other != here
            )
    return found


def room_of(module: str, depth: int) -> str:
    """Return the package that a module belongs to: ``engine`` or, at depth 2, ``engine.week``; empty for demerit itself."""
    parts = module.split(".")[1:]
    is_package = (SOURCE.joinpath(*parts) / "__init__.py").exists()
    if not is_package and (depth > 1 or len(parts) > 1):
        parts = parts[:-1] or parts
    return ".".join(parts if depth > 1 else parts[:1])


def _module(path: Path) -> str:
    """Return the dotted name of a file."""
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path) -> set[str]:
    """List the modules of demerit that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("demerit."):
            for name in node.names:
                deeper = SOURCE.parent.joinpath(*(node.module or "").split("."), name.name)
                is_module = deeper.is_dir() or deeper.with_suffix(".py").exists()
                found.add(f"{node.module}.{name.name}" if is_module else str(node.module))
    return found


def floors(graph: dict[str, set[str]]) -> list[str]:
    """Order packages from the ground up, each above all that it imports.

    Raises
    ------
    ValueError
        Naming packages that import each other.
    """
    left, order = dict(graph), list[str]()
    while left:
        free = sorted(name for name, below in left.items() if not below & left.keys())
        if not free:
            raise ValueError(f"imports go round among {', '.join(sorted(left))}")
        order += free
        for name in free:
            del left[name]
    return order


def _direct(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """List the imports that no way over a third package explains."""
    reach = {name: set[str]() for name in graph}
    for name in floors(graph):
        reach[name] = graph[name].union(*(reach[below] for below in graph[name]))
    return [
        (name, below)
        for name, all_below in graph.items()
        for below in sorted(all_below)
        if not any(below in reach[other] for other in all_below - {below})
    ]


def picture() -> str:
    """Draw the packages from the imports of today."""
    graph = imports()
    order = floors(graph)
    height = _ROW * len(order) + 20
    middle = {name: height - 10 - _ROW * i - _ROW // 2 for i, name in enumerate(order)}
    drawn = [
        _curve(middle[name], middle[below], order.index(name) - order.index(below))
        for name, below in _direct(graph)
    ]
    drawn += [_box(name, y) for name, y in middle.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="Packages of demerit, each above those that it imports"><style>{_STYLE}</style>'
        f"{''.join(drawn)}</svg>\n"
    )


def _curve(start: int, end: int, floors_between: int) -> str:
    """Draw an import as a curve on the left, wider for a longer way."""
    out = _LEFT - 14 - min(_LEFT - 24, 11 * floors_between)
    return f'<path d="M{_LEFT} {start}C{out} {start} {out} {end} {_LEFT} {end}"/>'


def _box(name: str, y: int) -> str:
    """Draw a package with its first sentence and its rooms."""
    folder = SOURCE / name
    file = folder / "__init__.py" if folder.is_dir() else SOURCE / f"{name}.py"
    said = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").splitlines()[0]
    rooms = sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    second = f"rooms: {', '.join(rooms)}" if rooms else ""
    return (
        f'<rect x="{_LEFT}" y="{y - 24}" width="{_WIDTH - _LEFT - 10}" height="48" rx="6"/>'
        f'<text class="name" x="{_LEFT + 12}" y="{y + 5}">{escape(name)}</text>'
        f'<text x="{_LEFT + 150}" y="{y - 4 if second else y + 5}">{escape(_short(said))}</text>'
        f'<text class="rooms" x="{_LEFT + 150}" y="{y + 15}">{escape(second)}</text>'
    )


def _short(sentence: str) -> str:
    """Cut a sentence where a row ends."""
    return sentence if len(sentence) <= 100 else f"{sentence[:99].rpartition(' ')[0]} …"


def main() -> int:
    """Write the picture, or say whether it is up to date."""
    drawn = picture()
    if "--check" in sys.argv:
        return int(PICTURE.read_text(encoding="utf-8") != drawn)
    PICTURE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
