"""The invented people have the published marginals, within sampling error."""

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.engine.plan.plan import Plan, make_plan
from demerit.engine.state.first_day import invent_society, words_of
from demerit.scenario.load import load
from demerit.society.luck_class import FIRST_ADULT, describe

_SOCIETIES = ("cn-2020", "generic", "town")
_LIMIT = 5.5
"""Standard errors; a deviation that large has a chance below one in ten million a cell."""


class Invented:
    """A society and its people's traits."""

    def __init__(self, plan: Plan) -> None:
        """Invent the people of a plan."""
        state = invent_society(plan, 2)
        self.society, self.places = plan.scenario.society, plan.places
        self.word = words_of(state.citizens)[:, 0].astype(np.int64)
        self.classes = state.scan
        self.last = (self.word >> 28 & 1) == 1

    def field(self, shift: int, mask: int) -> NDArray[np.int64]:
        """Read a trait of everybody."""
        return self.word >> shift & mask

    @property
    def age(self) -> NDArray[np.int64]:
        """Ages at the start."""
        return self.field(0, 127)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Household sizes."""
        return np.diff(np.concatenate([[-1], np.flatnonzero(self.last)]))


@pytest.fixture(scope="module", params=_SOCIETIES)
def invented(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """200,000 people (50,000 of a town) of each shipped society."""
    file = tmp_path_factory.mktemp("s") / "s.toml"
    file.write_text(f'extends = "none"\nuses = {{ society = "{request.param}" }}\n', encoding="utf-8")
    people = 50_000 if request.param == "town" else 200_000
    return Invented(make_plan(load(file, {"society.people": people})))


def _close(counts: NDArray[np.int64], shares: list[float], clusters: float) -> None:
    """Compare counts with shares; ``clusters`` says how many draws share one word on average."""
    n, expected = counts.sum(), np.array(shares) / sum(shares)
    error = np.sqrt(np.maximum(expected * (1 - expected), 1e-9) * clusters / n) + 1e-3
    assert (np.abs(counts / n - expected) < _LIMIT * error).all(), (counts / n, expected)


def test_marginals__provinces_have_their_shares_to_one_person(invented: Invented) -> None:
    """Largest remainders leave no province more than one person off."""
    people = np.bincount(
        invented.places.province,
        weights=invented.places.people,
        minlength=len(invented.society.provinces.cells),
    )
    weights = np.array(list(invented.society.provinces.cells.values()))
    assert (np.abs(people - weights / weights.sum() * people.sum()) <= 1).all()


def test_marginals__ages(invented: Invented) -> None:
    """Five-year bands follow the census."""
    _close(
        np.bincount(np.minimum(invented.age // 5, 17), minlength=18),
        list(invented.society.age.cells.values()),
        2,
    )


def test_marginals__household_sizes(invented: Invented) -> None:
    """Household sizes follow the census; the last household of a community is cut to fit, which moves them by less than 1 in 500."""
    _close(
        np.bincount(invented.sizes, minlength=9)[1:], list(invented.society.household_size.cells.values()), 1
    )


def test_marginals__men(invented: Invented) -> None:
    """The share of men holds although couples are balanced."""
    men = int(invented.field(7, 1).sum())
    _close(
        np.array([men, len(invented.word) - men]),
        [invented.society.male.value, 1 - invented.society.male.value],
        1,
    )


def test_marginals__urban(invented: Invented) -> None:
    """The urban share holds to less than one community."""
    places = invented.places
    urban = float((places.people * places.urban).sum()) / places.n_people
    assert abs(urban - invented.society.urban.value) <= places.people.max() / places.n_people


def test_marginals__migrants(invented: Invented) -> None:
    """The share of migrants holds; whole households migrate."""
    migrants = int(invented.field(31, 1).sum())
    share = invented.society.migrants.value
    places = invented.places
    share *= float((places.people * places.urban).sum()) / places.n_people / invented.society.urban.value
    _close(np.array([migrants, len(invented.word) - migrants]), [share, 1 - share], 4)


def test_marginals__fifths_of_income_and_groups(invented: Invented) -> None:
    """Each fifth holds a fifth of the people, each group its share."""
    _close(np.bincount(invented.field(11, 7), minlength=5), [0.2] * 5, 4)
    _close(np.bincount(invented.field(8, 7), minlength=3), list(invented.society.groups.cells.values()), 4)


def test_marginals__wealth_differs_by_group_as_asked(invented: Invented) -> None:
    """The group with the lowest odds is poorer on average."""
    income, group = invented.field(11, 7), invented.field(8, 7)
    means = [income[group == g].mean() for g in range(3)]
    assert means[2] < means[0]


def test_marginals__drivers(invented: Invented) -> None:
    """The share of drivers holds, and no minor drives."""
    cars = invented.field(18, 1)
    _close(
        np.array([cars.sum(), len(cars) - cars.sum()]),
        [invented.society.drivers.value, 1 - invented.society.drivers.value],
        1,
    )
    assert not cars[invented.age < 18].any()


def test_marginals__jobs_from_18_to_59(invented: Invented) -> None:
    """Job classes follow their shares; children and old people have classes of their own."""
    job, age = invented.field(14, 15), invented.age
    working = (age >= 18) & (age < 60)
    _close(np.bincount(job[working], minlength=9)[1:9], list(invented.society.jobs.cells.values()), 1)
    assert set(np.unique(job[age < 18])) == {0}
    assert set(np.unique(job[age >= 60])) == {9}


def test_households__couples_are_a_man_and_a_woman_of_one_band(invented: Invented) -> None:
    """A spouse follows the head, of the other sex and at most four years apart."""
    role = invented.field(26, 3)
    spouses = np.flatnonzero(role == 1)
    heads = spouses - 1
    assert (role[heads] == 0).all()
    assert (invented.field(7, 1)[spouses] != invented.field(7, 1)[heads]).all()
    old = invented.age[heads] >= 85
    assert (np.abs(invented.age[spouses] - invented.age[heads])[~old] <= 4).all()


def test_households__minors_live_with_an_adult(invented: Invented) -> None:
    """Hardly any minor heads a household (only those of 15 to 17 who live alone)."""
    minors = invented.age < 18
    assert (invented.field(26, 3)[minors] == 0).mean() < 0.03


def test_luck_class__agrees_with_its_description(invented: Invented) -> None:
    """Each class number describes the traits of its members."""
    for number in np.unique(invented.classes):
        luck = describe(int(number))
        mine = invented.classes == number
        assert luck is not None
        assert ((invented.age[mine] < 18) == (luck.stage == "minor")).all()
        assert ((invented.age[mine] >= 60) == (luck.stage == "elder")).all()
        if number >= FIRST_ADULT:
            assert ((invented.field(18, 1)[mine] == 1) == luck.driver).all()
