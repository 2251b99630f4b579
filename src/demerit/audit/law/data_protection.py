"""Data protection and fair procedure (L6 to L11, L20, L21, L25, L28, L31 to L33)."""

from demerit.audit.law.case import Case
from demerit.audit.law.ruling import Ruling, absent, any_of, beyond, fact, found, happens, short_of, unseen
from demerit.audit.law.social_scoring import DEBTS, OWED_NOTHING, nothing_refused
from demerit.audit.law.verdict import INDICATED, Evidence, Finding, Item, Turning
from demerit.scenario.describe.reach import first_effect, listed
from demerit.scenario.schema.declared import LACKING, PARTLY, PROGRAM, PUBLISHED, SECRET
from demerit.schema.number import FOR_LIFE

MADE = "marked_true + marked_false"
DECIDED = "upheld_false + upheld_true + rejected_false + rejected_true"
NO_REMEDY = "entries are made and the rules know no remedy"
_CONSENT = "consent"
_LEAK = "regime.refusals.leak"


def is_decision(item: Item, case: Case) -> Finding:
    """L6: whether a program decides, or partners follow the record over the whole range of the leak."""
    decides, says = case.scenario.declared.decides, case.declared("decides")
    if decides.says == PROGRAM:
        return found(item, fact(INDICATED, f"a program decides: {decides.why}"), [says])
    if not case.refusable:
        return found(item, nothing_refused(), [says])
    share = case.share("refused at the counter", "refused", "refused + leaked", "share of attempts")
    leak = case.scenario.regime.refusals.leak
    low, high = leak.range or (None, None)
    between = "without a range" if low is None else f"{low:g} to {high:g}"
    follows = case.setting(_LEAK, f"{leak.value:g} ({between}, {leak.source})")
    finding = found(item, _follows(item, low, high), [follows, share, says])
    return finding._replace(turning=_at_the_leak(item, low, high))


def _follows(item: Item, low: float | None, high: float | None) -> Ruling:
    """Rule by the range of the leak: the share of attempts that get through."""
    reading = item.thresholds["share"].value
    if low is None or high is None:
        return unseen(f"How strictly partners follow the record is an input without a range: {_LEAK}.")
    followed = (
        f"partners follow the record in {100 * (1 - high):.3g} to {100 * (1 - low):.3g} % of the attempts"
    )
    if 1 - high > reading:
        return fact(INDICATED, f"{followed} over the whole range of {_LEAK}")
    where = "reaches both sides of" if 1 - low > reading else "stays below"
    return unseen(f"An input decides: {followed}, which {where} {reading:g}, this project's reading.")


def _at_the_leak(item: Item, low: float | None, high: float | None) -> Turning:
    """Return the value of the leak at which the verdict turns, if its range includes one."""
    at = 1 - item.thresholds["share"].value
    if low is not None and high is not None and low < at < high:
        return Turning(
            _LEAK, at, f"It turns where {_LEAK} is {at:g}; its range runs from {low:g} to {high:g}."
        )
    return Turning("", None, f"Nothing within the range of {_LEAK} turns it.")


def reviewed(item: Item, case: Case) -> Finding:
    """L7: whether a person decides on request, and the share of decisions that change the outcome."""
    decided = case.share("decided of filed", DECIDED, "filed_false + filed_true", "for each case filed")
    changed = case.share("struck out of decided", "upheld_false + upheld_true", DECIDED, "share of cases")
    evidence = [remedy(case), decided, changed]
    if not case.on("remedy"):
        return found(item, fact(INDICATED, NO_REMEDY), evidence)
    return found(item, short_of(item.thresholds["changed"], changed), evidence)


def remedy(case: Case) -> Evidence:
    """Return as evidence whether there is a remedy at all."""
    return case.setting("regime.remedy.on", bool(case.on("remedy")))


