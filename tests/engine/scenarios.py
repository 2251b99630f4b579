"""Small random scenarios in which much happens: every rule family on or off, every number up to its extremes."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

from demerit.engine.plan.arm_plans import lifts_of
from demerit.families import FAMILIES as FAMILIES_OF_RULES
from demerit.scenario.load import Loaded, load
from demerit.schema.society import INCOMES, MEANS
from demerit.society.luck_map import survey
from demerit.society.luck_map_room import beyond_the_map
from tests.engine.comparing import Way

START = date(2014, 1, 6)
NEEDS = ("fly", "fast_train", "hotel", "borrow", "buy_home", "private_school", "public_job", "insurance")
LISTS = ("court", "air", "rail")
GRADES = {"AAA": 1050, "AA": 1030, "A": 960, "B": 850, "C": 600, "D": 0}
REGISTRIES = {
    "courts": True,
    "banks": True,
    "traffic_police": False,
    "utilities": False,
    "market_regulator": True,
    "carriers": True,
    "platforms": True,
    "civic_office": False,
}
CEILINGS = {
    "jaywalking": 4.2 / 0.02,
    "red_light_driving": 2.2 / 0.25,
    "speeding": 1.1 / 0.25,
    "drunk_driving": 0.06 / 0.05,
    "late_utility_fee": 0.05,
    "loan_arrears": 0.04,
    "contract_breach": 0.02,
    "judgment_default": 0.008,
    "contentious_post": 1.2 / 0.2,
    "petitioning": 0.02,
}
"""Deeds of the catalogue with about the highest rate that the luck map allows."""
OWN_DEEDS = {"littering": 2, "dumping": 1, "rumour": 1, "truancy": 0.5}
"""Deeds of these scenarios alone, with how often they are done in a year."""
RECORDED = (
    "jaywalking",
    "red_light_driving",
    "speeding",
    "late_utility_fee",
    "judgment_default",
    "contentious_post",
    "benefit_debt",
    *OWN_DEEDS,
)
FAMILIES = (
    "fusion",
    "cameras",
    "score",
    "lists",
    "copies",
    "ties",
    "notice",
    "remedy",
    "exemptions",
    "rollout",
)
FEEDBACKS = ("fixed", "proportional", "top_k", "urn", "urn")
CAMERAS = {"jaywalking": "people", "red_light_driving": "vehicles", "speeding": "vehicles"}


class Case(NamedTuple):
    """One scenario to compare, and the way to run it."""

    overrides: dict[str, object]
    way: Way

    def load(self) -> Loaded:
        """Load it, with rates brought below the ceilings of the luck map."""
        overrides = dict(self.overrides)
        while True:
            loaded = load("as-reported-2018", overrides)
            conduct = loaded.scenario.conduct
            lifts = [lifts_of(era.regime, conduct) for era in loaded.eras]
            problems = [
                problem for lift in lifts for problem in beyond_the_map(conduct, survey(conduct), lift)
            ]
            if not problems:
                return loaded
            for path in {path for path, _ in problems}:
                overrides[path] = value_at(loaded, path) / 2


def value_at(loaded: Loaded, path: str) -> float:
    """Give the rate of an act by its dotted path."""
    _, family, name, _ = path.split(".")
    return float(getattr(loaded.scenario.conduct, family)[name].per_year.value)


def mostly(usual: bool = True) -> st.SearchStrategy[bool]:
    """Choose the usual five times in six."""
    return st.sampled_from([usual] * 5 + [not usual])


def share(top: float = 1.0) -> st.SearchStrategy[float]:
    """Choose a share, its ends more often than not."""
    return st.sampled_from([0.0, top / 8, top / 3, top * 2 / 3, top])


def days() -> st.SearchStrategy[date]:
    """Choose a date from some weeks before the start to beyond the end."""
    return st.integers(-20, 420).map(lambda n: START + timedelta(days=n))


def subset(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Choose some of the names, in their order."""
    return st.sets(st.sampled_from(names)).map(lambda chosen: [name for name in names if name in chosen])


def points() -> st.SearchStrategy[int]:
    """Choose points, up to almost everything."""
    return st.sampled_from([0, 1, 5, 30, 77, 200, 450, 900])


