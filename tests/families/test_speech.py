"""Speech: what is deleted, judged and entered has the size of its closed form, and silence comes and goes as it is told."""

from datetime import date
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest

from demerit.citizen.events import AT
from demerit.citizen.fields import MIND
from demerit.engine.drivers.engine import Engine
from demerit.engine.state.first_day import count_people, invent_society, words_of
from demerit.errors import ScenarioError
from demerit.experiment.run.read_scenario import read_scenario
from demerit.results.declare.tables import BLOCKS, SERIES
from tests.engine.living import Lived, live, planned

DAYS_A_YEAR = 365
RATE, TERM = 2, 60
SAYING = {
    "title": "saying something", "context": "speech", "per_year": RATE, "gravity": 0, "protected": True,
    "who": {"cells": {"minor": 0}},
}  # fmt: skip
SILENT = {f"conduct.silence.{name}": 0 for name in ("own", "household", "community", "relax")}
SAID = SILENT | {
    "run.start": date(2018, 7, 2),
    "run.weeks": 60,
    "society.people": 20_000,
    "conduct.belief.on": False,
    "conduct.deeds.saying": SAYING,
    "regime.records.saying": {"registry": "platforms", "seen": 0, "points": 0, "retention": 90, "list": "rail", "term": TERM},
    "regime.fusion.registries.platforms.missed": 0,
    "regime.fusion.registries.platforms.missent": 0,
    "regime.lists.extension": 0,
    "regime.exemptions.on": False,
    "regime.remedy.on": False,
    "regime.speech.kind": "saying",
    "regime.speech.deleted": 0.16,
    "regime.speech.ordered": 0.5,
    "regime.speech.complies": 0.7,
    "regime.speech.insincere": 0.3,
    "regime.speech.spread": 0,
}  # fmt: skip
"""Something that every adult says at a constant rate; what stays in the file leads to a list for 60 days."""


def number_of(lived: Lived, name: str = "saying") -> int:
    """Give the number of a deed."""
    return next(kind.number for kind in lived.plan.chart.kinds if kind.name == name)


def said(lived: Lived) -> np.ndarray:
    """Count the utterances of each week."""
    return np.asarray(lived.events("protected")[..., number_of(lived)].sum(axis=1))


def adults_of(lived: Lived) -> float:
    """Count the people of 18 and over on the first day."""
    return float(count_people(lived.plan, invent_society(lived.plan, 2))[0].sum())


def words_in(lived: Lived) -> np.ndarray:
    """Read everybody's words."""
    return words_of(lived.engine.state.citizens)


