"""Fundamental rights, judged within one run (L17 to L19, L22 to L24, L26, L27, L29, L30, L34)."""

from typing import Any

from demerit.audit.law.case import Case
from demerit.audit.law.data_protection import NO_REMEDY, remedy, secret
from demerit.audit.law.ruling import Ruling, absent, any_of, beyond, fact, found, happens, short_of, unseen
from demerit.audit.law.social_scoring import DEBTS, OWED_NOTHING, TIED
from demerit.audit.law.verdict import INDICATED, NOT_INDICATED, Evidence, Finding, Item
from demerit.scenario.describe.reach import is_scored
from demerit.scenario.schema.declared import LACKING, PARTLY, PUBLISHED, SECRET

MOVEMENT = ("travel", "traffic")
ESSENTIAL = ("housing", "utilities", "welfare", "work", "education", "finance")
"""Contexts of L26 (movement) and L27 (essential needs): a coding of this project, assumed."""
ANNEX_III = {"education": "3", "work": "4", "welfare": "5(a)", "finance": "5(b)"}
"""Point of Annex III that lists systems intended for each context; housing and utilities are not listed."""
_A_DAY = "people in 10,000 on an average day"
_A_YEAR = "a year in 10,000 people"


def exempt(item: Item, case: Case) -> Finding:
    """L17: entries not made because of who the person is."""
    if not case.on("exemptions"):
        on = case.setting("regime.exemptions.on", False)
        return found(item, absent("nobody is exempt", "regime.exemptions.on"), [on])
    spared = case.share(
        "entries: shielded of due", "shielded", "shielded + marked_true", "share of entries due"
    )
    return found(item, happens(spared), [spared])


def reliable(item: Item, case: Case) -> Finding:
    """L18: the share of people whose tier differs from that of the clean file."""
    if not any(map(is_scored, case.scenarios)):
        return found(
            item, absent("there is no score", "regime.score.on"), [case.setting("regime.score.on", False)]
        )
    other = case.sampled("tier differs from the clean tier", "tier <> clean_tier", "1", "age >= 18")
    return found(item, beyond(item.thresholds["share"], other), [other])


def for_others(item: Item, case: Case) -> Finding:
    """L19: the share of restricted days that are only through others."""
    reaches = bool(case.on("ties")) or bool(case.on("suretyship"))
    if not reaches:
        on = case.setting("regime.ties.on", False)
        return found(item, absent("nothing reaches the household or a surety", "regime.ties.on"), [on])
    share = case.share("through others alone", TIED, "days_restricted", "share of restricted days")
    return found(item, happens(share), [share])


def child(item: Item, case: Case) -> Finding:
    """L22: restricted days of minors."""
    needs = sorted({need for ties in case.on("ties") for need in ties.child})
    reached = case.setting("regime.ties.child", ", ".join(needs) or "none")
    if not needs:
        return found(item, absent("nothing reaches a child", "regime.ties.child"), [reached])
    share = case.share("restricted minors", "days_restricted_minor", "days_minor", "share of days of minors")
    return found(item, happens(share), [share, reached])


def presumed(item: Item, case: Case) -> Finding:
    """L23: the burden of proof, and false entries that take effect before a decision."""
    evidence, rulings = [], []
    if claims := case.on("claims"):
        said = f"{claims[-1].burden}, silence means {claims[-1].silence}"
        silent = case.share("debts by silence, nothing owed", "debts_silent_false", DEBTS, "share of debts")
        evidence, rulings = (
            [case.setting("regime.claims.burden", said), silent],
            [_burden(claims), happens(silent)],
        )
    if case.records:
        listed = case.share(
            "listed for a false entry before any decision",
            "listed_false",
            "marked_false",
            "listings for each",
        )
        evidence.append(listed)
        rulings.append(happens(listed))
    if case.refusable:
        before = case.share(
            "by a false entry before any decision",
            "days_false + days_tipped",
            "days_restricted",
            "share of restricted days",
        )
        evidence.append(before)
        rulings.append(happens(before))
    return found(item, any_of(*rulings), evidence)


def _burden(claims: list[Any]) -> Ruling:
    """Rule by the burden of proof and by the effect of silence."""
    on_person = [rules for rules in claims if rules.burden == "person"]
    silent = [rules for rules in claims if rules.silence == "full debt"]
    if on_person or silent:
        said = [
            *(["the person has to prove what was due"] * bool(on_person)),
            *(["silence makes a debt"] * bool(silent)),
        ]
        return fact(INDICATED, " and ".join(said))
    return fact(NOT_INDICATED, "the agency has to prove what was due, and silence makes no debt")


def foreseeable(item: Item, case: Case) -> Finding:
    """L24: a basis in law, published rules, and entries that officials make harsher or leave out at will."""
    hidden, simulated = secret(case)
    will = case.share(
        "at an official's will", "harsh + spared", "marked_true + spared", "share of true entries"
    )
    evidence = [case.declared("legal_basis"), case.declared("rules"), simulated, will]
    return found(item, any_of(_in_law(case), _published(case, hidden), _at_will(case, will)), evidence)


