"""Plain words for a text that is not valid TOML."""

import re

from demerit.scenario.read.positions import Position

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PLAINLY = {
    "Invalid value": (
        "this is no value. Texts need quotation marks, truth is written true or false, "
        "a decimal has a digit before its point"
    ),
    "Invalid statement": "this is neither `key = value` nor `[table]`",
    "Expected '=' after a key in a key/value pair": "a key needs `=` and a value",
    "Cannot overwrite a value": "this key is given twice. Keep one of the two",
    "Cannot declare": "this table is opened twice. Put all its keys below one header",
    "Cannot mutate": "this table is already complete. Put all its keys in one place",
    "Cannot redefine": "this table is already complete. Put all its keys in one place",
    "Expected newline or end of document": (
        "something follows the value. Write one key a line, and numbers without commas, such as 5000"
    ),
    "Illegal character '\\n'": "this text is not closed at the end of its line. Add a quotation mark",
    "Invalid date or datetime": "there is no such date. Write it as 2018-01-31",
    "Exceeds the limit": "a number has more than 4,300 digits",
    "Duplicate inline table key": "this key is given twice. Keep one of the two",
    "Expected ']' at the end of a table": "this header is not closed. Add a bracket",
    "Expected ']]' at the end of an array": "this header is not closed. Add two brackets",
    "Invalid initial character for a key part": "a key is due here. A table in braces stands on one line",
    "Unescaped '\\' in a string": (
        "write a backslash in a text as two, or put the text in single quotation marks"
    ),
}
_UNCLOSED = "the text ends inside a value. Close the list, the table or the quotation marks"


def in_plain_words(message: str, text: str) -> tuple[Position | None, str]:
    """Return where and why a text is no TOML.

    Parameters
    ----------
    message
        The message of ``tomllib``.
    text
        The text.

    Returns
    -------
    The position, if the message has one, and a sentence.

    Examples
    --------
    >>> in_plain_words("Unclosed array (at end of document)", "x = [1")[0]
    Position(line=1, column=7)
    """
    plainly = next(
        (plain for start, plain in _PLAINLY.items() if message.startswith(start)), _AT.sub("", message)
    )
    found = _AT.search(message)
    if found is None:
        return None, f"this is not valid TOML: {plainly}"
    if found[1] is None:
        lines = text.rstrip().split("\n")
        return Position(len(lines), len(lines[-1]) + 1), f"this is not valid TOML: {_UNCLOSED}"
    return Position(int(found[1]), int(found[2])), f"this is not valid TOML: {plainly}"
