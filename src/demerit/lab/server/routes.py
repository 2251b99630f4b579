"""Routes of the lab's server: the requests of the page, and the functions that answer them."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from demerit.errors import DemeritError
from demerit.lab.frames.frames import FRAMES, FrameReader
from demerit.lab.jobs.simulation import Live, ended
from demerit.lab.refusal import GONE, RefusedError
from demerit.lab.server.archive import zipped
from demerit.lab.server.assets import FOLDER, PAGE, asset
from demerit.lab.server.desk import Desk, whole
from demerit.lab.server.guard import App, Guard, as_answer
from demerit.lab.server.sessions import RUNS, SWEEPS
from demerit.results.write.manifest import REPORT, SCENARIO

_Answer = Callable[[Request], Awaitable[Response]]
_SOON = "The first week of this run is still being made ready. Ask again when its first event has come."
_NO_ADDRESS = "The lab has nothing at this address."
_NO_REPORT = "This run has no report. Write it with demerit report."
_NO_ARM = "There are two societies, 0 and 1."
_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
_FRESH = {"cache-control": "no-store"}
_STOPPED = (
    "The weeks of this run are gone, since it was stopped. Start it again; equal settings give the same run."
)
_MISTAKE = "The lab made a mistake; the terminal says which. Please report it."
_GONE_SOCKET, _UNASKED, _MISTAKEN = 4404, 1003, 500


def serve(desk: Desk, port: int, token: str, assets: Path = FOLDER) -> App:
    """Return the server: the routes behind the guard.

    Parameters
    ----------
    desk : answers requests with the model.
    port : port to listen on.
    token : secret in the printed address.
    assets : folder of the built page.

    Returns
    -------
    ASGI application.
    """
    pages, api = Pages(assets), Api(desk)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        """Start to import the model; end all simulations at shutdown."""
        await desk.begin()
        yield
        desk.close()
        await desk.sessions.close()

    handlers = {DemeritError: _refused, HTTPException: _unknown, Exception: _failed}
    app = Starlette(routes=[*pages.routes, *api.routes], lifespan=lifespan, exception_handlers=handlers)
    return Guard(app, port, token)


class Pages:
    """Serves the built page."""

    def __init__(self, folder: Path) -> None:
        """Serve a folder."""
        self._folder = folder
        self.routes = [Route("/", self.page), Route("/assets/{name}", self.asset)]

    async def page(self, _: Request) -> Response:
        """Return the page."""
        return self._file(PAGE)

    async def asset(self, request: Request) -> Response:
        """Return a file of the page by its name."""
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        """Return a file of the page; browsers must ask for it each time, because another version may be installed."""
        content, kind = asset(name, self._folder)
        return Response(content, media_type=kind, headers={"cache-control": "no-cache"})


class Api:
    """Answers the page's requests."""

    def __init__(self, desk: Desk) -> None:
        """Set the desk and the routes."""
        self._desk, self._sessions = desk, desk.sessions
        run = "/api/runs/{id}"
        self.routes = [
            _get("/api/catalogue", self.catalogue),
            _post("/api/sheet", self.sheet),
            _post("/api/runs", self.start),
            Route(run, self.cancel, methods=["DELETE"]),
            _get(f"{run}/society", self.society),
            _get(f"{run}/people", self.people),
            _get(f"{run}/frame/{{arm:int}}/{{week:int}}", self.frame),
            _get(f"{run}/results", self.results),
            _get(f"{run}/life/{{who:path}}", self.life),
            _get(f"{run}/find", self.find),
            _get(f"{run}/reproduce", self.reproduce),
            _get(f"{run}/download/run.zip", self.archive),
            _get(f"{run}/download/{REPORT}", self.report),
            _get(f"{run}/download/{SCENARIO}", self.scenario),
            _post("/api/sweeps", self.start_sweep),
            _get("/api/sweeps/{id}", self.swept),
            Route("/api/sweeps/{id}", self.cancel_sweep, methods=["DELETE"]),
            WebSocketRoute("/api/watch/{id}", self.watch),
        ]

    async def catalogue(self, _: Request) -> Response:
        """Return the catalogue."""
        return JSONResponse(await self._desk.catalogue(), headers=_FRESH)

    async def sheet(self, request: Request) -> Response:
        """Return the rules of a regime."""
        return JSONResponse(await self._desk.sheet(await request.body()))

    async def start(self, request: Request) -> Response:
        """Start a run."""
        return JSONResponse({"id": await self._desk.start(await request.body(), request.scope["browser"])})

    async def start_sweep(self, request: Request) -> Response:
        """Start a sweep."""
        return JSONResponse({"id": await self._desk.sweep(await request.body(), request.scope["browser"])})

    async def cancel(self, request: Request) -> Response:
        """Stop a run."""
        self._sessions.cancel(request.path_params["id"], request.scope["browser"], RUNS)
        return JSONResponse({})

    async def cancel_sweep(self, request: Request) -> Response:
        """Stop a sweep."""
        self._sessions.cancel(request.path_params["id"], request.scope["browser"], SWEEPS)
        return JSONResponse({})

    async def swept(self, request: Request) -> Response:
        """Return the results of a sweep so far."""
        live = self._sessions.find(request.path_params["id"], SWEEPS)
        sweep = live.order["sweep"]
        found = live.swept or {"path": sweep["path"], "values": sweep["values"], "rows": []}
        return JSONResponse({**found, "done": live.is_ended, "message": live.message}, headers=_FRESH)

    async def society(self, request: Request) -> Response:
        """Return the society and its places."""
        return self._written(request, "society.json", "application/json")

    async def people(self, request: Request) -> Response:
        """Return the byte of each citizen that never changes."""
        return self._written(request, "people.bin", "application/octet-stream")

    async def results(self, request: Request) -> Response:
        """Return the measures of both societies."""
        whole(self._live(request))
        return self._written(request, "results.json", "application/json")

    async def frame(self, request: Request) -> Response:
        """Return the frame of a week, packed as a browser unpacks it."""
        live, arm = self._live(request), request.path_params["arm"]
        if arm not in (0, 1):
            raise RefusedError(_NO_ARM, "run", GONE)
        if live.is_ended and not live.is_whole:
            # Its weeks are deleted, but its page may not know that yet and still ask for them.
            raise RefusedError(live.message or _STOPPED, "run", GONE)
        reader = live.frames.setdefault(arm, FrameReader(live.folder / FRAMES[arm]))
        packed = reader.packed(request.path_params["week"])
        headers = {**_FOREVER, "content-encoding": "deflate"}
        return Response(packed, media_type="application/octet-stream", headers=headers)

    async def life(self, request: Request) -> Response:
        """Return the life of a citizen."""
        return JSONResponse(await self._desk.life(request.path_params["id"], request.path_params["who"]))

    async def find(self, request: Request) -> Response:
        """Return the life of a person with an outcome."""
        what, arm = request.query_params.get("what", ""), request.query_params.get("arm", "0")
        if arm not in ("0", "1"):
            raise RefusedError(_NO_ARM, "run")
        return JSONResponse(await self._desk.found(request.path_params["id"], what, int(arm)))

    async def reproduce(self, request: Request) -> Response:
        """Return the instructions to repeat the run."""
        return JSONResponse(await self._desk.reproduce(request.path_params["id"]))

    async def archive(self, request: Request) -> Response:
        """Return the run directory as a zip file."""
        live = self._live(request)
        name = f"demerit-{live.id}"
        parts = live.kept_while(zipped(whole(live), name), request.scope["browser"])
        return StreamingResponse(parts, media_type="application/zip", headers=_attached(f"{name}.zip"))

    async def report(self, request: Request) -> Response:
        """Return the report of the run."""
        return self._of_run(request, REPORT, "text/html")

    async def scenario(self, request: Request) -> Response:
        """Return the scenario of the run."""
        return self._of_run(request, SCENARIO, "application/toml")

    async def watch(self, socket: WebSocket) -> None:
        """Send the events of a simulation until it ends or the page disconnects."""
        await socket.accept()
        try:
            live = self._sessions.watched(socket.path_params["id"])
        except RefusedError as refused:
            await socket.send_text(json.dumps(ended(socket.path_params["id"], str(refused))))
            await socket.close(_GONE_SOCKET)
            return
        telling = asyncio.create_task(_tell(socket, live, socket.scope["browser"]))
        hearing = asyncio.create_task(_hear(socket))
        await asyncio.wait({telling, hearing}, return_when=asyncio.FIRST_COMPLETED)
        for task in (telling, hearing):
            task.cancel()
        await asyncio.gather(telling, hearing, return_exceptions=True)

    def _live(self, request: Request) -> Live:
        """Find the run that a request names."""
        return self._sessions.find(request.path_params["id"], RUNS)

    def _written(self, request: Request, name: str, kind: str) -> Response:
        """Return a file that the worker of a run has written."""
        file = self._live(request).folder / name
        if not file.exists():
            raise RefusedError(_SOON, "run")
        return FileResponse(file, media_type=kind, headers=_FRESH)

    def _of_run(self, request: Request, name: str, kind: str) -> Response:
        """Return a file of a run directory as a download."""
        live = self._live(request)
        file = whole(live) / name
        if not file.exists():
            raise RefusedError(_NO_REPORT, "run", GONE)
        return FileResponse(file, media_type=kind, headers=_attached(f"demerit-{live.id}-{name}"))


