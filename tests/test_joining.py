"""Joining step by step comes to what joining everything at once comes to, and touches neighbours only."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records import doc, reading
from variorum.joining import Changed, Judged, update
from variorum.model.linking import FEW, JUDGED, Case, Link, Reason, clustered, joined
from variorum.store.database import Writer


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: the thing that the toy stage joins."""

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    words: tuple[str, ...]


class Lines:
    """Lines are the same when they share half of their words; with different numbers they stay apart."""

    name = "lines"
    item = Line

    def __init__(self, needed: int = 1) -> None:
        self.needed = needed
        self.compared: list[tuple[str, str]] = []

    def items(self, case: Case) -> Iterable[Line]:
        file = case.document.file
        for at, line in enumerate(case.document.text.split("\n")):
            yield Line(f"{file}:{at}", case.document.id, f"{file}|{at:04}", (f"r-{file}-{at}",), tuple(line.split()))

    def keys(self, item: Line) -> Iterable[str]:
        return (word for word in item.words if word.isalpha())

    def compare(self, left: Line, right: Line) -> Link | None:
        self.compared.append((left.id, right.id))
        shared = set(left.words) & set(right.words)
        share = len(shared) / max(len(set(left.words) | set(right.words)), 1)
        reasons = (Reason(f"share {' '.join(sorted(shared))}", share),)
        if share >= 0.9:
            return Link(left.id, right.id, share, reasons)
        return Link(left.id, right.id, share - 0.4, reasons) if share >= 0.5 or share < 0.1 else None

    def groups(self, items: Sequence[Line], links: Sequence[Link]) -> Iterable[Sequence[Line]]:
        def apart(a: Line, b: Line) -> bool:
            numbers = [{w for w in line.words if w.isdigit()} for line in (a, b)]
            return bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])

        return clustered(items, links, apart)


def case(file: str, text: str) -> Case:
    document = doc(text, file=file)
    return Case(document, reading(document), {})


def as_sets(groups: Iterable[Sequence[Line]]) -> set[tuple[str, ...]]:
    return {tuple(line.id for line in group) for group in groups}


class Edition:
    """The toy stage, kept step by step; remembers groups only by what updates tell of them."""

    def __init__(self, writer: Writer, needed: int = 1) -> None:
        self.writer, self.stage = writer, Lines(needed)
        self.groups: dict[int, list[Line]] = {}
        self.documents: dict[str, str] = {}  # file -> id of its report

    def take(self, changes: dict[str, str | None], judged: Sequence[Judged] = ()) -> Changed[Line]:
        """New texts of files, None where a file is gone."""
        cases = [case(file, text) for file, text in changes.items() if text is not None]
        ids = {self.documents.pop(file) for file in changes if file in self.documents}
        ids |= {c.document.id for c in cases}
        self.documents |= {c.document.file: c.document.id for c in cases}
        items = [item for case in cases for item in self.stage.items(case)]
        changed = self.writer.assemble(lambda a: update(a.joins, self.stage, ids, items, judged))
        for root in changed.gone:
            self.groups.pop(root, None)
        self.groups |= changed.groups
        return changed


WORDS = ["sun", "moon", "sea", "wind", "rain", "1", "2"]
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
CHANGES = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.one_of(st.none(), TEXT), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


@given(steps=CHANGES, needed=st.sampled_from([1, 2]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_way_to_a_state_comes_to_the_same_groups(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str | None]], needed: int
) -> None:
    texts: dict[str, str] = {}
    with Writer(tmp_path_factory.mktemp("e") / "e.variorum") as writer:
        edition = Edition(writer, needed)
        for step in steps:
            edition.take(step)
            texts = {f: t for f, t in (texts | step).items() if t is not None}
            whole = joined(Lines(needed), [case(f, t) for f, t in texts.items()])
            assert as_sets(edition.groups.values()) == as_sets(whole)


@given(chance=st.randoms(use_true_random=False), judged=st.lists(st.tuples(*[st.integers(0, 5)] * 2, st.booleans())))
@settings(max_examples=30, deadline=None)
def test_people_are_obeyed_at_any_time_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, judged: list[tuple[int, int, bool]]
) -> None:
    texts = {f"f{n}": " ".join(chance.sample(WORDS, 3)) for n in range(6)}
    said = [((f"r-f{a}-0",), (f"r-f{b}-0",), JUDGED if same else -JUDGED) for a, b, same in judged if a != b]
    last = {frozenset((a, b)): same for a, b, same in judged if a != b}
    links = []
    for pair, same in last.items():
        left, right = sorted(f"f{n}:0" for n in pair)
        links.append(Link(left, right, JUDGED if same else -JUDGED))
    with Writer(tmp_path_factory.mktemp("e") / "e.variorum") as writer:
        edition = Edition(writer)
        edition.take({f: texts[f] for f in ("f0", "f3")}, said[:2])
        edition.take(dict(texts), said[:3])
        edition.take({}, said)
        whole = joined(Lines(), [case(f, t) for f, t in texts.items()], links)
        assert as_sets(edition.groups.values()) == as_sets(whole)


def test_a_new_report_is_compared_with_its_neighbours_only(tmp_path: Path) -> None:
    with Writer(tmp_path / "e.variorum") as writer:
        edition = Edition(writer)
        edition.take({f"f{n}": f"word{chr(97 + n % 20)} common{chr(97 + n % 20)}" for n in range(200)})
        edition.stage.compared.clear()
        changed = edition.take({"new": "worda commona"})
        assert {pair for pair in edition.stage.compared if "new:0" not in pair} == set()
        assert 1 <= len(edition.stage.compared) <= 12
        assert set(changed.groups) and all(
            line.words == ("worda", "commona") for g in changed.groups.values() for line in g
        )


def test_what_did_not_change_is_not_compared_again(tmp_path: Path) -> None:
    with Writer(tmp_path / "e.variorum") as writer:
        edition = Edition(writer)
        edition.take({"a": "sun moon\nsea", "b": "sun moon"})
        edition.stage.compared.clear()
        changed = edition.take({"a": "sun moon\nsea"})
        assert not edition.stage.compared
        assert (changed.groups, changed.gone, changed.relinked) == ({}, set(), [])


def test_a_crowded_key_costs_what_its_members_are(tmp_path: Path) -> None:
    with Writer(tmp_path / "e.variorum") as writer:
        edition = Edition(writer)
        edition.take({f"f{n:03}": "sun" for n in range(10 * FEW)})
        assert len(edition.stage.compared) <= 4 * 10 * FEW
        assert len(edition.groups) == 1
