"""An opened run: its facts, tables and scenario, after all checks."""

from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import demerit
from demerit.audit.findings.findings import Audit, audit, check_arm
from demerit.audit.findings.measures_json import read_measures
from demerit.audit.measures import Measure, measure
from demerit.audit.measures.base import tells_of_lives
from demerit.engine.plan.arm_plans import ArmPlan, ArmPlans
from demerit.engine.plan.plan import People, Plan
from demerit.engine.replay.witness import invent_again
from demerit.errors import RunError
from demerit.life.find.find import Found, find
from demerit.life.life import Life
from demerit.life.read.source import Source
from demerit.results.declare.column import REGIME
from demerit.results.read.answer import Rows
from demerit.results.read.query import FolderTables
from demerit.results.read.run_files import facts_of, open_folder, strangers
from demerit.results.write.manifest import MEASURES, SCENARIO, read_manifest
from demerit.scenario.load import Loaded
from demerit.society.places import LOCAL_BITS, LOCAL_MASK
from demerit.suggestion import suggest

_WITNESSES = 64


class Run:
    """A finished run.

    Examples
    --------
    >>> run = Run("runs/as-reported-2018-1")  # doctest: +SKIP
    >>> run.query("SELECT sum(days_wrongful) FROM series WHERE arm = 'regime' AND reported").fetchall()  # doctest: +SKIP
    """

    def __init__(self, folder: str | Path) -> None:
        """Open a run directory and check it.

        Parameters
        ----------
        folder : the run directory.

        Raises
        ------
        RunError
            If the directory holds no run, is damaged, or its people do not come from its template and seed.
        """
        self.folder = Path(folder)
        opened = open_folder(self.folder)
        self._hold(opened.facts, opened.loaded, None, FolderTables(self.folder))
        if not _sample_fits(self, opened.people):
            raise strangers(self.folder)

    @classmethod
    def just_written(cls, folder: Path, plans: ArmPlans, tables: FolderTables) -> "Run":
        """Open a run that this process has just written; skip the checks and reuse the plans and the opened tables."""
        run = cls.__new__(cls)
        run.folder = folder
        loaded = plans.loaded._replace(preset="", changes=[], files=[str(folder / SCENARIO)])
        run._hold(facts_of(read_manifest(folder)), loaded, plans, tables)
        return run

    def _hold(
        self, facts: dict[str, Any], loaded: Loaded, plans: ArmPlans | None, tables: FolderTables
    ) -> None:
        """Set the attributes of the run."""
        self.facts = facts
        """The facts in the manifest."""
        self.loaded = loaded._replace(warn=partial(list, facts["warnings"]))
        """The scenario of the run, with the warnings from that time; the written scenario extends no preset any more."""
        self._tables = tables
        self._planned = plans

    @property
    def _plans(self) -> ArmPlans:
        """The plans of the arms, made on first use."""
        if self._planned is None:
            self._planned = ArmPlans(self.loaded)
        return self._planned

    @property
    def plan(self) -> Plan:
        """The plan of the baseline."""
        return self._plans.described

    @property
    def arms(self) -> list[str]:
        """The names of the simulated arms, the baseline first."""
        return list(self.facts["arms"])

    def arm(self, name: str) -> ArmPlan:
        """Return the plan of an arm of the run.

        Raises
        ------
        RunError
            If the run has no such arm.
        """
        if name not in self.arms:
            meant = suggest(name, self.arms) or f"; there are {', '.join(self.arms)}"
            raise RunError(f"{self.folder}: the run has no arm {name!r}{meant}.")
        return self._plans.arm(name)

    def measures_of(self, arm: str) -> list[Measure]:
        """Compute all measures of an arm.

        Raises
        ------
        RunError
            If the run has no such arm.
        """
        return measure(self._tables, self.arm(arm).plan, arm)

    @cached_property
    def measures(self) -> list[Measure]:
        """All measures of the run, computed when the run was made."""
        try:
            return read_measures((self.folder / MEASURES).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise RunError(
                f"{self.folder / MEASURES}: cannot be read ({error}). Make the run again."
            ) from None

    def audit(self, arm: str = REGIME, beside: "Mapping[str, Run] | None" = None) -> Audit:
        """Audit one arm: all measures, group metrics, harm by cause, and the points of law.

        Parameters
        ----------
        arm : name of the arm.
        beside : references on the same society, as ``demerit.references`` simulates them.

        Returns
        -------
        Audit: ``.measures``, ``.law``, ``.beside``, ``.self_test``.

        Raises
        ------
        RunError
            If the run has no such arm, or has no reported week.

        Examples
        --------
        >>> audit = run.audit(beside=demerit.references(run))  # doctest: +SKIP
        >>> audit.verdicts()["L3"]  # doctest: +SKIP
        'problem indicated'
        """
        self.check_arm(arm)
        from demerit.audit.run.comparison import Comparison
        from demerit.audit.run.turning import turned

        found = audit(self, self.measures if arm == REGIME else None, arm, beside)
        compared = Comparison(self) if (self.folder / "trials").is_dir() else None
        return found._replace(law=turned(found.law, compared, arm))

    def check_arm(self, arm: str) -> None:
        """Refuse an arm that cannot be audited.

        Parameters
        ----------
        arm : name of the arm.

        Raises
        ------
        RunError
            If the run has no such arm, no reported week, or no lives.
        """
        self.need_lives("audit")
        if not self.facts["weeks"]:
            raise RunError(
                f"{self.folder}: has no reported week, so there is nothing to audit. Make the run again, or with a shorter burn-in."
            )
        check_arm(self, arm)

    def need_lives(self, what: str) -> None:
        """Refuse an operation that needs the sampled lives if the run was made without them.

        Parameters
        ----------
        what : noun that names the operation.

        Raises
        ------
        RunError
            If the run was made without lives.
        """
        if self.facts["weeks"] and not tells_of_lives(self):
            raise RunError(
                f"{self.folder}: was made without lives (--no-lives), on which the {what} rests. Make the run again with them."
            )

    def query(self, sql: str) -> Rows:
        """Run one SELECT on the run's tables.

        Parameters
        ----------
        sql : one SELECT statement; tables: series, needs, lists, tiers, moves, kinds, minds, support, blocks, replicates,
            people, spells, ledger, and of a comparison trials and draws.

        Returns
        -------
        Rows: ``.fetchall()``, ``.fetchnumpy()``, and with the extras ``.df()`` or ``.arrow()``.

        Raises
        ------
        QueryError
            If the statement is not one SELECT or reaches outside the run.
        """
        return self._tables.query(sql)

    @property
    def names(self) -> list[str]:
        """The names of the run's tables."""
        return self._tables.names

    def columns(self, sql: str) -> dict[str, NDArray[np.generic]]:
        """Run one SELECT and return its columns as arrays."""
        return self._tables.columns(sql)

    @property
    def series(self) -> Rows:
        """The weekly series by province and group, all arms."""
        return self.query("SELECT * FROM series ORDER BY arm, week, province, group_")

    @property
    def people(self) -> Rows:
        """The sampled people, all arms."""
        return self.query("SELECT * FROM people ORDER BY arm, who")

    @cached_property
    def source(self) -> Source:
        """The source of simulated lives."""
        return Source(self.folder, self._plans, self.facts)

    def life(self, who: str | int, arm: str = REGIME, beside: str | None = None) -> Life:
        """Replay the life of any citizen, sampled or not.

        Parameters
        ----------
        who : chance id as in the column ``who`` of people, or ``community/number``.
        arm : name of an arm of the run.
        beside : another arm whose version of the same life is shown beside it.

        Returns
        -------
        Life: ``.events``, ``.days``, ``.text()``, ``.html()``; a notebook displays it.

        Raises
        ------
        LifeError
            If there is no such citizen or arm.

        Examples
        --------
        >>> run.life(4711, beside="no_false_entries")  # doctest: +SKIP
        """
        return Life(self.source, who, arm, beside)

    def find(self, what: str, arm: str = REGIME) -> Found:
        """Find a life among the sampled people by its outcome.

        Parameters
        ----------
        what : name of a finder, for example ``never found out``; any other name lists them all.
        arm : name of an arm of the run.

        Returns
        -------
        Found, with the chance id ``who``.

        Raises
        ------
        LifeError
            If there is no such finder or arm, or nobody in the sample fits.
        """
        return find(self.source, self.columns, what, arm)

    def view(self, beside: str | None = None) -> Any:
        """Show the run in a notebook: both societies on their maps, the player, the charts and lives; needs the extra [notebook].

        Parameters
        ----------
        beside : the arm shown beside the baseline; by default the first arm that the scenario lists, or the arm without false
            entries.

        Returns
        -------
        demerit.lab.notebook.widget.View: a widget; a notebook displays it at the end of a cell.

        Raises
        ------
        RunError
            If the extra is missing, or the run has no such arm.

        Examples
        --------
        >>> run.view()  # doctest: +SKIP
        """
        return demerit.view(self, beside)

    def __repr__(self) -> str:
        """Name the run and its size."""
        people, weeks, seed = (self.facts[name] for name in ("people", "weeks", "seed"))
        return f"<Run {self.folder.name}: {people:,} synthetic people, {weeks} weeks, seed {seed}>"


def _sample_fits(run: Run, people: People) -> bool:
    """Return whether sampled people have the traits that template and seed give them."""
    if not (run.folder / "people").is_dir():
        return True
    chosen = f"SELECT DISTINCT household FROM people ORDER BY hash(household) LIMIT {_WITNESSES}"
    found = run.columns(f"SELECT who, age, sex FROM people WHERE household IN ({chosen}) ORDER BY who")
    who = found["who"].astype(np.int64)
    if not len(who) or (who >> LOCAL_BITS).max() >= people.places.n_communities:
        return not len(who)
    invented = invent_again(people, sorted({int(c) for c in who >> LOCAL_BITS}))
    traits = np.array([invented[int(w) >> LOCAL_BITS][int(w) & LOCAL_MASK] for w in who], np.int64)
    men = found["sex"].astype(object) == "man"
    return bool(((traits & 127) == found["age"]).all() and ((traits >> 7 & 1) == men).all())
