"""The county offices against the oracle's, at sizes that no test could live through: up to a nation of 1.4 billion."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from demerit.citizen.events import N_STOCKS
from demerit.citizen.fields import CITIZEN
from demerit.citizen.surroundings import CIRCLES, MOST_CIRCLES, N_BINS, PLACE, SIGNAL, TALLY
from demerit.enactment.rules_table import RULES
from demerit.engine.offices.window import NATIONAL, close_window, open_books, terms_of
from demerit.engine.state.deletions import CIRCLE_MEMORY, CLIMATE
from demerit.engine.state.layout import Layout, queues_of
from demerit.engine.state.run_state import CAMERA, COUNTY, NATION, QUEUE, RunState, with_room
from demerit.regime.rule_types import N_BANDS, N_GROUPS, N_LENSES, N_NAMED, N_POOLS
from tests.naive import offices as naive
from tests.naive.tables import plain

N_COUNTIES = 3
DEEDS = 64


def sizes(most: int) -> st.SearchStrategy[int]:
    """Choose a count, small ones as often as large ones."""
    return st.one_of(st.integers(0, 3), st.integers(0, most))


@st.composite
def offices(draw: st.DrawFn) -> tuple[NDArray[np.void], NDArray[np.int64], NDArray[np.int64]]:
    """Choose rules, (county, band, group) numbers of people of 18 and over, and (county,) numbers of guarantors."""
    rules = np.zeros(1, RULES)
    for family in ("theft", "suretyship"):
        rules[family]["on"] = draw(st.sampled_from([0, 1, 1]))
    rules["theft"]["weights"] = draw(st.lists(st.integers(0, 20000), min_size=N_GROUPS, max_size=N_GROUPS))
    for factor in ("kappa", "alike"):
        rules[factor] = draw(st.lists(st.integers(0, 20000), min_size=N_GROUPS, max_size=N_GROUPS))
        rules[f"{factor}_most"] = max(1, int(rules[factor].max()))
    rules["kinds"]["nationwide"][0, : DEEDS // 2] = 1
    rules["capacity"] = draw(sizes(10**12))
    rules["false_on"] = draw(st.sampled_from([1, 1, 1, 0]))
    cells = N_COUNTIES * N_BANDS * N_GROUPS
    adults = np.zeros(cells, np.int64)
    for _ in range(20):
        adults[draw(st.integers(0, cells - 1))] = draw(sizes(80_000_000))
    guarantors = np.array([draw(sizes(40_000_000)) for _ in range(N_COUNTIES)])
    return rules, adults.reshape(N_COUNTIES, N_BANDS, N_GROUPS), guarantors


@st.composite
def tallies(draw: st.DrawFn) -> NDArray[np.void]:
    """Choose what the counties hand in, in one block each."""
    handed_in = np.zeros(N_COUNTIES, TALLY)
    for county in range(N_COUNTIES):
        for _ in range(6):
            handed_in["missent"][county, draw(st.integers(1, DEEDS - 1))] = draw(sizes(30_000_000))
            handed_in["misread"][
                county, draw(st.integers(0, N_LENSES - 1)), draw(st.integers(0, N_BANDS - 1))
            ] = draw(sizes(30_000_000))
            handed_in["pooled"][
                county, draw(st.integers(0, N_POOLS - 1)), draw(st.integers(0, N_NAMED - 1))
            ] = draw(sizes(30_000_000))
            handed_in["filed"][county, draw(st.integers(0, 63))] = draw(sizes(5000))
    return handed_in


class Theirs:
    """The offices of the engine without anybody to live."""

    def __init__(self, people: NDArray[np.int64], queue: int, coupling: int) -> None:
        """Open the offices of counties with some people each."""
        of = queues_of(people, queue)
        served = np.bincount(of, weights=people).astype(np.int64)
        members, total = np.ones((1, MOST_CIRCLES), np.int64), int(people.sum())
        self.layout = Layout(np.arange(N_COUNTIES), people, of, served, members, total, coupling, 0, N_GROUPS)
        n, nobody = len(served), np.zeros(0, np.uint8)
        tables = (np.zeros(0, CITIZEN), nobody, nobody, np.zeros(0, PLACE), np.zeros(0, CLIMATE))
        circles = (np.zeros(1, CIRCLES), np.zeros(1, CIRCLE_MEMORY))
        counties = (np.zeros(N_COUNTIES, SIGNAL), np.zeros(N_COUNTIES, COUNTY))
        queues = (np.zeros(n, QUEUE), np.zeros((n, 1, N_BINS), np.int32))
        stocks = np.zeros((N_COUNTIES, N_GROUPS, N_STOCKS), np.int64)
        nation = (np.zeros(0, CAMERA), np.zeros(1, NATION))
        self.run = RunState(*tables, *circles, *counties, *queues, stocks, *nation)
        self.books, self.national = open_books(N_COUNTIES), np.zeros(1, NATIONAL)

    def close_window(
        self, handed_in: NDArray[np.void], window: int, rules: NDArray[np.void]
    ) -> NDArray[np.void]:
        """Hand in and give what is published."""
        self.books.tallies[:] = handed_in
        rows = close_window(self.run, self.layout, self.books, terms_of(rules), window, self.national)
        self.run = with_room(self.run, rows)
        return self.run.signals


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.data(), offices(), st.lists(tallies(), min_size=1, max_size=8))
def test_offices__publish_what_the_oracle_does_for_a_whole_nation(
    data: st.DataObject, case: tuple, weeks: list
) -> None:
    """Rates, what is left in the pools, and frontiers are exact for pools of hundreds of millions of entries."""
    rules, adults, guarantors = case
    people = np.array([data.draw(st.integers(1000, 500_000_000)) for _ in range(N_COUNTIES)])
    queue = data.draw(st.sampled_from([1, 1000, 400_000_000, 1 << 40]))
    coupling = data.draw(st.sampled_from([1, 7]))
    ours = naive.Offices([(county, 0, n) for county, n in enumerate(people.tolist())], queue, coupling)
    theirs = Theirs(people, queue, coupling)
    theirs.run.counties["adults"], theirs.run.counties["guarantors"] = adults, guarantors
    weights = (adults.sum(axis=1) * rules["kappa"][0]).sum(axis=1).tolist()
    likeness = (adults * rules["alike"][0]).sum(axis=2).tolist()
    draws = (int((adults * rules["theft"]["weights"][0]).sum()), guarantors.tolist())
    for window, handed_in in enumerate(weeks):
        last = (window + 1) * coupling - 1
        if last % 7 < 6:
            handed_in["filed"] = 0
        hand_in(ours, handed_in, last // 7, rules)
        published = ours.close_window(last, plain(rules)[0], weights, likeness, draws)
        signals = theirs.close_window(handed_in, window, rules)
        for county in range(N_COUNTIES):
            assert signals["namesake"][county].tolist() == published[county].namesake
            assert signals["misread"][county].tolist() == published[county].misread
            assert signals["pooled"][county].tolist() == published[county].pooled
            assert signals["frontier"][county] == published[county].frontier


def hand_in(ours: naive.Offices, handed_in: NDArray[np.void], week: int, rules: NDArray[np.void]) -> None:
    """Give the oracle's offices the same week."""
    for county, row in enumerate(handed_in):
        for kind in np.flatnonzero(row["missent"]).tolist():
            pool = ours.nation if rules["kinds"]["nationwide"][0, kind] else ours.county[county]
            pool[kind] += naive.ENTRY * int(row["missent"][kind])
        for lens, band in np.argwhere(row["misread"]).tolist():
            ours.misread[county][lens][band] += naive.ENTRY * int(row["misread"][lens, band])
        for pool, number in np.argwhere(row["pooled"]).tolist():
            lost = int(row["pooled"][pool, number]) * naive.ENTRY
            if rules["theft" if pool == 0 else "suretyship"]["on"][0]:
                (ours.stolen if pool == 0 else ours.sureties[county])[number] += lost
        for number in np.flatnonzero(row["filed"]).tolist():
            bins = ours.queue_of[county].bins
            bins[64 * week + number] = bins.get(64 * week + number, 0) + int(row["filed"][number])


@pytest.mark.parametrize("weight", [0, 1, 1024])
def test_offer__hands_out_no_more_than_there_is(weight: int) -> None:
    """What a pool hands out in expectation and what remains of it add up to what was in it."""
    pool = [1024]
    rate = naive.offer(pool, weight, 32, 1 << 32)[0]
    assert rate * weight + (pool[0] << 32) <= 1024 << 32
