"""Social scoring, Art. 5(1)(c) AI Act: its parts (L0 to L5), and the whole provision made of them (A5)."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from demerit.audit.law.case import Case
from demerit.audit.law.ruling import Ruling, absent, all_of, any_of, beyond, fact, found, happens, unseen
from demerit.audit.law.verdict import INDICATED, NOT_INDICATED, Evidence, Finding, Item, Part, Turning
from demerit.audit.measures.base import MILLI
from demerit.audit.statistics.interval import Estimate
from demerit.results.declare.codings import CODINGS
from demerit.scenario.describe.reach import entered, is_scored, listed
from demerit.scenario.schema.declared import NO, YES
from demerit.schema.number import FOR_LIFE

TIED = "days_collateral_adult + days_collateral_minor + days_collateral_guarantor"
OWED_NOTHING = "debts_silent_false + debts_answered_false"
DEBTS = f"{OWED_NOTHING} + debts_silent_true + debts_answered_true"
_RELATED = "contexts.related"
_DATA = "marked_true + marked_false + merits"
_UNSUPPORTED = "days_wrongful + days_tie"
_ONE_LUCK = "entries are counted by deed under the run's own luck alone"


def is_system(item: Item, case: Case) -> Finding:
    """L0: whether cameras identify people by inference, or what the scenario declares; open where the two differ."""
    declared = case.scenario.declared.ai_system
    cameras = any(record.camera for record in case.records.values())
    evidence = [case.setting("regime.cameras.on", cameras), case.declared("ai_system")]
    if cameras and declared.says == NO:
        said = f"The scenario declares that there is none ({declared.why}), but its cameras identify people or cars"
        return found(item, unseen(f"{said}, which takes a system that infers."), evidence)
    if cameras:
        return found(
            item,
            fact(INDICATED, "cameras identify people or cars, which takes a system that infers"),
            evidence,
        )
    if declared.says == YES:
        return found(item, fact(INDICATED, f"it declares an AI system: {declared.why}"), evidence)
    if declared.says == NO:
        return found(item, fact(NOT_INDICATED, f"it declares that there is none: {declared.why}"), evidence)
    said = f": {declared.why}" if declared.why else ""
    return found(item, unseen(f"Whether it is an AI system is not declared{said}."), evidence)


def over_time(item: Item, case: Case) -> Finding:
    """L1: scored months, and the longest time that an entry or a listing counts."""
    data = case.share("data points a year", _DATA, "days", "entries and credits a person", 365)
    periods = case.figure(
        "scored months",
        f"SELECT (SELECT coalesce(sum(days), 0) FROM tiers WHERE arm = '{case.arm}' AND reported) / 28 / "
        f"(SELECT sum(people) FROM blocks WHERE arm = '{case.arm}')",
        "months a person",
    )
    longest, said = _longest(case)
    kept = case.setting("longest of regime.records.*.retention, .term and .until_paid", said)
    return found(item, _over_time(item, case, longest, said), [kept, periods, data])


def _over_time(item: Item, case: Case, longest: float, said: str) -> Ruling:
    """Rule by the settings that keep people's conduct over time."""
    if any(map(is_scored, case.scenarios)):
        return fact(INDICATED, "a score is kept from month to month")
    if not case.records:
        return absent("nothing is entered about anybody's conduct", "regime.fusion.on")
    if longest > item.thresholds["days"].value:
        return fact(INDICATED, f"an entry or a listing counts {said}")
    return unseen(f"An entry counts {said}; the provision names no length.")


def _longest(case: Case) -> tuple[float, str]:
    """Return the longest time that an entry or a listing counts, in days and in words."""
    lengths = [record.retention.value for scenario in case.scenarios for record in entered(scenario).values()]
    for scenario in case.scenarios:
        for _, record, _ in listed(scenario):
            lengths.append(FOR_LIFE - 1 if record.until_paid else record.term.value if record.term else 0)
    longest = max(lengths, default=0.0)
    words = {FOR_LIFE: "for life", FOR_LIFE - 1: "until a debt is paid"}
    return longest, words.get(int(longest), f"for {longest:g} days")


def unrelated(item: Item, case: Case) -> Finding:
    """L2: restriction-days in a context unrelated to that of the deed, under each coding."""
    if not case.refusable:
        return found(item, nothing_refused(), [case.setting("needs that the rules refuse", "none")])
    shares = {
        coding.name: case.booked(f"in an unrelated context, {coding.name} coding", f"NOT {coding.column}")
        for coding in sorted(CODINGS, key=lambda coding: coding.name != "central")
    }
    rulings = {name: happens(share) for name, share in shares.items()}
    codings = {name: ruling.verdict for name, ruling in rulings.items()}
    finding = found(item, rulings["central"], list(shares.values()), codings)
    return finding._replace(turning=_at_the_coding(codings))


