"""Circles: on average as much is heard as in the community, unevenly, and by nobody outside them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.citizen.fields import SILENCE
from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.plan import Plan
from demerit.engine.replay.replay import choose, live_again
from demerit.engine.state.deletions import circle_table, levels_of
from demerit.engine.state.first_day import invent_society, words_of
from demerit.errors import ScenarioError
from demerit.scenario.load import load
from demerit.society.circles import circle_in, circle_words
from tests.engine.comparing import Way, compare
from tests.engine.living import live, planned, signals_of
from tests.engine.test_coupling import WATCHED
from tests.families.test_speech import SAID

CIRCLES: dict[str, object] = {"conduct.silence.around": "circles"}
ONE_PROVINCE = {f"society.provinces.cells.P{i:02}": False for i in range(2, 32)}
HEARD = SAID | CIRCLES | ONE_PROVINCE | {"society.people": 8000, "run.weeks": 40}
"""Four communities of 2,000 people."""


def membership(plan: Plan) -> np.ndarray:
    """Give the circles of everybody, by index of what circles publish: (citizen, layer)."""
    layers, found, first = plan.scenario.conduct.silence.circles.whole, [], 0
    for community, people in enumerate(plan.places.people.tolist()):
        n = max(1, people // plan.scenario.conduct.silence.circle.whole)
        for local in range(people):
            words = circle_words(plan.keys.society, community << 12 | local)
            found.append([first + circle_in(words, layer, n) for layer in range(layers)])
        first += layers * n
    return np.array(found)


def circle_levels(engine: Engine) -> NDArray[np.int64]:
    """Give what all circles have published: (circle,)."""
    return levels_of(engine.run.circles, engine.run.places, engine.shard.layout.layers).astype(np.int64)


@pytest.mark.parametrize("layers", [2, 3])
def test_circles__tell_as_much_as_the_community_and_less_evenly(layers: int) -> None:
    """What people read has the mean of what their communities publish, and a far larger spread."""
    lived = live(planned(HEARD | {"conduct.silence.circles": layers}))
    plan, engine = lived.plan, lived.engine
    read = circle_levels(engine)[membership(plan)].sum(axis=1) // layers
    around = np.repeat(engine.run.places["climate"].astype(float), plan.places.people)
    assert around.mean() > 100
    assert read.mean() == pytest.approx(around.mean(), abs=2)
    # A deletion moves a circle of 50 by 81 and a community of 2,000 by 2; between town and country communities differ as well.
    assert read.var() > 4 * around.var()


def test_circles__tell_nobody_outside() -> None:
    """Only circles with somebody who was deleted have a level, and all of those have one."""
    plan = planned(HEARD | {"conduct.silence.own": 0.5, "run.weeks": 2})
    engine = Engine(plan, invent_society(plan, 2), 2)
    for _ in engine.weeks():
        pass
    engine.close()
    words = words_of(engine.state.citizens)
    silenced = (words[:, SILENCE.word] >> SILENCE.shift & SILENCE.mask) > 0
    levels = circle_levels(engine)
    told = np.zeros(len(levels), bool)
    told[membership(plan)[silenced]] = True
    assert 20 < silenced.sum() < 200
    assert ((levels > 0) == told).all()
    assert not told.all()


def test_circles__have_about_the_people_that_the_scenario_says() -> None:
    """Everybody is in one circle of each layer, and circles have 50 people on average, as uneven as chance has it."""
    plan = planned(HEARD)
    sizes = np.bincount(membership(plan)[:, 0])
    sizes = sizes[sizes > 0]
    assert sizes.sum() == 8000
    assert sizes.mean() == pytest.approx(50, rel=0.05)
    assert sizes.std() == pytest.approx(np.sqrt(50), rel=0.2)


@pytest.mark.parametrize("coupling", [1, 7])
def test_circles__live_as_in_the_oracle(coupling: int) -> None:
    """With circles, everything is the same on both sides."""
    outcome = compare(
        load("as-reported-2018", WATCHED | CIRCLES | {"run.coupling": coupling, "run.burn_in": 0}),
        Way(threads=2),
    )
    assert outcome.events["deleted"] > 20


def test_circles__let_lives_be_lived_again() -> None:
    """From the levels of circles the chosen households come out as in the run."""
    plan = planned(WATCHED | CIRCLES | {"conduct.silence.circles": 3})
    state = invent_society(plan, 2)
    sample = choose(plan, state, 1000)
    engine = Engine(plan, state, 2)
    signals = signals_of(engine.weeks())
    engine.close()
    lives = live_again(plan, sample, signals, 2)
    index = plan.places.first[sample.who >> 12] + (sample.who & 4095)
    assert signals.circles.any()
    assert (words_of(state.citizens[index]) == lives.words).all()


def test_circles__off_are_not_there() -> None:
    """Without circles nothing is kept for them, and their figures change nothing."""
    one, other = (
        live(planned(WATCHED | {"conduct.silence.around": "community", "conduct.silence.circle": size}))
        for size in (50, 20)
    )
    assert one.hash == other.hash
    assert len(circle_levels(one.engine)) == 0
    assert len(circle_table(one.plan)) == 1


def test_circles__are_two_or_three() -> None:
    """Other numbers of circles are refused."""
    with pytest.raises(ScenarioError, match=r"conduct\.silence\.circles must be in \[2, 3\], got 4"):
        load("as-reported-2018", {"conduct.silence.circles": 4})
