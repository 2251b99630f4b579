"""Which drawn figures go with a difference."""

import numpy as np
import pytest

from demerit.audit.run.comparison import Comparison
from demerit.audit.run.drivers import drivers
from demerit.results.declare.column import REGIME
from demerit.results.declare.tables import DRAW


class _Few:
    """A comparison of a dozen draws whose difference follows one drawn figure and not the other."""

    def __init__(self) -> None:
        """Draw."""
        self.run = self
        self.loaded = self
        self.n = 12

    def values(self, kind: str, arm: str, measure: str, part: str = "", group: str = "") -> dict[str, float]:
        """Give 10 as described, and fewer in the arm the higher the figure."""
        assert (kind, measure, part) == (DRAW, "wrongful", "")
        return {str(i): 10.0 - (0 if arm == REGIME else i**2) for i in range(self.n)}

    def columns(self, sql: str) -> dict[str, np.ndarray]:
        """Give the drawn figures: one that rises, and one that goes up and down."""
        paths = ["rises"] * self.n + ["swings"] * self.n
        drawn = [*range(self.n), *(i % 2 for i in range(self.n))]
        return {
            "path": np.array(paths, object),
            "trial": np.array([str(i) for i in range(self.n)] * 2, object),
            "drawn": np.array(drawn, float),
            "kept": np.ones(2 * self.n),
        }


def test_drivers__finds_the_figure_that_moves_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The strongest is the one that the difference follows, with its sign; the bound by chance grows with the figures."""
    monkeypatch.setattr("demerit.audit.run.drawn.figures", lambda _: [])
    monkeypatch.setattr("demerit.audit.run.drivers.short_meaning", lambda path, _: f"what {path} is")
    found = drivers(_Few(), "all")  # type: ignore[arg-type]
    assert (found.n_draws, found.n_figures) == (12, 2)
    assert [one.path for one in found.figures] == ["rises", "swings"]
    assert found.figures[0].correlation == -1
    assert 0.5 < found.by_chance < 0.8
    assert [one.path for one in found.beyond_chance] == ["rises"]


def test_drivers__of_a_comparison_without_draws(undrawn: Comparison) -> None:
    """Nothing was drawn, so nothing is told."""
    found = drivers(undrawn, "all")
    assert (found.n_draws, found.figures) == (0, [])
