"""Write the pictures of real output that the README shows, from the demo: `python docs/picture.py`."""

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from variorum.cli import report_views
from variorum.cli.reading import demo_folder
from variorum.pipeline import read_reports
from variorum.store.database import View

FOLDER = Path(__file__).parent / "pictures"
REPORT = "07-brenhaven-courier-logbooks.txt"


def main() -> None:
    """Read the demo and draw one report of it as the terminal shows it."""
    console = Console(record=True, width=118, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    setattr(report_views, "console", console)  # noqa: B010 - draws instead of printing
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder) / "demo.variorum"
        read_reports([demo_folder() / "reports"], edition)
        with View(edition) as view:
            document = view.find_document(REPORT)
            report_views.report(document, view.reading(document.id))
    svg = console.export_svg(title=f"variorum show demo.variorum {REPORT}")
    # the page that shows the picture has a fixed-width font of its own; nothing is fetched from anywhere
    svg = re.sub(r"@font-face \{.*?\}\n?", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL).replace("Fira Code", "ui-monospace")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "report.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
