"""``demerit warmup``: compile the engine now, so that the first run does not."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from demerit.errors import RunError

SAID = "Compiling the engine for this processor, once"


@click.command()
def warmup() -> None:
    """Compile the engine for this processor, as the first run would.

    Compiled code is kept below DEMERIT_CACHE or the user's cache, by the hash of what it is made of: runs, comparisons, the lab and lives
    read it, and equal sources share it. An update of demerit or of Numba compiles what has changed.
    """
    from demerit.compiling.cache import cache_folder
    from demerit.engine.drivers.is_compiled import is_compiled

    if is_compiled():
        click.echo(f"The engine is compiled; its code is in {cache_folder()}.")
        return
    _compile(quiet=False)
    click.echo(f"The engine is compiled; its code is kept in {cache_folder()}.")


def compile_first(*, quiet: bool) -> None:
    """Compile the engine in two processes if it is not compiled, and show the progress on a terminal.

    If one of them fails, for example for lack of memory, the code is compiled when it is first needed.
    """
    from demerit.engine.drivers.is_compiled import is_compiled

    if not is_compiled():
        with suppress(RunError):
            _compile(quiet=quiet)


def _compile(*, quiet: bool) -> None:
    """Compile the engine, and count its kernels on a terminal."""
    from demerit.experiment.run.warmup import warm_up

    shown = not quiet and sys.stderr.isatty()
    warm_up(lambda done, of: click.echo(f"\r{SAID}: {done} of {of}", err=True, nl=False) if shown else None)
    if shown:
        click.echo(err=True)
