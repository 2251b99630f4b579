"""What a regime is enacted for: the society's acts, their numbers, and the audit's coding."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import final

from demerit.scenario.schema.conduct import Conduct, Contexts

WEALTH_OF_FIFTH = ("low", "low", "middle", "middle", "high")
"""Which of the three incomes that figures differ by each fifth belongs to."""


@final
@dataclass(frozen=True, eq=False)
class Setting:
    """What a regime is enacted for; no tuple, so that what is kept for it is looked up by the object."""

    conduct: Conduct
    contexts: Contexts
    groups: tuple[str, ...]
    number: Mapping[str, int]
    """Number of each deed, merit and need on the luck map."""
    coverage: Mapping[str, Fraction]
    """Widest share of each deed that the luck map lets a regime record."""
    severity_k: Fraction
    lists: tuple[str, ...] = ()
    """Names of the lists, in the order of their numbers from 1 on."""

    @cached_property
    def bit(self) -> dict[str, int]:
        """The bit of each need in masks."""
        return {name: i for i, name in enumerate(self.conduct.needs)}
