"""Simulation of a pair of arms on film: the files that the page needs grow week by week in a folder."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from demerit.engine.drivers.is_compiled import is_compiled
from demerit.engine.plan.arm_plans import ArmPlan
from demerit.engine.state.world import State
from demerit.experiment.run.interrupt import Interrupt
from demerit.experiment.run.lockstep import Pair, live_pair
from demerit.experiment.run.recorded_arms import Lived, Opens
from demerit.lab.frames.film import Film
from demerit.lab.frames.frames import FRAMES, FrameReader, readers
from demerit.lab.progress_lines import Teller
from demerit.lab.results.map_data import Shown, society_of, traits_bytes
from demerit.results.write.run_directory import told_plainly, write_whole
from demerit.scenario.load import Loaded

SOCIETY, PEOPLE, RESULTS, RUN = "society.json", "people.bin", "results.json", "run"
FILES = (SOCIETY, PEOPLE, RESULTS, *FRAMES)
"""Files in the folder of a pair beside the run itself."""


class Filmed:
    """Simulates a pair of arms and films it."""

    def __init__(self, folder: Path, shown: Shown, loaded: Loaded, teller: Teller) -> None:
        """Set what is filmed, and where.

        Parameters
        ----------
        folder : where to write.
        shown : identity of the society.
        loaded : its scenario.
        teller : receives the progress.
        """
        self._folder, self._shown, self._loaded, self._teller = folder, shown, loaded, teller
        self._film: Film | None = None

    def live(
        self, arms: list[ArmPlan], state: State, threads: int, opens: Opens, interrupt: Interrupt
    ) -> Iterator[Lived]:
        """Simulate the first two arms side by side on film, then the others; a run can use this to simulate its arms."""
        pair, n_weeks = (arms[0], arms[1]), arms[0].plan.n_weeks
        write_json(self._folder / SOCIETY, society_of(self._shown, self._loaded, pair))
        with told_plainly(self._folder):
            (self._folder / PEOPLE).write_bytes(traits_bytes(state).tobytes())
        paths = (self._folder / FRAMES[0], self._folder / FRAMES[1])
        self._film = Film(paths, arms[0].plan.places.n_people)
        self._teller.live(n_weeks)
        self._teller.begin("living" if is_compiled() else "compiling")
        try:
            yield from live_pair(arms, state, threads, opens, interrupt, self._watch)
        finally:
            self._film.close()

    def readers(self) -> tuple[FrameReader, FrameReader]:
        """Open the frames of both arms."""
        return readers(self._folder)

    def _watch(self, pair: Pair) -> None:
        """Film a week, and report the weeks whose frames can be read."""
        assert self._film is not None
        self._film.add(pair)
        lived, n_weeks = pair.weeks[0].number + 1, pair.engines[0].plan.n_weeks
        rows = self._film.rows(all_of_them=lived == n_weeks)
        self._teller.phase = "living"
        self._teller.week(lived, self._film.weeks, rows)
        if lived == n_weeks:
            self._teller.begin("lives")


def write_json(path: Path, told: Mapping[str, Any]) -> None:
    """Write a JSON file atomically."""
    with told_plainly(path):
        write_whole(path, json.dumps(told, allow_nan=False, separators=(",", ":")))