def silence_of(lived: Lived) -> np.ndarray:
    """Read everybody's own silence at the end, in 1/256."""
    words, relax = words_in(lived), int(lived.plan.habits["silence_relax"][0])
    months = (lived.plan.n_weeks // 4 - (words[:, 1] >> 24 & 127).astype(int)) & 127
    return np.maximum(0, (words[:, MIND] >> 16 & 255).astype(int) - relax * months)


@pytest.fixture(scope="module")
def spoken() -> Lived:
    """Live with utterances that nobody is silenced about."""
    return live(planned(SAID))


def test_speech__without_deletions_is_the_baseline() -> None:
    """If nothing is deleted, everybody does all things as without the family, bit for bit."""
    small = SAID | {"society.people": 5000, "conduct.silence.own": 0.5}
    on, off = (
        live(planned(small | change))
        for change in ({"regime.speech.deleted": 0}, {"regime.speech.on": False})
    )
    assert on.hash == off.hash
    assert not on.events("deleted").any()


def test_speech__punished_days_have_their_closed_form(spoken: Lived) -> None:
    """Days on the list: rate x deleted x ordered x ((1 - complies) + complies x insincere) x term."""
    stays = 0.16 * 0.5 * (0.3 + 0.7 * 0.3)
    entries = spoken.events("marked_true")[..., number_of(spoken)].sum()
    expected = RATE * stays * adults_of(spoken) * 60 * 7 / DAYS_A_YEAR
    assert expected > 1000
    assert abs(entries - expected) < 4 * sqrt(expected)
    rail = list(spoken.plan.scenario.regime.lists.names).index("rail") + 1
    share = spoken.stock("lists")[20:, :, rail].sum(axis=1).mean() / adults_of(spoken)
    punished = 1 - (1 - RATE * stays / DAYS_A_YEAR) ** TERM
    assert share == pytest.approx(punished, rel=4 / sqrt(expected * 40 / 60))


def test_speech__each_step_has_its_share(spoken: Lived) -> None:
    """Deleted, ordered, complied and insincere follow one another at the shares of the scenario."""
    counts = [
        said(spoken).sum(),
        *(spoken.events(name).sum() for name in ("deleted", "ordered", "complied", "insincere")),
    ]
    for (before, after), share in zip(pairwise(counts), (0.16, 0.5, 0.7, 0.3), strict=True):
        assert abs(after - share * before) < 4 * sqrt(share * (1 - share) * before)


def test_speech__who_falls_silent_for_good_says_little() -> None:
    """If all is deleted and each deletion halves the room, people say two things and then one in 256 of the rest."""
    loud = SAID | {
        "conduct.deeds.saying": SAYING | {"per_year": 5},
        "conduct.silence.own": 0.5,
        "regime.speech.deleted": 1,
        "regime.speech.ordered": 0,
        "run.weeks": 52,
    }
    lived = live(planned(loud))
    years = 52 * 7 / DAYS_A_YEAR
    # Pure death: the first at rate 5, the second at 2.5, all others at 5/256 for the rest of the year.
    first, second = 1 - np.exp(-5 * years), 1 - (2 * np.exp(-2.5 * years) - np.exp(-5 * years))
    rest = 5 / 256 * (years - 1 / 5 - 1 / 2.5)
    assert said(lived).sum() / adults_of(lived) == pytest.approx(first + second + rest, rel=0.02)


def test_silence__comes_back_when_deletions_end() -> None:
    """While all is deleted people say less and less; a year and a half after the last deletion they say as much as ever."""
    end = {
        "since": date(2019, 1, 7),
        "title": "an end",
        "source": "scenario",
        "change": {"speech": {"deleted": 0}},
    }
    silencing = {
        "conduct.silence.own": 0.5,
        "conduct.silence.relax": 0.06,
        "regime.speech.deleted": 1,
        "regime.speech.ordered": 0,
        "amend": [end],
    }
    base = SAID | {"run.weeks": 116}
    silenced, free = (
        said(live(planned(base | change))) for change in (silencing, {"regime.speech.ordered": 0})
    )
    at_first, at_last, after, later = (
        silenced[weeks].sum() / free[weeks].sum()
        for weeks in (slice(0, 4), slice(20, 27), slice(40, 60), slice(100, 116))
    )
    assert at_last < 0.8 < at_first
    assert at_last < after < later
    assert later == 1


def test_silence__at_home_reaches_the_others_alone() -> None:
    """If only what is told at home silences, people who live alone never fall silent and others do."""
    told = SAID | {"conduct.silence.household": 0.25, "society.people": 5000}
    lived = live(planned(told))
    words, silence = words_in(lived), silence_of(lived)
    last = (words[:, 0] >> 28 & 1).astype(int)
    household = np.concatenate([[0], np.cumsum(last)[:-1]])
    alone = np.bincount(household)[household] == 1
    adult = (words[:, 0] & 127) >= 18
    assert not silence[alone].any()
    assert silence[~alone & adult].any()
    assert not silence[(words[:, 0] & 127) < 16].any()


def test_climate__silences_by_its_level() -> None:
    """A community in which a share d was deleted within eight weeks says d x weight less."""
    weight, rate = 4, RATE * 0.16
    climate = SAID | {"conduct.silence.community": weight, "run.weeks": 100, "society.people": 40_000}
    base, chilled = (
        said(live(planned(SAID | change)))[40:].sum()
        for change in (climate | {"conduct.silence.community": 0}, climate)
    )
    plan = planned(SAID | climate)
    adults = count_people(plan, invent_society(plan, 2))[0].sum() / 40_000
    d = rate * adults * 8 * 7 / DAYS_A_YEAR
    # What is not said is not deleted either: x = d (1 - weight x).
    steady = d / (1 + weight * d)
    assert 1 - chilled / base == pytest.approx(weight * steady, rel=0.1)


def insincere_by_block(spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the apologies of each block of communities, and those judged insincere."""
    strict = {
        "regime.speech.spread": spread,
        "regime.speech.deleted": 1,
        "regime.speech.ordered": 1,
        "regime.speech.complies": 1,
    }
    plan = planned(SAID | strict | {"society.people": 8000, "society.community": 200})
    with_all = np.zeros((int(plan.places.block[-1]) + 1, 2), np.int64)
    engine = Engine(plan, invent_society(plan, 2), 2)
    for week in engine.weeks():
        counts = week.tallies["counts"].sum(axis=1)
        with_all += counts[:, [AT.complied, AT.insincere]]
    engine.close()
    return with_all[:, 0], with_all[:, 1]


def test_officials__differ_by_place_and_not_on_average() -> None:
    """With a spread some communities' officials find far more apologies insincere; over all the share stays."""
    for spread, differ in ((0, False), (1, True)):
        complied, insincere = insincere_by_block(spread)
        expected = 0.3 * complied
        chi = ((insincere - expected) ** 2 / (0.7 * expected)).sum() / len(complied)
        assert insincere.sum() / complied.sum() == pytest.approx(0.3, abs=0.04 if differ else 0.01)
        assert (chi > 3) == differ


def test_willingness__goes_with_the_climate_as_in_surveys() -> None:
    """R12: fitted to r = 0.34 with the climate at home; with that of the community it is 0.10, as over all studies."""
    lived = live(planned({"society.people": 60_000, "run.weeks": 156, "run.start": date(2016, 1, 4)}))
    words, own = words_in(lived), silence_of(lived).astype(float)
    speaks = ((words[:, 0] & 127) >= 18) & ((words[:, 0] >> 19 & 3) >= 2)
    level = np.repeat(lived.engine.run.places["climate"].astype(float), lived.plan.places.people)
    whole = own + level * 0.2 * 256 / 4096
    last = (words[:, 0] >> 28 & 1).astype(int)
    household = np.concatenate([[0], np.cumsum(last)[:-1]])
    size = np.bincount(household)[household]
    others = (np.bincount(household, own)[household] - own) / np.maximum(1, size - 1)
    tied = speaks & (size > 1)
    assert np.corrcoef(own[tied], others[tied])[0, 1] == pytest.approx(0.34, abs=0.03)
    assert np.corrcoef(whole[speaks], level[speaks])[0, 1] == pytest.approx(0.10, abs=0.03)


def test_speech__is_told_by_no_place() -> None:
    """No column by province or block counts protected acts or what became of utterances."""
    told = {AT.deleted, AT.ordered, AT.complied, AT.insincere, *range(AT.protected, AT.protected + 64)}
    for table in (SERIES, BLOCKS):
        assert not any(
            told & set(column.parts)
            for column in table.columns
            if "days" not in column.unit and column.unit != "people"
        )


def test_speech__more_than_the_luck_map_holds_is_refused(tmp_path: object) -> None:
    """A share of deletions above what the map has candidates for is an error with its place."""
    file = tmp_path / "my.toml"  # type: ignore[operator]
    file.write_text('extends = "as-reported-2018"\n[regime.speech]\ndeleted = 0.5\n', encoding="utf-8")
    with pytest.raises(
        ScenarioError,
        match=r"my\.toml:3:1: regime\.speech\.deleted: 0\.5 is above 0\.2, the widest share of contentious_post",
    ):
        read_scenario(file)


def test_speech__a_judge_of_more_than_all_is_refused(tmp_path: object) -> None:
    """The strictest official cannot find more than all apologies insincere."""
    file = tmp_path / "my.toml"  # type: ignore[operator]
    file.write_text('extends = "as-reported-2018"\n[regime.speech]\ninsincere = 0.9\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"insincere times 1 \+ spread is 1\.8"):
        read_scenario(file)
