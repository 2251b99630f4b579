"""The three codings of context."""

from demerit.audit.run.opened_run import Run
from demerit.results.declare.codings import CODINGS, Relations

_PAIRS = [["traffic", "travel"], ["finance", "housing"], ["finance", "justice"]]


def _codes(*contexts: str, effect: str) -> tuple[bool, bool, bool]:
    """Code some contexts of deeds against that of a need."""
    return Relations(_PAIRS).codes(frozenset(contexts), effect)


def test_codes__of_one_context() -> None:
    """The same context under all, a pair from the central one on, a common third under the lenient one alone."""
    assert _codes("finance", effect="finance") == (True, True, True)
    assert _codes("justice", effect="finance") == (False, True, True)
    assert _codes("justice", effect="housing") == (False, False, True)
    assert _codes("justice", effect="travel") == (False, False, False)


def test_codes__of_several_contexts() -> None:
    """The strict coding asks all of them, the others any."""
    assert _codes("finance", "travel", effect="finance") == (False, True, True)
    assert _codes(effect="finance") == (True, True, True)


def test_codings__are_assumed_with_a_reason() -> None:
    """Each says what it means, that it is assumed, and why."""
    assert [coding.name for coding in CODINGS] == ["strict", "central", "lenient"]
    assert all(coding.source == "assumed" and coding.why for coding in CODINGS)


def test_ledger__is_coded_in_columns(run: Run) -> None:
    """What is related strictly is so centrally, and what is so centrally is so leniently."""
    sql = "SELECT count(*) FROM ledger WHERE (related_strict AND NOT related) OR (related AND NOT related_lenient)"
    assert run.query(sql).fetchall() == [(0,)]
    assert {coding.column for coding in CODINGS} <= set(run.query("SELECT * FROM ledger LIMIT 0").columns)
