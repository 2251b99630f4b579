"""Lifts: factors by which the rules of a regime raise rates of acts; the luck map must have room for them."""

from collections.abc import Mapping
from fractions import Fraction

from demerit.families import FAMILIES
from demerit.scenario.schema.regime import Regime
from demerit.schema.conduct import Conduct
from demerit.society.luck_map_room import Lifts


def lifts_of(regime: Regime, conduct: Conduct) -> Lifts:
    """Collect the factors of all rule families that are on.

    Parameters
    ----------
    regime : the rules of an era.
    conduct : the acts.

    Returns
    -------
    Lifts, each factor under the key of its family.
    """
    anybody: dict[str, dict[str, Fraction]] = {}
    heated: dict[str, dict[str, Fraction]] = {}
    for family in FAMILIES:
        settings = getattr(regime, family.name)
        if settings.on:
            _put(anybody, f"regime.{family.name}", family.lifts(settings, conduct))
            _put(heated, f"regime.{family.name}.lift", family.heated(settings, conduct, regime))
    return Lifts(anybody, heated)


def _put(table: dict[str, dict[str, Fraction]], key: str, factors: Mapping[str, Fraction]) -> None:
    """Add the factors of a family to a table by act."""
    for act, factor in factors.items():
        table.setdefault(act, {})[key] = factor
