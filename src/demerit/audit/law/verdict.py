"""What is said on a point of law: one of four verdicts, with its reason and the evidence that leads to it. There is no fifth."""

import shlex
from collections.abc import Mapping
from typing import NamedTuple

from demerit.audit.interval import Estimate

INDICATED = "problem indicated"
NOT_INDICATED = "not indicated in this model"
NOT_ASSESSABLE = "not assessable"
NOT_MODELLED = "not modelled"
VERDICTS = (INDICATED, NOT_ASSESSABLE, NOT_MODELLED, NOT_INDICATED)
"""The four verdicts, the gravest first."""
POINT, ELEMENT, DUTY = "point", "element", "duty"
HEADING = "Model finding, not legal advice."
COMMON = (
    "A figure lies above (below) a threshold if its whole simulation interval does; if the interval reaches both sides, whichever "
    "side the value lies on, the point is not assessable. So is what is not known, what has no interval, and whatever rests on fewer "
    "than 20 entries. Where no law names a figure the threshold is this project's reading: beyond it something is indicated, short of "
    "it nothing is cleared. What the law forbids at all is indicated as soon as it happens; if it never happened it is not indicated "
    "only where the exact bound leaves less than one in a thousand. A mechanism that is off, or that the model has not got, was not "
    "examined: not modelled. A rule that stands in the scenario, and what the scenario says of itself in law, is a fact of the "
    "scenario and needs no interval."
)


class Threshold(NamedTuple):
    """A figure from which something is indicated, and why there."""

    value: float
    why: str
    by_law: bool = False
    """Whether a law names the figure; otherwise it is this project's reading, short of which nothing is cleared."""
    below: bool = False
    """Whether the problem lies below the figure; otherwise it lies above."""


class Item(NamedTuple):
    """One point of law."""

    id: str
    title: str
    source: str
    """Articles and judgments, as one would cite them."""
    question: str
    rule: str
    """With the thresholds written out."""
    thresholds: Mapping[str, Threshold]
    instruments: tuple[str, ...] = ()
    """Names of the texts of law that it rests on, in `instruments.toml`."""
    kind: str = POINT
    """A point of law that is judged, an element of a provision, or a duty that a simulation cannot see."""
    group: str = ""
    """What it is listed under."""
    checked_by: str = ""
    """Who has to look, for what a simulation cannot see."""


class Evidence(NamedTuple):
    """One figure, or one setting, that a verdict rests on."""

    name: str
    estimate: Estimate | None
    """None for a setting."""
    unit: str
    sql: str
    """One SELECT whose only value is the figure; empty for a setting."""
    setting: str
    """Key of the scenario with its value, or else what is no figure; beside a figure that no SELECT leads to, how it is counted."""
    of: str = ""
    """Name of the reference that the figure is of; empty for the run itself."""
    most: float | None = None
    """Of what never happened: the chance of one case (an entry, a household) that the exact bound leaves; None where it happened."""
    doubt: str = ""
    """Why nothing can be told from the figure; empty where something can."""

    @property
    def value(self) -> float:
        """The figure; not a number for a setting."""
        return float("nan") if self.estimate is None else self.estimate.value

    def command(self, folder: str) -> str:
        """Write the command that leads to the figure.

        Parameters
        ----------
        folder : the run directory, as the user called it.

        Examples
        --------
        >>> Evidence("x", None, "", "SELECT 1", "", "none").command("runs/a")
        'demerit query runs/a.beside/none "SELECT 1"'
        """
        where = f"{folder.rstrip('/')}.beside/{self.of}" if self.of else folder
        return f'demerit query {shlex.quote(where)} "{self.sql}"'


class Part(NamedTuple):
    """One part of a point that is put together from several, as its provision is."""

    name: str
    """A few words: what this part of the provision asks for."""
    verdict: str
    reason: str
    """One sentence: why the verdict is this one."""
    points: tuple[str, ...] = ()
    """The points of law that it rests on."""


class Turning(NamedTuple):
    """The assumption that decides a verdict, and the value at which the verdict turns."""

    key: str
    """Key of the scenario; empty where none of the assumptions turns the verdict, or where it is not known."""
    value: float | None
    """Value at which the verdict turns; None where it is not known."""
    sentence: str
    """The same in a sentence, for a page."""


class Finding(NamedTuple):
    """What a run says on one point of law."""

    item: Item
    verdict: str
    evidence: list[Evidence]
    codings: Mapping[str, str]
    """Verdict under each coding of context, where it depends on one."""
    reason: str = ""
    """One sentence: why the verdict is this one."""
    key: str = ""
    """What is not modelled: the key of the scenario that would switch it on; empty where the model has no such mechanism at all."""
    parts: tuple[Part, ...] = ()
    """The parts of a point that is put together from several (A5), in the order of the provision."""
    turning: Turning | None = None
    """What the verdict hangs on; None where it was not asked."""
    scope: str = ""
    """Which of its texts do not bind the regime, by time or by place, and are a yardstick only; empty where none is."""

    @property
    def shown(self) -> str:
        """The verdict as a page writes it: that one element of a provision is there is no problem by itself."""
        is_part = self.verdict == INDICATED and self.item.kind == ELEMENT
        return "part indicated" if is_part else self.verdict

    @property
    def headline(self) -> str:
        """Title and verdict in one line."""
        return f"{self.item.title}: {self.shown}"
