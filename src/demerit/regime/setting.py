"""Setting of a regime: the society's acts, their numbers, and the audit's coding."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import final

from demerit.schema.conduct import Conduct, Contexts

WEALTH_OF_FIFTH = ("low", "low", "middle", "middle", "high")
"""Income level of each fifth; figures differ by these three levels."""


@final
@dataclass(frozen=True, eq=False)
class Setting:
    """Society and coding that a regime is enacted for; hashed by identity, so that a kept result is found fast."""

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
