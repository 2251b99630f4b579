"""Scenarios in which what is rare elsewhere happens within weeks."""

from datetime import date

SMALL = {"society.people": 1000, "run.weeks": 30, "run.burn_in": 0}
LATE = SMALL | {"run.start": date(2018, 1, 1)}
LENGTHENED = LATE | {
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 3, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "regime.records.littering": {
        "registry": "courts", "points": 5, "retention": 30, "seen": 1, "list": "court", "term": 21,
    },
    "regime.fusion.registries.courts.missent": 0.5,
    "regime.lists.extension": 1,
    "regime.remedy.on": False,
}  # fmt: skip
"""False entries lengthen the terms of true ones: children bear what is rare elsewhere."""
EVERYBODY = dict.fromkeys(("least", "little", "some", "most"), 1)
QUEUED = LENGTHENED | {
    "regime.remedy.on": True,
    "regime.remedy.reviewers": 30,
    "regime.remedy.files_listed": 1,
    "regime.remedy.files_rightly": 1,
    "regime.remedy.files_by_means.cells": EVERYBODY,
    "regime.notice.reach.cells": EVERYBODY,
    "regime.notice.delay": 1,
    "regime.lists.extension": 0,
}
"""Everybody files, few decide: cases wait, and entries are gone when their turn comes."""
SLIPPED = LATE | {
    "regime.score.height_from": 800,
    "regime.score.height_step": 30,
    "regime.score.entry_fade": 3,
    "regime.records.late_utility_fee.points": 5,
    "regime.records.late_utility_fee.rise": 20,
    "regime.records.late_utility_fee.slips": 9000,
    "regime.records.contract_breach.slips": 9000,
    "conduct.deeds.late_utility_fee.per_year": 0.05,
    "regime.notice.delay": 1,
    "regime.notice.reach.cells": {"least": 1, "little": 1, "some": 1, "most": 1},
    "regime.remedy.files_points": 1,
    "regime.remedy.files_rightly": 1,
    "regime.remedy.reviewers": 20,
}
"""Entries that come from nobody's deed, more than the offices can look at, and points by the height of the score."""


STANDING = LATE | {
    "run.seed": 2,
    "society.people": 2000,
    "regime.rollout.on": False,
    "regime.participation.on": True,
    "regime.participation.joined": {"dates": [date(2014, 1, 6), date(2018, 5, 7)], "values": [0.6, 0.9]},
    "regime.privileges.on": True,
    "regime.privileges.merits": ["volunteering"],
    "regime.privileges.lifts": ["fly"],
    "regime.privileges.lane_tiers": 2,
    "regime.joint.on": True,
    "regime.joint.signed": {"banks": date(2018, 3, 5)},
    "regime.exit.on": True,
    "regime.exit.per_year": 0.4,
    "regime.exit.by_income.cells": {"low": 1, "middle": 1, "high": 1},
    "regime.exit.banned": ["court", "rail"],
    "regime.exit.found": 0.8,
    "amend": [{"since": date(2018, 5, 28), "title": "trains for the best", "source": "scenario",
        "change": {"tiers": {"grades": {"A": {"refuses": ["fly", "fast_train"]}}}}}],
    "regime.lists.names.rail.refuses": ["hotel"],
    "conduct.deeds.littering": {"title": "littering", "context": "civic", "per_year": 2, "gravity": 1, "who": {"cells": {"minor": 0}},
        "protected": False},
    "regime.records.littering": {
        "registry": "civic_office", "points": 45, "retention": 60, "seen": 1, "list": "rail", "term": 40,
    },
    "regime.fusion.registries.civic_office.missent": 0.4,
    "regime.remedy.reviewers": 1000,
}  # fmt: skip
"""People join, are honoured, listed by more partners, leave and are held back, rightly and wrongly."""


CLAIMED = SMALL | {
    "run.weeks": 56,
    "society.people": 1500,
    "regime.claims.on": True,
    "regime.claims.match": "average",
    "regime.claims.burden": "person",
    "regime.claims.silence": "full debt",
    "regime.claims.penalty": 4,
    "regime.support.on": True,
    "regime.exit.on": True,
    "regime.records.benefit_debt": {
        "registry": "courts", "points": 30, "retention": 100, "seen": 1, "list": "court", "until_paid": True,
    },
}  # fmt: skip
"""Debts for benefits are alleged, answered or not, and entered; the nation is asked what it thinks."""


ATTACKED = LENGTHENED | {
    "regime.attack.on": True,
    "regime.attack.day": date(2018, 3, 5),
    "regime.attack.detected": 6,
    "regime.attack.restored": True,
    "regime.attack.copied": 4,
    "regime.attack.planted": 0.3,
    "regime.attack.wiped": 0.3,
    "regime.attack.swapped": 0.5,
    "regime.suretyship.on": True,
    "regime.suretyship.kinds": ["littering", "judgment_default"],
    "regime.suretyship.share": 1,
    "society.guarantors": 0.5,
}
"""Entries are planted, wiped and lost, scores turned and counted anew; somebody answers for every debtor."""


ANSWERED = QUEUED | {
    "regime.retaliation.on": True,
    "regime.retaliation.kinds": ["littering"],
    "regime.retaliation.share": 1,
    "regime.favours.on": True,
    "regime.favours.connection": 1,
    "regime.favours.bribe.cells": {"low": 0.5, "middle": 0.5, "high": 0.5},
}
"""Whoever files a case gets an entry in return; connections and bribes take known entries out."""


GRAVE = SMALL | {
    "run.weeks": 20,
    "conduct.belief.start": 0.05,
    "conduct.belief.caught": 0.9,
    "conduct.deeds.poisoning": {
        "title": "poisoning", "context": "civic", "per_year": 300, "gravity": 10_000, "coverage": 0.001, "protected": False,
    },
    "regime.records.poisoning": {"registry": "civic_office", "points": 1, "retention": 90, "seen": 1},
}  # fmt: skip
"""The gravest deed that a scenario may have, of which the least can be recorded: a candidate stands for 10^10 thousandths of a day."""
