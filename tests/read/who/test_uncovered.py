"""Quotations that the network left to nobody: whose they become, and which stay as they are."""

import random
from dataclasses import replace

import pytest

from tests.records import span
from variorum.model.mentions import Attribution, Mention
from variorum.model.text import Span
from variorum.model.vocabulary import Act, QuoteKind
from variorum.read.who.names import find_names
from variorum.read.who.speakers import resolve_speakers
from variorum.read.who.uncovered import unnamed, with_uncovered

SLUICE = "We will open the old sluice before the first frost of the year."
LATER = "After that every village in the valley will have water again."


def said(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    """An attribution by its words."""
    spans = tuple(span(text, words) for words in content)
    named = (span(text, source),) if source else ()
    return Attribution(f"att-{cue}", named, (span(text, cue),), spans, Act.SAY, QuoteKind.DIRECT, score=0.99)


def read(text: str, *attributions: Attribution) -> list[Attribution]:
    """The attributions with what was uncovered, speakers resolved."""
    names = find_names("doc-1", text)
    found, unsaid = with_uncovered("doc-1", text, attributions, names)
    return list(unnamed(resolve_speakers(text, found, names), unsaid))


def contents(text: str, attribution: Attribution) -> list[str]:
    return [s.words(text) for s in attribution.content]


def test_a_paragraph_that_is_a_quotation_goes_on_with_what_was_quoted_before() -> None:
    text = f'"{SLUICE}" Ilse Varnhagen said.\n\n"{LATER}"\n\nSnow lay on the passes.'
    (one,) = read(text, said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'))
    assert contents(text, one) == [f'"{SLUICE}"', f'"{LATER}"']
    assert (one.who, one.score) == ("Ilse Varnhagen", 0.99)
    assert one.id != "att-said"


def test_what_a_colon_leads_in_is_the_content_of_its_cue() -> None:
    text = f"Ilse Varnhagen wrote to the council:\n\n“{SLUICE}”"
    (one,) = read(text, said(text, "Ilse Varnhagen", "wrote"))
    assert contents(text, one) == [f"“{SLUICE}”"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (f'Ilse Varnhagen said: "{SLUICE}"', "said"),
        (f'Ilse Varnhagen, of the water board: "{SLUICE}"', ":"),
        (f'"{SLUICE[:-1]}," Ilse Varnhagen told the council on Monday.', "told"),
        (f"“{SLUICE[:-1]},” said Ilse Varnhagen.", "said"),
        (f"Mayor Ilse Varnhagen added in a letter:\n\n“{SLUICE}”", ":"),
    ],
)
def test_a_cue_that_the_network_missed_is_found_beside_the_quotation(text: str, cue: str) -> None:
    (one,) = read(text)
    assert [s.words(text) for s in one.cue] == [cue]
    assert one.who == "Ilse Varnhagen"
    assert one.score is not None and one.score < 0.9


def test_a_content_that_stops_short_is_completed() -> None:
    text = f'"{SLUICE}" Ilse Varnhagen said.'
    (one,) = read(text, said(text, "Ilse Varnhagen", "said", '"We will'))
    assert contents(text, one) == [f'"{SLUICE}"']


def test_a_quotation_over_several_lines_is_one() -> None:
    text = f"The board met.\n“{SLUICE}\n{LATER}\nNobody will go without,” Ilse Varnhagen said."
    (one,) = read(text, said(text, "Ilse Varnhagen", "said", "Nobody will go without,”"))
    assert [s.words(text).count("\n") for s in one.content] == [2]
    assert one.who == "Ilse Varnhagen"


def test_the_line_after_may_sign_a_quotation() -> None:
    text = f"The valley argues.\n\n“{SLUICE}”\n\nIlse Varnhagen, Valley Courier\n\n“{LATER}”\n\nOdo Brandis, Hill Post"
    first, second = read(text)
    assert [a.who for a in (first, second)] == ["Ilse Varnhagen", "Odo Brandis"]
    assert not first.cue and first.source[0].words(text) == "Ilse Varnhagen, Valley Courier"


def test_where_nobody_is_near_nobody_is_invented() -> None:
    far = "The hall was cold. The benches were full.\n\nRain fell on the roof.\n\n"
    text = f'"{SLUICE}" Ilse Varnhagen said.\n\n{far}"I think {LATER.lower()}"'
    inner = said(text, "I", "think", LATER.lower())
    outer, thought, last = read(text, said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'), inner)
    assert outer.who == "Ilse Varnhagen"
    assert (last.who, last.source, last.cue) == (None, (), ())
    assert thought.inside == last.id and thought.who is None


def test_one_quotation_right_after_another_goes_on_with_it() -> None:
    text = f"The water, Ilse Varnhagen said, “is ours to share.” “{LATER}”"
    (one,) = read(text, said(text, "Ilse Varnhagen", "said", "“is ours to share.”"))
    assert contents(text, one) == ["“is ours to share.”", f"“{LATER}”"]


def test_where_nobody_says_the_one_quotation_nobody_says_the_next() -> None:
    text = f"“{SLUICE}” “{LATER}”"
    assert [contents(text, a) for a in read(text)] == [[f"“{SLUICE}”"], [f"“{LATER}”"]]


def test_what_the_speaker_thinks_stands_in_what_he_says() -> None:
    text = f'"I think {LATER.lower()}"\n\nIt rained.'
    text = f'"{SLUICE}" Ilse Varnhagen said.\n\n{text}'
    outer, inner = read(
        text, said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'), said(text, "I", "think", LATER.lower())
    )
    assert inner.inside == outer.id and inner.who == "Ilse Varnhagen"


@pytest.mark.parametrize(
    "text",
    [
        'Her book, "The Old Sluice and the Long Winter of the Upper Valley Villages," sold well.',
        "A song called “we will open the old sluice before the first frost” was sung.",
        'They met at the "old sluice" again.',
        "It forbids “the drawing of water from any sluice of the upper valley” in winter.",
        "“Odo Brandis said that the old sluice would be opened before the frost.\n\nIt rained.",
        "It rained.",
        "",
    ],
)
def test_titles_scare_quotes_and_stray_marks_are_nobodys_speech(text: str) -> None:
    assert read(text) == []


def test_what_is_covered_stays_as_it_was() -> None:
    text = f'"{SLUICE}" Ilse Varnhagen said.\n\nThen: "{LATER}" she added.'
    before = [
        said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'),
        said(text, "she", "added", f'"{LATER}"'),
    ]
    found, unsaid = with_uncovered("doc-1", text, before, find_names("doc-1", text))
    assert (found, unsaid) == (before, frozenset())


def test_a_second_round_adds_nothing() -> None:
    text = f'Ilse Varnhagen said: "{SLUICE}"\n\n"{LATER}"\n\nIt rained.\n\nSnow fell.\n\n"{LATER}"'
    names = find_names("doc-1", text)
    once, _ = with_uncovered("doc-1", text, [], names)
    again, _ = with_uncovered("doc-1", text, once, names)
    assert again == once and len(once) == 2


def test_the_order_of_attributions_and_names_does_not_matter() -> None:
    text = f'"{SLUICE}" Ilse Varnhagen said.\n\n"{LATER}"\n\nOdo Brandis wrote: "{LATER}"'
    given = [said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'), said(text, "Odo Brandis", "wrote")]
    names: list[Mention] = list(find_names("doc-1", text))
    whole = {a.id for a in with_uncovered("doc-1", text, given, names)[0]}
    for seed in range(4):
        chance = random.Random(seed)
        mixed = chance.sample(given, len(given)), chance.sample(names, len(names))
        assert {a.id for a in with_uncovered("doc-1", text, *mixed)[0]} == whole


@pytest.mark.parametrize(
    "words",
    ["Мы откроем шлюз до первого мороза и вернём воду садам.", "🚰 we open it 🥶 so that all of us have water again."],
)
def test_other_scripts_and_emoji_keep_their_places(words: str) -> None:
    text = f'🙂 "{SLUICE}" Ilse Varnhagen said.\n\n"{words}"\n'
    (one,) = read(text, said(text, "Ilse Varnhagen", "said", f'"{SLUICE}"'))
    assert contents(text, one)[-1] == f'"{words}"'


def test_odd_attributions_do_no_harm() -> None:
    text = f'"{SLUICE}"'
    beyond = Attribution("att-1", (), (Span(900, 904),), (Span(400, 500),), Act.SAY, QuoteKind.DIRECT)
    bare = replace(beyond, id="att-2", cue=(), content=())
    found, _ = with_uncovered("doc-1", text, [beyond, bare], [])
    assert found[:2] == [beyond, bare] and len(found) == 3
    assert with_uncovered("doc-1", '"', [], [])[0] == []
