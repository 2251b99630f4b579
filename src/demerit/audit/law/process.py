"""Due process: decision, notice, contest, accuracy, storage, burden, foreseeability, access, remedy (L6 to L11, L23 to L25, L28, L30)."""

from demerit.audit.law.case import Case
from demerit.audit.law.verdict import NOT_INDICATED, Evidence, Finding, Item, above, below, either, worst

_MADE = "marked_true + marked_false"
_DECIDED = "upheld_false + upheld_true + rejected_false + rejected_true"


def is_decision(item: Item, case: Case) -> Finding:
    """L6: refused among attempts of restricted people."""
    share = case.share("refused at the counter", "refused", "refused + leaked", "share of attempts")
    return Finding(item, above(item.thresholds["share"].value, share), [share], {})


def reviewed(item: Item, case: Case) -> Finding:
    """L7: entries that a person decides on, and decisions that change something."""
    looked = case.share("decided by a person", _DECIDED, _MADE, "cases for each entry")
    changed = case.share("struck out of decided", "upheld_false + upheld_true", _DECIDED, "share of cases")
    verdict = worst(
        below(item.thresholds["looked"].value, looked), below(item.thresholds["changed"].value, changed)
    )
    return Finding(item, verdict, [looked, changed, _remedy(case)], {})


def _remedy(case: Case) -> Evidence:
    """Tell whether there is a remedy at all."""
    return case.setting("regime.remedy.on", any(regime.remedy.on for regime in case.regimes))


def _letter(case: Case) -> Evidence:
    """Tell when an effect begins, seen from the letter."""
    notice = case.scenario.regime.notice
    if not notice.on:
        return case.setting("regime.notice.on", False)
    said = (
        "none: the effect comes before any letter"
        if notice.grace is None
        else f"{notice.grace.value:g} days after the letter"
    )
    return case.setting("regime.notice.grace", said)


def told_before(item: Item, case: Case) -> Finding:
    """L8: entries made known other than by a refusal."""
    told = case.share(
        "noticed before a refusal",
        "noticed_false + noticed_true - noticed_at_counter",
        _MADE,
        "share of entries",
    )
    return Finding(item, below(item.thresholds["share"].value, told), [told, _letter(case)], {})


def contested(item: Item, case: Case) -> Finding:
    """L9: the funnel of false entries."""
    steps = {"noticed": "noticed_false", "filed": "filed_false", "struck out": "upheld_false"}
    funnel = [
        case.share(f"false: {step} of entered", column, "marked_false", "for each false entry")
        for step, column in steps.items()
    ]
    return Finding(item, below(item.thresholds["share"].value, funnel[-1]), [*funnel, _remedy(case)], {})


def accurate(item: Item, case: Case) -> Finding:
    """L10: false among all entries."""
    false = case.share("entries: false among all", "marked_false", _MADE)
    return Finding(item, above(item.thresholds["share"].value, false), [false], {})


def kept(item: Item, case: Case) -> Finding:
    """L11: days by stale copies alone."""
    stale = case.share("partition: stale", "days_stale", "days_restricted", "share of restricted days")
    clearing = (
        f"{case.scenario.regime.copies.clearing.value:g} a week"
        if case.scenario.regime.copies.on
        else "no copies"
    )
    return Finding(
        item,
        above(item.thresholds["share"].value, stale),
        [stale, case.setting("regime.copies.clearing", clearing)],
        {},
    )


def presumed_guilty(item: Item, case: Case) -> Finding:
    """L23: false entries that bite before a decision, and debts that silence makes."""
    threshold = item.thresholds["share"].value
    listed = case.share(
        "listed for a false entry, before any decision", "listed_false", "marked_false", "listings for each"
    )
    before = case.share(
        "wrongful: false and tipped",
        "days_false + days_tipped",
        "days_restricted",
        "share of restricted days",
    )
    silent = case.share(
        "debts by silence, nothing owed",
        "debts_silent_false",
        "debts_silent_false + debts_answered_false + debts_silent_true + debts_answered_true",
        "share of debts",
    )
    claims = [regime.claims for regime in case.regimes if regime.claims.on]
    said = f"{claims[-1].burden}, silence means {claims[-1].silence}" if claims else "no claims"
    burden = case.setting("regime.claims.burden", said)
    evidence = [listed, before, silent]
    return Finding(item, above(threshold, *evidence), [*evidence, burden, _letter(case)], {})


def foreseeable(item: Item, case: Case) -> Finding:
    """L24: published rules, and what officials add or leave out at will."""
    works = case.blocks.of("marked_true", "marked_false").any()
    secret = [
        regime.secrecy.rules
        for regime in case.regimes
        if regime.secrecy.on and regime.secrecy.rules != "published"
    ]
    told = case.setting("regime.secrecy.rules", secret[-1] if secret else "published")
    will = case.share(
        "at an official's will", "harsh + spared", "marked_true + spared", "share of true entries"
    )
    verdict = worst(above(item.thresholds["share"].value, will), either(bool(secret) and bool(works)))
    return Finding(item, verdict, [told, will], {})


def recipients(item: Item, case: Case) -> Finding:
    """L25: people with a stale copy somewhere."""
    held = case.figure(
        "stale_holders",
        f"SELECT sum(stale_holders) / sum(people) FROM series WHERE arm = '{case.arm}' AND reported",
        "share of people at the end of a week",
    )
    return Finding(item, above(item.thresholds["share"].value, held), [held], {})


def access(item: Item, case: Case) -> Finding:
    """L28: entries that the person ever learns of."""
    learnt = case.share("noticed of entered", "noticed_false + noticed_true", _MADE, "share of entries")
    return Finding(item, below(item.thresholds["share"].value, learnt), [learnt], {})


def in_time(item: Item, case: Case) -> Finding:
    """L30: weeks waited, and cases against false entries that succeed."""
    waited = case.share("waited in the queue", "waited", f"{_DECIDED} + moot", "weeks")
    struck = case.share(
        "false: struck out of decided", "upheld_false", "upheld_false + rejected_false", "share of cases"
    )
    verdict = worst(
        above(item.thresholds["weeks"].value, waited), below(item.thresholds["share"].value, struck)
    )
    if verdict == NOT_INDICATED and case.blocks.of("marked_false").any():
        # Without any decision on a false entry there is no remedy that could be effective.
        verdict = either(not case.blocks.of("upheld_false", "rejected_false").any())
    return Finding(item, verdict, [waited, struck, _remedy(case)], {})
