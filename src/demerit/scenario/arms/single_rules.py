"""Attribution: arms in which one rule alone is switched off, and arms in which it alone is left on.

A rule's effect depends on the other rules. So two effects are shown: what disappears if the rule is the first to be switched off, and
what remains if it is the last one left on. Their gap is interaction.
"""

from collections.abc import Mapping
from typing import Any

from demerit.families import FAMILIES
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.regime import Regime

RULES = "rules"
"""Name that stands for all of these arms."""
OFF, ONLY, NOTHING = "off-", "only-", "nothing"
"""Prefixes of the arms' names, and the name of the arm without rules."""
FALSE_LINKS = "false-links"
_SPINE = ("cameras", "score", "lists", "copies", "ties", "exemptions")
_NO_RULES = ("costs", "support", "self_censorship", "distrust")
"""Families that count or react and hold nothing against anybody."""


def rules_of(regime: Regime) -> dict[str, Mapping[str, Any]]:
    """List the rules of a regime that can be switched off, each with the keys that do it.

    Parameters
    ----------
    regime : the baseline's rules.
    """
    found: dict[str, Mapping[str, Any]] = {}
    registries = {
        name: {"missent": 0} for name, each in regime.fusion.registries.items() if each.missent.value
    }
    if regime.fusion.on and registries:
        found[FALSE_LINKS] = {"fusion": {"registries": registries}}
    families = [family.name for family in FAMILIES if family.name not in _NO_RULES]
    for name in (*_SPINE, *families):
        if getattr(regime, name).on:
            found[name.replace("_", "-")] = {name: {"on": False}}
    return found


def attribution_arms(regime: Regime) -> list[Arm]:
    """Return the arms that isolate each rule.

    Parameters
    ----------
    regime : the baseline's rules.

    Returns
    -------
    Each rule off alone, each left on alone, and none left on.
    """
    rules = rules_of(regime)
    without = [
        Arm(name=OFF + rule, title=f"Without {_said(rule)}", change=dict(off)) for rule, off in rules.items()
    ]
    alone = [
        Arm(name=ONLY + rule, title=f"Nothing but {_said(rule)}", change=_all_but(rules, rule))
        for rule in rules
    ]
    return [*without, *alone, Arm(name=NOTHING, title="All of these off", change=_all_but(rules, ""))]


def _said(rule: str) -> str:
    """Return the name of a rule for use in a sentence."""
    return rule.replace("-", " ")


def _all_but(rules: Mapping[str, Mapping[str, Any]], kept: str) -> dict[str, Any]:
    """Switch all rules off but one."""
    return {key: change for rule, off in rules.items() if rule != kept for key, change in off.items()}
