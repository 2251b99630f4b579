"""Harms with a likelihood and a severity in a run: the share of people hit, and the effect on them."""

from collections.abc import Callable
from math import isnan
from typing import NamedTuple

from demerit.audit.law.rights import ESSENTIAL
from demerit.audit.statistics.interval import Estimate
from demerit.audit.statistics.too_few import is_too_few
from demerit.report.fria.content.lines import rolled_up
from demerit.report.fria.content.matter import EVERYBODY, MINORS, Matter
from demerit.report.fria.content.severity import LARGE, LONG, Answer, Severity
from demerit.report.fria.content.written_figures import per_cent, told_apart
from demerit.report.run.benefit_answers import is_measured
from demerit.report.text.phrases import figure
from demerit.results.declare.column import REGIME
from demerit.scenario.describe.reach import entered, refused
from demerit.scenario.schema.scenario import Scenario

_HALF, _HUNDREDTH = 0.5, 0.01
_UNKNOWN = "the model does not say"


class Who(NamedTuple):
    """A category of people."""

    name: str
    condition: str
    """SQL condition on the sampled people."""
    group: str
    """Name of the group; empty for everybody."""


class Hit(NamedTuple):
    """The share of a category of people that a harm hits."""

    share: Estimate
    n: float
    """Number of households, people or cases behind the share."""
    query: str


class Harm(NamedTuple):
    """One harm."""

    name: str
    column: str
    """Column of its days, of the sampled people; empty for a harm that is not counted in days."""
    hit: Callable[[Matter, Who], Hit | None]
    """Function that returns the share of a category that it hits; None for a category that it cannot hit."""
    severity: Callable[[Matter, Who], Severity]


def categories(matter: Matter) -> list[Who]:
    """List the categories of people: everybody, each group, minors."""
    groups = [
        Who(group or EVERYBODY, f"group_ = '{group}'" if group else "true", group) for group in matter.groups
    ]
    return [*groups, Who(MINORS, "age < 18", "")]


def harms(matter: Matter) -> list[Harm]:
    """List the harms that the rules can cause."""
    refusals = [
        Harm("refused something, for whatever reason", "days_restricted", _days("days_restricted"), _refused),
        Harm(
            "refused something by a factual error in the file",
            "days_wrongful",
            _days("days_wrongful"),
            _by_error,
        ),
        Harm(
            "refused something only for somebody else's entry",
            "days_collateral",
            _days("days_collateral"),
            _for_others,
        ),
    ]
    owed = [
        Harm("wrongly said to owe", "", _cases("alleged_false"), _said_to_owe),
        Harm(
            "in debt without having owed anything",
            "",
            _cases("debts_silent_false + debts_answered_false"),
            _in_debt,
        ),
    ]
    return [*refusals, *(owed if is_measured(matter.f) else [])]


def _days(column: str) -> Callable[[Matter, Who], Hit | None]:
    """Make the function that returns the share of sampled people with any such day."""

    def hit(matter: Matter, who: Who) -> Hit | None:
        """Return the share of a category with any such day."""
        found = matter.case.sampled(who.name, f"{column} > 0", "1", who.condition)
        assert found.estimate is not None
        n = matter.run.columns(
            f"SELECT count(DISTINCT household) AS n FROM people WHERE arm = '{REGIME}' AND {column} > 0 AND "
            f"{who.condition}"
        )["n"][0]
        of = f"avg(({column} > 0)::INT) AS share FROM people WHERE arm = '{REGIME}'"
        by_minors = f"SELECT {of} AND {who.condition}"
        return Hit(found.estimate, float(n), by_minors if who.name == MINORS else rolled_up(of))

    return hit


