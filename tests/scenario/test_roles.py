"""Roles and kinds of figures."""

import pytest

from demerit.errors import ScenarioError
from demerit.scenario.describe.roles import role_of, roles
from demerit.scenario.load import load
from demerit.scenario.schema.keys import Key, key_at, outline
from demerit.schema.number import SET_BY_USER, Role, provenances

FIGURES = [key for key in outline().values() if key.is_figure]


@pytest.mark.parametrize("key", FIGURES, ids=lambda key: ".".join(key.pattern))
def test_roles__every_figure_has_one_role_and_one_kind(key: Key) -> None:
    """No figure is without a role, and none has two."""
    assert (len(key.roles), len(key.kinds)) == (1, 1)


def test_roles__all_six_are_used() -> None:
    """A role that no key has would be a word without a meaning."""
    assert set(roles().values()) == set(Role)


def test_roles__every_figure_of_the_default_obeys_the_schema() -> None:
    """Each figure of a loaded scenario has a key with a role, its unit and a source not the user's."""
    for path, figure in provenances(load("as-reported-2018").scenario):
        key = key_at(tuple(path.split(".")))
        assert key is not None
        assert key.kinds[0].unit == figure.unit
        assert figure.source != SET_BY_USER
        assert role_of(path) == key.roles[0]


def test_roles__a_switch_has_none() -> None:
    """Roles belong to figures."""
    assert role_of("regime.cameras.on") is None


def test_roles__an_unknown_key_is_an_error() -> None:
    """A slip in a sweep is answered with the nearest key."""
    with pytest.raises(ScenarioError, match=r"no such key; did you mean 'regime\.remedy\.upheld_wrong'\?"):
        role_of("regime.remedy.upheld_wron")
