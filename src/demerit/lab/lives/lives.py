"""Lives for the page: both societies side by side, each step with its tone and the rule behind it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, final

from demerit.audit.run.opened_run import Run
from demerit.lab.refusal import RefusedError
from demerit.lab.rules.behind import Behind
from demerit.life.find.find import NobodyError, finder_of
from demerit.life.read.source import plan_of
from demerit.life.show.days import Cell, Shown
from demerit.life.show.life_page import tone
from demerit.life.show.life_view import Column, View
from demerit.life.tell import words
from demerit.life.tell.names import Names
from demerit.life.tell.telling import Stretch, Told
from demerit.results.declare.column import NO_FALSE_ENTRIES, REGIME
from demerit.society.places import LOCAL_BITS, LOCAL_MASK

"""Bits of a chance id that number the people of a community."""
_WEEK = 7
_NOBODY = "Nobody in this society: {meaning}. Look in the other society, ask for something else, or let more people live."


@final
class Lives:
    """Reads the lives of a finished run."""

    def __init__(self, folder: Path, arms: tuple[str, str] | None = None) -> None:
        """Open a run.

        Parameters
        ----------
        folder : the run directory.
        arms : the two arms to show; by default those of `arms_of`.

        Raises
        ------
        DemeritError
            If the folder holds no run, or a damaged one.
        """
        self._run = Run(folder)
        self.arms = arms or arms_of(self._run)
        """The two arms to show."""

    def life(self, who: str, found: str | None = None) -> dict[str, Any]:
        """Return the life of a citizen in both societies.

        Parameters
        ----------
        who : chance id, or ``community/number``.
        found : how a finder found the citizen, if one did.

        Returns
        -------
        LifeTold of web/src/lab/types.ts.

        Raises
        ------
        DemeritError
            If there is no such citizen.
        """
        arm, beside = self.arms
        life = self._run.life(who, arm, beside)
        return {**self._told(life.view, life.who), "found": found}

    def find(self, what: str, which: int) -> dict[str, Any]:
        """Return the life of a person with an outcome.

        Parameters
        ----------
        what : name of a finder.
        which : in the first society (0) or the second (1).

        Raises
        ------
        DemeritError
            If there is no such finder, or nobody fits.
        """
        arm = self.arms[which]
        try:
            found = self._run.find(what, arm)
        except NobodyError:
            raise RefusedError(_NOBODY.format(meaning=finder_of(what).meaning), "finder") from None
        return self.life(str(found.who), found.in_words(arm))

    def _told(self, view: View, who: int) -> dict[str, Any]:
        """Build the page's data of a life."""
        behind = [Behind(Names(plan_of(view.source, column.arm)[0])) for column in view.columns]
        first = int(view.plan.places.first[who >> LOCAL_BITS])
        return {
            "who": who,
            "index": first + (who & LOCAL_MASK),
            "person": view.person,
            "household": view.household,
            "scene": view.scene,
            "difference": view.difference,
            "arms": [_column(column, view) for column in view.columns],
            "days": [_day(shown, view, behind) for shown in view.shown],
        }


def arms_of(run: Run) -> tuple[str, str]:
    """Return the two arms to show: the baseline, and the first other arm that was chosen, or arm T.

    Parameters
    ----------
    run : an opened run.
    """
    chosen = [arm for arm in run.arms if arm not in (REGIME, NO_FALSE_ENTRIES)]
    return REGIME, (chosen or [NO_FALSE_ENTRIES])[0]


def _column(column: Column, view: View) -> dict[str, Any]:
    """Build the numbers and restricted stretches of a life in one society."""
    return {
        "name": column.arm,
        "title": column.title,
        "numbers": [
            {"title": heading.words, "value": int(column.person[heading.column])} for heading in words.NUMBERS
        ],
        "stretches": [_stretch(stretch, view) for stretch in column.days if stretch.reason],
    }


def _stretch(stretch: Stretch, view: View) -> dict[str, Any]:
    """Build the data of a stretch of restricted days."""
    start = view.plan.scenario.run.start
    return {
        "from": (stretch.start - start).days / _WEEK,
        "to": (stretch.end - start).days / _WEEK,
        "days": stretch.days,
        "refused": list(stretch.refused),
        "reason": stretch.reason,
        "reason_title": words.CLASSES[stretch.reason or ""],
    }


def _day(shown: Shown, view: View, behind: Sequence[Behind]) -> dict[str, Any]:
    """Build the data of a day, or of a stretch of quiet days."""
    first = shown.days[0]
    return {
        "week": first.day // _WEEK,
        "date": first.date.isoformat(),
        "title": shown.title,
        "quiet": "" if shown.cells else shown.quiet,
        "cells": [_cell(cell, behind[cell.arms[0]]) for cell in shown.cells],
        "parts": first is view.parts,
    }


def _cell(cell: Cell, behind: Behind) -> dict[str, Any]:
    """Build the data of a day in one society, or in both."""
    return {"steps": list(_steps(cell.events, behind)), "file": list(cell.files)}


def _steps(events: Sequence[Told], behind: Behind) -> Iterator[dict[str, Any]]:
    """Yield the steps of a day; one quiet step if nothing happens."""
    if not events:
        yield {"sentence": words.NOTHING_HAPPENS, "tone": "quiet", "rule": None}
    for told in events:
        rule = behind.rule(told)
        quiet = told.sentence.endswith(words.NOBODY_RECORDED)
        yield {
            "sentence": told.sentence,
            "tone": "quiet" if quiet else tone(told),
            "rule": rule._asdict() if rule else None,
        }