def cells(names: tuple[str, ...], *values: float) -> st.SearchStrategy[object]:
    """Choose a figure for each cell."""
    return st.fixed_dictionaries({name: st.sampled_from(values) for name in names})


EXTREMES: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "labelling": {"lift": st.sampled_from([1, 1.4, 3]), "watched": st.sampled_from([0, 0.5, 1.3, 50])},
    "attack": {
        "day": days(),
        "swapped": share(),
        "planted": share(),
        "wiped": share(),
        "outage": st.sampled_from([0, 1, 9]),
        "detected": st.sampled_from([0, 3, 9]),
        "restored": st.booleans(),
        "copied": st.sampled_from([0, 2, 30]),
    },
    "unequal": {
        "deeds.cells.teal": st.sampled_from([0.5, 1]),
        "deeds.cells.violet": st.sampled_from([0.1, 1.5]),
    },
    "shocks": {
        "chance": share(),
        "months": st.sampled_from([1, 3, 26]),
        "lift": st.sampled_from([0.5, 2, 4]),
    },
    "speech": {
        "kind": st.sampled_from(["contentious_post", "contentious_post", "rumour", "speeding"]),
        "deleted": share(),
        "ordered": share(),
        "complies": share(),
        "insincere": st.sampled_from([0, 0.3, 0.5]),
        "spread": share(),
    },
    "self_censorship": {
        "since": days(),
        "heard": share(),
        "depth": share(),
        "lasting": share(),
        "months": st.sampled_from([0, 1, 7]),
        "spill": share(),
    },
    "distrust": {
        "refusal": st.sampled_from([0, 1, 3]),
        "false_entry": st.sampled_from([0, 1, 7]),
        "lost_case": st.sampled_from([0, 2]),
        "depth": share(),
    },
    "secrecy": {
        "rules": st.sampled_from(["published", "partial", "secret"]),
        "known.cells": st.fixed_dictionaries({n: share() for n in ("published", "partial", "secret")}),
        "fear": share(),
    },
    "theft": {
        "kinds": st.sampled_from(
            [["jaywalking", "late_utility_fee", "littering"], ["judgment_default", "dumping"]]
        ),
        "share": share(),
        "weights.cells": st.sampled_from(
            [{"teal": 0, "amber": 1, "violet": 5}, {"teal": 0, "amber": 0, "violet": 0}, {"teal": 3}]
        ),
    },
    "suretyship": {
        "kinds": st.sampled_from(
            [
                ["judgment_default", "littering", "dumping", "late_utility_fee", "contentious_post"],
                ["dumping"],
            ]
        ),
        "share": share(),
    },
    "malice": {
        "kinds": st.sampled_from(
            [["littering"], ["dumping", "judgment_default", "contentious_post", "jaywalking"]]
        ),
        "reports": st.sampled_from([0, 20, 50]),
        "accepted": st.sampled_from([0.3, 1]),
        "weights.cells": st.sampled_from(
            [{"teal": 0, "amber": 1, "violet": 1}, {"teal": 1, "amber": 0.5, "violet": 0.25}]
        ),
    },
    "discretion": {
        "spares": share(0.5),
        "harsh": share(0.5),
        "invents": st.sampled_from([0, 10, 50]),
        "kinds": st.sampled_from([["littering", "dumping"], ["judgment_default"]]),
        "weights.cells": st.sampled_from(
            [{"teal": 0, "amber": 1, "violet": 1}, {"teal": 1, "amber": 0.5, "violet": 0.25}]
        ),
    },
    "retaliation": {
        "share": share(),
        "kinds": st.sampled_from([["littering"], ["dumping", "judgment_default"]]),
    },
    "favours": {
        "shield": share(),
        "bribe.cells": st.sampled_from(
            [{"low": 0, "middle": 0.1, "high": 1}, {"low": 0.5, "middle": 0.5, "high": 0.5}]
        ),
        "connection": share(),
    },
    "claims": {
        "claims.cells": cells(INCOMES, 0, 0.3, 1),
        "wage.cells": cells(INCOMES, 0, 0.5, 3),
        **{f"{name}.cells": cells(MEANS, 0, 0.4, 1) for name in ("missing", "reach", "shows")},
        **{
            name: share()
            for name in ("works", "conceals", "concealed", "taper", "hit", "false_alarm", "finds")
        },
        "earned": st.sampled_from([0, 0.1, 0.5, 3]),
        "rate": st.sampled_from([0.1, 0.4, 1]),
        "free": st.sampled_from([0, 0.1, 1]),
        "match": st.sampled_from(["income", "average", "average", "screen", "papers"]),
        "checked": share(1 / 3),
        "checked_by_group.cells": cells(("teal", "amber", "violet"), 0, 1, 3),
        "minimum": st.sampled_from([0, 1, 20]),
        "burden": st.sampled_from(["agency", "person"]),
        "silence": st.sampled_from(["nothing", "full debt"]),
        "days": st.sampled_from([0, 10, 40]),
        "slowest": st.sampled_from([1, 40]),
        "all_or_nothing": st.booleans(),
        "penalty": st.sampled_from([0, 0.1, 4]),
    },
    "support": {
        "against": share(),
        "grievance": share(),
        "wrongly": share(),
        "cost": st.sampled_from([0, 0.2, 0.25, 1]),
        "spread": st.sampled_from([0, 0.1, 0.122, 0.3]),
    },
    "gaming": {"share": st.sampled_from([0, 0.5, 1]), "lift": st.sampled_from([0.5, 1, 2, 4])},
    "participation": {
        "joined": st.tuples(
            st.integers(1, 25), st.sampled_from([0, 0.3, 0.8]), st.sampled_from([0.5, 1])
        ).map(
            lambda steps: {
                "dates": [START, START + timedelta(weeks=steps[0])],
                "values": [*steps[1:]],
            }
        ),
        "compulsory": st.integers(100, 500).map(lambda n: START + timedelta(days=n)),
        "lists": st.booleans(),
    },
    "privileges": {
        "merits": st.sampled_from([["volunteering", "helping"], ["patriotic_purchase"], []]),
        "best": st.booleans(),
        "lifts": st.sets(st.sampled_from(NEEDS)).map(sorted),
        "lane": st.sampled_from([[], ["fly", "borrow"]]),
        "lane_red": st.booleans(),
        "lane_tiers": st.integers(0, 4),
        "discounts": st.sampled_from([{"cells": {"best": 0, "second": 2}}, {"cells": {"third": 5.5}}]),
    },
    "joint": {
        "lists": st.sets(st.sampled_from(LISTS)).map(sorted),
        "signed": st.permutations(("aviation", "rail", "banks", "services")).map(
            lambda names: {name: START + timedelta(days=120 * i) for i, name in enumerate(names)}
        ),
    },
    "exit": {
        "per_year": st.sampled_from([0.02, 0.3]),
        "by_income": st.sampled_from(
            [{"cells": {"low": 0, "middle": 1, "high": 1.5}}, {"cells": {"low": 1, "middle": 1, "high": 1}}]
        ),
        "restricted": st.sampled_from([0, 1, 2]),
        "banned": st.sets(st.sampled_from(LISTS), min_size=1).map(sorted),
        "found": st.sampled_from([0, 0.5, 1]),
    },
}
"""Figures of rule families, beyond what is plausible."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Choose a scenario."""
    overrides: dict[str, object] = {}
    for part in (run, society, conduct, switches, registries, cameras, records, score, restrictions, remedy):
        overrides |= draw(part())
    overrides |= draw(families())
    amended = [*draw(st.lists(amendments(), max_size=3)), *draw(turns(overrides))]
    overrides["amend"] = [entry for entry in amended if fits(entry, overrides)]
    first = draw(st.sampled_from([0, 0, (1 << 20) - 1]))
    return Case(overrides, Way(draw(mostly()), draw(st.sampled_from([1, 1, 2])), first))


