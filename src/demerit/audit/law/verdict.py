"""What is said on a point of law: one of four verdicts, with its reason and the evidence that leads to it. There is no fifth."""

import shlex
from collections.abc import Mapping
from typing import NamedTuple

from demerit.audit.interval import Estimate

INDICATED = "problem indicated"
NOT_INDICATED = "not indicated in this model"
NOT_ASSESSABLE = "not assessable"
NOT_MODELLED = "not modelled"
VERDICTS = (INDICATED, NOT_INDICATED, NOT_ASSESSABLE, NOT_MODELLED)
HEADING = "Model finding, not legal advice."
COMMON = (
    "A figure counts as above (below) a threshold if its simulation interval lies above (below) it as a whole; if the interval spans a "
    "threshold other than 0, the run is too small to tell: not assessable. Above 0 is whatever happens at all. Figures without an "
    "interval count as they are. What does not happen, because nothing is entered or refused, is not indicated in this model; but where "
    "the rules enter something and fewer than 20 entries were made in the reported weeks, what did not happen is not assessable."
)


class Threshold(NamedTuple):
    """A figure from which something is indicated, and why there."""

    value: float
    why: str


class Item(NamedTuple):
    """One point of law."""

    id: str
    title: str
    source: str
    question: str
    rule: str
    """With the thresholds written out."""
    thresholds: Mapping[str, Threshold]


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

    @property
    def headline(self) -> str:
        """Title and verdict in one line."""
        title = self.item.title
        return f"{title} {self.verdict}" if title.endswith("?") else f"{title}: {self.verdict}"


def worst(*verdicts: str) -> str:
    """Give the gravest of some verdicts."""
    return min(
        verdicts, key=(INDICATED, NOT_ASSESSABLE, NOT_MODELLED, NOT_INDICATED).index, default=NOT_INDICATED
    )


def above(threshold: float, *evidence: Evidence) -> str:
    """Say whether any figure lies above a threshold.

    Examples
    --------
    >>> above(0.5, Evidence("x", Estimate(0.7, 0.4, 0.9), "share", "", ""))
    'not assessable'
    """
    return worst(*(_above(threshold, e.estimate) for e in evidence if e.estimate))


def below(threshold: float, *evidence: Evidence) -> str:
    """Say whether any figure lies below a threshold.

    Examples
    --------
    >>> below(0.5, Evidence("x", Estimate(0.2, 0.1, 0.3), "share", "", ""))
    'problem indicated'
    """
    return worst(*(_below(threshold, e.estimate) for e in evidence if e.estimate))


def _above(threshold: float, estimate: Estimate) -> str:
    """Say whether one figure lies above a threshold."""
    if not estimate.value > threshold:
        return NOT_INDICATED
    sure = threshold == 0 or estimate.low is None or estimate.low > threshold
    return INDICATED if sure else NOT_ASSESSABLE


def _below(threshold: float, estimate: Estimate) -> str:
    """Say whether one figure lies below a threshold."""
    if not estimate.value < threshold:
        return NOT_INDICATED
    sure = estimate.high is None or estimate.high < threshold
    return INDICATED if sure else NOT_ASSESSABLE


def either(holds: bool) -> str:
    """Say that something holds of the settings, or not."""
    return INDICATED if holds else NOT_INDICATED
