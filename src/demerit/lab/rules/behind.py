"""Rules behind the steps of a life: the title, the key in the scenario and the source of each."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, final

from demerit.engine.week.status import BY_TIE
from demerit.lab.rules.sheet import citation_of
from demerit.life.tell.names import Names
from demerit.life.tell.telling import Told
from demerit.life.tell.words import CITIZEN
from demerit.results.declare.column import CLASSES
from demerit.scenario.describe.meaning import meaning_of, title_at
from demerit.scenario.read.key_path import KeyPath, spell
from demerit.scenario.schema.keys import key_at
from demerit.scenario.schema.scenario import Scenario
from demerit.schema.number import Provenance

_ENTRIES = {"marked_true", "marked_false"}
_OF_ACTS = ("marked_true", "marked_false", "merit", "misread", "missent", "missed")
_FIXED = {
    "shielded": "exemptions.shield",
    "namesaked": "fusion.kappa",
    "delisted": "lists.on",
    "leaked": "refusals.leak",
    "unmet": "refusals.retried",
    "unattempted": "refusals.discouraged",
    "left": "remedy.files_listed",
    "filed": "remedy.files_listed",
    "settled": "remedy.gives_up",
    "moot": "remedy.reviewers",
    "waited": "remedy.reviewers",
    "copy_cleared": "copies.clearing",
    "paid": "remedy.pays",
    "deleted": "speech.deleted",
    "ordered": "speech.ordered",
    "complied": "speech.complies",
    "insincere": "speech.insincere",
    "lost": "attack.copied",
    "stolen": "theft.share",
    "surety": "suretyship.share",
    "spared": "discretion.spares",
    "harsh": "discretion.harsh",
    "reprisal": "retaliation.share",
    "erased": "favours.connection",
    "emigrated": "exit.per_year",
    "held_back": "exit.found",
    "debt": "claims.days",
    "owed": "claims.penalty",
    "red_listed": "privileges.on",
    "off_red_list": "privileges.on",
}
"""Key below `regime` that causes an event, for events whose detail does not matter."""
_BY_DETAIL: Mapping[str, Mapping[str, str]] = {
    "noticed": {"0": "notice.delay", "1": "refusals.leak", "2": "notice.delay", "3": "refusals.leak"},
    "upheld": {"false": "remedy.upheld_wrong", "true": "remedy.upheld_right"},
    "rejected": {"false": "remedy.upheld_wrong", "true": "remedy.upheld_right"},
    "attacked": {"0": "attack.swapped", "1": "attack.planted", "2": "attack.wiped", "3": "attack.exposed"},
    "alleged": {"false": "claims.false_alarm", "true": "claims.hit"},
    "brought": {
        "stolen": "theft.share",
        "malicious": "malice.reports",
        "attack": "attack.planted",
        "official": "discretion.invents",
        "surety": "suretyship.share",
    },
}


class Rule(NamedTuple):
    """Title, key and source of a rule."""

    title: str
    path: str
    source: str


@final
class Behind:
    """Finds the rule behind each step of a life in one arm; steps must come in order of time."""

    def __init__(self, names: Names) -> None:
        """Set the plan of an arm.

        Parameters
        ----------
        names : names of the plan.
        """
        self._names = names
        self._entry = ""
        """Deed of the latest entry, which causes the later steps of the same day."""
        self._entered: dict[int, set[str]] = {}
        """Deeds of all entries so far, by the person whose file holds them."""
        self._on: dict[int, set[str]] = {}
        """Lists that each member of the household is on so far."""

    def rule(self, told: Told) -> Rule | None:
        """Return the rule behind a step, or None.

        Parameters
        ----------
        told : the step.
        """
        regime = self._names.era(told.day).regime
        scenario = self._names.plan.scenario.model_copy(update={"regime": regime})
        if told.event in _ENTRIES:
            self._entry = told.detail
            self._entered.setdefault(told.who, set()).add(told.detail)
        if told.event in {"listed", "delisted"}:
            self._put(told)
        path = self._path(told, scenario)
        return _rule(path, scenario) if path else None

    def _path(self, told: Told, scenario: Scenario) -> KeyPath | None:
        """Return the key that causes a step."""
        fixed = _FIXED.get(told.event) or _BY_DETAIL.get(told.event, {}).get(told.detail)
        if fixed:
            return ("regime", *fixed.split("."))
        ways: Mapping[str, Callable[[Told, Scenario], KeyPath | None]] = {
            **dict.fromkeys(_OF_ACTS, _of_act),
            **dict.fromkeys(("refused", "restricted", "opened"), self._of_refusal),
            "listed": self._of_listing,
            "expired": self._of_expiry,
            "moved": _of_move,
        }
        return ways[told.event](told, scenario) if told.event in ways else None

    def _of_expiry(self, told: Told, scenario: Scenario) -> KeyPath | None:
        """Return the key of an entry's retention, or of all records if the file held several kinds: the step does not name the kind."""
        deeds = self._entered.get(told.who, set()) & set(scenario.regime.records)
        return ("regime", "records", *deeds, "retention") if len(deeds) == 1 else ("regime", "records")

    def _put(self, told: Told) -> None:
        """Record that a person is on a list, or off it."""
        lists, title = self._on.setdefault(told.who, set()), told.detail.rpartition(", ")[0]
        (lists.add if told.event == "listed" else lists.discard)(title)

    def _of_refusal(self, told: Told, scenario: Scenario) -> KeyPath | None:
        """Return the key of the list, the tier or the tie that refuses a need."""
        regime = scenario.regime
        if told.event != "refused" and told.detail.startswith(f"{CLASSES[BY_TIE - 1]}:"):
            return ("regime", "ties", "on") if regime.ties.on else ("regime", "suretyship", "share")
        need = told.detail.partition(",")[0] if told.event == "refused" else None
        own = told.role == CITIZEN
        lists = dict.fromkeys([*(told.lists if own else ()), *sorted(self._on.get(told.who, ()))])
        for path in filter(None, (_list_called(title, scenario) for title in lists)):
            if need is None or need in regime.lists.names[str(path[-1])].refuses:
                return path
        grade = regime.tiers.grades.get(told.tier or "") if own else None
        if grade is not None and grade.refuses and (need is None or need in grade.refuses):
            return ("regime", "tiers", "grades", told.tier or "", "at_least")
        tied = regime.ties.on and need in (*regime.ties.child, *regime.ties.spouse)
        return ("regime", "ties", "on") if tied else None

    def _of_listing(self, told: Told, scenario: Scenario) -> KeyPath | None:
        """Return the key of the list, or of the term of the entry that causes the listing."""
        record = scenario.regime.records.get(self._entry)
        if record is not None and record.list is not None and record.term is not None:
            return ("regime", "records", self._entry, "term")
        return _list_called(told.detail.rpartition(", ")[0], scenario)


