"""Write the pictures of real output that the documentation shows, from the demo: `python docs/picture.py`."""

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME

from variorum.affair import Affair
from variorum.cli import record_views, report_views, views
from variorum.cli.reading import demo_folder
from variorum.pipeline import read_reports
from variorum.store.database import View

FOLDER = Path(__file__).parent / "pictures"
REPORT = "07-brenhaven-courier-logbooks.txt"
THEMES = {"": SVG_EXPORT_THEME, "-light": DEFAULT_TERMINAL_THEME}
"""What is added to a picture's name, and its colours: a page shows the one that suits the reader's screen."""


def main() -> None:
    """Read the demo and draw the affair on one screen, and one report, as the terminal shows them."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder) / "demo.variorum"
        read_reports([demo_folder() / "reports"], edition)
        with View(edition) as view:
            document, affair = view.find_document(REPORT), Affair(view)
            draw("record", "", lambda: record_views.overview(affair, "demo.variorum"))
            draw("report", f" {REPORT}", lambda: report_views.report(document, view.reading(document.id)))


def draw(name: str, what: str, show: Callable[[], None]) -> None:
    """Write what the function prints as pictures, dark and light."""
    console = Console(record=True, width=118, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for module in (record_views, report_views, views):
        setattr(module, "console", console)  # noqa: B010 - draws instead of printing
    show()
    FOLDER.mkdir(exist_ok=True)
    for suffix, theme in THEMES.items():
        svg = console.export_svg(title=f"variorum show demo.variorum{what}", theme=theme, clear=False)
        # the page that shows the picture has a fixed-width font of its own; nothing is fetched from anywhere
        svg = re.sub(r"@font-face \{.*?\}\n?", "", svg, flags=re.DOTALL)
        svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL).replace("Fira Code", "ui-monospace")
        (FOLDER / f"{name}{suffix}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
