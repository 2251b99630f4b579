"""``demerit lab``: serve the lab to a browser on this machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from demerit.lab.server.guard import App

_FIRST, _TRIED = 8765, 50
_LONGEST_WORD = 1024
"""Largest websocket message from the page, in bytes; the page sends none."""
_HERE = "127.0.0.1"


@click.command()
@click.argument("named", metavar="[SCENARIO_OR_RUN]...", nargs=-1)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    help=f"Port on this machine; by default the first free one from {_FIRST} on.",
)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option(
    "--export",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the guided tours with a lesson sheet as a folder of files that any browser opens offline, and end.",
)
def lab(named: tuple[str, ...], *, port: int | None, no_browser: bool, folder: Path | None) -> None:
    """Open the lab: a page on this machine on which two societies of invented people live side by side.

    It offers the shipped presets, and any SCENARIO file or run directory that is named. Nothing leaves this machine, and nobody on the
    network can open the page. Other users of this machine may read its address from the command line of the browser that is opened:
    --no-browser prints it only. Ctrl-C ends it.
    """
    import secrets
    from tempfile import TemporaryDirectory

    from demerit.lab.server.desk import Desk
    from demerit.lab.server.routes import serve
    from demerit.lab.server.sessions import Sessions

    if folder is not None:
        if port is not None or no_browser:
            raise click.UsageError("--export serves nothing. Leave --port and --no-browser out.")
        _export(folder, named)
        return
    _refuse_missing(named)
    listening, token = listen(port), secrets.token_urlsafe(24)
    port = listening.getsockname()[1]
    address = f"http://{_HERE}:{port}/?t={token}"
    with TemporaryDirectory(prefix="demerit-lab-", ignore_cleanup_errors=True) as work, listening:
        desk = Desk(Sessions(Path(work)), named)
        click.echo(f"The lab is open at {address}\nAll people in it are invented. Ctrl-C ends it.")
        _run(serve(desk, port, token), listening, None if no_browser else address)
    click.echo("The lab is closed.")


def _export(folder: Path, named: tuple[str, ...]) -> None:
    """Write the guided tours as a site."""
    from demerit.cli.progress import Meter
    from demerit.lab.export.export import export, people_of, refuse_full

    if named:
        raise click.UsageError(f"--export writes the guided tours alone. Leave {named[0]!r} out.")
    refuse_full(folder)
    with Meter(people_of(), quiet=False) as meter:
        size = export(folder, meter)
    click.echo(
        f"site: {folder} ({size / 1e6:.1f} MB). Open {folder / 'index.html'} in a browser; {folder / 'lesson.html'} is for the teacher."
    )


def _refuse_missing(named: tuple[str, ...]) -> None:
    """Refuse a name without a file or run; errors inside a file appear on its card in the gallery."""
    from demerit.scenario.read.shipped import shipped
    from demerit.suggestion import suggest

    for name in named:
        if name not in shipped() and not Path(name).exists():
            meant = (
                suggest(name, shipped())
                or ". Name a scenario file or a run directory; what is shipped is there in any case."
            )
            raise click.UsageError(f"there is no file or run directory {name!r}{meant}")


def listen(port: int | None) -> socket.socket:
    """Listen on a port of this machine: the given one, or the first free one."""
    for tried in [port] if port else range(_FIRST, _FIRST + _TRIED):
        try:
            return socket.create_server((_HERE, tried))
        except OSError as error:
            if port:
                raise click.UsageError(
                    f"port {port} cannot be used: {error.strerror}. Leave --port out to take the next free one."
                ) from None
    raise click.UsageError(
        f"no port from {_FIRST} to {_FIRST + _TRIED - 1} is free. Give another one with --port."
    )


def _run(app: App, listening: socket.socket, address: str | None) -> None:
    """Serve until Ctrl-C; open the browser in a thread of its own, because it may take long."""
    import signal
    import webbrowser
    from contextlib import suppress
    from threading import Thread

    import uvicorn

    # SIGTERM ends the server as cleanly as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if address is not None:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=_LONGEST_WORD,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
