"""Security: a foreign page can neither start a run nor read one, and nobody gets anything without the token."""

import http.client
import json
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import connect

from demerit.lab.server.guard import MOST_BYTES
from tests.lab.conftest import asked
from tests.lab.served import TOKEN, Served, served

_EVERY = [
    ("GET", "/"),
    ("GET", "/assets/lab.js"),
    ("GET", "/assets/nothing.js"),
    ("GET", "/api/catalogue"),
    ("POST", "/api/sheet"),
    ("POST", "/api/runs"),
    ("DELETE", "/api/runs/x"),
    ("GET", "/api/runs/x/society"),
    ("GET", "/api/runs/x/frame/0/0"),
    ("GET", "/api/runs/x/download/run.zip"),
    ("POST", "/api/sweeps"),
    ("GET", "/nowhere"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One lab for all: nothing of what is refused leaves a trace in it."""
    with served(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.mark.parametrize(("method", "path"), _EVERY)
def test_guard__answers_nobody_without_the_token(lab: Served, method: str, path: str) -> None:
    """Every address asks for the cookie first, and says how to get it."""
    answer = httpx.request(method, f"{lab.address}{path}")
    assert answer.status_code == 401
    assert "demerit lab" in answer.text


@pytest.mark.parametrize("token", ["", "wrong", f"{TOKEN}x", TOKEN[:-1], "ü"])
def test_guard__a_wrong_token_opens_nothing(lab: Served, token: str) -> None:
    """Neither in the address nor in the cookie."""
    asked_for = httpx.get(f"{lab.address}/", params={"t": token})
    assert asked_for.status_code == 401
    assert "set-cookie" not in asked_for.headers
    cookie = {f"demerit-{lab.port}": f"{token.encode('ascii', 'replace').decode()}.me"}
    assert httpx.get(f"{lab.address}/", cookies=cookie).status_code == 401


def test_guard__the_token_leaves_the_address_and_the_cookie_is_nobody_elses(lab: Served) -> None:
    """The cookie is kept from scripts and from other sites, and the address bar shows no token."""
    answer = httpx.get(f"{lab.address}/", params={"t": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    said = answer.headers["set-cookie"].lower()
    assert all(word in said for word in ("httponly", "samesite=strict", "path=/", f"demerit-{lab.port}="))


@pytest.mark.parametrize(("method", "path"), _EVERY)
def test_guard__every_answer_is_locked_up(lab: Served, browser: httpx.Client, method: str, path: str) -> None:
    """Policy, type, referrer and isolation stand on each answer, errors too; nothing is shared with other origins."""
    for head in (
        browser.request(method, path).headers,
        httpx.request(method, f"{lab.address}{path}").headers,
    ):
        policy = head["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        for directive in ("object-src", "frame-ancestors", "base-uri", "form-action"):
            assert f"{directive} 'none'" in policy
        assert head["x-content-type-options"] == "nosniff"
        assert head["referrer-policy"] == "no-referrer"
        assert head["cross-origin-opener-policy"] == "same-origin"
        assert head["cross-origin-resource-policy"] == "same-origin"
        assert not [name for name in head if name.startswith("access-control")]


@pytest.mark.parametrize(
    "foreign",
    [
        {"host": "evil.example"},
        {"host": "evil.example:{port}"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1.evil.example:{port}"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://127.0.0.1:{port}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_guard__a_foreign_page_can_neither_start_nor_read(
    lab: Served, browser: httpx.Client, foreign: dict[str, str]
) -> None:
    """Even a browser that holds the cookie sends nothing on behalf of another page, whatever the address."""
    head = {name: value.format(port=lab.port) for name, value in foreign.items()}
    started = browser.post("/api/runs", json=asked(), headers=head)
    assert (started.status_code, started.json()["about"] in {"host", "origin"}) == (403, True)
    assert browser.get("/api/catalogue", headers=head).status_code == 403
    if "host" in foreign:
        assert browser.get("/", params={"t": TOKEN}, headers=head).status_code == 403
    assert browser.get("/", params={"t": "wrong"}, headers=head).status_code in (401, 403)


def test_guard__the_printed_address_may_be_clicked_in_another_page(lab: Served) -> None:
    """A terminal may be a page itself: its click leads on by a page of the lab's own, so that the browser sends the cookie."""
    answer = httpx.get(f"{lab.address}/", params={"t": TOKEN}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    assert TOKEN not in answer.text
    assert "samesite=strict" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_guard__knows_its_own_names(lab: Served, browser: httpx.Client, host: str) -> None:
    """Each name of this machine is let in, with its own origin."""
    name = host.format(port=lab.port)
    head = {"host": name, "origin": f"http://{name.lower()}", "sec-fetch-site": "same-origin"}
    assert browser.get("/assets/lab.js", headers=head).status_code == 200


@pytest.mark.parametrize(
    ("head", "with_cookie"),
    [
        ({"Origin": "http://evil.example"}, True),
        ({}, True),
        ({"Origin": "{own}"}, False),
        ({"Origin": "{own}", "Sec-Fetch-Site": "cross-site"}, True),
    ],
)
def test_guard__websockets_are_for_the_own_page(
    lab: Served, browser: httpx.Client, head: dict[str, str], with_cookie: bool
) -> None:
    """A websocket has no same-origin rule of its own: the origin has to be there and be ours, and so has the cookie."""
    name = browser.post("/api/runs", json=asked()).json()["id"]
    cookie = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    given = {key: value.format(own=lab.address) for key, value in head.items()}
    given |= {"Cookie": cookie} if with_cookie else {}
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://127.0.0.1:{lab.port}/api/watch/{name}", additional_headers=given)
    assert lab.events(browser, name)[-1]["phase"] == "done"


def test_guard__a_large_body_is_refused(browser: httpx.Client) -> None:
    """Ten megabytes are refused in a sentence before they are read, with their length given or not."""
    large = json.dumps(asked(toml="#" * (10 << 20))).encode()
    for body in (large, (large[i : i + 65536] for i in range(0, len(large), 65536))):
        answer = browser.post("/api/runs", content=body)
        assert answer.status_code == 413
        assert answer.json() == {
            "error": f"A request holds at most {MOST_BYTES >> 10} KiB. Shorten the scenario.",
            "about": "scenario",
        }


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../secret.txt",
        "/assets/..%2fsecret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%5csecret.txt",
        "/assets/%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/lab.js%00.txt",
        "/assets/.",
        "/assets/",
        "/../secret.txt",
    ],
)
def test_guard__assets_are_a_few_names(lab: Served, browser: httpx.Client, path: str) -> None:
    """No spelling of a path leads out of the folder of the page."""
    connection = http.client.HTTPConnection("127.0.0.1", lab.port)
    cookie = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"secret" not in answer.read()
    connection.close()


def test_guard__the_page_sends_nothing_over_the_websocket(lab: Served, browser: httpx.Client) -> None:
    """A word from the page ends the connection."""
    name = browser.post("/api/runs", json=asked(2)).json()["id"]
    with lab.watch(browser, name) as socket:
        socket.send("hello")
        with pytest.raises(ConnectionClosedError, match="1003"):
            list(socket)
    browser.delete(f"/api/runs/{name}")
