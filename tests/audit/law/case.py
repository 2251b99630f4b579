"""A case without a run: a preset with figures of the test's own, so that a rule can be put to any of them."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from demerit.audit.law import EVALUATIONS
from demerit.audit.law.case import Case
from demerit.audit.law.items import items
from demerit.audit.law.social_scoring import as_a_whole
from demerit.audit.law.verdict import Evidence, Finding
from demerit.audit.statistics.interval import Estimate
from demerit.scenario.load import load

NOT_KNOWN = Estimate(float("nan"), None, None)


class Told(Case):
    """A preset, and figures by their names; what is not told is not known."""

    def __init__(
        self, preset: str, figures: dict[str, Evidence] | None = None, changes: dict[str, Any] | None = None
    ) -> None:
        """Take a preset with changes; nobody lives in it."""
        scenario = load(preset, changes or {}).scenario
        self.arm, self.without, self.alone = "regime", None, "nothing was lived"
        self.plan = SimpleNamespace(scenario=scenario, eras=[SimpleNamespace(regime=scenario.regime)])  # type: ignore[assignment]
        self.figures = figures or {}
        self.blocks = SimpleNamespace(
            of=lambda *_: np.zeros((1, 1)), groups=["teal"], source="replicates", ratio=lambda *_: NOT_KNOWN
        )  # type: ignore[assignment]
        self.run = SimpleNamespace(
            columns=lambda _: dict.fromkeys("abcd", np.zeros(1)) | {"household": np.zeros(1)}
        )  # type: ignore[assignment]

    @property
    def thin(self) -> str:
        """Never too small: a test says itself what is known."""
        return ""

    def _told(self, name: str) -> Evidence:
        """Return the figure of a name."""
        return self.figures.get(name, Evidence(name, NOT_KNOWN, "share", "SELECT 1", ""))

    def share(self, name: str, *_: Any, **__: Any) -> Evidence:
        """Return what the test told."""
        return self._told(name)

    sampled = booked = figure = share


def one(value: float, low: float | None = None, high: float | None = None, **more: Any) -> Evidence:
    """Make a figure."""
    return Evidence("x", Estimate(value, low, high), "share", "SELECT 1", "", **more)


def point(name: str, case: Case) -> Finding:
    """Put one point to a case."""
    item = next(item for item in items() if item.id == name)
    return EVALUATIONS[name](item, case)


def whole(case: Case) -> Finding:
    """Put Art. 5(1)(c) as a whole to a case."""
    parts = {name: point(name, case) for name in ("L0", "L1", "L2", "L3", "L4", "L5")}
    return as_a_whole(next(item for item in items() if item.id == "A5"), case, parts)
