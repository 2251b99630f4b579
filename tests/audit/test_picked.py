"""What is picked as the highest says among how many, and whether chance may have made it."""

from demerit.audit.findings.picked import HIGHER, MAY_BE_CHANCE, highest
from demerit.audit.measures.base import Row
from demerit.audit.statistics.interval import Estimate


def test_highest__says_among_how_many_and_against_everybody() -> None:
    """Of four cells two are picked; only the one whose bounds lie above everybody's is called higher."""
    found = [(0.09, 0.06, 0.12), (0.05, 0.03, 0.08), (0.11, None, None), (0.01, 0.0, 0.02)]
    rows = [Row("x", f"cell {i}", "", "share", Estimate(*bounds)) for i, bounds in enumerate(found)]
    best = highest(rows, 2, Estimate(0.04, 0.03, 0.05))
    assert best.among == 4
    assert [(one.row.part, one.against_everybody) for one in best.picked] == [
        ("cell 0", HIGHER),
        ("cell 1", MAY_BE_CHANCE),
    ]