def worst_off(matter: Matter, harm: Harm) -> tuple[Hit, Severity] | None:
    """Return share and severity for the 1 % of sampled people with most days; None where fewer have any, or too few.

    Parameters
    ----------
    matter : a run with its audit.
    harm : a harm counted in days.
    """
    found = matter.run.columns(
        f"SELECT count(*) AS n, count(*) FILTER ({harm.column} > 0) AS hit FROM people WHERE arm = '{REGIME}'"
    )
    n, hit = float(found["n"][0]), float(found["hit"][0])
    top = n * _HUNDREDTH
    if is_too_few(top) or hit < top:
        return None
    a_year = matter.f.get("worst_off", f"{harm.column}: worst-off 1 %").value
    if isnan(a_year):
        return None
    days = a_year * 7 * matter.weeks / 365
    everybody = harm.severity(matter, categories(matter)[0])
    long = Answer(days > LONG, f"{figure(days)} days on average")
    query = (
        f"SELECT avg({harm.column}) FROM (SELECT {harm.column} FROM people WHERE arm = '{REGIME}' ORDER BY {harm.column} DESC "
        f"LIMIT {round(top)})"
    )
    return Hit(Estimate(_HUNDREDTH, None, None), top, query), everybody._replace(long=long)


def _cases(columns: str) -> Callable[[Matter, Who], Hit | None]:
    """Make the function that returns cases per person over the reported weeks."""

    def hit(matter: Matter, who: Who) -> Hit | None:
        """Return the cases per person of a category; None for minors, as claimants are adults."""
        if who.name == MINORS:
            return None
        days = 7 * matter.weeks
        part = "alleged wrongly" if columns == "alleged_false" else "debts of people who owed nothing"
        a_year = matter.f.get("claims", part, who.group)
        n = _n_cases(matter, who, columns)
        query = rolled_up(
            f"sum({columns}) * {days} / sum(days) AS share FROM {matter.case.sums} WHERE arm = '{REGIME}'"
        )
        return Hit(a_year.scaled(days / 365 / 10_000), n, query)

    return hit


def _essential(scenario: Scenario, names: list[str]) -> Answer:
    """Answer whether any of some needs is essential."""
    needs = scenario.conduct.needs
    found = [needs[name].title for name in names if needs[name].context in ESSENTIAL]
    if found:
        return Answer(True, f"among what is refused: {', '.join(found)}")
    return Answer(False, "nothing essential is refused")


def _days_borne(matter: Matter, who: Who, column: str) -> Answer:
    """Answer whether a harm is long, with its mean days among the people hit."""
    found = matter.run.columns(
        f"SELECT count(DISTINCT household) AS n, coalesce(avg({column}), 0) AS mean FROM people WHERE arm = '{REGIME}' "
        f"AND {column} > 0 AND {who.condition}"
    )
    n, mean = int(found["n"][0]), float(found["mean"][0])
    if is_too_few(n):
        return Answer(None, "too few cases to say how long")
    return Answer(mean > LONG, f"{figure(mean)} days on average")


def _n_cases(matter: Matter, who: Who, columns: str) -> float:
    """Count the cases of everybody or of a group: over all replicates, or in the run's own."""
    return matter.by_group(f"sum({columns}) FROM {{sums}} WHERE arm = '{REGIME}'")[who.group]


def _undone(share: Estimate, n: float, words: str) -> Answer:
    """Answer whether fewer than half of the cases are undone; unknown if the interval includes half.

    Parameters
    ----------
    share : share of the cases that are undone.
    n : number of cases.
    words : verb phrase on how they are undone.

    Examples
    --------
    >>> _undone(Estimate(0.1, 0.05, 0.2), 19, "are struck out").because
    'too few cases to say'
    """
    if isnan(share.value) or is_too_few(n):
        return Answer(None, "too few cases to say")
    low, high = (share.value if bound is None else bound for bound in (share.low, share.high))
    said = f"{per_cent(share)} {words}"
    return Answer(None if low < _HALF <= high else high < _HALF, said)


def _refused_names(matter: Matter, wrongly: str) -> list[str]:
    """List the needs that were refused on any day."""
    sums = ", ".join(f"sum(days_need_{i}{wrongly}) AS need_{i}" for i in range(len(matter.end.conduct.needs)))
    found = matter.run.columns(f"SELECT {sums} FROM blocks WHERE arm = '{REGIME}'")
    return [name for i, name in enumerate(matter.end.conduct.needs) if float(found[f"need_{i}"][0]) > 0]


