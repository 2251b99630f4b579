"""Sentences for the rows of the journal."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from demerit.citizen.events import AT, EVENTS, Event
from demerit.citizen.fields import MARK, N_SLOTS
from demerit.life.tell import words
from demerit.life.tell.names import Names, joined, written
from demerit.regime.lists import first_day
from demerit.regime.score import weight
from demerit.society.luck_map import FIRST_MERIT

_OWN = {"namesaked", "brought"}
_FOLLOWS_A_DEED = {
    "misread",
    "shielded",
    "missent",
    "missed",
    "marked_true",
    "stolen",
    "spared",
    "deleted",
    "consolidated",
}


class Row(NamedTuple):
    """One row of the journal, with its context."""

    day: int
    event: Event
    detail: int
    after: str
    """Name of the next event of the same person and day, or nothing."""
    words: tuple[int, ...]
    """The person's words at the end of the week."""
    attempt: int
    """How often the same need was refused before on this day."""
    waited: int
    """Whole weeks since the case was filed, -1 if none was."""


def event_of(what: int) -> tuple[Event, int]:
    """Return the event and the detail of a number in the journal.

    Examples
    --------
    >>> event_of(AT.filed + 1)[0].name, event_of(AT.filed + 1)[1]
    ('filed', 1)
    """
    i = bisect_right(AT, what) - 1
    return EVENTS[i], what - AT[i]


def sentence(row: Row, role: str, names: Names) -> str:
    """Return the sentence for a row of the journal.

    Parameters
    ----------
    row : the row.
    role : role of the person concerned.
    names : names of the plan.
    """
    said = words.SENTENCES[row.event.name]
    form = said[row.detail if len(said) == row.event.width else 0]
    slots = {**_everywhere(row), **_slots(row, names)}
    return fill(form, role, slots)


def fill(form: str, role: str, slots: Mapping[str, str]) -> str:
    """Return a form with its role and its slots filled in."""
    roles = {"who": role, "Who": role[0].upper() + role[1:], "whose": f"{role}'s"}
    roles["file"] = words.CITIZENS_FILE if role == words.CITIZEN else words.FILE_OF.format(who=role)
    roles["Whose"] = roles["whose"][0].upper() + roles["whose"][1:]
    inner = {name: text.format(**roles) if "{who" in text else text for name, text in slots.items()}
    return form.format(**roles, **inner)


def detail_in_words(event: Event, detail: int, names: Names, day: int) -> str:
    """Return a detail in words; "" if the event has none."""
    if not event.axis:
        return ""
    say = _DETAILS.get(event.axis)
    return say(names, detail, day) if say else str(detail)


def _kind(names: Names, kind: int, _: int) -> str:
    """Return the name of a kind."""
    return names.kinds[kind].name if kind in names.kinds else ""


def _need(names: Names, detail: int, _: int) -> str:
    """Return the name of a need, and whether it is refused wrongly."""
    need = list(names.plan.scenario.conduct.needs)[detail >> 1]
    return f"{need}, wrongly" if detail & 1 else need


_DETAILS: dict[str, Callable[[Names, int, int], str]] = {
    "deed": _kind,
    "kind": _kind,
    "merit": lambda names, detail, day: _kind(names, detail + FIRST_MERIT, day),
    "need_wrongly": _need,
    "list_true": lambda names, detail, day: f"{names.roll(detail >> 1, day)}, {words.TRUTH[detail & 1]}",
    "from_to": lambda names, detail, day: f"{names.tier(detail >> 3, day)} to {names.tier(detail & 7, day)}",
    "origin": lambda _names, detail, _day: words.ORIGINS[detail],
    "true": lambda _names, detail, _day: words.TRUTH[detail],
    "partner": lambda names, detail, _day: names.partners[detail],
}


def _everywhere(row: Row) -> dict[str, str]:
    """Return the slots that many sentences share."""
    return {
        "truth": words.TRUTH[row.detail & 1],
        "waited": words.WAITED[row.waited > 1].format(n=row.waited) if row.waited > 0 else "",
        "unrecorded": "" if row.after in _FOLLOWS_A_DEED else words.NOBODY_RECORDED,
    }


def _slots(row: Row, names: Names) -> dict[str, str]:
    """Return the slots that depend on the axis of the event."""
    axis, detail, day = row.event.axis, row.detail, row.day
    if axis in {"deed", "kind"}:
        return _of_kind(row, names, detail)
    if axis == "merit":
        return _of_kind(row, names, detail + FIRST_MERIT)
    if axis == "need_wrongly":
        wrongly = detail & 1
        return {
            "need": names.needs[detail >> 1],
            "attempt": words.ATTEMPTS[min(row.attempt, len(words.ATTEMPTS) - 1)],
            "wrongly": words.WRONGLY if wrongly else "",
            "wrongly_known": words.WRONGLY_KNOWN if wrongly else "",
        }
    if axis == "list_true":
        return _of_list(row, names)
    if axis == "from_to":
        return {"tier_before": names.tier(detail >> 3, day), "tier_after": names.tier(detail & 7, day)}
    return {"partner": names.partners[detail]} if axis == "partner" else {}


def _of_kind(row: Row, names: Names, kind: int) -> dict[str, str]:
    """Return the slots of an act and its entry."""
    record = names.record(kind, row.day)
    camera = getattr(record, "camera", None)
    return {
        "act": names.act(kind),
        "registry": names.registry(kind, row.day),
        "sensor": words.SENSOR.get(camera or "", ""),
        "points": _points(row, names, kind),
        "misread": _misread(row, names, kind) if row.event.name == "marked_false" else "",
    }


def _points(row: Row, names: Names, kind: int) -> str:
    """Return the text on the points of an entry or a credit."""
    rules = names.rules(row.day)
    rule = rules["kinds"][kind]
    points = int(rule["points"])
    if not rules["score_on"] or not points:
        return ""
    if row.event.name == "merit":
        return words.CREDIT.format(n=points)
    step = _step(row, kind)
    return words.POINTS.format(n=weight(points, int(rule["rise"]), step, int(rules["surcharge"])))


def _step(row: Row, kind: int) -> int:
    """Return the step of an entry made on the day of the row; 0 if the entry did not last the week."""
    for slot in range(N_SLOTS):
        word = row.words[MARK + slot]
        if word & 127 == kind and word >> 7 & 4095 == row.day:
            return word >> 29 & 7
    return 0


def _misread(row: Row, names: Names, kind: int) -> str:
    """Return the text on an error that no other sentence names: a camera's misreading, or a benefit that was rightly paid."""
    if row.after in _OWN:
        return ""
    claims = names.rules(row.day)["claims"]
    return words.NOT_OWED if claims["on"] and int(claims["kind"]) == kind else words.MISREAD


def _of_list(row: Row, names: Names) -> dict[str, str]:
    """Return the slots of a list."""
    number, day, rules = row.detail >> 1, row.day, names.rules(row.day)
    roll = rules["lists"][number]
    begins = first_day(rules, day)
    when = names.plan.scenario.run.start + timedelta(days=int(begins))
    copies = rules["copies_on"] and roll["partners"] and row.event.name == "delisted"
    return {
        "list": names.roll(number, day),
        "needs": joined(names.refused(int(roll["refuses"])), words.NOTHING_REFUSED),
        "wrongly": "" if row.detail & 1 else words.WRONGLY_LISTED,
        "from_day": words.FROM_NEXT_DAY if begins == day + 1 else words.FROM_DAY.format(day=written(when)),
        "copies": words.STALE_COPIES if copies else "",
    }
