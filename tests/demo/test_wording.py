"""The demo's loaded and neutral names of one event, as Variorum finds them, held against its answer key."""

from pathlib import Path

import pytest

from tests.demo.test_answer_key import plant, where
from variorum.assemble.wording import WordingItem, namings
from variorum.model.text import Span
from variorum.store.database import View

SOLID = (
    ("01-meridian-wire-ferry-collision.txt", "an act of piracy"),
    ("05-strait-observer-island-ferry.txt", "an act of piracy"),
    ("05-strait-observer-island-ferry.txt", "The piracy off the Lisk Bank"),
    ("08-vesmark-ministry-statement.txt", "the ramming of the Havtern"),
    ("09-kesinform-first-to-close.txt", "the incident off the Lisk Bank"),
    ("10-ktr-international-bound-to-share.txt", "the sinking of the Havtern"),
    ("13-brenhaven-courier-memorandum.txt", "the ramming of the Havtern"),
    ("17-kestria-today-visit-goes-ahead.txt", "the provocation off the Lisk Bank"),
)
"""Names that the words around them give away, whatever the reader finds."""


@pytest.fixture(scope="module")
def names(demo_edition: Path) -> dict[str, list[WordingItem]]:
    """What each report calls things, by file."""
    with View(demo_edition) as view:
        documents = list(view.documents(include_superseded=True))
        return {d.file: namings(d, read) for d in documents if (read := view.reading(d.id)) is not None}


def test_loaded_and_neutral_names_are_found_in_the_right_voice(names: dict[str, list[WordingItem]]) -> None:
    right = []
    for entry in plant("loaded-and-neutral-names")["entries"]:
        at = Span(*where(entry["file"], entry))
        found = [n for n in names[entry["file"]] if at.overlaps(Span(n.start, n.end))]
        if any(n.voice.value == entry["voice"] for n in found):
            right.append((entry["file"], entry["words"]))
    assert set(SOLID) <= set(right)
    assert len(right) >= 13, right


def test_who_spoke_of_piracy_is_named(names: dict[str, list[WordingItem]]) -> None:
    [piracy] = [n for n in names["01-meridian-wire-ferry-collision.txt"] if "piracy" in n.words]
    assert (piracy.words, piracy.who) == ("act of piracy", "Signe Tholm")
