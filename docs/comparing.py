"""The page on comparisons, with the table of safeguards read from the code."""

from collections.abc import Iterator
from pathlib import Path

from demerit.scenario.schema.safeguards import SAFEGUARDS

PAGE = Path(__file__).parent / "comparing.md"
START, END = "<!-- safeguards, by make docs -->", "<!-- end of safeguards -->"


def page() -> str:
    """Put the table into the page as it is written by hand."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(START)[0], text.partition(END)[2]
    return "\n".join([before + START, "", *_safeguards(), "", END + after])


def _safeguards() -> Iterator[str]:
    """List the safeguards."""
    yield "| name | | what it does | asked for by |"
    yield "|---|---|---|---|"
    for name, safeguard in SAFEGUARDS.items():
        law = ", ".join(f"[{point}](law.md)" for point in safeguard.law)
        yield f"| `{name}` | {safeguard.title} | {safeguard.sentence} | {law} |"
