"""The page of all keys of a scenario, from the schema and the default preset."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from demerit.scenario.describe.figures import Figure, figures, in_words, range_in_words
from demerit.scenario.layers.loader_keys import LOADER_KEYS
from demerit.scenario.layers.shorthand import CARRIERS
from demerit.scenario.load import Loaded, load
from demerit.scenario.read.key_path import KeyPath, spell
from demerit.scenario.read.shipped import DEFAULT
from demerit.scenario.schema.docstrings import docstring_of
from demerit.scenario.schema.expectations import wanted
from demerit.scenario.schema.keys import ANY, Key, Pattern, outline
from demerit.schema.number import Provenance, Role

NAME = "NAME"
"""What stands for a name that the user chooses."""
_DEEP = ("conduct", "regime")
"""Tables of which each part has a section of its own."""
HEAD = """# Parameters

Generated from the code by `make docs`; do not edit. How the model works stands in [model.md](model.md), what it counts in
[definitions.md](definitions.md).

Every key of a scenario, with what it means and what the default preset, `{default}`, has there. `NAME` stands for a name that
the author of a scenario chooses. A bare number is enough where a number is wanted: the key knows its unit.
`demerit scenario schema` gives the same to an editor, `demerit assumptions` lists every assumed figure with its reason,
`demerit scenario show PRESET --full` shows another preset.

{counts}

**Roles** say what a key is to an experiment: a *lever* or a *safeguard* of the regime, an *error* of its records, the
*behaviour* of people, an *observation* of what they do, or a trait of the *society*. Calibration varies error, behaviour and
observation alone. A **range** is where a figure may lie; of a table or a series it is a factor of each number ("times"). Its **shape**
stands beside it: `pert` (most likely at the described value, from there down to nothing at both ends), `triangular`, or `even`; with `log-`
before it on a logarithmic scale. A comparison draws every figure that carries a range, *assumed* or, with a source, *uncertain*, unless it
is switched off; what your own file sets without a source holds as it is. A value at an end of its own range has the reason beside it.
Keys without a figure (switches, names, texts, dates) have no role.
"""
_FIGURES = (
    ("`value`", "The figure in its unit, where a number is wanted; it may also be given bare."),
    ("`cells`", "The figures by name, where a table is wanted."),
    ("`dates`, `values`", "The dates and a figure for each, where a series is wanted."),
)


def page() -> str:
    """Put the page together."""
    loaded = load(DEFAULT)
    known = {figure.path: figure for figure in figures(loaded) if figure.in_force is None}
    lines = [
        HEAD.format(default=DEFAULT, counts=_counts(list(known.values()))),
        *_written(),
        *_loader(),
        "## Keys\n",
        *(line for section, keys in _sections().items() for line in _section(section, keys, loaded, known)),
        *_amendments(loaded),
        *_sources(loaded),
    ]
    return "\n".join(lines)


def patterns() -> list[Pattern]:
    """List what the page has a row for: every key with a name of its own, but what is inside a figure."""
    keys = outline()
    return [
        pattern
        for pattern in keys
        if pattern
        and pattern[-1] != ANY
        and not any(keys[pattern[:end]].is_figure for end in range(1, len(pattern)))
    ]


def spelled(pattern: Pattern) -> str:
    """Write a pattern as one would write the key; which entry of a list is meant, its place in the file tells.

    Examples
    --------
    >>> spelled(("regime", "records", "*", "points")), spelled(("amend", "*", "since"))
    ('regime.records.NAME.points', 'amend.since')
    """
    parts = [
        (NAME if outline()[pattern[:i]].is_family else "") if part == ANY else part
        for i, part in enumerate(pattern)
    ]
    return ".".join(part for part in parts if part)


def _counts(known: list[Figure]) -> str:
    """Count keys and figures."""
    assumed = sum(figure.is_assumed for figure in known)
    uncertain = sum(figure.is_uncertain and not figure.is_assumed for figure in known)
    by_role = ", ".join(f"{sum(f.role == role for f in known)} {role.value}" for role in Role)
    return (
        f"{len(patterns())} keys. The default preset gives {len(known)} figures, of which {assumed} are assumed and {len(known) - assumed} "
        f"have a source, {uncertain} of them with a range; by role: {by_role}."
    )


def _written() -> Iterator[str]:
    """Explain how a figure is written."""
    yield "## How a figure is written\n"
    yield "| key of a figure | meaning |\n|---|---|"
    yield from (f"| {name} | {meaning} |" for name, meaning in _FIGURES)
    for name in Provenance.model_fields:
        yield f"| `{name}` | {_inline(docstring_of(Provenance, name))} |"
    yield ""


def _loader() -> Iterator[str]:
    """List the keys that say how files are put together."""
    yield "## How files are put together\n"
    yield "| key | meaning |\n|---|---|"
    for name, meaning in LOADER_KEYS.items():
        yield f"| `{name}` | {meaning} |"
    for carrier in CARRIERS:
        here, there = f"{'.'.join(carrier.family)}.{NAME}.{carrier.key}", f"{'.'.join(carrier.acts)}.{NAME}"
        yield f"| `{here}` | Another place for `{there}`, so that a new kind is one table or one line. |"
    yield ""


def _sections() -> dict[Pattern, list[Pattern]]:
    """Sort the patterns by the table that they stand in: two levels deep in conduct and regime, one elsewhere."""
    found: dict[Pattern, list[Pattern]] = {}
    for pattern in patterns():
        depth = 2 if pattern[0] in _DEEP else 1
        found.setdefault(pattern[:-1][:depth], []).append(pattern)
    return found


def _section(
    section: Pattern, keys: Iterable[Pattern], loaded: Loaded, known: Mapping[str, Figure]
) -> Iterator[str]:
    """Lay out the keys of one table, then what its families hold in the default preset."""
    yield f"### `{spelled(section)}`\n\n{outline()[section].description}\n" if section else "### The whole\n"
    yield "| key | meaning | holds | unit | bounds | role | value | source and range |\n|---|---|---|---|---|---|---|---|"
    members: list[str] = []
    for pattern in keys:
        given = list(_given(pattern, loaded.resolved)) if _is_value(pattern) else []
        single = ANY not in pattern and given
        cells = _value(*given[0], known) if single else ("", "")
        yield f"| `{spelled(pattern)}` | {' | '.join([*_described(outline()[pattern]), *cells])} |"
        if not single:
            rows = (
                f"| `{spell(path)}` | {' | '.join(_value(path, value, known))} |" for path, value in given
            )
            members += [row for row in rows if pattern[0] != "amend"]
    yield ""
    if members:
        yield "| key in the default preset | value | source and range |\n|---|---|---|"
        yield from members
        yield ""


def _is_value(pattern: Pattern) -> bool:
    """Tell whether a key holds a value or a figure, not a table with keys of their own or a list of such tables."""
    key, member = outline()[pattern], outline().get((*pattern, ANY))
    is_table = key.is_family or key.model is not None or (member is not None and member.model is not None)
    return key.is_figure or not is_table


def _described(key: Key) -> tuple[str, ...]:
    """Give the cells for meaning, what a key holds, unit, bounds and role."""
    if key.is_figure:
        kind = key.kinds[0]
        bounds = (
            f"{in_words(_whole(kind.low))} to {in_words(_whole(kind.high))}{', whole' if kind.whole else ''}"
        )
        return _inline(key.description), wanted(key.holds), kind.unit, bounds, key.roles[0].value
    holds = "a table with names of one's own" if key.is_family else wanted(key.holds)
    return _inline(key.description), holds.replace("`", ""), "", _limits(key), ""


def _limits(key: Key) -> str:
    """Give the bounds of a key that is no figure."""
    limits = {name: getattr(mark, name) for mark in key.marks for name in ("ge", "lt") if hasattr(mark, name)}
    words = {"ge": "from {:,}", "lt": "below {:,}"}
    return ", ".join(words[name].format(value) for name, value in limits.items())


def _given(pattern: Pattern, tree: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """List the paths of a tree that fit a pattern, each with what stands there."""
    if not pattern:
        yield path, tree
        return
    if pattern[0] == ANY and isinstance(tree, Mapping):
        for name, child in tree.items():
            yield from _given(pattern[1:], child, (*path, name))
    elif isinstance(tree, Mapping) and pattern[0] in tree:
        yield from _given(pattern[1:], tree[pattern[0]], (*path, pattern[0]))


def _value(path: KeyPath, value: Any, known: Mapping[str, Figure]) -> tuple[str, str]:
    """Give the cells for the value of a key and where it comes from."""
    figure = known.get(spell(path))
    if figure is None:
        return _plain(value), ""
    bounds = range_in_words(figure)
    shaped = f", {bounds}{f' ({figure.shape})' if figure.shape else ''}" if bounds else ""
    end = f"; at its end: {_inline(figure.holds.why_end)}" if figure.holds.why_end else ""
    source = f"{figure.holds.source}{shaped}; {figure.holds.since}{end}"
    return in_words(figure.value), source


def _plain(value: Any) -> str:
    """Write what is no figure in a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_plain(child) for child in value) or "nothing"
    return f"{value:,}" if isinstance(value, int) else _inline(str(value))