def fits(entry: dict[str, Any], overrides: dict[str, object]) -> bool:
    """Tell whether an amendment goes with the rest: where all points are one sum, entries do not weaken one by one."""
    return overrides.get("regime.score.expiry") != "total" or "entry_fade" not in entry["change"].get(
        "score", {}
    )


@st.composite
def families(draw: st.DrawFn) -> dict[str, object]:
    """Switch each rule family on or off, its figures as shipped or at their extremes."""
    chosen: dict[str, object] = {}
    for family in FAMILIES_OF_RULES:
        on = chosen[f"regime.{family.name}.on"] = draw(st.booleans())
        if on and draw(mostly()):
            chosen |= {
                f"regime.{family.name}.{key}": draw(value)
                for key, value in EXTREMES.get(family.name, {}).items()
            }
    chosen["society.guarantors"] = draw(st.sampled_from([0.05, 0.5, 1]))
    return chosen


@st.composite
def run(draw: st.DrawFn) -> dict[str, object]:
    """Choose the luck and the length."""
    return {
        "run.weeks": draw(st.integers(26, 56)),
        "run.burn_in": 0,
        "run.seed": draw(st.integers(0, 2**32 - 1)),
        "run.behaviour_seed": draw(st.integers(0, 2**32 - 1)),
        "run.replicate": draw(st.integers(0, 3)),
        "run.coupling": draw(st.sampled_from([7, 7, 1])),
    }


