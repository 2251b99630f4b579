"""Files of the built page, read from the package by name."""

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
    name : name of a file in the folder; any other text, such as a path, is refused.
    folder : folder of the built page.

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
