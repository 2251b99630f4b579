"""Points of law put to presets with figures of a test's own: one test for each fault that a reviewer found in the verdicts."""

from datetime import date

import pytest

from demerit.audit.law import judge
from demerit.audit.law.items import items
from demerit.audit.law.verdict import INDICATED, NOT_ASSESSABLE, NOT_INDICATED, NOT_MODELLED, Evidence
from demerit.audit.law.worded_figure import told
from demerit.scenario.read.shipped import shipped

from .case import Told, one, point, whole

_UNRELATED = "in an unrelated context, central coding"
_OWN = "not supported by a true entry of one's own"


@pytest.mark.parametrize("name", ["L9", "L10", "L23", "L30"])
def test_unknown_share__clears_nobody(name: str) -> None:
    """V2: a list with no false entry has nothing to count the remedy of."""
    assert point(name, Told("cn-court-defaulters")).verdict == NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("preset", "name", "key"),
    [
        ("nl-toeslagen", "L22", "regime.ties.child"),
        ("au-robodebt", "L17", "regime.exemptions.on"),
        ("au-robodebt", "L29", "regime.cameras.on"),
        ("nl-toeslagen", "L26", "regime.lists.names.*.refuses"),
        ("nl-toeslagen", "L18", "regime.score.on"),
        ("us-credit", "L25", "regime.copies.on"),
        ("us-credit", "L34", "regime.claims.on"),
        ("cn-court-defaulters", "L24", "regime.discretion.on"),
    ],
)
def test_mechanism_that_is_off__is_not_modelled(preset: str, name: str, key: str) -> None:
    """V4: nobody was examined, and the key that would switch it on is said."""
    found = point(name, Told(preset))
    assert (found.verdict, found.key) == (NOT_MODELLED, key)


@pytest.mark.parametrize("preset", ["au-robodebt", "us-credit", "nl-toeslagen", "us-nofly", "cn-dangan"])
def test_foreseeable__does_not_contradict_what_the_scenario_says_of_itself(preset: str) -> None:
    """V5: no basis in law, a secret formula or an unpublished model is a fact of the scenario."""
    assert point("L24", Told(preset)).verdict == INDICATED


def test_foreseeable__is_open_where_nobody_declares() -> None:
    """V5: what raised a suspicion is not known."""
    assert point("L24", Told("mi-midas")).verdict == NOT_ASSESSABLE


def test_legal_basis__is_lacking_where_a_court_said_so() -> None:
    """V5: averaging had no basis; a law that is named is not shown to suffice."""
    assert point("L31", Told("au-robodebt")).verdict == INDICATED
    assert {point("L31", Told(name)).verdict for name in ("us-credit", "mi-midas")} == {NOT_ASSESSABLE}


@pytest.mark.parametrize(
    ("preset", "verdict"),
    [
        ("as-reported-2018", INDICATED),
        ("nl-toeslagen", INDICATED),
        ("us-credit", NOT_ASSESSABLE),
        ("mi-midas", NOT_ASSESSABLE),
        ("cn-court-defaulters", NOT_INDICATED),
    ],
)
def test_ai_system__is_what_is_declared(preset: str, verdict: str) -> None:
    """V6: a scorecard is not cleared for having no cameras."""
    assert point("L0", Told(preset)).verdict == verdict


def test_ai_system__is_open_where_cameras_contradict_the_declaration() -> None:
    """No verdict contradicts what is declared: both facts stand in the evidence, and the point is not assessable."""
    changes = {"declared.ai_system": {"says": "no", "why": "people watch the screens"}}
    found = point("L0", Told("as-reported-2018", changes=changes))
    assert found.verdict == NOT_ASSESSABLE
    assert [one.setting for one in found.evidence] == [
        "regime.cameras.on = true",
        "declared.ai_system = no (people watch the screens)",
    ]


def test_foreseeable__is_cleared_only_where_officials_were_examined() -> None:
    """A law and published rules clear nobody by themselves: officials must be able to depart from them, and never do."""
    never = {"at an official's will": one(0.0, 0.0, 1e-4, most=1e-4)}
    assert point("L24", Told("cn-court-defaulters", never)).verdict == NOT_MODELLED
    able = {"regime.discretion.on": True}
    assert point("L24", Told("cn-court-defaulters", never, able)).verdict == NOT_INDICATED
    assert point("L24", Told("cn-court-defaulters", changes=able)).verdict == NOT_ASSESSABLE


@pytest.mark.parametrize(("grace", "said"), [(None, "on the next day"), (30, "30 days after the letter")])
def test_suspension__says_when_a_listing_takes_effect(grace: int | None, said: str) -> None:
    """Days of grace put off the effect of a listing, contested or not; the rule names them."""
    days = {
        "value": grace,
        "unit": "days",
        "source": "assumed",
        "since": date(2018, 1, 1),
        "range": [0, 60],
        "why": "a test",
    }
    found = point("L33", Told("as-reported-2018", changes={"regime.notice.grace": days} if grace else {}))
    assert found.verdict == NOT_MODELLED
    assert said in found.evidence[1].setting
    assert "regime.notice.grace" in found.item.rule


