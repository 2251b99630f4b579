"""Tables of a comparison: results of replicates, draws of uncertain figures and alternative structures, each declared once."""

from demerit.results.declare.column import ARM, GROUP, Column, Table

REPLICATE, DRAW, AGAIN, STRUCTURE = "replicate", "draw", "again", "structure"
AS_IT_IS = "as it is"
"""The baseline structure, with as few people as the alternatives."""
TRIALS = Table(
    "trials",
    "what every arm comes to under other luck (`replicate`), other values of all figures that carry a range (`draw`, each under a luck "
    "of its own; `again`, some of them under one more) and other structures of the model (`structure`); within one trial all arms share "
    "people and luck",
    (
        Column("kind", "", "`replicate`, `draw`, `again` or `structure`"),
        Column("trial", "", "number of the replicate or draw, or name of the structure"),
        ARM,
    ),
    (
        Column("measure", "", "name of the measure"),
        Column("part", "", "part of the measure; empty for the whole"),
        GROUP,
        Column("unit", "", "unit of the value"),
        Column("value", "", "the figure; missing where the measure has none"),
    ),
)
DRAWS = Table(
    "draws",
    "the figures of each draw: a Latin hypercube over the ranges that figures carry, assumed or sourced, in the shape of each",
    (Column("trial", "", "number of the draw"), Column("path", "", "key of the scenario")),
    (
        Column("drawn", "", "value drawn; of a table or series the factor of each of its numbers"),
        Column(
            "kept",
            "share",
            "how far from the scenario's figure towards the draw it went: 1, or less where the draw contradicted a rule of the "
            "scenario or the luck map had no room (below 0 if the map's ceiling lay below the scenario's figure, under the others drawn)",
        ),
    ),
)
COMPARED = {TRIALS.name, DRAWS.name}
"""Tables that only a comparison has."""
