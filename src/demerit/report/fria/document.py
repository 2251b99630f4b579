"""An assessment as a document of parts, sections and blocks: one content for every format."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A paragraph."""

    text: str
    is_warning: bool = False
    """Whether nobody may read past it."""


class Grid(NamedTuple):
    """A table."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""
    """How to read it."""
    queries: tuple[str, ...] = ()
    """For each row of figures the SELECT that leads to them, or how they are counted where no SELECT does; empty if it holds none."""


class Command(NamedTuple):
    """A command, or a SELECT, word for word."""

    text: str


class Fields(NamedTuple):
    """What the deployer has to complete."""

    asks: tuple[str, ...]


class Heading(NamedTuple):
    """A heading inside a section."""

    text: str


Block = Text | Grid | Command | Fields | Heading


class Section(NamedTuple):
    """One provision, what it asks for, and what stands there."""

    name: str
    law: str
    """The provision, or empty."""
    title: str
    blocks: list[Block]

    @property
    def contents(self) -> str:
        """What stands in the table of contents: the provision alone, unless it is no provision."""
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
    """That everybody is invented: stands on top of every page."""
    notices: list[str]
    """What the document is not."""
    lead: str
    """The first line of the scenario."""
    facts: str
    box: list[str]
    parts: list[Part]

    def sections(self) -> Iterator[Section]:
        """Go through all sections."""
        return (section for part in self.parts for section in part.sections)

    def grids(self) -> Iterator[tuple[Section, Grid]]:
        """Go through all tables, each with its section."""
        return (
            (section, block)
            for section in self.sections()
            for block in section.blocks
            if isinstance(block, Grid)
        )