@st.composite
def society(draw: st.DrawFn) -> dict[str, object]:
    """Choose places and people: few provinces, so that households are whole; many officials, so that some are exempt."""
    n_provinces = draw(st.integers(1, 4))
    jobs = {
        "farm": 0.2,
        "worker": 0.2,
        "service": 0.2,
        "own business": 0.1,
        "professional": 0.1,
        "official": 0.1,
        "manager": 0.05,
        "unemployed": 0.05,
    }
    return {
        **{f"society.provinces.cells.P{i:02}": False for i in range(n_provinces + 1, 32)},
        "society.people": draw(st.integers(1000, 1100)),
        "society.community": draw(st.sampled_from([100, 170, 400, 2000])),
        "society.county": draw(st.sampled_from([120, 300, 493000])),
        "society.exempt": draw(share()),
        "society.jobs.cells": jobs,
    }


@st.composite
def conduct(draw: st.DrawFn) -> dict[str, object]:
    """Choose how often people act, and how they learn."""
    chosen: dict[str, object] = {
        f"conduct.deeds.{name}.per_year": draw(st.sampled_from([top, top / 4]))
        for name, top in CEILINGS.items()
    }
    for name, rate in OWN_DEEDS.items():
        chosen[f"conduct.deeds.{name}"] = {
            "title": name,
            "context": draw(st.sampled_from(["travel", "civic", "finance", "speech"])),
            "per_year": draw(st.sampled_from([rate, rate / 3])),
            "gravity": draw(st.sampled_from([0, 1, 40])),
            "who": {"cells": {"minor": 1 if name == "truancy" else 0, "elder": 0.5}},
            "protected": draw(st.booleans()),
        }
    chosen["conduct.merits.helping"] = {
        "title": "helping",
        "context": "civic",
        "per_year": 1.5,
        "who": {"cells": {"minor": 0}},
    }
    for need, rate in zip(NEEDS, (2, 4, 4, 1.2, 0.25, 0.3, 0.25, 0.2), strict=True):
        chosen[f"conduct.needs.{need}.per_year"] = rate
    return chosen | {
        "conduct.merits.volunteering.per_year": 0.45,
        "conduct.merits.patriotic_purchase.per_year": 0.18,
        "conduct.belief.on": draw(mostly()),
        "conduct.belief.start": draw(st.sampled_from([0, 0.01, 0.1, 0.5])),
        "conduct.belief.caught": draw(share()),
        "conduct.belief.not_caught": draw(share()),
        "conduct.belief.household": draw(share()),
        "conduct.belief.elasticity": draw(st.sampled_from([0, -0.1, -0.2, -0.5])),
        "conduct.belief.perception": draw(st.sampled_from(["ewma", "ewma", "beta", "none"])),
        "conduct.belief.prior": draw(st.sampled_from([0.1, 2, 50])),
        "conduct.belief.severity": draw(st.sampled_from([0, 0, -0.05, -0.5])),
        "conduct.belief.stakes": draw(st.sampled_from(["bottom", "bottom", "remaining", "none"])),
        "conduct.silence.own": draw(share()),
        "conduct.silence.household": draw(share()),
        "conduct.silence.community": draw(st.sampled_from([0, 0.2, 1, 30])),
        "conduct.silence.around": draw(st.sampled_from(["community", "circles"])),
        "conduct.silence.circles": draw(st.integers(2, 3)),
        "conduct.silence.circle": draw(st.sampled_from([20, 50, 400])),
        "conduct.silence.relax": draw(st.sampled_from([0, 0.004, 0.02, 1])),
        "conduct.belief.nothing_to_lose": draw(st.sampled_from([0, 0.5, 1, 1.2, 1.5, 3])),
    }