async def _tell(socket: WebSocket, live: Live, browser: str) -> None:
    """Send all events of a simulation, then close."""
    async with contextlib.aclosing(live.events(browser)) as events:
        async for event in events:
            await socket.send_text(json.dumps(event))
    await socket.close()


async def _hear(socket: WebSocket) -> None:
    """Wait until the page disconnects; close the connection if it sends anything, because the lab's page never does."""
    message = await socket.receive()
    if message["type"] != "websocket.disconnect":
        await socket.close(_UNASKED)


async def _refused(request: Request, error: Exception) -> Response:
    """Answer with an error that the user can fix."""
    refused = error if isinstance(error, RefusedError) else RefusedError(str(error), "run")
    return as_answer(refused, request.url.path)


async def _unknown(request: Request, error: Exception) -> Response:
    """Answer a request for an unknown address or method."""
    status = error.status_code if isinstance(error, HTTPException) else GONE
    return as_answer(RefusedError(_NO_ADDRESS, "page", status), request.url.path)


async def _failed(request: Request, _: Exception) -> Response:
    """Answer a request on which the lab itself failed; the terminal shows the error."""
    return as_answer(RefusedError(_MISTAKE, "lab", _MISTAKEN), request.url.path)


def _attached(name: str) -> dict[str, str]:
    """Return headers that make a browser save an answer as a file."""
    return {"content-disposition": f'attachment; filename="{name}"', **_FRESH}


def _get(path: str, answer: _Answer) -> Route:
    """Return a route for GET."""
    return Route(path, answer, methods=["GET"])


def _post(path: str, answer: _Answer) -> Route:
    """Return a route for POST."""
    return Route(path, answer, methods=["POST"])
