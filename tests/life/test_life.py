"""A life that is told is the life that was lived: same bits at the end, same rows as the tables, same luck until the arms part."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from demerit.audit.run.opened_run import Run
from demerit.engine.drivers.engine import Engine
from demerit.engine.offices.camera_places import are_shared_out
from demerit.engine.plan.plan import Plan
from demerit.engine.replay.signals import SignalWriter
from demerit.engine.state.first_day import invent_society, words_of
from demerit.errors import DemeritError, RunError
from demerit.life.life import Life
from demerit.life.read.neighbourhood import homes_of
from demerit.life.read.replayed import relive
from demerit.life.read.source import Source
from tests.engine.living import planned, restless
from tests.families.test_all import ON, fitting
from tests.life.plans import plans_of

ARMS = ("regime", "no_false_entries")
CALM: dict[str, object] = {}
ALL = ON | fitting("as-reported-2018")


def _lived(plan: Plan, folder: Path, arm: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    """Live a plan, keep its signals, and give everybody's words at the end."""
    engine = Engine(plan, invent_society(plan, 2), 2, false_entries=arm == "regime")
    with closing(SignalWriter(folder / "signals" / arm)) as signals:
        for week in engine.weeks():
            signals.add(week)
    engine.close()
    return words_of(engine.state.citizens)


@pytest.mark.slow
@pytest.mark.parametrize("families", [CALM, ALL], ids=["default", "all families"])
@pytest.mark.parametrize("arm", ARMS)
def test_life__ends_in_the_state_of_the_run(arm: str, families: dict[str, object], tmp_path: Path) -> None:
    """A thousand of a million citizens, none of them logged, are lived again one by one and end in the bits of the run."""
    plan = planned(restless() | families | {"society.people": 1_000_000, "run.weeks": 10})
    everybody = _lived(plan, tmp_path, arm)
    source = Source(tmp_path, plans_of(plan), {"arms": {arm: {"weeks": plan.n_weeks}}})
    places = plan.places
    chosen = np.random.default_rng(20180403).choice(places.n_people, 1000, replace=False)
    community = np.searchsorted(places.first, chosen, side="right") - 1
    touched = 0
    for index, c in zip(chosen.tolist(), community.tolist(), strict=True):
        who = c << 12 | index - int(places.first[c])
        homes = homes_of(source, [who])
        ended = relive(source, homes, arm).words[-1, who - int(homes.sample.who[0])]
        assert (ended == everybody[index]).all(), who
        touched += int(ended[3] != 0)
    assert touched > 10


@pytest.mark.parametrize("arm", ARMS)
def test_life__is_the_row_of_the_table(arm: str, eventful: Run) -> None:
    """Whoever is in the sample is told with the very row that the table people has."""
    found = eventful.query(f"SELECT * FROM people WHERE arm = '{arm}' ORDER BY hash(who) LIMIT 25")
    for row in found.fetchall():
        known = dict(zip(found.columns, row, strict=True))
        told = eventful.life(known["who"], arm).person
        assert told == {name: pytest.approx(value) for name, value in known.items()}


def test_life__events_and_days_add_up_to_the_row(eventful: Run) -> None:
    """Events of the reported weeks and stretches count what the table counts."""
    hard = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY days_restricted DESC LIMIT 15"
    )
    for (who,) in hard.fetchall():
        life = eventful.life(who)
        own = [told for told in life.events if told.who == who and told.day >= 52 * 7]
        for column in (
            "marked_true",
            "marked_false",
            "refused",
            "unattempted",
            "filed",
            "upheld",
            "rejected",
        ):
            assert sum(told.event == column for told in own) == life.person[column], column
        first = eventful.plan.scenario.run.start.toordinal() + 52 * 7
        days = [
            (s, s.end.toordinal() - max(first, s.start.toordinal()))
            for s in life.days
            if s.end.toordinal() > first
        ]
        assert sum(n for s, n in days if s.reason) == life.person["days_restricted"]
        assert sum(n for s, n in days if s.wrongful) == life.person["days_wrongful"]
        assert all(a.end == b.start for a, b in zip(life.days, life.days[1:], strict=False))


def test_life__of_one_arm_beside_itself_never_differs(eventful: Run) -> None:
    """The same rules and the same luck tell the same story."""
    (who,) = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY marked_false DESC, who"
    ).fetchone() or (0,)
    life = eventful.life(who, beside="regime")
    assert life.differs_from is None
    assert "never differ" in life.text()


def test_life__arms_agree_until_they_part(eventful: Run) -> None:
    """Before the first day that differs both arms tell the same; on it they do not."""
    worst = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY marked_false DESC, who LIMIT 5"
    )
    for (who,) in worst.fetchall():
        life = eventful.life(who, beside="no_false_entries")
        parts = life.differs_from
        assert parts is not None
        before = [[e for e in arm if e.day < parts.day] for arm in (life.events, life.beside_events)]
        assert [e[:7] for e in before[0]] == [e[:7] for e in before[1]]
        on = [[e[:7] for e in arm if e.day == parts.day] for arm in (life.events, life.beside_events)]
        assert on[0] != on[1]