def _letter(case: Case) -> Evidence:
    """Return as evidence how long after the letter an effect begins."""
    notices = case.on("notice")
    if not notices:
        return case.setting("regime.notice.on", False)
    grace = notices[-1].grace
    said = (
        "none: nobody is heard before the effect"
        if grace is None
        else f"{grace.value:g} days after the letter"
    )
    return case.setting("regime.notice.grace", said)


def told_before(item: Item, case: Case) -> Finding:
    """L8: the share of entries notified other than by a refusal."""
    told = case.share(
        "told other than by a refusal",
        "noticed_false + noticed_true - noticed_at_counter",
        MADE,
        "share of entries",
    )
    evidence = [_letter(case), told]
    if not case.on("notice"):
        return found(item, fact(INDICATED, "the rules tell nobody of an entry"), evidence)
    return found(item, short_of(item.thresholds["share"], told), evidence)


def contested(item: Item, case: Case) -> Finding:
    """L9: the false entries that people contest, and the outcome of their cases."""
    steps = {"noticed": "noticed_false", "filed": "filed_false"}
    funnel = [
        case.share(f"false: {step} of entered", column, "marked_false", "for each false entry")
        for step, column in steps.items()
    ]
    struck = case.share(
        "false: struck out of filed", "upheld_false", "filed_false", "for each false entry contested"
    )
    evidence = [remedy(case), *funnel, struck]
    if not case.on("remedy"):
        return found(item, fact(INDICATED, NO_REMEDY), evidence)
    return found(item, short_of(item.thresholds["share"], struck), evidence)


def suspended(item: Item, case: Case) -> Finding:
    """L33: the model has no suspension of a contested entry; the evidence shows when a listing takes effect."""
    begins = case.setting("a listing takes effect", first_effect(case.scenarios[-1]))
    return found(item, absent("being contested suspends no effect"), [remedy(case), begins])


def accurate(item: Item, case: Case) -> Finding:
    """L10: the share of false ones among all entries and among all debts."""
    threshold = item.thresholds["share"]
    evidence = [case.share("entries: false among all", "marked_false", MADE, "share of entries")]
    if case.on("claims"):
        evidence.append(case.share("debts of people who owed nothing", OWED_NOTHING, DEBTS, "share of debts"))
    return found(item, any_of(*(beyond(threshold, one) for one in evidence)), evidence)


def kept(item: Item, case: Case) -> Finding:
    """L11: entries and listings for life."""
    for_life = sorted(
        name
        for name, record in case.records.items()
        if max(record.retention.value, record.term.value if record.term else 0) >= FOR_LIFE
    )
    evidence = [case.setting("kept for life", ", ".join(for_life) or "none")]
    if for_life:
        return found(
            item, fact(INDICATED, f"entries are kept for life ({', '.join(for_life[:3])})"), evidence
        )
    unpaid = any(record.until_paid for scenario in case.scenarios for _, record, _ in listed(scenario))
    until = ", or until a debt is paid" if unpaid else ""
    return found(
        item,
        unseen(f"Entries have a term{until}; how long the purpose needs them is not in the model."),
        evidence,
    )


def recipients(item: Item, case: Case) -> Finding:
    """L25: days by stale copies, and people with a stale copy somewhere."""
    copies = case.on("copies")
    clearing = case.setting(
        "regime.copies.clearing", f"{copies[-1].clearing.value:g} a week" if copies else "no copies"
    )
    if not copies:
        return found(item, absent("partners keep no copies", "regime.copies.on"), [clearing])
    held = case.figure(
        "people with a stale copy",
        f"SELECT sum(stale_holders) / sum(people) FROM series WHERE arm = '{case.arm}' AND reported",
        "share of people at the end of a week",
    )
    stale = case.share("partition: stale", "days_stale", "days_restricted", "share of restricted days")
    ruling = happens(held) if held.value > 0 else happens(stale)
    return found(item, ruling, [stale, held, clearing])


