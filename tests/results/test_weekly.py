"""The tables of a run say what the engine counted: sums by block, province and nation agree."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from demerit.engine.drivers.engine import Engine
from demerit.engine.state.first_day import invent_society
from demerit.results.declare.person_days import DAY_COLUMNS
from demerit.results.declare.tables import COUNT_COLUMNS, STOCK_COLUMNS
from demerit.results.write.weekly import Collector
from tests.engine.living import live, planned, restless

SCENARIO = restless() | {"run.weeks": 60, "run.burn_in": 8}
Tables = dict[str, dict[str, NDArray[np.generic]]]


def collected() -> Tables:
    """Live a run and collect its tables, parts put together."""
    plan = planned(SCENARIO)
    engine = Engine(plan, invent_society(plan, 2), 2)
    parts: dict[str, list[dict[str, NDArray[np.generic]]]] = defaultdict(list)
    collector = Collector(plan, "regime", lambda name, columns: parts[name].append(columns))
    collector.count_people(engine.state)
    for week in engine.weeks():
        collector.add(week)
    collector.close()
    engine.close()
    return {
        name: {column: np.concatenate([part[column] for part in found]) for column in found[0]}
        for name, found in parts.items()
    }


def test_collect__tables_hold_what_the_engine_counted() -> None:
    """Each column of the series adds up to the engine's own counts, and the blocks to the reported weeks."""
    tables, lived = collected(), live(planned(SCENARIO))
    series, blocks = tables["series"], tables["blocks"]
    weeks = np.arange(68)
    for columns, source in (
        (COUNT_COLUMNS, lived.counts),
        (DAY_COLUMNS, lived.days),
        (STOCK_COLUMNS, lived.stocks),
    ):
        for column in columns:
            expected = source[:, :, list(column.parts)].sum(axis=(1, 2))
            found = np.bincount(series["week"].astype(int), weights=series[column.name].astype(float))
            assert (found == expected).all(), column.name
            if columns is not STOCK_COLUMNS:
                assert blocks[column.name].sum() == expected[weeks >= 8].sum(), column.name
    assert series["people"].sum() == 68 * 5000
    assert blocks["days"].sum() == 60 * 7 * 5000
    assert (series["reported"] == (series["week"].astype(int) >= 8)).all()


def test_collect__splits_agree_with_the_series() -> None:
    """Lists, needs, tiers and kinds split the same sums."""
    tables = collected()
    series = {name: int(column.sum()) for name, column in tables["series"].items() if name in {
        "days_listed", "days_listed_wrongly", "days_restriction", "refused", "unattempted_wrongly", "marked_false",
        "listed_entries", "missent", "listed_true",
    }}  # fmt: skip
    assert all(series.values())
    assert series["days_listed"] == tables["lists"]["days"].sum()
    assert series["days_listed_wrongly"] == tables["lists"]["days_wrongly"].sum()
    assert series["listed_entries"] == tables["lists"]["stock"].sum()
    assert series["listed_true"] == tables["lists"]["entries_true"].sum()
    assert series["days_restriction"] == tables["needs"]["days"].sum()
    assert series["refused"] == tables["needs"]["refused"].sum()
    assert series["unattempted_wrongly"] == tables["needs"]["unattempted_wrongly"].sum()
    assert series["marked_false"] == tables["kinds"]["entered_false"].sum()
    assert series["missent"] == tables["kinds"]["missent"].sum()
