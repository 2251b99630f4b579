"""``demerit scenario``: list, show, check and begin scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sized

    from demerit.scenario.load import Loaded

_WIDTH = 78


@click.group()
def scenario() -> None:
    """List, show, check and begin scenarios."""


@scenario.command("list")
def list_() -> None:
    """List the shipped presets and societies."""
    from demerit.scenario.read.shipped import PRESETS, SOCIETIES

    click.echo('Presets, for `demerit run NAME` and `extends = "NAME"`:\n')
    _list(PRESETS)
    click.echo('Societies, for `uses = { society = "NAME" }`:\n')
    _list(SOCIETIES)


@scenario.command()
@click.argument("name")
@click.option("--full", is_flag=True, help="Show every key, with all that the scenario extends and uses.")
@click.option("--json", "as_json", is_flag=True, help="Show every key as JSON.")
def show(name: str, full: bool, as_json: bool) -> None:
    """Show the preset, society or file NAME."""
    from demerit.scenario.load import load
    from demerit.scenario.read.files import open_document
    from demerit.scenario.read.shipped import SOCIETIES, part, shipped

    if as_json:
        click.echo(_json(load(name).resolved))
    elif full:
        click.echo(load(name).to_toml(), nl=False)
    else:
        document = part(SOCIETIES, name) if name in shipped(SOCIETIES) else open_document(name)
        click.echo(document.text, nl=False)


@scenario.command()
@click.argument("file")
def check(file: str) -> None:
    """Check the scenario FILE and say what it changes."""
    from demerit.experiment.run.read_scenario import read_scenario

    loaded = read_scenario(file)
    click.echo(f"ok: {file}: {_summary(loaded)}")
    if loaded.preset not in ("", file):
        _show_changes(loaded)
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}")


@scenario.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--extends", default="as-reported-2018", show_default=True, help="The preset or file to change."
)
def new(file: str, extends: str) -> None:
    """Write a short commented scenario to FILE."""
    import os
    from pathlib import Path

    from demerit.errors import ScenarioError
    from demerit.scenario.describe.starter import starter
    from demerit.scenario.read.files import open_document

    base = open_document(extends)
    named = extends if base.shipped else os.path.relpath(extends, Path(file).parent)
    try:
        with Path(file).open("x", encoding="utf-8") as text:
            text.write(starter(file, named))
    except FileExistsError:
        raise ScenarioError(f"{file}: there is a file of this name. Choose another name.") from None
    except OSError as error:
        raise ScenarioError(f"{file}: the file cannot be written: {error.strerror}.") from None
    click.echo(f"wrote {file}, which extends {named}")


@scenario.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--markdown", is_flag=True, help="Write one table in Markdown.")
def axes(names: tuple[str, ...], markdown: bool) -> None:
    """Show on which axes the presets or files NAME differ; all presets if none is named.

    Every cell is read from the scenario's own settings, as they are at the end of its run.
    """
    from demerit.scenario.describe.axes import AXES, as_markdown
    from demerit.scenario.load import load
    from demerit.scenario.read.shipped import shipped

    scenarios = [load(name).at_the_end for name in names or shipped()]
    if markdown:
        click.echo(as_markdown(scenarios))
        return
    for shown in scenarios:
        click.echo(click.style(shown.name, bold=True) + f"  {shown.title}")
        layout = click.HelpFormatter(width=_WIDTH + 22)
        layout.indent()
        layout.write_dl([(axis.title, axis.cell(shown)) for axis in AXES])
        click.echo(layout.getvalue())


@scenario.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from demerit.scenario.describe.json_schema import json_schema

    click.echo(_json(json_schema()))


def _list(kind: str) -> None:
    """Print the names of one kind, each with its title and story."""
    from demerit.scenario.read.shipped import part, shipped

    for name in shipped(kind):
        tree = part(kind, name).tree
        click.echo(click.style(f"  {name}", bold=True) + f"  {tree.get('title', '')}")
        story = click.wrap_text(tree.get("story", ""), _WIDTH, "      ", "      ")
        click.echo(f"{story}\n" if story.strip() else "")


def _summary(loaded: Loaded) -> str:
    """Return one line on what a scenario holds."""
    run, regime = loaded.scenario.run, loaded.scenario.regime
    parts = [
        f"{loaded.scenario.society.people:,} people",
        f"{run.weeks} weeks after {run.burn_in} weeks of burn-in from {run.start}",
        f"seed {run.seed}, replicate {run.replicate}",
        f"{_count(regime.records, 'record')} and {_count(regime.credits, 'credit')}",
        f"{_count(regime.tiers.grades, 'tier')} and {_count(regime.lists.names, 'list')}",
        _count(loaded.scenario.amend, "amendment"),
    ]
    return "; ".join(parts)


def _count(things: Sized, name: str) -> str:
    """Return the number of things in words."""
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _show_changes(loaded: Loaded) -> None:
    """Print what differs from the preset."""
    click.echo(
        f"{len(loaded.changes) or 'nothing'} changed against {loaded.preset}{':' if loaded.changes else ''}"
    )
    for path, old, new_value in loaded.changes:
        click.echo(f"  {path}: {_short(old)} -> {_short(new_value)}")


def _short(value: object) -> str:
    """Return a value in a few words."""
    if isinstance(value, dict):
        return f"a table of {len(value)}"
    return "none" if value is None else _json(value, indent=None)


def _json(value: Any, indent: int | None = 2) -> str:
    """Return a value as JSON, dates as text."""
    import json

    return json.dumps(value, indent=indent, ensure_ascii=False, default=str)
