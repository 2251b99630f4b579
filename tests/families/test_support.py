"""Support: what is thought and what is shown, in sums that nothing depends on."""

import pytest

from demerit.engine.state.first_day import words_of
from tests.engine.living import live, planned, restless

FEW = {"society.people": 20_000, "run.weeks": 2, "regime.support.on": True}


def shown(**figures: float) -> float:
    """Give the share of adults that shows dissent where nobody has a grievance."""
    opinion = live(
        planned(FEW | {f"regime.support.{key}": value for key, value in figures.items()}, "none")
    ).opinions[-1]
    return opinion.shown / opinion.adults


def test_support__counts_the_adults_and_those_against() -> None:
    """Of those of 18 and over, the share at rest is against: strata are even, so that it is so within a few in a thousand."""
    one = live(planned(FEW, "none"))
    ages = words_of(one.engine.state.citizens)[:, 0] & 127
    adults, against, _ = one.opinions[-1]
    assert adults == pytest.approx((ages >= 18).sum(), abs=40)
    assert against / adults == pytest.approx(0.35, abs=0.005)


def test_support__gap_between_private_and_public_is_that_of_list_experiments() -> None:
    """24.5 to 26.5 points more support in public than in private (R13)."""
    adults, against, open_dissent = live(planned(FEW, "none")).opinions[-1]
    assert 0.245 <= (against - open_dissent) / adults <= 0.265


@pytest.mark.parametrize(
    ("spread", "share"), [(0.1, 0.0077), (0.12, 0.0402), (0.2, 0.9999), (0.3, 0.9934), (0.5, 0.9049)]
)
def test_support__is_granovetters_cascade(spread: float, share: float) -> None:
    """Everybody against, a cost of a quarter: the shares of R1, as near as 1,024 steps of a share allow."""
    assert shown(against=1, cost=0.25, spread=spread) == pytest.approx(share, abs=0.003)


def test_support__jumps_between_two_spreads_that_hardly_differ() -> None:
    """Just below a spread of 12.222 % hardly anybody moves, just above it everybody does (R1)."""
    assert shown(against=1, cost=0.25, spread=0.121) < 0.06
    assert shown(against=1, cost=0.25, spread=0.124) > 0.99


def test_support__public_is_private_if_it_costs_nothing() -> None:
    """Without a cost all who are against it show it, unless they lose by showing it."""
    opinion = live(planned(FEW | {"regime.support.cost": 0, "regime.support.spread": 0}, "none")).opinions[-1]
    assert opinion.shown == opinion.against > 0


def test_support__grievances_turn_people() -> None:
    """The more a restriction counts, the more are against, and nobody else."""
    base = restless() | FEW | {"run.weeks": 40, "regime.rollout.on": False}
    against = [
        live(planned(base | {"regime.support.grievance": g, "regime.support.wrongly": 0})).opinions[-1]
        for g in (0, 0.3, 0.65)
    ]
    restricted = (
        live(planned(base)).stock("restricted")[-1].sum()
        - live(planned(base)).stock("restricted_minor")[-1].sum()
    )
    assert against[0].against < against[1].against < against[2].against
    # At 0.65 all of the 0.65 who are not against it at rest turn.
    assert against[2].against - against[0].against == pytest.approx(0.65 * restricted, rel=0.15)


def test_support__changes_nothing_else() -> None:
    """Neither a state nor a count depends on what people think of the regime."""
    base = restless() | {"society.people": 3000, "run.weeks": 30}
    on, off = live(planned(base | {"regime.support.on": True})), live(planned(base))
    assert on.hash == off.hash
    assert (on.counts == off.counts).all()
    assert off.opinions == [(0, 0, 0)] * 30