def _refused(matter: Matter, who: Who) -> Severity:
    """Return the severity of refusals of any kind."""
    names = _through_ties(matter) if who.name == MINORS else _refused_names(matter, "")
    return Severity(
        _essential(matter.end, names), _days_borne(matter, who, "days_restricted"), Answer(None, _UNKNOWN)
    )


def _by_error(matter: Matter, who: Who) -> Severity:
    """Return the severity of refusals by a factual error: stale copies have no remedy, false entries may be struck out."""
    names = _refused_names(matter, "_wrongly")
    what = _essential(matter.end, [n for n in names if who.name != MINORS or n in _through_ties(matter)])
    prefix = "minors: " if who.name == MINORS else ""
    f, group = matter.f, who.group
    part = "ended by remedy within a year"
    if group:
        return Severity(what, _days_borne(matter, who, "days_wrongful"), _undone_by_error(matter, group))
    n = f.get("restoration", f"{prefix}spells").value
    undone = _undone(f.get("restoration", f"{prefix}{part}"), n, "end because they were contested")
    return Severity(what, _days_borne(matter, who, "days_wrongful"), undone)


def _undone_by_error(matter: Matter, group: str) -> Answer:
    """Answer for a group whether refusals by a false entry are undone; stale copies have no remedy at all."""
    f = matter.f
    n = f.get("restoration", "false: spells", group).value
    share = f.get("restoration", "false: ended by remedy within a year", group)
    return _undone(share, n, "of those by a false entry end because they were contested")


def _through_ties(matter: Matter) -> list[str]:
    """List the needs that household members are refused for another's entry."""
    ties = matter.end.regime.ties
    return [name for name in refused(matter.end) if ties.on and name in {*ties.child, *ties.spouse}]


def _for_others(matter: Matter, who: Who) -> Severity:
    """Return the severity of refusals through others: people cannot contest another person's entry."""
    what = _essential(matter.end, _through_ties(matter))
    undone = Answer(True, "the entry is not theirs, so it is not theirs to contest")
    return Severity(what, _days_borne(matter, who, "days_collateral"), undone)


def _debt(matter: Matter, who: Who) -> Answer:
    """Answer whether a debt is large, with its mean."""
    mean = matter.f.get("claims", "money: a debt with its penalty, on average", who.group)
    if mean.value != mean.value:
        return Answer(None, "no debt in this run")
    low, high = (mean.value if bound is None else bound for bound in (mean.low, mean.high))
    said = f"a debt is {told_apart(mean)} days of median income on average"
    return Answer(None if low < LARGE <= high else low >= LARGE, said)


def _said_to_owe(matter: Matter, who: Who) -> Severity:
    """Return the severity of inquiries into people who owed nothing."""
    share = matter.f.get("claims", "alleged wrongly: no debt", who.group)
    undone = _undone(share, _n_cases(matter, who, "alleged_false"), "are left without a debt")
    return Severity(
        _debt(matter, who), Answer(None, "how long an inquiry weighs on somebody is not in the model"), undone
    )


def _in_debt(matter: Matter, who: Who) -> Severity:
    """Return the severity of debts of people who owed nothing."""
    end = matter.end
    records = entered(end)
    only = set(records) == {end.regime.claims.deed}
    if not only:
        return Severity(_debt(matter, who), Answer(None, _UNKNOWN), Answer(None, _UNKNOWN))
    record = records[end.regime.claims.deed]
    long = (
        Answer(True, "listed until it is paid")
        if record.until_paid
        else Answer(record.retention.value > LONG, "by its term")
    )
    struck = matter.f.get("funnel", "false: struck out of entered", who.group)
    return Severity(
        _debt(matter, who),
        long,
        _undone(struck, _n_cases(matter, who, "marked_false"), "of such debts are struck out"),
    )
