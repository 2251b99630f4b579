"""An audit as JSON: the format of ``demerit audit --json`` and the meaning of each key."""

import json
import math
from typing import Any

from demerit.audit.findings.findings import Audit
from demerit.audit.findings.measures_json import lay_out
from demerit.audit.findings.self_test import FORMULA
from demerit.audit.law.instruments import Instrument, instruments
from demerit.audit.law.verdict import COMMON, HEADING, Evidence, Finding
from demerit.audit.statistics.interval import Estimate
from demerit.results.declare.codings import CODINGS

KEYS = {
    "run": "folder of the run",
    "arm": "name of the arm that was audited",
    "synthetic": "always true: everybody is invented",
    "box": "sentences that belong to every finding: what it is no evidence of",
    "measures": "all measures: name, title, definition, rows of part, group (empty for everybody), unit, value, low, high, source and why",
    "self_test": "formula of the identity, and for each group the false-positive rate as counted and as implied",
    "missed": "a sentence: what an auditor without the truth would miss",
    "law": "a finding for each point of law",
    "law[].id": "A5, L0 to L34, and D1 to D8 for duties",
    "law[].title": "a few words",
    "law[].source": "article, judgment or standard",
    "law[].question": "what is asked",
    "law[].rule": "what leads to the verdict, thresholds written out",
    "law[].thresholds": "name to value, why, by_law (a law names it, and not this project) and below (the problem lies below it)",
    "law[].instruments": "names of the texts of law behind it, in instruments",
    "law[].kind": "point, element (of a provision) or duty (that a simulation cannot see)",
    "law[].group": "what it is listed under",
    "law[].checked_by": "who has to look, for a duty",
    "law[].scope": "which texts do not bind the regime, by time or by place, and are a yardstick only",
    "law[].verdict": "problem indicated, not indicated in this model, not assessable, or not modelled",
    "law[].reason": "a sentence: why the verdict is this one",
    "law[].key": "what is not modelled: the key of the scenario that would switch it on; empty where the model has no such mechanism",
    "law[].parts": "name, verdict, reason and points of each part of a point that is put together from several; otherwise empty",
    "law[].turning": "key, value and sentence: the assumption that decides the verdict and where it turns; null where it was not asked",
    "law[].codings": "verdict under each coding of context; empty where it depends on none",
    "law[].beside": "name of a reference to its verdict",
    "law[].evidence": "what the verdict rests on",
    "law[].evidence[].name": "name of the figure or of the setting",
    "law[].evidence[].value": "the figure; null for a setting or where it is not known",
    "law[].evidence[].low": "lower bound of the simulation interval of 95 %, or null",
    "law[].evidence[].high": "upper bound, or null",
    "law[].evidence[].source": "where the bounds come from: replicates, communities, households or exact; empty without bounds",
    "law[].evidence[].why": "why there are no bounds; empty where there are, or where a figure never has any",
    "law[].evidence[].unit": "unit of the figure",
    "law[].evidence[].sql": "a SELECT for demerit query whose only value is the figure",
    "law[].evidence[].setting": "key of the scenario with its value, where it is no figure; of a figure without a SELECT how it is counted",
    "law[].evidence[].most": "of what never happened: the chance of one case that the exact bound leaves; otherwise null",
    "law[].evidence[].doubt": "why nothing can be told from the figure; empty where something can",
    "law[].evidence[].of": "name of the reference, in RUN.beside, that the figure is of; empty for the run itself",
    "law_heading": "that this is a model finding and not legal advice",
    "law_rule": "what holds for all rules: how intervals count",
    "instruments": "each text of law: title, version, reach, applies (a date, or null) and address (ELI, ECLI or CELEX)",
    "codings": "name, column of the ledger, meaning, source and reason of each coding of context",
}
"""Meaning of each key, by its path."""


def lay_out_audit(audit: Audit, folder: str) -> dict[str, Any]:
    """Return an audit as plain structures for JSON; NaN becomes null.

    Parameters
    ----------
    audit : the audit of an arm.
    folder : the run directory.
    """
    return {
        "run": folder,
        "arm": audit.arm,
        "synthetic": True,
        "box": audit.box,
        "measures": lay_out(audit.measures),
        "self_test": {"formula": FORMULA, "groups": [_plain(side._asdict()) for side in audit.self_test]},
        "missed": audit.missed,
        "law": [_finding(audit, i, finding) for i, finding in enumerate(audit.law)],
        "law_heading": HEADING,
        "law_rule": COMMON,
        "instruments": {name: _instrument(text) for name, text in instruments().items()},
        "codings": [coding._asdict() for coding in CODINGS],
    }


def write_audit(audit: Audit, folder: str) -> str:
    """Write an audit as one JSON object."""
    return json.dumps(lay_out_audit(audit, folder), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _finding(audit: Audit, i: int, finding: Finding) -> dict[str, Any]:
    """Return a finding with the verdicts of the references."""
    return {
        **finding.item._asdict(),
        "thresholds": {name: t._asdict() for name, t in finding.item.thresholds.items()},
        "verdict": finding.verdict,
        "reason": finding.reason,
        "key": finding.key,
        "parts": [part._asdict() for part in finding.parts],
        "turning": finding.turning and finding.turning._asdict(),
        "scope": finding.scope,
        "codings": dict(finding.codings),
        "beside": {name: findings[i].verdict for name, findings in audit.beside.items()},
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _instrument(text: Instrument) -> dict[str, Any]:
    """Return a text of law with its date as a string."""
    return {**text._asdict(), "applies": text.applies and text.applies.isoformat()}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """Return the evidence of a verdict."""
    estimate = evidence.estimate or Estimate(float("nan"), None, None)
    told = {"unit": evidence.unit, "sql": evidence.sql, "setting": evidence.setting, "of": evidence.of}
    doubt = {"most": evidence.most, "doubt": evidence.doubt}
    return {"name": evidence.name, **_plain(estimate._asdict()), **told, **doubt}


def _plain(figures: dict[str, Any]) -> dict[str, Any]:
    """Replace NaN and infinity by None."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in figures.items()
    }
