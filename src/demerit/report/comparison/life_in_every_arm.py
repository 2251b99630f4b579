"""One life of a comparison: the same invented person in every arm."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from demerit.audit.run.longest_wronged import LifeIn, Longest, Stretch, longest
from demerit.audit.run.opened_run import Run
from demerit.results.declare.column import REGIME


def life(run: Run, names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the life with the longest wrongful restriction under the baseline, in each arm; None if there is none.

    Parameters
    ----------
    run : a run with the arms.
    names : title of each arm, the baseline first.
    """
    found = longest(run, list(names))
    if found is None:
        return None
    start = date.fromisoformat(run.facts["start"])
    lived = [
        {
            "arm": each.arm,
            **each.counts,
            "stretches": [
                {**one._asdict(), "from": (start + timedelta(days=one.start_day)).isoformat()}
                for one in each.stretches
            ],
        }
        for each in found.arms
    ]
    first = run.facts["burn_in"] * 7
    return {
        "who": found.who,
        "about": _about(found),
        "said": _said(found, start, names),
        "first_day": first,
        "last_day": first + run.facts["weeks"] * 7,
        "arms": lived,
        "query": (
            "SELECT arm, days_restricted, days_wrongful, marked_true, marked_false, refused, refused_wrongly, filed, upheld FROM people "
            f"WHERE who = {found.who} ORDER BY arm"
        ),
    }


def _about(found: Longest) -> str:
    """Return the sentence on who an invented person is."""
    t = found.traits
    person = _person(int(t["age"]), t["sex"])
    return f"An invented {person} of the {t['group_']} group in {t['province']}, aged {t['age']} on the first day of the burn-in."


def _person(age: int, sex: str) -> str:
    """Name a person by age and sex."""
    grown = 18
    return sex if age >= grown else {"man": "boy", "woman": "girl"}.get(sex, "child")


def _said(found: Longest, start: date, names: Mapping[str, str]) -> list[str]:
    """Return sentences on the longest wrongful restriction, and on the same life in the other arms."""
    here = next(each for each in found.arms if each.arm == REGIME)
    long = max(here.stretches, key=lambda one: one.days)
    began = start + timedelta(days=long.start_day)
    by = "a stale copy that a partner kept" if long.cause == "stale" else "a false entry"
    first = (
        f"Under the rules as described this person is restricted by a factual error in the file from {_day(began)} for "
        f"{long.days:,} days, by {by}; {_end(long)}."
    )
    return [first, _no_typical_life(found), _elsewhere(found, names)]


def _no_typical_life(found: Longest) -> str:
    """Return the sentence on how many restrictions it was picked from, and what not to conclude."""
    if found.among == 1:
        return "It is the only such restriction in the sample."
    return (
        f"It was picked as the longest of {found.among:,} in the sample, half of which last at most {found.median:,.0f} days: no typical "
        "life. Whoever is picked for the worst luck under one set of rules fares better under almost any other, so this life is no measure "
        "of what an arm changes."
    )


def _elsewhere(found: Longest, names: Mapping[str, str]) -> str:
    """Return the sentence on arms in which the same person has no wrongful day, and arms with some left."""
    others = [each for each in found.arms if each.arm != REGIME]
    free = [f"“{names[each.arm]}”" for each in others if each.counts["days_wrongful"] == 0]
    left = [each for each in others if each.counts["days_wrongful"] > 0]
    parts = [f"without a single wrongful day under {_list(free)}"] if free else []
    parts += [f"with {_list([_left(each, names[each.arm]) for each in left])}"] if left else []
    return f"With the same luck the same life goes by {', and '.join(parts)}."


def _left(each: LifeIn, title: str) -> str:
    """Return the words on the wrongful days left in an arm."""
    n = each.counts["days_wrongful"]
    return f"{n:,} wrongful {'day' if n == 1 else 'days'} under “{title}”"


def _end(one: Stretch) -> str:
    """Return the clause on how a restriction ended."""
    return {
        "remedy": "it ended when the entry was struck out",
        "lapse": "it ended by lapse, without a remedy",
        "supported": "then a true entry took over",
    }.get(one.end, "it was not over when the run ended")


def _day(day: date) -> str:
    """Format a date."""
    return f"{day.day} {day:%B %Y}"


def _list(parts: list[str]) -> str:
    """Join parts, with an “and” before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
