"""Draws of all figures that carry a range."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demerit.experiment.comparison import trials
from demerit.experiment.comparison.draws import drawable, drawn, hypercube, override
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.replicates import Work
from demerit.scenario.describe.figures import Figure
from demerit.scenario.load import load
from demerit.scenario.read.shipped import shipped
from demerit.schema.number import RATIO, Number, Role


def test_hypercube__has_one_draw_in_each_stratum() -> None:
    """Each of 64 parts of each range is drawn from once."""
    shares = hypercube(64, 5, 1)
    assert shares.shape == (64, 5)
    assert (np.sort((shares * 64).astype(int), axis=0) == np.arange(64)[:, None]).all()
    assert (hypercube(64, 5, 1) == shares).all()
    assert not (hypercube(64, 5, 2) == shares).all()


def test_hypercube__is_scipys() -> None:
    """Number by number, for any seed."""
    from scipy.stats.qmc import LatinHypercube

    for n_draws, n_figures, seed in ((64, 5, 1), (7, 30, 11)):
        theirs = LatinHypercube(n_figures, rng=seed).random(n_draws)
        assert (hypercube(n_draws, n_figures, seed) == theirs).all()


def test_drawable__is_what_carries_a_range_and_is_on() -> None:
    """Assumed or sourced; those without a range, of one value, or of families that are off are left."""
    found = drawable(load("as-reported-2018"))
    sourced = {figure.path for figure in found if not figure.is_assumed}
    assert "regime.fusion.registries.courts.missent" in sourced
    assert len(sourced) > 10
    assert all(figure.range[0] != figure.range[1] and not figure.is_off for figure in found)
    assert not [figure for figure in found if figure.path.startswith("regime.claims.")]


def test_drawable__leaves_what_the_users_own_file_sets() -> None:
    """A bare figure holds as it is; a guess with a range is drawn."""
    guess = {
        "value": 0.5,
        "source": "assumed",
        "since": date(2018, 1, 1),
        "range": [0.1, 0.9],
        "why": "a guess",
    }
    mine = load("as-reported-2018", {"regime.copies.clearing": 0.3, "regime.refusals.leak": guess})
    drawn_paths = {figure.path for figure in drawable(mine)}
    assert "regime.copies.clearing" not in drawn_paths
    assert "regime.refusals.leak" in drawn_paths


def test_drawable__no_penalty_is_drawn_into_the_dutch_case() -> None:
    """The default's range of penalties, up to four times the debt, says nothing of a regime without one."""
    assert "regime.claims.penalty" not in {figure.path for figure in drawable(load("nl-toeslagen"))}


@pytest.mark.parametrize("preset", shipped())
def test_drawn__covers_the_range_of_every_figure(preset: str) -> None:
    """Ends at the ends, everything between in order."""
    for figure in drawable(load(preset)):
        low, high = (float(end or 0) for end in figure.range)
        values = [drawn(figure, share) for share in (0, 0.1, 0.5, 0.9, 1)]
        assert (values[0], values[-1]) == (pytest.approx(low), pytest.approx(high))
        assert values == sorted(values)


def test_drawn__is_most_often_near_the_described_value() -> None:
    """PERT: the mean is a sixth of low + 4 peak + high, and half of the draws lie closer to the peak than of an even range."""
    figures = {figure.path: figure for figure in drawable(load("as-reported-2018"))}
    leak = figures["regime.refusals.leak"]
    values = np.array([drawn(leak, share) for share in (np.arange(2000) + 0.5) / 2000])
    assert values.mean() == pytest.approx((0 + 4 * 0.05 + 0.5) / 6, rel=1e-3)
    assert np.median(np.abs(values - 0.05)) < np.median(np.abs(np.linspace(0, 0.5, 2000) - 0.05))


@pytest.mark.parametrize(
    ("shape", "mean"),
    [("pert", (1 + 4 * 2 + 9) / 6), ("triangular", (1 + 2 + 9) / 3), ("even", 5.0)],
)
def test_drawn__every_shape_has_its_mean(shape: str, mean: float) -> None:
    """In closed form: PERT, the triangle and the even range; on a logarithmic scale the same of the logarithms."""
    shares = (np.arange(4000) + 0.5) / 4000
    figure = _shaped(shape, 2.0, (1.0, 9.0))
    assert np.mean([drawn(figure, share) for share in shares]) == pytest.approx(mean, rel=1e-3)
    logs = _shaped(f"log-{shape}", np.exp(2.0), (np.exp(1.0), np.exp(9.0)))
    assert np.mean([np.log(drawn(logs, share)) for share in shares]) == pytest.approx(mean, rel=1e-3)


def _shaped(shape: str, value: float, bounds: tuple[float, float]) -> Figure:
    """Give a figure with a range of a shape."""
    known = {"value": value, "source": "assumed", "since": "2018-01-01", "why": "x", "unit": "ratio"}
    holds = Number.model_validate({**known, "range": bounds, "shape": shape}, strict=False)
    return Figure("a", "", RATIO, Role.ERROR, holds, None, False)


def test_override__goes_part_of_the_way() -> None:
    """At 0 nothing changes, at 1 it is what was drawn, kept within what the key allows and whole where it must be."""
    for figure in drawable(load("as-reported-2018")):
        far = drawn(figure, 1)
        still, there = override(figure, far, 0), override(figure, far, 1)
        if isinstance(still, dict):
            assert next(iter(still)) in ("cells", "dates")
            assert still.keys() == there.keys()
            continue
        assert still == pytest.approx(figure.holds.value)  # type: ignore[attr-defined]
        assert figure.kind.low <= there <= figure.kind.high
        assert not figure.kind.whole or there == int(there)


def test_override__keeps_shares_of_one() -> None:
    """The first share moves by the factor, the others make room."""
    figures = {figure.path: figure for figure in drawable(load("as-reported-2018"))}
    groups = figures["society.groups"]
    before, after = groups.value, override(groups, 0.5, 1)["cells"]
    first, second, third = before
    assert sum(after.values()) == pytest.approx(1)
    assert after[first] == pytest.approx(before[first] / 2)
    assert after[second] / after[third] == pytest.approx(before[second] / before[third])


def test_draw__figures_stand_beside_every_draw_that_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C in mid-draw as well: a draw without its figures would read as one of zeros."""
    written: list[str] = []
    interrupt = Interrupt()
    interrupt.asked = True
    lived = [([{"value": np.zeros(1)}], {"drawn": np.zeros(1)}), ([], {"drawn": np.zeros(1)})]
    monkeypatch.setattr(trials, "side_by_side", lambda *_: iter(lived))
    work = Work(1, lambda name, _: written.append(name), lambda *_: None, interrupt)
    loaded = load("as-reported-2018")
    trials.draw(trials.Small(Path("no.toml"), 1000), loaded, 2, work)
    assert written == ["trials", "draws"]