def _whole(value: float) -> int | float:
    """Write a whole number as one."""
    return int(value) if float(value).is_integer() else value


def _inline(text: str | None) -> str:
    """Put a text into a cell of a table."""
    return " ".join((text or "").split()).replace("``", "`").replace("|", "\\|")


def _amendments(loaded: Loaded) -> Iterator[str]:
    """List the amendments of the default preset."""
    yield "## Amendments of the default preset\n"
    yield "| since | title | source | changed keys |\n|---|---|---|---|"
    for entry in loaded.scenario.amend:
        changed = ", ".join(f"`{spell(('regime', *path))}`" for path in _leaves(entry.change))
        yield f"| {entry.since} | {_inline(entry.title)} | {entry.source} | {changed} |"
    yield ""


def _leaves(tree: Mapping[str, Any], path: KeyPath = ()) -> Iterator[KeyPath]:
    """List the paths of all values of a tree that are no tables."""
    for name, child in tree.items():
        if isinstance(child, Mapping):
            yield from _leaves(child, (*path, name))
        else:
            yield (*path, name)


def _sources(loaded: Loaded) -> Iterator[str]:
    """List the sources."""
    yield "## Sources of the default preset\n"
    yield "| source | citation |\n|---|---|"
    yield from (f"| {name} | {_inline(text)} |" for name, text in sorted(loaded.scenario.sources.items()))