def _in_law(case: Case) -> Ruling:
    """Rule by the basis that the scenario declares."""
    basis = case.scenario.declared.legal_basis
    if basis.says == LACKING:
        return fact(INDICATED, f"a basis in law is lacking: {basis.why}")
    if basis.says == "law":
        return fact(NOT_INDICATED, f"a law is declared: {basis.why}")
    said = f"{basis.says}: {basis.why}" if basis.why else basis.says
    return unseen(f"Whether it rests on law is open ({said}).")


def _published(case: Case, hidden: str) -> Ruling:
    """Rule by whether people can read the rules."""
    rules = case.scenario.declared.rules
    if hidden or rules.says in (SECRET, PARTLY):
        said = (
            f"the rules are {rules.says}: {rules.why}"
            if rules.says in (SECRET, PARTLY)
            else f"the rules are {hidden}"
        )
        return fact(INDICATED, said)
    if rules.says == PUBLISHED:
        return fact(NOT_INDICATED, f"the rules are published: {rules.why}")
    return unseen(
        f"Whether people could read the rules is not declared{': ' + rules.why if rules.why else ''}."
    )


def _at_will(case: Case, will: Evidence) -> Ruling:
    """Rule by the entries that officials make harsher or leave out."""
    if case.on("discretion") or case.on("retaliation") or case.on("favours"):
        return happens(will)
    return absent("no official departs from the rules", "regime.discretion.on")


def moves(item: Item, case: Case) -> Finding:
    """L26: refused needs of movement, and people held back at the border."""
    refused = _refused(case, MOVEMENT)
    held = case.share("held back at the border", "held_back", "days", _A_YEAR, 3_650_000)
    barred = [held] if case.on("exit") else []
    evidence = [*refused, *barred]
    if not evidence:
        none = case.setting("needs of movement that the rules refuse", "none")
        return found(item, absent("no need of movement is refused", "regime.lists.names.*.refuses"), [none])
    return found(item, any_of(*map(happens, evidence)), evidence)


def served(item: Item, case: Case) -> Finding:
    """L27: refused essential needs."""
    refused = _refused(case, ESSENTIAL)
    if not refused:
        none = case.setting("essential needs that the rules refuse", "none")
        return found(item, absent("no essential need is refused", "regime.lists.names.*.refuses"), [none])
    contexts = sorted({need.context for need in case.refusable.values()} & set(ESSENTIAL))
    said = "; ".join(f"{name}: {ANNEX_III.get(name, 'not listed')}" for name in contexts)
    listed = case.setting("intended uses in Annex III, by context", said)
    return found(item, any_of(*map(happens, refused)), [*refused, listed])


def _refused(case: Case, contexts: tuple[str, ...]) -> list[Evidence]:
    """Return the refused days of each need in some contexts that the rules can refuse."""
    return [
        case.share(f"refused: {name}", f"days_need_{i}", "days", _A_DAY, 10_000)
        for i, (name, need) in enumerate(case.scenario.conduct.needs.items())
        if need.context in contexts and name in case.refusable
    ]


def watched(item: Item, case: Case) -> Finding:
    """L29: cameras, and people whom they misidentify."""
    kinds = sorted({record.camera for record in case.records.values() if record.camera})
    seen = case.setting("cameras that report to the file", ", ".join(kinds) or "none")
    if not kinds:
        return found(item, absent("no camera reports to the file", "regime.cameras.on"), [seen])
    misread = case.share("misread", "misread", "days", _A_YEAR, 3_650_000)
    if "people" in kinds:
        return found(
            item, fact(INDICATED, "cameras that identify people report to the file"), [seen, misread]
        )
    return found(item, happens(misread), [seen, misread])


def in_practice(item: Item, case: Case) -> Finding:
    """L30: the share of false entries that are struck out."""
    struck = case.share(
        "false: struck out of entered", "upheld_false", "marked_false", "for each false entry"
    )
    decided = case.share(
        "false: struck out of decided", "upheld_false", "upheld_false + rejected_false", "share of cases"
    )
    waited = case.share(
        "waited in the queue",
        "waited",
        "upheld_false + upheld_true + rejected_false + rejected_true + moot",
        "weeks",
    )
    evidence = [remedy(case), struck, decided, waited]
    if not case.on("remedy"):
        return found(item, fact(INDICATED, NO_REMEDY), evidence)
    return found(item, short_of(item.thresholds["share"], struck), evidence)


def recovered(item: Item, case: Case) -> Finding:
    """L34: debts of people who owed nothing, and money taken beyond the amount owed."""
    if not (claims := case.on("claims")):
        on = case.setting("regime.claims.on", False)
        return found(item, absent("no benefit is taken back", "regime.claims.on"), [on])
    debts = case.share("debts of people who owed nothing", OWED_NOTHING, DEBTS, "share of debts")
    money = case.share(
        "money taken that was not owed", "owed_false", "owed_true + owed_false", "share of money", of=DEBTS
    )
    whole = case.setting("regime.claims.all_or_nothing", any(rules.all_or_nothing for rules in claims))
    return found(item, any_of(happens(debts), happens(money)), [debts, money, whole])