def free(item: Item, case: Case) -> Finding:
    """L20: free choice where consent is the basis; objection is not modelled."""
    evidence = [case.setting("voluntary", case.scenario.voluntary), case.declared("legal_basis")]
    if case.scenario.declared.legal_basis.says == _CONSENT:
        return found(item, unseen("What it costs to stay out takes a comparison of arms."), evidence)
    return found(item, absent("nobody objects to anything"), evidence)


def based_on_law(item: Item, case: Case) -> Finding:
    """L31: the legal basis that the scenario declares."""
    basis = case.scenario.declared.legal_basis
    evidence = [case.declared("legal_basis"), case.setting("basis", case.scenario.basis)]
    if basis.says == LACKING:
        return found(item, fact(INDICATED, f"the basis is lacking: {basis.why}"), evidence)
    if not basis:
        return found(item, unseen("No legal basis is declared."), evidence)
    return found(
        item,
        unseen(f"A basis is named ({basis.says}); whether it suffices is for authorities and courts."),
        evidence,
    )


def special(item: Item, case: Case) -> Finding:
    """L32: protected acts, faces and offences among the entries."""
    deeds = case.scenario.conduct.deeds
    protected = sorted(name for name in case.records if deeds[name].protected)
    faces = sorted(name for name, record in case.records.items() if record.camera == "people")
    evidence = [
        case.setting("protected acts that are entered", ", ".join(protected) or "none"),
        case.setting("deeds that cameras identify people by", ", ".join(faces) or "none"),
    ]
    if protected:
        return found(item, fact(INDICATED, f"protected acts are entered ({', '.join(protected)})"), evidence)
    also = ", and faces are identified" if faces else ""
    return found(
        item,
        unseen(
            f"Conduct is entered that may be an offence{also}; whether an exception covers it cannot be seen."
        ),
        evidence,
    )


def repurposed(item: Item, case: Case) -> Finding:
    """L21: pictures made for another purpose, and registries that join the file."""
    kinds = sorted(name for name, record in case.records.items() if record.repurposed is not None)
    used = sorted({record.registry for record in case.records.values()})
    pictures = case.setting("regime.records.*.repurposed", ", ".join(kinds) or "none")
    evidence = [pictures, case.setting("registries that join the file", ", ".join(used) or "none")]
    if kinds:
        return found(item, fact(INDICATED, "pictures are repurposed for the file"), evidence)
    if not used:
        return found(item, absent("no registry joins a file", "regime.fusion.on"), evidence)
    return found(
        item, unseen("Whether the purposes of the registries are compatible is not in the model."), evidence
    )


def secret(case: Case) -> tuple[str, Evidence]:
    """Return how far the rules are kept secret in the simulation (empty if not), and the same as evidence."""
    hidden = [rules.rules for rules in case.on("secrecy") if rules.rules != PUBLISHED]
    return (hidden[-1] if hidden else ""), case.setting(
        "regime.secrecy.rules", hidden[-1] if hidden else _open(case)
    )


def _open(case: Case) -> str:
    """Return whether the rules are published or their secrecy is not modelled."""
    return "published" if case.on("secrecy") else "not modelled"


def access(item: Item, case: Case) -> Finding:
    """L28: secret rules, and the share of entries that people ever learn of."""
    learnt = case.share("noticed of entered", "noticed_false + noticed_true", MADE, "for each entry")
    hidden, simulated = secret(case)
    evidence = [case.declared("rules"), simulated, learnt]
    if SECRET in (hidden, case.scenario.declared.rules.says):
        return found(item, fact(INDICATED, f"the rules are secret{_because(case)}"), evidence)
    partly = hidden or case.scenario.declared.rules.says == PARTLY
    said = "The rules are secret in part; w" if partly else "W"
    return found(item, unseen(f"{said}hat people are told on request is not modelled."), evidence)


def _because(case: Case) -> str:
    """Return the scenario's explanation of its rules, if it declares any."""
    rules = case.scenario.declared.rules
    return f": {rules.why}" if rules else ""