@st.composite
def switches(draw: st.DrawFn) -> dict[str, object]:
    """Switch rule families on and off."""
    return {f"regime.{family}.on": draw(mostly()) for family in FAMILIES}


@st.composite
def registries(draw: st.DrawFn) -> dict[str, object]:
    """Choose when registries join, and how their links fail."""
    chosen: dict[str, object] = {}
    for name, nationwide in REGISTRIES.items():
        chosen[f"regime.fusion.registries.{name}.joined"] = draw(
            st.one_of(st.just(date(2013, 10, 1)), st.just(START), days())
        )
        chosen[f"regime.fusion.registries.{name}.missed"] = draw(st.sampled_from([0, 0, 0.1, 0.3, 0.9]))
        chosen[f"regime.fusion.registries.{name}.missent"] = draw(st.sampled_from([0, 0.05, 0.1, 0.4, 0.9]))
        chosen[f"regime.fusion.registries.{name}.nationwide"] = draw(mostly(nationwide))
    cells = {group: draw(st.sampled_from([0, 0.3, 1, 1.7, 5])) for group in ("teal", "amber", "violet")}
    return chosen | {"regime.fusion.kappa.cells": cells}


@st.composite
def cameras(draw: st.DrawFn) -> dict[str, object]:
    """Choose cameras, and whom they take for somebody else."""
    chosen: dict[str, object] = {
        "regime.cameras.per_1000.dates": [START, START + timedelta(days=draw(st.integers(30, 300)))],
        "regime.cameras.per_1000.values": [
            draw(st.sampled_from([0, 80, 700])),
            draw(st.sampled_from([127, 9000])),
        ],
        "regime.cameras.urban_weight": draw(st.sampled_from([0, 0.5, 1, 3, 7.3])),
        "regime.cameras.misread_women": draw(st.sampled_from([0.5, 1, 5])),
        "regime.cameras.people.exposure": draw(st.sampled_from([1000, 100000])),
        "regime.cameras.vehicles.exposure": draw(st.sampled_from([100, 6700])),
    }
    for use in ("people", "vehicles"):
        chosen[f"regime.cameras.{use}.hit"] = draw(st.sampled_from([0.2, 0.5, 0.9, 1]))
        chosen[f"regime.cameras.{use}.misread"] = draw(share())
    for key, names in (("group", ("teal", "violet")), ("age", ("under 35", "60 and over"))):
        chosen[f"regime.cameras.hit_by_{key}.cells"] = {name: draw(mostly_whole()) for name in names}
    return chosen | draw(feedback())


def mostly_whole() -> st.SearchStrategy[float]:
    """Choose a factor of one half of the time."""
    return st.sampled_from([1, 1, 1, 0.6, 0.3, 0])


@st.composite
def feedback(draw: st.DrawFn) -> dict[str, object]:
    """Choose what moves cameras, and how far."""
    figures: dict[str, object] = {
        "rule": draw(st.sampled_from(FEEDBACKS)),
        "moves": draw(st.sampled_from([0, 0.3, 0.9, 1])),
        "top": draw(st.sampled_from([0, 0.3, 1])),
        "prior": draw(st.sampled_from([0, 1, 4])),
        "decay": draw(st.sampled_from([0, 0.245, 1])),
        "batch": draw(st.sampled_from([1, 7, 100])),
        "corrected": draw(st.booleans()),
    }
    return {f"regime.cameras.feedback.{key}": value for key, value in figures.items()}


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """Choose what is entered, and which lists it leads to."""
    chosen: dict[str, object] = {}
    for deed in RECORDED:
        record = draw(record_of(deed))
        if deed in OWN_DEEDS or deed == "benefit_debt":
            chosen[f"regime.records.{deed}"] = record
        else:
            chosen |= {f"regime.records.{deed}.{key}": value for key, value in record.items()}
    for name in ("volunteering", "patriotic_purchase", "helping"):
        credit = {
            "registry": draw(st.sampled_from(sorted(REGISTRIES))),
            "seen": draw(share()),
            "points": draw(points()),
        }
        chosen |= {f"regime.credits.{name}.{key}": value for key, value in credit.items()}
    return chosen


