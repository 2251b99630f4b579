"""An arm of a comparison: other rules on the same society with the same luck."""

import re
from datetime import date
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from demerit.scenario.read.shipped import shipped
from demerit.scenario.schema.safeguards import ALL, SAFEGUARDS
from demerit.schema.number import Frozen
from demerit.suggestion import suggest

REGIME, NO_FALSE_ENTRIES = "regime", "no_false_entries"
"""Names of the two arms that every run has: the baseline, and arm T, the same luck without false entries."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class Arm(Frozen):
    """Other rules for the same people; what it does not say is as described."""

    name: str
    """Short name, for tables."""
    title: str = ""
    """A few plain words; those of the preset or the safeguards if not given."""
    preset: str | None = None
    """A shipped regime that takes the place of the scenario's own."""
    safeguards: list[str] = Field(default=[])
    """Shipped safeguards by name, or `all`."""
    change: dict[str, Any] = Field(default={})
    """Keys below `regime` that get a new value in every era, nested as in the scenario."""
    since: date | None = None
    """The day from which the arm differs; the first day if not given."""

    @field_validator("name")
    @classmethod
    def _usable(cls, name: str) -> str:
        """Refuse a name that a table or a folder could not hold, or that another arm has in every run."""
        if name in (REGIME, NO_FALSE_ENTRIES):
            raise ValueError(f"{name!r} is an arm of every run. Choose another name")
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"a name has up to 40 small letters, digits, hyphens and underscores, got {name!r}"
            )
        return name

    @field_validator("preset")
    @classmethod
    def _shipped(cls, preset: str | None) -> str | None:
        """Refuse a regime that is not shipped."""
        if preset is not None and preset not in shipped():
            meant = suggest(preset, shipped()) or ". `demerit scenario list` shows what is shipped"
            raise ValueError(f"no preset is called {preset!r}{meant}")
        return preset

    @field_validator("safeguards")
    @classmethod
    def _known(cls, names: list[str]) -> list[str]:
        """Refuse safeguards that are not shipped."""
        known = [ALL, *SAFEGUARDS]
        for name in names:
            if name not in known:
                meant = suggest(name, known) or f"; there are {', '.join(known)}"
                raise ValueError(f"no safeguard is called {name!r}{meant}")
        return names

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        """Refuse safeguards on a preset, because they change the baseline's rules."""
        if self.preset and self.safeguards:
            raise ValueError("give either `preset` or `safeguards`; `change` goes with both")
        if self.preset and self.since:
            raise ValueError("a preset holds from the first day, with names of its own. Leave `since` out")
        return self