def test_life__no_false_entry_is_told_in_arm_t(eventful: Run) -> None:
    """Arm T delivers no false entry, so none is told."""
    worst = eventful.query(
        "SELECT who FROM people WHERE arm = 'regime' ORDER BY marked_false DESC, who LIMIT 5"
    )
    for (who,) in worst.fetchall():
        assert "marked_false" not in {e.event for e in eventful.life(who, "no_false_entries").events}


def test_life__id_as_number_or_by_community(eventful: Run) -> None:
    """4097 and 1/1 are the same citizen, as a number or as text."""
    assert [eventful.life(who).who for who in (4097, "4097", " 1/1 ")] == [4097] * 3


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("somebody", "'somebody' is no citizen: an id is a whole number."),
        ("-1", "'-1' is no citizen"),
        ("", "'' is no citizen"),
        ("1.5", "'1.5' is no citizen"),
        ("9/1/2", "is no citizen"),
        (4095, "community 0 has the numbers 0 to "),
        (10**12, "nobody in this run has the id 1000000000000: its communities are 0 to "),
        ("99999/0", "this would be community 99,999."),
        ("9" * 30, "is no citizen"),
    ],
)
def test_life__of_nobody_is_refused(who: str | int, said: str, eventful: Run) -> None:
    """The error names the id, what there is and how to write it."""
    with pytest.raises(DemeritError) as refused:
        eventful.life(who)
    assert said in str(refused.value)


def test_life__in_no_arm_is_refused(eventful: Run) -> None:
    """An unknown arm is answered with the arms that there are, and the nearest."""
    for arm, beside in (("regimes", None), ("regime", "regimes")):
        with pytest.raises(
            DemeritError, match=r"did you mean 'regime'\?; the arms of this run are regime, no_false_entries"
        ):
            eventful.life(0, arm, beside)


def test_life__damaged_signals_are_refused(damaged: Run) -> None:
    """A byte that changed since the run was opened is found by the checksum of its week."""
    file = damaged.folder / "signals" / "regime" / "signals.bin"
    text = bytearray(file.read_bytes())
    text[len(text) // 2] ^= 1
    file.write_bytes(bytes(text))
    with pytest.raises(RunError, match=r"the signals of week 5[0-9] are damaged"):
        damaged.life(0)


def test_life__missing_signals_are_refused(damaged: Run) -> None:
    """Signals that are gone are one clear error."""
    (damaged.folder / "signals" / "regime" / "checksums.bin").unlink()
    with pytest.raises(RunError, match="cannot be read"):
        damaged.life(0)


def test_life__of_an_interrupted_arm_is_told_as_far_as_both_go(damaged: Run) -> None:
    """An arm that ends early is no difference between two lives: both are told up to its end."""
    weeks, folder = 60, damaged.folder / "signals" / "no_false_entries"
    shared = sum(are_shared_out(damaged.plan, week) for week in range(weeks))
    whole = {"signals.bin": (weeks, 104), "climate.bin": (weeks, 104), "checksums.bin": (weeks, 104)}
    rounds = sum(are_shared_out(damaged.plan, week) for week in range(104))
    for name, (kept, of) in (whole | {"cameras.bin": (shared, rounds)}).items():
        text = (folder / name).read_bytes()
        (folder / name).write_bytes(text[: len(text) // of * kept])
    arms = {"regime": {"weeks": 104}, "no_false_entries": {"weeks": weeks}}
    source = Source(damaged.folder, plans_of(damaged.plan), {**damaged.facts, "arms": arms})
    calm = damaged.query(
        "SELECT who FROM people WHERE arm = 'regime' AND marked_false = 0 AND deeds > 3 ORDER BY who LIMIT 5"
    )
    for (who,) in calm.fetchall():
        life = Life(source, who, "regime", "no_false_entries")
        assert all(day.day < 7 * weeks for day in life.aligned)
        assert "up to 25 Aug 2019 only" in " ".join(life.text().split())


def test_life__is_lived_the_same_alone_and_among_others(eventful: Run) -> None:
    """Households lived again together end as each does by itself: nobody depends on who else is looked at."""
    from demerit.life.read.neighbourhood import live_homes

    who = [
        row[0]
        for row in eventful.query(
            "SELECT who FROM people WHERE arm = 'regime' ORDER BY hash(who) LIMIT 40"
        ).fetchall()
    ]
    together = homes_of(eventful.source, who)
    words = live_homes(eventful.source, together, "regime", 2).words
    for one in who:
        at = int(np.searchsorted(together.sample.who, one))
        assert (Life(eventful.source, one, "regime").state == words[at]).all()