@st.composite
def record_of(draw: st.DrawFn, deed: str) -> dict[str, Any]:
    """Choose what the rulebook does with one deed."""
    record: dict[str, Any] = {
        "registry": draw(st.sampled_from(sorted(REGISTRIES))),
        "points": draw(points()),
        "retention": draw(st.sampled_from([7, 20, 61, 180, 400])),
    }
    if draw(st.booleans()):
        record["rise"] = draw(st.sampled_from([0, 3, 40]))
    if draw(st.integers(0, 3)) == 0:
        record["slips"] = draw(st.sampled_from([0, 0.7, 900, 40000]))
    if deed in CAMERAS:
        record["repurposed"] = draw(st.one_of(st.just(START), days()))
    else:
        record["seen"] = draw(st.sampled_from([0.05, 0.5, 1, 1]))
    if deed == "judgment_default" or draw(st.integers(0, 3)):
        record["list"] = draw(st.sampled_from(LISTS))
        paid = draw(st.integers(0, 3)) == 0
        if deed == "judgment_default" or paid:
            record["until_paid"] = True
        else:
            record["term"] = draw(st.sampled_from([7, 15, 60, 150, 300]))
    return record


@st.composite
def score(draw: st.DrawFn) -> dict[str, object]:
    """Choose the score, the tiers, and where they apply."""
    lowest, top = draw(st.sampled_from([0, 300, 700])), draw(st.sampled_from([1000, 1300, 1500]))
    first, most = draw(st.integers(0, 90)), draw(st.sampled_from([700, 700, 900]))
    chosen: dict[str, object] = {
        "regime.score.start": draw(st.sampled_from([860, 970, 1000])),
        "regime.score.floor": lowest,
        "regime.score.ceiling": top,
        "regime.score.fade": draw(st.integers(0, 5)),
        "regime.score.merit_cap": draw(st.sampled_from([0, 10, 75, 1500])),
        "regime.score.surcharge": draw(share()),
        "regime.tiers.hysteresis": draw(st.sampled_from([0, 5, 40])),
        "regime.rollout.share.dates": [START, START + timedelta(days=7 * draw(st.integers(2, 40)))],
        "regime.rollout.share.values": [first / 100, 1.0],
    }
    if draw(st.booleans()):
        chosen["regime.score.height_from"] = draw(st.sampled_from([0, 600, 850]))
        chosen["regime.score.height_step"] = draw(st.sampled_from([1, 40, 90]))
    if draw(st.booleans()):
        chosen["regime.score.entry_fade"] = draw(st.sampled_from([0, 1, 7, 50]))
    else:
        chosen["regime.score.expiry"] = draw(st.sampled_from(["per entry", "total"]))
    for grade, floor in GRADES.items():
        chosen[f"regime.tiers.grades.{grade}.refuses"] = draw(subset(NEEDS)) if floor < most else []
    for grade in ("AAA", "B"):
        if draw(st.booleans()):
            chosen = {key: value for key, value in chosen.items() if f".{grade}." not in key}
            chosen[f"regime.tiers.grades.{grade}"] = False
    return chosen


@st.composite
def restrictions(draw: st.DrawFn) -> dict[str, object]:
    """Choose lists, copies, counters, ties and exemptions."""
    chosen: dict[str, object] = {"regime.lists.extension": draw(st.sampled_from([0, 0.3, 1, 1]))}
    for name in LISTS:
        chosen[f"regime.lists.names.{name}.refuses"] = draw(subset(NEEDS))
        chosen[f"regime.lists.names.{name}.ties"] = draw(st.booleans())
    return chosen | {
        "regime.copies.clearing": draw(share(0.9)),
        "regime.refusals.leak": draw(share(0.6)),
        "regime.refusals.retried": draw(share()),
        "regime.refusals.discouraged": draw(share()),
        "regime.ties.child": draw(subset(NEEDS)),
        "regime.ties.spouse": draw(subset(NEEDS)),
        "regime.exemptions.shield": draw(share()),
    }


