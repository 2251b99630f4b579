"""Verdicts on points of law: one of four, with its reason and evidence. There is no fifth."""

import shlex
from collections.abc import Mapping
from typing import NamedTuple

from demerit.audit.statistics.interval import Estimate

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
    """A figure from which a problem is indicated, and why it lies there."""

    value: float
    why: str
    by_law: bool = False
    """Whether a law names the figure; otherwise it is this project's reading, and a figure short of it clears nothing."""
    below: bool = False
    """Whether the problem lies below the figure; otherwise it lies above."""


class Item(NamedTuple):
    """One point of law."""

    id: str
    title: str
    source: str
    """Articles and judgments, as a citation."""
    question: str
    rule: str
    """The rule that leads to the verdict, with its thresholds."""
    thresholds: Mapping[str, Threshold]
    instruments: tuple[str, ...] = ()
    """Names of its texts of law in `instruments.toml`."""
    kind: str = POINT
    """Kind: a point of law that is judged, an element of a provision, or a duty that a simulation cannot see."""
    group: str = ""
    """Heading under which it is listed."""
    checked_by: str = ""
    """For a duty that a simulation cannot see: the authority or person who has to check it."""


class Evidence(NamedTuple):
    """Evidence of a verdict: one figure or one setting."""

    name: str
    estimate: Estimate | None
    """None for a setting."""
    unit: str
    sql: str
    """One SELECT whose only value is the figure; empty for a setting."""
    setting: str
    """Key of the scenario with its value, or another fact that is no figure; for a figure without a SELECT, how it is counted."""
    of: str = ""
    """Name of the reference from which the figure comes; empty for the run itself."""
    most: float | None = None
    """For an event that never happened, the exact upper bound of its chance per case (an entry, a household); otherwise None."""
    doubt: str = ""
    """Why the figure cannot be judged; empty where it can."""

    @property
    def value(self) -> float:
        """The figure; NaN for a setting."""
        return float("nan") if self.estimate is None else self.estimate.value

    def command(self, folder: str) -> str:
        """Return the command that prints the figure.

        Parameters
        ----------
        folder : the run directory, as the user wrote it.

        Examples
        --------
        >>> Evidence("x", None, "", "SELECT 1", "", "none").command("runs/a")
        'demerit query runs/a.beside/none "SELECT 1"'
        """
        where = f"{folder.rstrip('/')}.beside/{self.of}" if self.of else folder
        return f'demerit query {shlex.quote(where)} "{self.sql}"'


class Part(NamedTuple):
    """One part of a point that has several, like its provision."""

    name: str
    """What this part of the provision requires, in a few words."""
    verdict: str
    reason: str
    """Reason for the verdict, in one sentence."""
    points: tuple[str, ...] = ()
    """The points of law behind the part."""


class Turning(NamedTuple):
    """The assumption that decides a verdict, and the value at which the verdict turns."""

    key: str
    """Key of the scenario; empty where no assumption turns the verdict, or where it is unknown."""
    value: float | None
    """Value at which the verdict turns; None where it is unknown."""
    sentence: str
    """The same as a sentence for readers."""


class Finding(NamedTuple):
    """The finding of a run on one point of law."""

    item: Item
    verdict: str
    evidence: list[Evidence]
    codings: Mapping[str, str]
    """Verdict under each coding of context, where it depends on one."""
    reason: str = ""
    """Reason for the verdict, in one sentence."""
    key: str = ""
    """Key of the scenario that would switch on what is not modelled; empty where the model has no such mechanism at all."""
    parts: tuple[Part, ...] = ()
    """The parts of a point that has several (A5), in the order of the provision."""
    turning: Turning | None = None
    """The assumption that turns the verdict; None where it was not computed."""
    scope: str = ""
    """Sentences on texts that do not bind the regime, by time or by place, and are only a yardstick; empty where none is."""

    @property
    def shown(self) -> str:
        """The verdict as shown to readers: an indicated element of a provision is no problem by itself."""
        is_part = self.verdict == INDICATED and self.item.kind == ELEMENT
        return "part indicated" if is_part else self.verdict

    @property
    def headline(self) -> str:
        """Title and verdict in one line."""
        return f"{self.item.title}: {self.shown}"
