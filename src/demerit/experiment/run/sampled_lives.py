"""Lives of the sampled people of an arm, recorded or replayed, as tables."""

from pathlib import Path

from demerit.engine.drivers.engine import Engine
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.replay.replay import Lives, Sample, live_again
from demerit.engine.replay.signals import read_signals
from demerit.engine.state.first_day import words_of
from demerit.errors import RunError
from demerit.results.write.ledger import ledger_table
from demerit.results.write.person_tables import people_table, witness
from demerit.results.write.spells import spells_table
from demerit.results.write.weekly import Columns
from demerit.society.places import LOCAL_BITS, LOCAL_MASK


def tables_of_lives(arm: ArmPlan, sample: Sample, lives: Lives, n_weeks: int) -> dict[str, Columns]:
    """Return the tables of the sampled lives of an arm."""
    seen = witness(arm.plan, arm.name, sample, lives, n_weeks)
    return {"people": people_table(seen), "spells": spells_table(seen), "ledger": ledger_table(seen)}


def noted_lives(engine: Engine) -> Lives | None:
    """Return everybody's life as recorded in the run; None if no journal was kept or a row was lost."""
    journal = engine.shard.journal
    if journal is None:
        return None
    rows = engine.shard.hand_out_notes()
    if not journal.is_whole:
        return None
    # The next arm may overwrite these words while the tables of this one are still being made.
    words, scores = words_of(engine.state.citizens).copy(), engine.shard.scores(engine.week)
    return Lives(words, rows, scores, engine.state_hash())


def lived_again(engine: Engine, folder: Path, arm: ArmPlan, sample: Sample, threads: int) -> Lives:
    """Replay the sampled lives and compare their end with the run."""
    plan = arm.plan
    signals = read_signals(folder / "signals" / arm.name, plan)
    lives = live_again(plan, sample, signals, threads, false_entries=arm.false_entries)
    index = plan.places.first[sample.who >> LOCAL_BITS] + (sample.who & LOCAL_MASK)
    if (words_of(engine.state.citizens[index]) != lives.words).any():
        raise RunError(
            "internal error: the lives lived again do not end in the state of the run. Please report this with the scenario."
        )
    return lives