def _at_the_coding(codings: Mapping[str, str]) -> Turning:
    """Return whether another coding of related contexts turns the verdict."""
    other = [f"{name}: {verdict}" for name, verdict in codings.items() if verdict != codings["central"]]
    if other:
        return Turning(
            _RELATED, None, f"It turns with what counts as related ({_RELATED}); {', '.join(other)}."
        )
    return Turning("", None, f"It is the same under all three codings of {_RELATED}.")


def nothing_refused() -> Ruling:
    """Rule that the regime refuses nobody anything: not modelled."""
    return absent("the rules refuse nobody anything", "regime.lists.names.*.refuses")


def unjustified(item: Item, case: Case) -> Finding:
    """L3: restricted days, and debts, that no true, live entry of the person's own supports."""
    threshold, evidence, rulings = item.thresholds["share"], [], []
    if case.refusable:
        own = case.share(
            "not supported by a true entry of one's own",
            _UNSUPPORTED,
            "days_restricted",
            "share of restricted days",
        )
        wrong = case.share(
            "by a factual error in the file", "days_wrongful", "days_restricted", "share of restricted days"
        )
        evidence, rulings = [own, wrong], [beyond(threshold, own)]
    if case.on("claims"):
        debts = case.share("debts of people who owed nothing", OWED_NOTHING, DEBTS, "share of debts")
        evidence, rulings = [debts, *evidence], [beyond(threshold, debts), *rulings]
    if not rulings:
        return found(item, nothing_refused(), [case.setting("needs that the rules refuse", "none")])
    return found(item, any_of(*rulings), evidence)


def disproportionate(item: Item, case: Case) -> Finding:
    """L4: the loss by refusals against the harm of all deeds, and the money taken against the money owed."""
    threshold, evidence, rulings = item.thresholds["ratio"], [], []
    if case.refusable:
        loss = _loss_over_all_harm(case)
        excessive = case.share(
            "partition: excessive", "days_excessive", "days_restricted", "share of restricted days"
        )
        evidence = [loss, _loss_over_entered_harm(case), excessive, _gradient(case)]
        rulings = [beyond(threshold, loss)]
    if case.on("claims"):
        taken = case.share(
            "money taken, all debts together",
            "owed_true + owed_false + owed_penalty",
            "owed_true",
            "times what was owed",
        )
        evidence, rulings = [taken, *evidence], [beyond(threshold, taken), *rulings]
    if not rulings:
        return found(item, nothing_refused(), [case.setting("needs that the rules refuse", "none")])
    return found(item, any_of(*rulings), evidence)


def _loss_over_all_harm(case: Case) -> Evidence:
    """Return the loss by refusals over the harm of all deeds, entered or not, so that the ratio is never too high."""
    needs = case.scenario.conduct.needs.values()
    lost = " + ".join(f"{need.severity.value:f} * days_need_{i}" for i, need in enumerate(needs))
    unit = "times the harm of all deeds done, entered or not"
    return case.share(
        "loss by what is refused", lost or "0 * days", "harm_done", unit, MILLI, of="days_restricted"
    )


def _loss_over_entered_harm(case: Case) -> Evidence:
    """Return the loss by refusals over the harm of truly entered deeds, in the run's own replicate: only it has counts by kind."""
    conduct = case.scenario.conduct
    severities = [need.severity.value for need in conduct.needs.values()]
    lost = " + ".join(f"{severity:g} * sum(days_need_{i})" for i, severity in enumerate(severities))
    harms = " ".join(f"WHEN '{name}' THEN {deed.gravity.value:g}" for name, deed in conduct.deeds.items())
    taken = case.figure(
        "loss, under the run's own luck",
        f"SELECT (SELECT {lost or 0} FROM blocks WHERE arm = '{case.arm}') / nullif((SELECT sum(entered_true * CASE kind {harms} ELSE 0 "
        f"END) FROM kinds WHERE arm = '{case.arm}' AND reported AND family = 'deeds'), 0)",
        "times the harm of the deeds entered truly",
    )
    return taken._replace(estimate=Estimate(taken.value, None, None, why=_ONE_LUCK))


