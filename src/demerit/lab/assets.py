"""The built page, read from the package: a few files, each by its name."""

import mimetypes
from importlib.resources import files
from pathlib import Path

from demerit.lab.refusal import GONE, RefusedError

FOLDER = Path(str(files("demerit.lab").joinpath("assets")))
PAGE = "index.html"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".txt": "text/plain"}


def asset(name: str, folder: Path = FOLDER) -> tuple[bytes, str]:
    """Read a file of the page.

    Parameters
    ----------
    name : of a file that stands in the folder; anything else, a path above all, is not there.
    folder : where the built page lies.

    Returns
    -------
    Content and media type.

    Raises
    ------
    RefusedError
        If there is no such file.
    """
    there = {path.name: path for path in folder.iterdir() if path.is_file()} if folder.is_dir() else {}
    if name not in there:
        raise RefusedError("The page has no such part.", "page", GONE)
    kind = _TYPES.get(there[name].suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return there[name].read_bytes(), kind