def test_characteristics__are_read_where_the_match_depends_on_the_group() -> None:
    """A model with nationality among its factors evaluates by a personal characteristic, though nothing were entered."""
    part = whole(Told("nl-toeslagen")).parts[1]
    assert "checked_by_group" in part.reason
    changes = {"regime.fusion.on": False}
    assert whole(Told("nl-toeslagen", changes=changes)).parts[1].verdict == INDICATED
    changes["regime.claims.checked_by_group.cells"] = {"teal": 1, "amber": 1, "violet": 1}  # type: ignore[assignment]
    assert whole(Told("nl-toeslagen", changes=changes)).parts[1].verdict == NOT_MODELLED


def test_over_time__counts_listings() -> None:
    """V7: an entry of three days with a list until the debt is paid lasts until the debt is paid."""
    found = point("L1", Told("cn-court-defaulters"))
    assert found.verdict == INDICATED
    assert "until a debt is paid" in found.reason


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(0.0, 0.7, NOT_ASSESSABLE), (0.0, 0.1, INDICATED), (0.5, 0.9, NOT_ASSESSABLE)],
)
def test_decision__hangs_on_an_input(low: float, high: float, verdict: str) -> None:
    """V8: a range that reaches both sides of four in five decides nothing, and below it nothing is cleared."""
    leak = {
        "value": (low + high) / 2,
        "range": [low, high],
        "source": "assumed",
        "since": date(2018, 1, 1),
        "why": "a test",
    }
    assert point("L6", Told("us-credit", changes={"regime.refusals.leak": leak})).verdict == verdict


def test_decision__says_where_it_turns() -> None:
    """V8: the share that gets through turns it at a fifth."""
    turning = point("L6", Told("us-credit")).turning
    assert turning is not None
    assert (turning.key, turning.value) == ("regime.refusals.leak", pytest.approx(0.2))


@pytest.mark.parametrize("value", [0.1, 0.31, 1.5, 5.0])
def test_proportion__is_not_cleared_by_assumed_severities(value: float) -> None:
    """V9: a ratio of two assumptions below the top of judgement.severity_k clears nobody, and only beyond it accuses."""
    figures = {"loss by what is refused": one(value, 0.9 * value, 1.1 * value)}
    case = Told("as-reported-2018", figures)
    k = case.scenario.judgement.severity_k.range
    assert k is not None
    assert next(item for item in items() if item.id == "L4").thresholds["ratio"].value == k[1]
    assert point("L4", case).verdict == (INDICATED if 0.9 * value > k[1] else NOT_ASSESSABLE)


def test_unjustified__counts_what_no_own_entry_supports() -> None:
    """V10: 49.6 % through a relative or by an error is unjustified, though 3.3 % are factual errors."""
    figures = {_OWN: one(0.496, 0.45, 0.54), "by a factual error in the file": one(0.033, 0.03, 0.036)}
    assert point("L3", Told("as-reported-2018", figures)).verdict == INDICATED
    single = {_OWN: one(0.001, 0.0, 0.003)}
    assert point("L3", Told("as-reported-2018", single)).verdict == NOT_ASSESSABLE


def test_remedy__is_counted_against_all_false_entries() -> None:
    """V11: 33 of 362 struck out is no effective remedy, however many of the decided cases succeed."""
    figures = {
        "false: struck out of entered": one(33 / 362, 0.06, 0.13),
        "false: struck out of decided": one(0.8, 0.6, 0.95),
        "waited in the queue": one(0.5, 0.3, 0.7),
    }
    assert point("L30", Told("au-robodebt", figures)).verdict == INDICATED


def test_chilling__does_not_clear_and_is_told_to_the_digit() -> None:
    """V12: above one is a fall of perceived risk and no courage; the figure is written so that the interval can be read."""
    found = Evidence("acts", one(1.0167, 1.0135, 1.0199).estimate, "times", "", "")
    assert told(found) == "acts: 1.0167 (1.0135 to 1.0199) times"


def test_balance__says_that_the_reference_keeps_the_fear() -> None:
    """V13: the rule names the assumed start of the perceived risk."""
    rule = next(item for item in items() if item.id == "L15").rule
    assert "conduct.belief.start" in rule


def test_whole__is_no_ban_of_a_credit_score() -> None:
    """V14: evaluation, detriment and treatment are met, but whether it is an AI system is not declared: not assessable."""
    figures = {_UNRELATED: one(0.11), _OWN: one(0.24, 0.19, 0.29)}
    found = whole(Told("us-credit", figures))
    assert found.verdict == NOT_ASSESSABLE
    assert "an AI system" in found.reason
    assert found.parts[3].verdict == INDICATED


def test_whole__is_indicated_where_every_part_is() -> None:
    """V14: one score for everything, with cameras, across contexts."""
    figures = {_UNRELATED: one(0.75), _OWN: one(0.496, 0.45, 0.54)}
    found = whole(Told("as-reported-2018", figures))
    assert found.verdict == INDICATED
    assert {part.verdict for part in found.parts} == {INDICATED}


def test_whole__is_out_without_an_ai_system() -> None:
    """V14: a court's list is no AI system by its own words, though every other part is met."""
    figures = {_UNRELATED: one(0.76), _OWN: one(0.37, 0.29, 0.46)}
    assert whole(Told("cn-court-defaulters", figures)).verdict == NOT_INDICATED


@pytest.mark.parametrize("preset", shipped())
def test_nothing_known__clears_by_facts_alone(preset: str) -> None:
    """Without a single figure, what is not indicated is a fact of the scenario, in every preset."""
    for found in judge(Told(preset)):
        if found.verdict == NOT_INDICATED and found.item.id != "A5":
            assert found.reason.startswith("A fact of the scenario"), found.item.id
