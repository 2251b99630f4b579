"""A pair of arms that is filmed while it is lived: what the page needs of it lies in a folder, which grows week by week."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from demerit.engine.arms import ArmPlan
from demerit.engine.ready import is_compiled
from demerit.engine.world import State
from demerit.experiment.interrupt import Interrupt
from demerit.experiment.lived import Lived, Opens
from demerit.experiment.lockstep import Pair, live_pair
from demerit.lab.film import Film
from demerit.lab.frames import FRAMES, FrameReader, readers
from demerit.lab.society import Shown, society_of, traits_bytes
from demerit.lab.told import Teller
from demerit.results.store import told_plainly, write_whole
from demerit.scenario.load import Loaded

SOCIETY, PEOPLE, RESULTS, RUN = "society.json", "people.bin", "results.json", "run"
FILES = (SOCIETY, PEOPLE, RESULTS, *FRAMES)
"""All that lies in the folder of a pair beside the run itself."""


class Filmed:
    """Lives a pair of arms before the camera."""

    def __init__(self, folder: Path, shown: Shown, loaded: Loaded, teller: Teller) -> None:
        """Prepare.

        Parameters
        ----------
        folder : where to write.
        shown : whose society it is.
        loaded : its scenario.
        teller : told how far it is.
        """
        self._folder, self._shown, self._loaded, self._teller = folder, shown, loaded, teller
        self._film: Film | None = None

    def live(
        self, arms: list[ArmPlan], state: State, threads: int, opens: Opens, interrupt: Interrupt
    ) -> Iterator[Lived]:
        """Live the first two arms side by side and film them, then the others: a way to live the arms of a run."""
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
        """Open what was filmed."""
        return readers(self._folder)

    def _watch(self, pair: Pair) -> None:
        """Film a week, and tell of those whose frames are there."""
        assert self._film is not None
        self._film.add(pair)
        lived, n_weeks = pair.weeks[0].number + 1, pair.engines[0].plan.n_weeks
        rows = self._film.rows(all_of_them=lived == n_weeks)
        self._teller.phase = "living"
        self._teller.week(lived, self._film.weeks, rows)
        if lived == n_weeks:
            self._teller.begin("lives")


def write_json(path: Path, told: Mapping[str, Any]) -> None:
    """Write a JSON file at once or not at all."""
    with told_plainly(path):
        write_whole(path, json.dumps(told, allow_nan=False, separators=(",", ":")))
