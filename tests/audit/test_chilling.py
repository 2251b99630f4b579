"""Chilling in the strict sense: the same people with and without the rules, as long as nothing has been done to them."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demerit.audit.law.verdict import INDICATED, NOT_ASSESSABLE, NOT_MODELLED
from demerit.audit.run.opened_run import Run
from demerit.audit.statistics.chilling import Acts, acts_of, unsanctioned_ratio
from demerit.experiment.comparison.references import references
from demerit.experiment.run.simulate import simulate
from demerit.scenario.load import load

_SILENT = {
    "society.people": 20_000,
    "run.weeks": 104,
    "run.burn_in": 0,
    "regime.self_censorship.on": True,
    "regime.self_censorship.since": date(2013, 6, 3),
    "regime.self_censorship.heard": 1,
    "regime.self_censorship.depth": 0.35,
    "regime.self_censorship.lasting": 1,
}
"""From the first day on everybody leaves out 35 of 100 protected acts for good."""


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of people who censor themselves from the first day on."""
    return simulate(
        load("as-reported-2018", _SILENT), out=tmp_path_factory.mktemp("silent") / "run", threads=2
    )


def _acts(run: Run, arm: str = "regime") -> Acts:
    """Live everybody again, who are all in the sample."""
    found = run.columns("SELECT DISTINCT household FROM people WHERE arm = 'regime' ORDER BY household")
    assert len(run.columns("SELECT who FROM people WHERE arm = 'regime'")["who"]) == run.facts["people"]
    return acts_of(run.source, found["household"].astype(np.int64), arm)


@pytest.mark.parametrize("arm", ["regime", "no_false_entries"])
def test_acts__are_all_that_the_run_counted(run: Run, arm: str) -> None:
    """With everybody in the sample, the protected acts of the lives are those of the nation, in any arm."""
    kinds = [name for name, deed in run.loaded.scenario.conduct.deeds.items() if deed.protected]
    counted = run.columns(
        f"SELECT kind, sum(done) AS done FROM kinds WHERE arm = '{arm}' AND reported GROUP BY kind"
    )
    of_kind = dict(zip(counted["kind"].tolist(), counted["done"].tolist(), strict=True))
    assert len(_acts(run, arm).actor) == sum(of_kind[kind] for kind in kinds) > 0


def test_sanctioned__are_those_whom_something_was_done_to(silent: Run) -> None:
    """Without a burn-in: whoever was entered or restricted makes a sanctioned household, and each other one had a post deleted."""
    here = _acts(silent)
    sanctioned = here.sanctioned < silent.facts["weeks"] * 7
    hit = silent.columns(
        "SELECT household, bool_or(marked_true + marked_false + days_restricted > 0) AS hit FROM people "
        "WHERE arm = 'regime' GROUP BY household ORDER BY household"
    )["hit"].astype(bool)
    assert sanctioned[hit].all()
    ((deleted,),) = silent.query("SELECT sum(deleted) FROM minds WHERE arm = 'regime'").fetchall()
    assert 0 < sanctioned[~hit].sum() <= deleted
    assert set(np.flatnonzero(sanctioned & ~hit)) <= set(here.actor.tolist())


def test_ratio__is_the_share_that_is_not_left_out(silent: Run) -> None:
    """Of n acts each is left out with 0.35: 0.65 of them are done before the first sanction, within four standard errors."""
    beside = references(silent, threads=2)
    here, there = _acts(silent), _acts(beside["none"])
    assert (there.sanctioned == silent.facts["weeks"] * 7).all()
    ratio, n = unsanctioned_ratio(here, there)
    assert n > 1000
    assert ratio.value == pytest.approx(0.65, abs=4 * np.sqrt(0.65 * 0.35 / n))
    assert ratio.low < ratio.value < ratio.high < 0.9
    assert silent.audit(beside=beside).verdicts()["L16"] == INDICATED


def test_ratio__counts_up_to_the_first_sanction() -> None:
    """An even household does 1 of 2 acts; of an odd one, sanctioned on day 5, the act of that day counts, and no later one."""
    home, free = np.arange(20), np.full(20, 10)
    here = Acts(home, np.tile([10, 5], 10), home, np.tile([3, 5], 10))
    there = Acts(home, free, np.repeat(home, 2), np.tile([3, 4, 5, 6], 10))
    found, n = unsanctioned_ratio(here, there)
    assert (found.value, n) == (2 / 3, 30)


def test_ratio__is_not_known_without_acts() -> None:
    """Everybody is sanctioned before they act: there is nobody to tell it of."""
    acts = Acts(np.arange(1), np.array([0]), np.array([0]), np.array([1]))
    found, n = unsanctioned_ratio(acts, acts)
    assert (np.isnan(found.value), n) == (True, 0)


def test_few_acts__tell_nothing(tmp_path: Path) -> None:
    """A thousand people do too few protected acts in six weeks; balance is not judged, and nobody is modelled who leaves acts out."""
    few = simulate("as-reported-2018", people=1000, weeks=6, burn_in=0, out=tmp_path / "few", threads=1)
    found = {finding.item.id: finding for finding in few.audit(beside=references(few, threads=1)).law}
    assert "too few to tell" in found["L16"].evidence[0].setting
    assert (found["L15"].verdict, found["L16"].verdict) == (NOT_ASSESSABLE, NOT_MODELLED)


def test_other_people__are_no_world_without_rules(run: Run, tmp_path: Path) -> None:
    """No regime among other people is put beside nothing, and why is said."""
    other = simulate("none", people=1000, weeks=4, burn_in=0, out=tmp_path / "other", threads=1)
    found = {finding.item.id: finding for finding in run.audit(beside={"none": other}).law}
    assert "has other people" in found["L16"].evidence[0].setting
    assert (found["L15"].verdict, found["L16"].verdict) == (NOT_ASSESSABLE, NOT_ASSESSABLE)