@st.composite
def remedy(draw: st.DrawFn) -> dict[str, object]:
    """Choose letters, offices and payments."""
    return {
        "regime.notice.delay": draw(st.integers(0, 6)),
        "regime.notice.grace": draw(st.sampled_from([None, None, 0, 3, 30])),
        "regime.notice.reach.cells": {name: draw(share()) for name in ("least", "little", "some", "most")},
        "regime.remedy.files_listed": draw(share()),
        "regime.remedy.files_points": draw(share()),
        "regime.remedy.files_rightly": draw(share()),
        "regime.remedy.upheld_wrong": draw(share()),
        "regime.remedy.upheld_right": draw(share()),
        "regime.remedy.gives_up": draw(share()),
        "regime.remedy.reviewers": draw(st.sampled_from([0, 10, 60, 200, 1000, 30000])),
        "regime.remedy.pays": draw(st.sampled_from([0, 0.33, 3, 20])),
    }


@st.composite
def amendments(draw: st.DrawFn) -> dict[str, object]:
    """Choose a change of the rules at some date."""
    deed = draw(st.sampled_from(("jaywalking", "littering", "dumping")))
    family, registry = draw(st.sampled_from(FAMILIES)), draw(st.sampled_from(sorted(REGISTRIES)))
    rule = draw(st.sampled_from(FEEDBACKS))
    switched = draw(st.sampled_from(sorted(family.name for family in FAMILIES_OF_RULES)))
    thinned, kept = draw(st.sampled_from(LISTS)), draw(subset(NEEDS))
    changes: list[dict[str, object]] = [
        {"records": {deed: {"points": 450, "retention": 20}}},
        {"records": {deed: {"points": 1, "retention": 400}}},
        {"lists": {"names": {"air": {"refuses": ["fly", "borrow"], "ties": True}}, "extension": 1}},
        {"lists": {"names": {thinned: {"refuses": kept[:2], "ties": True}}}},
        {"score": {"fade": 5, "surcharge": 1, "start": 900}},
        {"score": {"entry_fade": 20, "height_from": 700, "height_step": 30}},
        {"records": {deed: {"rise": 20, "slips": 5000}}},
        {"tiers": {"grades": {"C": {"at_least": 700}}, "hysteresis": 20}},
        {"copies": {"clearing": 0.5}},
        {"notice": {"delay": 2}, "remedy": {"reviewers": 500}},
        {"fusion": {"kappa": {"cells": {"teal": 2, "amber": 1, "violet": 0.5}}}},
        {"fusion": {"registries": {registry: {"nationwide": not REGISTRIES[registry], "missent": 0.8}}}},
        {"rollout": {"share": {"dates": [START], "values": [0.3]}}},
        {"cameras": {"feedback": {"rule": rule, "moves": 0.5}}},
        {family: {"on": False}},
        {family: {"on": True}},
        {switched: {"on": False}},
        {switched: {"on": True}},
    ]
    return amendment(draw, draw(st.sampled_from(changes)))


@st.composite
def turns(draw: st.DrawFn, overrides: dict[str, object]) -> list[dict[str, object]]:
    """Choose, or not, to turn a list with a term into one until paid, or the other way round, or into none."""
    listed = [
        (deed, record)
        for deed in OWN_DEEDS
        for record in [overrides[f"regime.records.{deed}"]]
        if "list" in record
    ]  # type: ignore[operator]
    if not listed or draw(st.booleans()):
        return []
    deed, record = draw(st.sampled_from(listed))
    has_term = "term" in record  # type: ignore[operator]
    other: dict[str, object] = (
        {"until_paid": True, "term": False} if has_term else {"until_paid": False, "term": 40}
    )
    none: dict[str, object] = {"list": False, "until_paid": False, **({"term": False} if has_term else {})}
    return [amendment(draw, {"records": {deed: draw(st.sampled_from([other, none, {"list": "air"}]))}})]


def amendment(draw: st.DrawFn, change: dict[str, object]) -> dict[str, object]:
    """Make an amendment of a change, at some date of the run."""
    since = START + timedelta(days=draw(st.integers(10, 350)))
    return {"since": since, "title": "a change", "source": "scenario", "change": change}
