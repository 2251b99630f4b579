"""The tables of a comparison: what replicates, draws of assumptions and other structures come to, each declared once."""

from demerit.results.column import ARM, GROUP, Column, Table

REPLICATE, DRAW, STRUCTURE = "replicate", "draw", "structure"
TRIALS = Table(
    "trials",
    "what every arm comes to under other luck (`replicate`), other values of all assumed figures (`draw`) and other structures of the "
    "model (`structure`); within one trial all arms share people and luck",
    (
        Column("kind", "", "`replicate`, `draw` or `structure`"),
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
ASSUMED = Table(
    "assumed",
    "the figures of each draw: a Latin hypercube over the ranges of all assumptions",
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
