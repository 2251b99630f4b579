"""Restricted days by flags that the law may ask about their grounds; flags may overlap, and some days have none."""

from demerit.audit.measures.base import Blocks, Measure, by_age, rate, share
from demerit.results.declare.column import FLAG_MEANINGS, FLAGS

NAME = "partition_by_ground"
NONE = "none of these, no error"
PARTS = {**{name: f"days_flag_{name}" for name in FLAGS}, NONE: "days_unflagged"}
"""Column of days of each part."""


def partition_by_ground(blocks: Blocks) -> Measure:
    """Measure restricted days by each flag; flags may overlap, so the days do not add up."""
    meanings = "; ".join(f"`{name}`: {meaning}" for name, meaning in zip(FLAGS, FLAG_MEANINGS, strict=True))
    definition = (
        f"All restricted person-days by what the law may ask of the grounds in the file held. Several may hold on a day. {meanings}. "
        f"`{NONE}`: no flag holds, and every need refused is refused by the clean file too. An entry of which only the list is left does "
        "not tell its context and raises no flag; points of several contexts are unrelated only if all of them are. The shares are of "
        "all restricted days."
    )
    rows = []
    for part, column in PARTS.items():
        rows += rate(blocks, NAME, part, (column,))
        rows += share(blocks, NAME, part, (column,), "days_restricted")
        rows += by_age(blocks, NAME, (column,), (f"{column}_minor",), f"{part}: ")
    return Measure(NAME, "Restricted on which grounds", definition, rows)
