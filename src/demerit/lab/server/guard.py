"""Access control of the lab: only pages of this server, opened with the token of this start, get an answer.

A page of another site can make a browser send requests to this machine, and it can point a domain name here. So each request is checked
for its host, its origin, the browser's header on the sender, and the token.
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
"""Largest body of a request, in bytes."""
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
    """Return the security headers of every answer: what its page may load, and that no other site may use it.

    Parameters
    ----------
    port : port of the server.
    """
    # A policy cannot name an IPv6 address: browsers warn about it and ignore it.
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
    """Return the names by which a browser on this machine reaches the server."""
    return tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


@final
class Guard:
    """Guards the server: it refuses other sites, large bodies and requests without the token."""

    def __init__(self, app: App, port: int, token: str) -> None:
        """Guard an application.

        Parameters
        ----------
        app : application that answers the allowed requests.
        port : port of the server.
        token : secret in the address that was printed at the start.
        """
        self._app, self._token = app, token.encode()
        self._hosts = hosts_of(port)
        self._cookie = f"demerit-{port}"
        self._headers = [(name.encode(), value.encode()) for name, value in headers_of(port).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it to the application."""
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
        """Connect a page of this server; refuse all others."""
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
        """Refuse a request by another name of this machine.

        Raises
        ------
        RefusedError
            If the host is not this server.
        """
        if head.get("host", "").lower() not in self._hosts:
            raise RefusedError(_OF_ANOTHER_PAGE, "host", FOREIGN)

    def _refuse_strangers(self, head: dict[str, str], *, origin_needed: bool) -> None:
        """Refuse a request from another page.

        Raises
        ------
        RefusedError
            If the origin, or the browser's header on the sender, is not this server's.
        """
        origin = head.get("origin")
        known = {f"http://{host}" for host in self._hosts}
        if (origin_needed or origin is not None) and (origin or "").lower() not in known:
            raise RefusedError(_OF_ANOTHER_PAGE, "origin", FOREIGN)
        if head.get("sec-fetch-site", "none") not in _SAME_SITE:
            raise RefusedError(_OF_ANOTHER_PAGE, "origin", FOREIGN)

    def _welcome(self, head: dict[str, str], given: str) -> Response:
        """Set the cookie of a browser that knows the token, and remove the token from its address."""
        self._check(given)
        try:
            browser = self._browser(head)
        except RefusedError:
            browser = secrets.token_urlsafe(9)
        # After a click in another page, a browser counts even the redirected request as that page's. So a page of the lab leads on.
        clicked = head.get("sec-fetch-site", "none") not in _SAME_SITE
        answer = HTMLResponse(_GO_ON) if clicked else RedirectResponse("/", 303)
        value = f"{self._token.decode()}.{browser}"
        answer.set_cookie(self._cookie, value, path="/", httponly=True, samesite="strict")
        return answer

    def _browser(self, head: dict[str, str]) -> str:
        """Return the name of a browser, read from its cookie.

        Raises
        ------
        RefusedError
            If it has no cookie, or one of another start.
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
        """Refuse a token that is not this start's; compare them in constant time."""
        if not secrets.compare_digest(token.encode(), self._token):
            raise RefusedError(_UNKNOWN_BROWSER, "token", NOT_KNOWN)

    def _signed(self, send: Send) -> Send:
        """Add the security headers to every answer."""

        async def signed(message: Message) -> None:
            """Send a part of an answer."""
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        return signed


def as_answer(refused: RefusedError, path: str) -> Response:
    """Return a refusal as a response: JSON for the page, a sentence for a person who opened an address."""
    if path.startswith("/api/"):
        return JSONResponse(refused.to_json(), refused.status)
    return PlainTextResponse(f"{refused}\n", refused.status)


def _head(scope: Scope) -> dict[str, str]:
    """Return the headers of a request; a repeated header keeps both values, so that it passes no check."""
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    head: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        joint = "; " if key == "cookie" else ", "
        head[key] = f"{head[key]}{joint}{text}" if key in head else text
    return head


def _refuse_large(head: dict[str, str]) -> None:
    """Refuse a body whose declared length is too large."""
    length = head.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise _too_large()


def _too_large() -> RefusedError:
    """Return the refusal of a body that is too large."""
    return RefusedError(
        f"A request holds at most {MOST_BYTES >> 10} KiB. Shorten the scenario.", "scenario", TOO_LARGE
    )


def _limited(receive: Receive) -> Receive:
    """Limit the bytes of a body that declares no length."""
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
