"""``demerit lab``: it prints its address, serves at once, and ends cleanly."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from demerit.cli.main import cli

_COMMAND = (sys.executable, "-c", "from demerit.cli.main import main; main()", "lab", "--no-browser")


@contextmanager
def _running(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command, and give the address that it prints."""
    import os

    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen([*_COMMAND, *words], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/\?t=\S+", process.stdout.readline())
        assert found is not None
        try:
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_lab__prints_its_address_and_ends_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    """The address lets a browser in; Ctrl-C ends the lab with exit code 0 and leaves no file behind."""
    with _running(tmp_path) as (process, address):
        assert httpx.get(address).status_code == 303
        assert [path.name[:11] for path in tmp_path.iterdir()] == ["demerit-lab"]
        process.send_signal(how)
        assert process.wait(timeout=30) == 0
    assert list(tmp_path.iterdir()) == []


def test_lab__takes_the_next_free_port(tmp_path: Path) -> None:
    """Two labs run beside each other, each with a cookie of its own."""
    with _running(tmp_path) as (_, first), _running(tmp_path) as (_, second):
        assert first.partition("?")[0] != second.partition("?")[0]
        names = [httpx.get(address).headers["set-cookie"].partition("=")[0] for address in (first, second)]
        assert names[0] != names[1]


def test_lab__a_port_that_is_taken_is_one_clear_error() -> None:
    """Somebody who asks for a port is told that it is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["lab", "--no-browser", "--port", str(port)])
    assert result.exit_code == 2
    assert f"port {port} cannot be used" in result.output
    assert "Leave --port out" in result.output


def test_lab__a_name_that_leads_nowhere_is_one_clear_error() -> None:
    """A slip in the name of a file or preset is found before anything is served."""
    result = CliRunner().invoke(cli, ["lab", "--no-browser", "us-credt"])
    assert result.exit_code == 2
    assert "did you mean 'us-credit'?" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "80"), "80 is not in the range 1024<=x<=65535"),
        (
            ("--export", "site", "--port", "8765"),
            "--export serves nothing. Leave --port and --no-browser out.",
        ),
        (("--export", "site", "--no-browser"), "--export serves nothing"),
    ],
)
def test_lab__refuses_options_that_would_do_nothing(words: tuple[str, ...], said: str) -> None:
    """Browsers leave port 80 out of what they say of the sender; an export listens to nobody."""
    result = CliRunner().invoke(cli, ["lab", *words])
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
