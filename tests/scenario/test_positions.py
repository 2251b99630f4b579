"""Positions of keys in a TOML text."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from demerit.scenario.read.key_path import KeyPath
from demerit.scenario.read.positions import Position, positions

SCALARS = [
    "1",
    "-1_000.5e-3",
    "true",
    "1979-05-27",
    "1979-05-27 07:32:00Z",
    '"a # \\" ] } , = [x]"',
    "'c:\\'",
    '""',
    "''",
    '"""\n[table]\nkey = 1 # \\"""\n"" end"""',
    "'''\n[[table]]\n'' key = 1'''",
    '""""quoted""""',
]
ODD = ["", " ", ".", "é", '"', "'", "#", "=", "]", "\t", "\\"]
GAPS = ["", " ", "  ", "\t"]
LINES = ["", "\n", "  # a = 1\n", "\n\n\t# [x]\n"]


class Page:
    """A TOML text in the making, which remembers where it put each key."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = ""
        self.marks: dict[KeyPath, int] = {}
        self.names = 0

    def pick(self, options: list[str]) -> str:
        """Choose one of some texts."""
        return self.draw(st.sampled_from(options))

    def many(self, most: int = 3) -> range:
        """Choose how often."""
        return range(self.draw(st.integers(0, most)))

    def key(self) -> str:
        """Write a key that no other table has, in one of TOML's three spellings."""
        self.names += 1
        name = f"k{self.names}{self.pick(ODD)}"
        spellings = [json.dumps(name, ensure_ascii=False)]
        spellings += [f"'{name}'"] if "'" not in name else []
        spellings += [name] if name == f"k{self.names}" else []
        self.text += self.pick(spellings)
        return name

    def path(self, table: KeyPath) -> KeyPath:
        """Write a dotted key and mark its last part."""
        offset = len(self.text)
        table = (*table, self.key())
        for _ in self.many(2):
            self.text += f"{self.pick(GAPS)}.{self.pick(GAPS)}"
            offset = len(self.text)
            table = (*table, self.key())
        self.marks[table] = offset
        return table

    def entry(self, table: KeyPath) -> None:
        """Write a key and its value."""
        path = self.path(table)
        self.text += f"{self.pick(GAPS)}={self.pick(GAPS)}"
        self.value(path)

    def value(self, path: KeyPath, depth: int = 2) -> None:
        """Write a value of some kind."""
        kind = self.pick(["scalar", "scalar", "list", "inline"]) if depth else "scalar"
        if kind == "scalar":
            self.text += self.pick(SCALARS)
        elif kind == "list":
            self.list(path, depth)
        else:
            self.inline(path)

    def list(self, path: KeyPath, depth: int) -> None:
        """Write a list over several lines, and mark its elements."""
        self.text += "["
        for i in self.many():
            self.text += self.pick(LINES) + self.pick(GAPS)
            self.marks[*path, i] = len(self.text)
            self.value((*path, i), depth - 1)
            self.text += self.pick(LINES) + ","
        self.text += self.pick(LINES) + "]"

    def inline(self, path: KeyPath) -> None:
        """Write an inline table."""
        self.text += "{" + self.pick(GAPS)
        for i in self.many():
            self.text += "," + self.pick(GAPS) if i else ""
            self.entry(path)
        self.text += self.pick(GAPS) + "}"

    def block(self) -> None:
        """Write a table or an array of tables, with entries."""
        repeated = self.draw(st.booleans())
        path: KeyPath = ()
        start = self.text
        for i in range(2 if repeated else 1):
            if i == 0:
                self.text += "[[" if repeated else "["
                path = self.path(())
                self.text += "]]" if repeated else "]"
                header = self.text[len(start) :]
            else:
                self.text += header
            self.text += "\n"
            self.body((*path, i) if repeated else path)

    def body(self, table: KeyPath) -> None:
        """Write the entries of a table."""
        for _ in self.many():
            self.text += self.pick(LINES)
            self.text += "" if self.text.endswith("\n") or not self.text else "\n"
            self.entry(table)
            self.text += self.pick(["\n", " # comment = 1\n"])


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Write whole documents."""
    page = Page(draw)
    page.body(())
    for _ in page.many():
        page.block()
    return page


def _leaves(tree: object, path: KeyPath = ()) -> list[KeyPath]:
    if isinstance(tree, dict) and tree:
        return [leaf for name, child in tree.items() for leaf in _leaves(child, (*path, name))]
    if isinstance(tree, list) and tree:
        return [leaf for i, child in enumerate(tree) for leaf in _leaves(child, (*path, i))]
    return [path]


@given(pages())
def test_locate__every_leaf_points_at_its_key(page: Page) -> None:
    """Whatever the spelling, the nesting and the text around it, each leaf is found where it was written."""
    found = positions(page.text)
    for path in _leaves(tomllib.loads(page.text)):
        if path in page.marks:
            before = page.text[: page.marks[path]]
            line = before.count("\n") + 1
            assert found[path] == Position(line, len(before) - before.rfind("\n"))
        else:
            assert path == () or path in found


def test_locate__a_table_is_found_at_its_header() -> None:
    """The name in the header counts, also for a table above that has no header of its own."""
    found = positions("\n[a.b]\nx = 1\n[a]\ny = 2")
    assert found[("a", "b")] == Position(2, 4)
    assert found[("a",)] == Position(4, 2)


def test_locate__keys_below_an_array_of_tables_belong_to_its_latest_element() -> None:
    """A header after [[a]] goes on with the element that was opened last."""
    found = positions("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2")
    assert (found[("a", 0, "b", "x")].line, found[("a", 1, "b", "x")].line) == (3, 6)
