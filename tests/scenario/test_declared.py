"""What a regime says of itself in law: every preset of its own, each statement with who stands behind it."""

import tomllib

import pytest

from demerit.errors import DemeritError
from demerit.scenario.load import load
from demerit.scenario.read.shipped import FOLDER, shipped
from demerit.scenario.schema.declared import NOT_DECLARED, Declared


@pytest.mark.parametrize("preset", shipped())
def test_presets__declare_for_themselves(preset: str) -> None:
    """None inherits what another regime says of itself, and each statement has its reason, also where nothing is declared."""
    own = tomllib.loads((FOLDER / "regimes" / f"{preset}.toml").read_text(encoding="utf-8"))["declared"]
    assert set(own) == set(Declared.model_fields)
    assert all(statement["why"] for name, statement in own.items() if name != "purpose")


def test_nothing__is_declared_by_default() -> None:
    """A scenario that says nothing of itself is taken at that."""
    assert {field.says for _, field in Declared() if not isinstance(field, str)} == {NOT_DECLARED}


def test_statement__without_a_reason_is_refused() -> None:
    """Whoever declares something says who stands behind it."""
    with pytest.raises(DemeritError, match="`why` is needed beside 'no'"):
        load("us-credit", {"declared.ai_system.says": "no", "declared.ai_system.why": ""})


def test_statement__of_another_word_is_refused() -> None:
    """The words are few, so that a rule can read them."""
    with pytest.raises(DemeritError, match=r"declared\.ai_system\.says"):
        load("us-credit", {"declared.ai_system.says": "perhaps"})
