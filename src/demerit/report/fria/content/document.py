"""Document model of an assessment: parts, sections and blocks, the same for every format."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A paragraph."""

    text: str
    is_warning: bool = False
    """Whether it is a warning that readers must not miss."""


class Grid(NamedTuple):
    """A table."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""
    """Note on how to read the table."""
    queries: tuple[str, ...] = ()
    """SELECT behind each row of figures, or how they are counted where no SELECT does it; empty for a table without figures."""


class Command(NamedTuple):
    """A command or a SELECT, shown verbatim."""

    text: str


class Fields(NamedTuple):
    """Questions that the deployer has to answer."""

    asks: tuple[str, ...]


class Heading(NamedTuple):
    """A heading inside a section."""

    text: str


Block = Text | Grid | Command | Fields | Heading


class Section(NamedTuple):
    """A section on one provision, with its blocks."""

    name: str
    law: str
    """The provision; empty if there is none."""
    title: str
    blocks: list[Block]

    @property
    def contents(self) -> str:
        """Entry in the table of contents: the provision, or the heading if there is none."""
        return self.law if " Art. " in f" {self.law}" or "Charter" in self.law else self.heading

    @property
    def heading(self) -> str:
        """Provision and title in one line."""
        return f"{self.law}: {self.title}" if self.law else self.title


class Part(NamedTuple):
    """Sections under one heading."""

    name: str
    title: str
    sections: list[Section]


class Document(NamedTuple):
    """A whole assessment."""

    title: str
    subtitle: str
    mark: str
    """Note that everybody is invented, shown at the top of every page."""
    notices: list[str]
    """Warnings on what the document is not."""
    lead: str
    """The first line of the scenario."""
    facts: str
    box: list[str]
    parts: list[Part]

    def sections(self) -> Iterator[Section]:
        """Iterate over all sections."""
        return (section for part in self.parts for section in part.sections)

    def grids(self) -> Iterator[tuple[Section, Grid]]:
        """Iterate over all tables, each with its section."""
        return (
            (section, block)
            for section in self.sections()
            for block in section.blocks
            if isinstance(block, Grid)
        )
