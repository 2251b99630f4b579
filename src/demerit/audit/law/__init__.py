"""Points of law: each gets one of four verdicts on a run, with its reason and evidence.

In: a `Case`, which is an arm of a run. Out: a `Finding` for each point.
"""

from collections.abc import Callable

from demerit.audit.law import contrasts, data_protection, rights, social_scoring
from demerit.audit.law.case import Case
from demerit.audit.law.instruments import scope
from demerit.audit.law.items import items
from demerit.audit.law.ruling import absent, found, unseen
from demerit.audit.law.verdict import DUTY, Finding, Item

__all__ = ["EVALUATIONS", "Case", "Finding", "judge"]
EVALUATIONS: dict[str, Callable[[Item, Case], Finding]] = {
    "L0": social_scoring.is_system,
    "L1": social_scoring.over_time,
    "L2": social_scoring.unrelated,
    "L3": social_scoring.unjustified,
    "L4": social_scoring.disproportionate,
    "L5": social_scoring.treated,
    "L6": data_protection.is_decision,
    "L7": data_protection.reviewed,
    "L8": data_protection.told_before,
    "L9": data_protection.contested,
    "L10": data_protection.accurate,
    "L11": data_protection.kept,
    "L12": contrasts.equal,
    "L15": contrasts.balanced,
    "L16": contrasts.chilled,
    "L17": rights.exempt,
    "L18": rights.reliable,
    "L19": rights.for_others,
    "L20": data_protection.free,
    "L21": data_protection.repurposed,
    "L22": rights.child,
    "L23": rights.presumed,
    "L24": rights.foreseeable,
    "L25": data_protection.recipients,
    "L26": rights.moves,
    "L27": rights.served,
    "L28": data_protection.access,
    "L29": rights.watched,
    "L30": rights.in_practice,
    "L31": data_protection.based_on_law,
    "L32": data_protection.special,
    "L33": data_protection.suspended,
    "L34": rights.recovered,
}
"""Evaluation of every point that is judged by itself; A5 combines some of them."""
_WHOLE = "A5"


def judge(case: Case) -> list[Finding]:
    """Judge a case on every point of law.

    Parameters
    ----------
    case : one arm of a run.

    Returns
    -------
    A finding for each point, in the order of the points.
    """
    by_id = {item.id: _judged(item, case) for item in items() if item.id != _WHOLE}
    findings = [
        social_scoring.as_a_whole(item, case, by_id) if item.id == _WHOLE else by_id[item.id]
        for item in items()
    ]
    return [finding._replace(scope=scope(finding.item, case.scenario)) for finding in findings]


def _judged(item: Item, case: Case) -> Finding:
    """Judge a case on one point; give a fixed verdict for a duty that a simulation cannot see, or if no rules act on people."""
    if item.kind == DUTY:
        seen = case.setting("to be checked by", item.checked_by)
        return found(
            item, unseen(f"It cannot be seen in a simulation; to be checked by {item.checked_by}."), [seen]
        )
    if not case.acts_on_people:
        off = case.setting("regime.fusion.on", False)
        return found(item, absent("the rules enter nothing and act on nobody", "regime.fusion.on"), [off])
    return EVALUATIONS[item.id](item, case)
