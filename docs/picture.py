"""Take the picture of the README: the head and the first question of the default report, as a browser shows them.

    python docs/picture.py [RUN]

Without RUN the default scenario is run first, in a directory that is thrown away. Needs Chromium and the development requirements.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import demerit
from demerit.audit.run.opened_run import Run
from demerit.report.page.build import write_report

_PICTURE = Path(__file__).parent / "report.png"
_WIDTH = 1280
_CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_END = "document.querySelector('#who').getBoundingClientRect().bottom + window.scrollY"


def take_picture(report: Path, picture: Path) -> None:
    """Show a report in a browser and keep what stands above its second question.

    Parameters
    ----------
    report : the HTML file.
    picture : the PNG file to write.
    """
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": 900}, color_scheme="light")
        page.goto(report.as_uri())
        page.wait_for_selector("#restricted-people svg.chart")
        end = int(page.evaluate(_END)) + 40
        page.set_viewport_size({"width": _WIDTH, "height": end})
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Take the picture of a run, or of the default one."""
    with tempfile.TemporaryDirectory() as folder:
        run = Run(sys.argv[1]) if len(sys.argv) > 1 else demerit.simulate(out=Path(folder) / "run")
        take_picture(write_report(run, run.measures, Path(folder) / "report.html"), _PICTURE)
    sys.stdout.write(f"{_PICTURE}: {_PICTURE.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
