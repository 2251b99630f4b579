"""Law: points that can be put to a run, each with one of four verdicts and the evidence that leads to it."""

from collections.abc import Callable

from demerit.audit.law import process, rights, scoring
from demerit.audit.law.case import Case
from demerit.audit.law.items import items
from demerit.audit.law.verdict import NOT_ASSESSABLE, NOT_INDICATED, Finding, Item

__all__ = ["EVALUATIONS", "Case", "Finding", "judge"]
EVALUATIONS: dict[str, Callable[[Item, Case], Finding]] = {
    "L0": scoring.is_system,
    "L1": scoring.over_time,
    "L2": scoring.unrelated,
    "L3": scoring.unjustified,
    "L4": scoring.disproportionate,
    "L5": scoring.used_by_others,
    "L6": process.is_decision,
    "L7": process.reviewed,
    "L8": process.told_before,
    "L9": process.contested,
    "L10": process.accurate,
    "L11": process.kept,
    "L12": rights.equal,
    "L13": rights.affected,
    "L14": rights.safeguard,
    "L15": rights.balanced,
    "L16": rights.chilled,
    "L17": rights.exempt,
    "L18": rights.reliable,
    "L19": rights.for_others,
    "L20": rights.free,
    "L21": scoring.repurposed,
    "L22": rights.child,
    "L23": process.presumed_guilty,
    "L24": process.foreseeable,
    "L25": process.recipients,
    "L26": rights.moves,
    "L27": rights.served,
    "L28": process.access,
    "L29": rights.watched,
    "L30": process.in_time,
}


def judge(case: Case) -> list[Finding]:
    """Put every point of law to a case.

    Parameters
    ----------
    case : one arm of a run.

    Returns
    -------
    A finding for each point, in their order.
    """
    findings = [EVALUATIONS[item.id](item, case) for item in items()]
    return [_doubted(finding) for finding in findings] if case.is_thin else findings


def _doubted(finding: Finding) -> Finding:
    """Take back that something is not indicated, where it rests on figures of a run that is too small to tell."""

    def doubted(verdict: str) -> str:
        """Say that it cannot be told."""
        return NOT_ASSESSABLE if verdict == NOT_INDICATED else verdict

    if not any(one.sql for one in finding.evidence):
        return finding
    codings = {name: doubted(verdict) for name, verdict in finding.codings.items()}
    return finding._replace(verdict=doubted(finding.verdict), codings=codings)
