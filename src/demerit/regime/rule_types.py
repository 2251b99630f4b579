"""The sizes and rows of the integer tables that a regime is enacted into; `table` puts them together."""

import numpy as np

N_KINDS, N_LISTS, N_TIERS, N_REGISTRIES, N_PARTNERS, N_GROUPS = 128, 8, 8, 16, 4, 8
N_MEANS, N_FIFTHS, N_NEEDS = 4, 5, 8
N_POOLS, N_NAMED = 2, 8
"""Pools of rule families, and kinds that one of their settings may name."""
N_SENSORS, N_BANDS, N_LENSES = 2, 6, 8
NO_LENS = -1


def record(*names: str) -> np.dtype[np.void]:
    """Build the dtype of a table's rows; every field is an int64."""
    return np.dtype([(name, np.int64) for name in names], align=True)


KIND = record(
    "recorded",  # 1 if the regime enters it
    "registry",  # number of the registry that reports it
    "lens",  # number of the lens (a use of cameras) that sees it, NO_LENS if its registry does
    "sensor",  # 0 people, 1 vehicles
    "seen",  # registry: threshold given a candidate; camera: 2^16 / coverage of the luck map
    "points",  # taken away (deeds) or given (merits)
    "rise",  # points added for each step
    "slips",  # entries that come from no deed, in 2^-32 of 1/1024 for each person and week
    "retention",  # days
    "list",  # number of the list it leads to, 0 none
    "term",  # days on the list
    "until_paid",  # 1: on the list until paid
    "nationwide",  # 1: its false links land anywhere in the nation
    "protected",  # 1: an act that human-rights law protects
    "need",  # needs: bit number 0..7
    "related",  # mask of needs whose context is related to the deed's
    "gravity",  # harm done to others, thousandths of a day of median income, times k
    "excess",  # 1: the listing costs more than k times the harm
    "daunts",  # deeds: factor by the loss that an entry brings, 1/2^16
)
LIST = record(
    "refuses", "ties", "partners"
)  # mask of needs; 1 if it reaches the household; mask of partners that keep copies
TIER = record(
    "floor", "refuses", "severity"
)  # points; mask of needs; loss in a year, thousandths of a day of median income
REGISTRY = record("missed", "missent")  # thresholds
FIGURES = (
    "rollout",  # threshold of the rank of a community: the score applies there
    "start",  # points of an empty file
    "lowest",  # lowest score
    "highest",  # highest score
    "fade",  # points in a month
    "total_decay",  # 1: points go into the balance at once, and only their sum fades
    "merit_unit",  # points in one of the 15 units of the yearly cap
    "surcharge",  # eighths of the points for each step
    "entry_fade",  # points by which an entry weakens in a month
    "height_from",  # score from which steps of height are counted
    "height_step",  # points of a step of height; 0: steps count earlier entries
    "extension",  # eighths of the term for each step
    "start_tier",  # tier of an empty file
    "top_tier",  # highest tier
    "hysteresis",  # points
    "score_on",
    "lists_on",
    "copies_on",
    "ties_on",
    "notice_on",
    "remedy_on",
    "false_on",  # 0: false entries are not delivered (arm T)
    "shield",  # threshold: an exempt person's deed is not entered
    "clearing",  # threshold in a week: a partner drops a name
    "leak",  # threshold: an attempt gets through
    "retried",  # threshold
    "discouraged",  # threshold
    "child_refuses",  # mask of needs
    "spouse_refuses",  # mask of needs
    "notice_delay",  # weeks
    "grace",  # days from the letter to the effect of a listing, -1 if it takes effect on the next day
    "upheld_wrong",  # threshold
    "upheld_right",  # threshold
    "gives_up",  # threshold
    "capacity",  # thousandths of a case per 100,000 people and week
    "kappa_most",  # the largest kappa
    "alike_most",  # the largest likeness
    "most_lift",  # the largest factor that all families together can give, in 1/65536
    "inbound_end",  # end of the units of lane 7 owned by families that are on
)
