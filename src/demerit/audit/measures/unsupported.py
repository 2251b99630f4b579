"""Restricted days without support by a true entry of one's own: through an error in the file, or through another person's entry."""

from demerit.audit.measures.base import Blocks, Measure, rate, share
from demerit.results.declare.column import WRONGFUL

_BY_ERROR = tuple(f"days_{name}" for name in WRONGFUL)
_THROUGH_OTHERS = ("days_tie",)


def unsupported(blocks: Blocks) -> Measure:
    """Measure restricted days on which a citizen's own clean file, without sureties, refuses nothing."""
    definition = (
        "Restricted person-days on which no true, live entry of one's own supports any restriction: the clean file refuses nothing at all "
        "(`by an error`), or only through the household or through somebody whom one stands surety for (`through others`: the class "
        "`tie`). The shares are of all restricted days."
    )
    rows = []
    for part, columns in {
        "": _BY_ERROR + _THROUGH_OTHERS,
        "by an error": _BY_ERROR,
        "through others": _THROUGH_OTHERS,
    }.items():
        rows += rate(blocks, "unsupported", part, columns)
        rows += share(blocks, "unsupported", part, columns, "days_restricted")
    return Measure("unsupported", "Restricted without a true entry of one's own", definition, rows)
