"""Who may speak to the lab: pages of this very server alone, opened with the token of this start.

A page of another site can make a browser send requests to this machine, and a name of its own can be made to lead here. So the host, the
origin and what the browser says of the sender are checked on every request, and nothing is answered without the token.
"""

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, final
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from demerit.lab.refusal import FOREIGN, NOT_KNOWN, TOO_LARGE, RefusedError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 256 << 10
"""Largest body of a request."""
_SAME_SITE = {"same-origin", "none"}
_OF_ANOTHER_PAGE = (
    "This request comes from another page. Open the lab at the address that `demerit lab` printed."
)
_UNKNOWN_BROWSER = (
    "The lab does not know this browser. Open the address that `demerit lab` printed, with its token."
)
_GO_ON = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>demerit lab</title><meta http-equiv="refresh" content="0; url=/">'
    '<p><a href="/">Go on to the lab</a></p></html>'
)
_CLOSED_BY_POLICY = 1008


def headers_of(port: int) -> dict[str, str]:
    """Give what every answer says of itself: what its page may load, and that nobody else may use it.

    Parameters
    ----------
    port : where the server listens.
    """
    # A policy cannot name an address of IPv6: browsers complain of it, and count it as nothing.
    sockets = " ".join(f"ws://{host}" for host in hosts_of(port) if "[" not in host)
    policy = (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
        # Some browsers do not count a websocket of the same server as 'self'.
        f"form-action 'none'; connect-src 'self' {sockets}"
    )
    return {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def hosts_of(port: int) -> tuple[str, ...]:
    """List the names under which a browser on this machine reaches the server."""
    return tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


@final
class Guard:
    """Stands before the server: it refuses strangers, large bodies and requests without the token."""

    def __init__(self, app: App, port: int, token: str) -> None:
        """Guard an application.

        Parameters
        ----------
        app : what answers those who may speak.
        port : where the server listens.
        token : what the address holds that was printed at the start.
        """
        self._app, self._token = app, token.encode()
        self._hosts = hosts_of(port)
        self._cookie = f"demerit-{port}"
        self._headers = [(name.encode(), value.encode()) for name, value in headers_of(port).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] == "http":
            await self._http(scope, receive, self._signed(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request over HTTP."""
        head = _head(scope)
        try:
            self._refuse_names(head)
            given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("t")
            if given and scope["path"] == "/" and scope["method"] == "GET":
                answer = self._welcome(head, given[0])
            else:
                self._refuse_strangers(head, origin_needed=False)
                _refuse_large(head)
                scope["browser"] = self._browser(head)
                await self._app(scope, _limited(receive), send)
                return
        except RefusedError as refused:
            answer = as_answer(refused, scope["path"])
        await answer(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a page of this server connect, and nobody else."""
        head = _head(scope)
        try:
            self._refuse_names(head)
            self._refuse_strangers(head, origin_needed=True)
            scope["browser"] = self._browser(head)
        except RefusedError as refused:
            await receive()
            await send({"type": "websocket.close", "code": _CLOSED_BY_POLICY, "reason": refused.about})
            return
        await self._app(scope, receive, send)

    def _refuse_names(self, head: dict[str, str]) -> None:
        """Refuse what comes by another name of this machine.

        Raises
        ------
        RefusedError
            If the host is not this server.
        """
        if head.get("host", "").lower() not in self._hosts:
            raise RefusedError(_OF_ANOTHER_PAGE, "host", FOREIGN)

    def _refuse_strangers(self, head: dict[str, str], *, origin_needed: bool) -> None:
        """Refuse what another page sends.

        Raises
        ------
        RefusedError
            If origin or the browser's own word on the sender is not this server's.
        """
        origin = head.get("origin")
        known = {f"http://{host}" for host in self._hosts}
        if (origin_needed or origin is not None) and (origin or "").lower() not in known:
            raise RefusedError(_OF_ANOTHER_PAGE, "origin", FOREIGN)
        if head.get("sec-fetch-site", "none") not in _SAME_SITE:
            raise RefusedError(_OF_ANOTHER_PAGE, "origin", FOREIGN)

    def _welcome(self, head: dict[str, str], given: str) -> Response:
        """Give a browser that knows the token its cookie, and take the token out of the address, wherever that was clicked."""
        self._check(given)
        try:
            browser = self._browser(head)
        except RefusedError:
            browser = secrets.token_urlsafe(9)
        # After a click in another page a browser calls even the redirected request that page's: the lab's own page has to go on.
        clicked = head.get("sec-fetch-site", "none") not in _SAME_SITE
        answer = HTMLResponse(_GO_ON) if clicked else RedirectResponse("/", 303)
        value = f"{self._token.decode()}.{browser}"
        answer.set_cookie(self._cookie, value, path="/", httponly=True, samesite="strict")
        return answer

    def _browser(self, head: dict[str, str]) -> str:
        """Give the name under which a browser with the cookie is known.

        Raises
        ------
        RefusedError
            If it has none, or not that of this start.
        """
        try:
            cookies = SimpleCookie(head.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        value = cookies[self._cookie].value if self._cookie in cookies else ""
        token, _, browser = value.rpartition(".")
        self._check(token)
        return browser

    def _check(self, token: str) -> None:
        """Compare a token with that of this start, in constant time."""
        if not secrets.compare_digest(token.encode(), self._token):
            raise RefusedError(_UNKNOWN_BROWSER, "token", NOT_KNOWN)

    def _signed(self, send: Send) -> Send:
        """Put the headers on every answer."""

        async def signed(message: Message) -> None:
            """Send a part of an answer."""
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        return signed


def as_answer(refused: RefusedError, path: str) -> Response:
    """Give a refusal as an answer: to the page as JSON, to somebody who opened an address as a sentence."""
    if path.startswith("/api/"):
        return JSONResponse(refused.to_json(), refused.status)
    return PlainTextResponse(f"{refused}\n", refused.status)


def _head(scope: Scope) -> dict[str, str]:
    """Give the headers of a request; of one that comes twice, both, which fits no check."""
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    head: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        joint = "; " if key == "cookie" else ", "
        head[key] = f"{head[key]}{joint}{text}" if key in head else text
    return head


def _refuse_large(head: dict[str, str]) -> None:
    """Refuse a body that says itself that it is too large."""
    length = head.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise _too_large()


def _too_large() -> RefusedError:
    """Say that a body is too large."""
    return RefusedError(
        f"A request holds at most {MOST_BYTES >> 10} KiB. Shorten the scenario.", "scenario", TOO_LARGE
    )


def _limited(receive: Receive) -> Receive:
    """Count the bytes of a body that does not say how long it is."""
    seen = 0

    async def limited() -> Message:
        """Receive a part of the body."""
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise _too_large()
        return message

    return limited