def _of_move(told: Told, scenario: Scenario) -> KeyPath | None:
    """Return the key of the tier that a person moves to."""
    tier = told.detail.rpartition(" to ")[2]
    return ("regime", "tiers", "grades", tier, "at_least") if tier in scenario.regime.tiers.grades else None


def _of_act(told: Told, scenario: Scenario) -> KeyPath | None:
    """Return the key by which the rulebook or a sensor handles an act."""
    regime, name = scenario.regime, told.detail
    family = "records" if name in regime.records else "credits"
    record = regime.records.get(name) or regime.credits.get(name)
    if record is None:
        return None
    camera = getattr(record, "camera", None)
    if told.event == "misread":
        return ("regime", "cameras", camera, "misread") if camera else None
    if told.event in {"missent", "missed"}:
        return ("regime", "fusion", "registries", record.registry, told.event)
    return ("regime", family, name, "points")


def _list_called(title: str, scenario: Scenario) -> KeyPath | None:
    """Return the key of the list with a title."""
    lists = scenario.regime.lists.names
    return next(
        (("regime", "lists", "names", name) for name, roll in lists.items() if roll.title == title), None
    )


def _rule(path: KeyPath, scenario: Scenario) -> Rule | None:
    """Return the rule of a key. A key without a number inherits the regime's source."""
    holds: Any = scenario
    for part in path:
        holds = holds.get(part) if isinstance(holds, Mapping) else getattr(holds, str(part), None)
    key = key_at(path)
    if holds is None or key is None:
        return None
    source = citation_of(holds, scenario) if isinstance(holds, Provenance) else scenario.basis
    if path[1:3] == ("lists", "names"):
        return Rule(title_at(path, scenario), spell(path), source)
    if path[-1] == "on":
        above = key_at(path[:-1])
        return Rule(above.description if above else key.description, spell(path), source)
    return Rule(meaning_of(path, scenario), spell(path), source)
