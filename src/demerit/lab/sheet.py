"""Every rule of a regime with its switch and its figures, read from the schema and the scenario: what sliders are made of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from demerit.families import FAMILIES
from demerit.scenario.arms import differs
from demerit.scenario.keypath import KeyPath, spell
from demerit.scenario.load import Loaded
from demerit.scenario.meaning import meaning_of
from demerit.scenario.outline import key_at, outline
from demerit.scenario.reach import entered
from demerit.scenario.safeguards import SAFEGUARDS
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.number import ASSUMED, SET_BY_USER, Frozen, Number, Provenance, Role
from demerit.scenario.schema.scenario import Scenario
from demerit.scenario.size import size_of

_LINK = re.compile(r"https?://[^\s,;)]+[^\s,;).]")
_DOI = re.compile(r"\bdoi:\s*(10\.\d{4,}/[^\s,;)]+[^\s,;).])")
_OWN = "Set by the scenario itself."
_ROOT = "regime"


class Setting(NamedTuple):
    """One figure that a regime has in all its eras, so that an arm can set it."""

    path: KeyPath
    number: Number
    """As it is at the end of the run."""


def sheet(loaded: Loaded, preset: str) -> dict[str, Any]:
    """Lay out a regime: its rule families, the parts that every regime has, and their figures.

    Parameters
    ----------
    loaded : the scenario.
    preset : what it is asked for by.

    Returns
    -------
    RegimeSheet of web/src/lab/types.ts.
    """
    scenario = loaded.at_the_end
    model = type(scenario.regime)
    arms = {name: Arm(name=name, safeguards=[name]) for name in SAFEGUARDS}
    return {
        "preset": preset,
        "title": scenario.title,
        "size": size_of(loaded),
        "families": [_family(name, loaded, scenario) for name in model.model_fields],
        "warnings": loaded.warnings,
        "applicable": [name for name, arm in arms.items() if entered(scenario) and differs(loaded, arm)],
    }


def settings_of(loaded: Loaded) -> list[Setting]:
    """List the single figures below `regime` that an arm can set.

    Parameters
    ----------
    loaded : the scenario.
    """
    return [found for name in type(loaded.scenario.regime).model_fields for found in _settings(name, loaded)]


def switches() -> list[str]:
    """List the dotted paths of the switches of whole rules."""
    return [spell((*pattern, "on")) for pattern in outline() if _is_part(pattern) and _has_switch(pattern)]


def _is_part(pattern: tuple[str, ...]) -> bool:
    """Tell whether a pattern is one part of a regime."""
    return len(pattern) == 2 and pattern[0] == _ROOT


def _has_switch(pattern: tuple[str, ...]) -> bool:
    """Tell whether a part of a regime can be switched off as a whole."""
    return (*pattern, "on") in outline()


def _family(name: str, loaded: Loaded, scenario: Scenario) -> dict[str, Any]:
    """Lay out one part of a regime."""
    part = (_ROOT, name)
    figures = [_figure(setting, scenario) for setting in _settings(name, loaded)]
    return {
        "name": name,
        "title": part_title(name),
        "sentence": _sentence(name),
        "switch": spell((*part, "on")) if _has_switch(part) else None,
        "on": bool(getattr(getattr(scenario.regime, name), "on", True)),
        "role": _role(name),
        "figures": figures,
    }


def part_title(name: str) -> str:
    """Name a part of a regime in words.

    Parameters
    ----------
    name : as in its path.
    """
    return name.replace("_", "-").capitalize()


def _sentence(name: str) -> str:
    """Say what a part is: a rule family by its meaning, a part that every regime has by what the schema calls it."""
    families = {family.name: family.meaning for family in FAMILIES}
    if name in families:
        return families[name]
    key = outline()[_ROOT, name]
    doc = (key.model.__doc__ or "").strip() if key.model else ""
    switch = outline().get((_ROOT, name, "on"))
    off = f" {switch.description}" if switch else ""
    return f"{doc or key.description}{off}"


def _role(name: str) -> str:
    """Give the role that most figures of a part have; a rule without figures is a lever."""
    below = [key for pattern, key in outline().items() if pattern[:2] == (_ROOT, name) and key.is_figure]
    roles = Counter(key.roles[0].value for key in below)
    return roles.most_common(1)[0][0] if roles else Role.LEVER.value


def _settings(name: str, loaded: Loaded) -> Iterator[Setting]:
    """List the figures of a part that are there in every era."""
    eras = [_numbers(getattr(era.regime, name), (_ROOT, name)) for era in loaded.eras]
    last = _numbers(getattr(loaded.at_the_end.regime, name), (_ROOT, name))
    for path, number in last.items():
        if all(path in era for era in eras):
            yield Setting(path, number)


def _numbers(value: object, path: KeyPath) -> dict[KeyPath, Number]:
    """Find the single figures in a part of a regime."""
    if isinstance(value, Number):
        return {path: value}
    found: dict[KeyPath, Number] = {}
    for name, child in _children(value):
        found |= _numbers(child, (*path, name))
    return found


def _children(value: object) -> list[tuple[str, Any]]:
    """List what a table holds."""
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, Frozen):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    return []


def _figure(setting: Setting, scenario: Scenario) -> dict[str, Any]:
    """Lay out one figure."""
    key, number = key_at(setting.path), setting.number
    assert key is not None
    kind = key.kinds[0]
    citation = citation_of(number, scenario)
    return {
        "path": spell(setting.path),
        "meaning": meaning_of(setting.path, scenario),
        "unit": kind.unit,
        "value": number.value,
        "bounds": [kind.low, kind.high],
        "whole": kind.whole,
        "range": list(number.range) if number.range else None,
        "source": number.source,
        "citation": citation,
        "url": link_in(citation),
        "assumed": number.source == ASSUMED,
        "since": number.since.isoformat() if number.since else "",
        "role": key.roles[0].value,
    }


def citation_of(number: Provenance, scenario: Scenario) -> str:
    """Give the source of a figure in full; for what is assumed the reason.

    Parameters
    ----------
    number : the figure.
    scenario : which lists the sources.
    """
    if number.source == ASSUMED:
        return number.why or ""
    return _OWN if number.source == SET_BY_USER else scenario.sources.get(number.source, number.source)


def link_in(citation: str) -> str | None:
    """Find the address that a citation names.

    Parameters
    ----------
    citation : the source in full.

    Examples
    --------
    >>> link_in("Kostka (2019), New Media & Society 21(7), doi:10.1177/1461444819826402.")
    'https://doi.org/10.1177/1461444819826402'
    """
    if found := _LINK.search(citation):
        return found[0]
    doi = _DOI.search(citation)
    return f"https://doi.org/{doi[1]}" if doi else None
