"""Rules of a regime with their switches and figures, read from schema and scenario; the page makes sliders of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from demerit.families import FAMILIES
from demerit.scenario.arms.arm_rules import differs
from demerit.scenario.describe.meaning import meaning_of
from demerit.scenario.describe.reach import entered
from demerit.scenario.load import Loaded
from demerit.scenario.read.key_path import KeyPath, spell
from demerit.scenario.schema.arm import Arm
from demerit.scenario.schema.keys import key_at, outline
from demerit.scenario.schema.safeguards import SAFEGUARDS
from demerit.scenario.schema.scenario import Scenario
from demerit.scenario.size import size_of
from demerit.schema.number import ASSUMED, SET_BY_USER, Frozen, Number, Provenance, Role

_LINK = re.compile(r"https?://[^\s,;)]+[^\s,;).]")
_DOI = re.compile(r"\bdoi:\s*(10\.\d{4,}/[^\s,;)]+[^\s,;).])")
_OWN = "Set by the scenario itself."
_ROOT = "regime"


class Setting(NamedTuple):
    """A figure that an arm can set, because the regime has it in all its eras."""

    path: KeyPath
    number: Number
    """The figure at the end of the run."""


def sheet(loaded: Loaded, preset: str) -> dict[str, Any]:
    """Build the sheet of a regime: its rule families, the parts that every regime has, and their figures.

    Parameters
    ----------
    loaded : the scenario.
    preset : name by which the page asks for it.

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
    """Return whether a pattern is one part of a regime."""
    return len(pattern) == 2 and pattern[0] == _ROOT


def _has_switch(pattern: tuple[str, ...]) -> bool:
    """Return whether a part of a regime can be switched off as a whole."""
    return (*pattern, "on") in outline()


def _family(name: str, loaded: Loaded, scenario: Scenario) -> dict[str, Any]:
    """Build one part of a regime."""
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
    """Return the title of a part of a regime.

    Parameters
    ----------
    name : as in its path.
    """
    return name.replace("_", "-").capitalize()


def _sentence(name: str) -> str:
    """Return the description of a part: the meaning of a rule family, or the schema's text on a part that every regime has."""
    families = {family.name: family.meaning for family in FAMILIES}
    if name in families:
        return families[name]
    key = outline()[_ROOT, name]
    doc = (key.model.__doc__ or "").strip() if key.model else ""
    switch = outline().get((_ROOT, name, "on"))
    off = f" {switch.description}" if switch else ""
    return f"{doc or key.description}{off}"


def _role(name: str) -> str:
    """Return the role that most figures of a part have; lever if it has no figures."""
    below = [key for pattern, key in outline().items() if pattern[:2] == (_ROOT, name) and key.is_figure]
    roles = Counter(key.roles[0].value for key in below)
    return roles.most_common(1)[0][0] if roles else Role.LEVER.value


def _settings(name: str, loaded: Loaded) -> Iterator[Setting]:
    """Yield the figures of a part that exist in every era."""
    eras = [_numbers(getattr(era.regime, name), (_ROOT, name)) for era in loaded.eras]
    last = _numbers(getattr(loaded.at_the_end.regime, name), (_ROOT, name))
    for path, number in last.items():
        if all(path in era for era in eras):
            yield Setting(path, number)


def _numbers(value: object, path: KeyPath) -> dict[KeyPath, Number]:
    """Return the single figures in a part of a regime, by path."""
    if isinstance(value, Number):
        return {path: value}
    found: dict[KeyPath, Number] = {}
    for name, child in _children(value):
        found |= _numbers(child, (*path, name))
    return found


def _children(value: object) -> list[tuple[str, Any]]:
    """Return the names and values in a table."""
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, Frozen):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    return []


def _figure(setting: Setting, scenario: Scenario) -> dict[str, Any]:
    """Build one figure."""
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
    """Return the source of a figure in full; for an assumed figure, the reason.

    Parameters
    ----------
    number : the figure.
    scenario : scenario that lists the sources.
    """
    if number.source == ASSUMED:
        return number.why or ""
    return _OWN if number.source == SET_BY_USER else scenario.sources.get(number.source, number.source)


def link_in(citation: str) -> str | None:
    """Return the web address in a citation, or None.

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
