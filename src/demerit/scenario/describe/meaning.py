"""Meaning of a key in a scenario: the schema's words, and the name of the deed, registry or list that it belongs to."""

import re
from collections.abc import Mapping
from typing import Any

from demerit.scenario.load import Loaded
from demerit.scenario.read.key_path import KeyPath, resolve
from demerit.scenario.schema.canonical import resolved
from demerit.scenario.schema.keys import key_at
from demerit.scenario.schema.scenario import Scenario

_REST = re.compile(r"(;|\.| \(|, else).*")
"""What a short meaning leaves out: conditions, and what the columns of a table are."""


def short_meaning(dotted: str, loaded: Loaded) -> str:
    """Return the meaning of a key in a clause, with the name of the thing that it belongs to.

    Parameters
    ----------
    dotted : the key.
    loaded : the scenario with the key's names.

    Examples
    --------
    >>> from demerit.scenario.load import load
    >>> short_meaning("regime.fusion.registries.courts.missed", load("none"))
    "The courts' list of judgment defaulters: share of true entries that find no file"
    """
    *names, meaning = meaning_of(resolve(dotted, resolved(loaded.scenario)), loaded.scenario).split(": ")
    kept = [name.rstrip(".") for name in names if not name.startswith("Multipliers")]
    clause = _REST.sub("", meaning)
    return ": ".join([*kept, clause[:1].lower() + clause[1:] if kept else clause])


def meaning_of(path: KeyPath, scenario: Scenario) -> str:
    """Return the meaning of a key, after the name of the deed, list or camera that it belongs to.

    Parameters
    ----------
    path : of the key.
    scenario : the scenario with the key's names.
    """
    key = key_at(path)
    assert key is not None
    above = [path[:end] for end in range(3, len(path))]
    names = [text for text in (_name_at(place, scenario) for place in above) if text]
    return ": ".join([*names, key.description])


def _name_at(path: KeyPath, scenario: Scenario) -> str:
    """Return the name at a path between a part and its figure: one that the user chose, or a table of the schema."""
    key, parent = key_at(path), key_at(path[:-1])
    if key is None or parent is None or key.is_family:
        return ""
    if not parent.is_family:
        return key.description.rstrip(".")
    return title_at(path, scenario)


def title_at(path: KeyPath, scenario: Scenario) -> str:
    """Return the title of a thing that a user has named: a deed, a merit, a registry, a list or a tier.

    Parameters
    ----------
    path : such as ``("regime", "records", "jaywalking")``.
    scenario : the scenario with its names.
    """
    family, name = str(path[-2]), str(path[-1])
    named: dict[str, Mapping[str, Any]] = {
        "records": scenario.conduct.deeds,
        "credits": scenario.conduct.merits,
        "registries": scenario.regime.fusion.registries,
        "names": scenario.regime.lists.names,
    }
    acts = named.get(family, {})
    titled = acts[name].title if name in acts else name.replace("_", " ")
    return titled[:1].upper() + titled[1:]
