"""The JSON object of an audit."""

import json
from collections.abc import Iterator
from typing import Any

from demerit.audit.findings.audit_json import KEYS, write_audit
from demerit.audit.findings.findings import Audit


def _paths(value: Any, path: str = "") -> Iterator[str]:
    """List the keys of the object and of its findings."""
    for key, below in value.items():
        here = f"{path}{key}"
        yield here
        if here in {"law", "law[].evidence"}:
            yield from (found for one in below for found in _paths(one, f"{here}[]."))


def test_keys__are_all_documented_and_all_there(audited: Audit) -> None:
    """No key without a meaning, no meaning without a key."""
    laid_out = json.loads(write_audit(audited, "runs/x"))
    assert set(_paths(laid_out)) == set(KEYS)


def test_values__are_plain_and_known(audited: Audit) -> None:
    """The object can be read by any program, says synthetic, and has a verdict of each reference."""
    laid_out = json.loads(write_audit(audited, "runs/x"), parse_constant=lambda name: 1 / 0)
    assert laid_out["synthetic"] is True
    assert all(set(finding["beside"]) == {"none", "us-credit"} for finding in laid_out["law"])