def _gradient(case: Case) -> Evidence:
    """Return the rank correlation of points and gravity over the recorded deeds: near 0, the penalty does not follow the harm."""
    deeds = case.scenario.conduct.deeds
    pairs = [(deeds[name].gravity.value, r.points.value) for name, r in entered(case.scenario).items()]
    ranks = [_ranks(np.array([pair[side] for pair in pairs])) for side in (0, 1)]
    known = len(pairs) > 1 and all(np.ptp(rank) > 0 for rank in ranks)
    value = float(np.corrcoef(ranks[0], ranks[1])[0, 1]) if known else float("nan")
    where = "regime.records.*.points against conduct.deeds.*.gravity"
    return Evidence(
        "rank correlation of points and gravity", Estimate(value, None, None), "-1 to 1", "", where
    )


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank some values; ties share their mean rank."""
    return np.array([(values < value).sum() + ((values == value).sum() - 1) / 2 for value in values])


def treated(item: Item, case: Case) -> Finding:
    """L5: whether the rules refuse anything or raise debts, and how often."""
    restricted = case.share(
        "restricted", "days_restricted", "days", "people in 10,000 on an average day", 10_000
    )
    partners = sorted({need.partner for need in case.refusable.values()})
    users = case.setting(
        "needs that the rules refuse", f"{len(case.refusable)} by {', '.join(partners) or 'nobody'}"
    )
    if case.refusable:
        return found(item, fact(INDICATED, "the rules refuse people something for it"), [users, restricted])
    if claims := case.on("claims"):
        burden = case.setting("regime.claims.match", claims[-1].match)
        return found(item, fact(INDICATED, "the rules raise debts"), [users, burden])
    return found(item, nothing_refused(), [users, restricted])


def as_a_whole(item: Item, case: Case, points: Mapping[str, Finding]) -> Finding:
    """A5: the whole provision, from its parts.

    Parameters
    ----------
    item : the point of law.
    case : one arm of a run.
    points : the findings on L0 to L5.
    """
    limbs = {name: _of(points, name) for name in ("L2", "L3", "L4")}
    either = any_of(*limbs.values())
    parts = (
        ("evaluation or classification over a period of time", _of(points, "L1"), ("L1",)),
        ("by social behaviour, or by personal characteristics", _behaviour(case), ("L1",)),
        ("the result leads to detrimental treatment", _of(points, "L5"), ("L5",)),
        ("in an unrelated context (i), or unjustified or disproportionate (ii)", either, tuple(limbs)),
        ("an AI system", _of(points, "L0"), ("L0",)),
        ("no lawful evaluation for one specific purpose (recital 31)", _outside_recital(case), ()),
    )
    whole = all_of(*(ruling for _, ruling, _ in parts))
    named = next(name for name, ruling, _ in parts if ruling is whole)
    said = "All parts are met" if whole.verdict == INDICATED else f"It hangs on one part: {named}"
    evidence = [case.declared(name) for name in ("ai_system", "specific", "legal_basis")]
    judged = tuple(Part(name, ruling.verdict, ruling.why, on) for name, ruling, on in parts)
    why = f"{said}." if whole.verdict == INDICATED else f"{said}. {whole.why}"
    return found(item, whole._replace(why=why), evidence, _whole_by_coding(points, parts), judged)


def _whole_by_coding(
    points: Mapping[str, Finding], parts: tuple[tuple[str, Ruling, tuple[str, ...]], ...]
) -> dict[str, str]:
    """Return the verdict on the whole under each coding of context, on which limb (i) depends."""
    others = [ruling for _, ruling, on in parts if "L2" not in on]
    limb_ii = [_of(points, name) for name in ("L3", "L4")]
    return {
        name: all_of(*others, any_of(Ruling(verdict, ""), *limb_ii)).verdict
        for name, verdict in points["L2"].codings.items()
    }


def _of(points: Mapping[str, Finding], name: str) -> Ruling:
    """Return the ruling of a finding."""
    return Ruling(points[name].verdict, points[name].reason, points[name].key)


def _behaviour(case: Case) -> Ruling:
    """Rule whether people are evaluated by conduct or by personal characteristics."""
    deeds = [case.scenario.conduct.deeds[name].title for name in case.records]
    said = []
    if deeds:
        said.append(f"conduct is entered ({', '.join(deeds[:3])}{' and more' if len(deeds) > 3 else ''})")
    if _checked_by_group(case):
        said.append("whom the match looks at depends on a person's group (regime.claims.checked_by_group)")
    if said:
        return fact(INDICATED, ", and ".join(said))
    return absent(
        "nothing is entered about anybody's conduct, and nobody is chosen by a personal characteristic",
        "regime.fusion.on",
    )


def _checked_by_group(case: Case) -> bool:
    """Return whether the claims rules of any era check one group more often than another."""
    return any(
        len({rules.checked_by_group.exact(group) for group in case.scenario.society.groups.cells}) > 1
        for rules in case.on("claims")
    )


def _outside_recital(case: Case) -> Ruling:
    """Rule whether the regime lies outside recital 31: a declared purpose does not show that it is pursued lawfully."""
    specific = case.scenario.declared.specific
    if specific.says == NO:
        return fact(INDICATED, f"it declares no one specific purpose: {specific.why}")
    said = f"declared: {specific.why}" if specific.says == YES else "not declared"
    return unseen(
        f"Whether it is a lawful evaluation for one specific purpose ({said}) is for authorities and courts."
    )
