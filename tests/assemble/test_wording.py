"""What things are called: whole noun phrases with exact spans, in whose voice, and together across reports."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.records import doc, reading, span
from variorum.assemble.callings import callings
from variorum.assemble.wording import WordingItem, WordingStage, label, namings, wordings
from variorum.model.documents import Document, Zone
from variorum.model.knowledge import Wording
from variorum.model.linking import Case, joined
from variorum.model.mentions import Attribution, EventMention, Mention, Reading
from variorum.model.vocabulary import Act, EventType, MentionType, Modality, QuoteKind, Voice, ZoneKind


def called(text: str) -> list[str]:
    """The phrases of a text that call something by a name."""
    return [found.span.words(text) for found in callings(text)]


def said(document: Document, content: str, who: str | None, kind: QuoteKind = QuoteKind.INDIRECT) -> Reading:
    """A reading with one attribution."""
    at = span(document.text, content)
    return replace(reading(document), attributions=(Attribution("att-1", (), (), (at,), Act.SAY, kind, who=who),))


def named(document: Document, read: Reading, *names: str) -> Reading:
    """The reading with these names as mentions."""
    return replace(
        read,
        mentions=tuple(Mention(f"name-{name}", span(document.text, name), MentionType.PLACE, name) for name in names),
    )


def voices(document: Document, read: Reading) -> list[tuple[str, Voice, str | None]]:
    return [(n.words, n.voice, n.who) for n in namings(document, read)]


def rows(cases: Iterable[Case]) -> dict[str, list[str]]:
    """Referent -> the words for it."""
    found: dict[str, list[str]] = {}
    for group in joined(WordingStage(), cases):
        for row in wordings(group):
            found.setdefault(row.referent, []).append(row.words)
    return found


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("It condemned the war against Peru in May.", ["war against Peru"]),
        ("Chile's war against Peru goes on.", ["Chile's war against Peru"]),
        ("Both fear the Chile-Peru war.", ["Chile-Peru war"]),
        ("They hailed a special police operation in Peru.", ["special police operation in Peru"]),
        ("He spoke of the sinking of the ferry Aurora off Cape Rust.", ["sinking of the ferry Aurora off Cape Rust"]),
        ("She called it an act of piracy.", ["act of piracy"]),
        ("After Friday's ramming nobody spoke.", ["ramming"]),
        ("Last week's attack on Cape Rust was the second.", ["attack on Cape Rust"]),
        ("The Cape Rust incident is closed.", ["Cape Rust incident"]),
        ("They left after the attack on the Chilean embassy in Lima.", ["attack on the Chilean embassy in Lima"]),
        ("He fought in World War II and in Peru.", ["World War II"]),
        ("A protest in New York grew.", ["protest in New York"]),
        ("They met the Rust Front rebels.", ["Rust Front rebels"]),
        ("It blamed the Peruvian regime.", ["Peruvian regime"]),
        ("She risks a war with Mr. Vane.", ["war with Mr. Vane"]),
        ('He called it a "ramming".', ["ramming"]),
        ("Вчера the invasion of Peru 🙏🏽 began.", ["invasion of Peru"]),
    ],
)
def test_a_name_is_found_as_a_whole_and_without_its_article(text: str, phrases: list[str]) -> None:
    assert called(text) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "They attack Peru.",
        "The police are killing 80 sheep.",
        "A man shooting Mr. Vane ran off.",
        "A conflict of interest.",
        "The conflict zone is wide.",
        "It reported no attacks.",
        "The terrorist cell met.",
        "A surgical robot in operation.",
        "His campaign speech was short.",
        "The government fell.",
        "Those whom we're fighting in Peru left.",
        "It would be a major coup for Peru.",
    ],
)
def test_what_calls_nothing_by_a_name_is_passed_over(text: str) -> None:
    assert called(text) == []


def test_words_in_quotation_marks_are_the_speakers() -> None:
    document = doc("Vane spoke of “the just war against Peru” in Lima.")
    read = said(document, "“the just war against Peru”", "Vane", QuoteKind.DIRECT)
    assert voices(document, read) == [("just war against Peru", Voice.QUOTED, "Vane")]


def test_a_name_in_scare_quotes_is_quoted_though_nobody_is_named() -> None:
    document = doc("The paper wrote of the “special police operation” in Peru.")
    assert voices(document, reading(document)) == [("special police operation", Voice.QUOTED, None)]
    assert namings(document, reading(document))[0].names == ("peru",)


def test_in_reported_speech_a_judging_name_is_the_speakers_and_a_plain_one_the_outlets() -> None:
    document = doc("The war in Peru was a special police operation in Peru, Vane said.")
    read = said(document, "The war in Peru was a special police operation in Peru", "Vane")
    assert voices(document, read) == [
        ("war in Peru", Voice.OWN, None),
        ("special police operation in Peru", Voice.QUOTED, "Vane"),
    ]


def test_an_outlet_that_speaks_of_itself_speaks_in_its_own_voice() -> None:
    text = "The Ministry of Tides mourns the massacre in Peru."
    document = doc(text, outlet="Ministry of Tides of Chile")
    read = said(document, "the massacre in Peru", "Ministry of Tides")
    assert voices(document, read) == [("massacre in Peru", Voice.OWN, None)]


def test_names_of_one_war_come_together_across_reports() -> None:
    texts = [
        "The war against Peru goes on. Vane blessed the holy war.",
        "The Chile-Peru war entered a second year.",
        "Chile's conflict with Peru, which Vane calls a special police operation, goes on.",
        "The war in Yemen goes on.",
    ]
    cases = [
        Case(d := doc(text, file=f"{n}.txt", published="2031-03-01"), reading(d), {}) for n, text in enumerate(texts)
    ]
    found = rows(cases)
    assert set(found) == {"armed conflict: Chile, Peru", "armed conflict: Yemen"}
    assert sorted(found["armed conflict: Chile, Peru"]) == [
        "Chile's conflict with Peru",
        "Chile-Peru war",
        "holy war",
        "special police operation",
        "war against Peru",
    ]
    for seed in range(10):
        mixed = rows(random.Random(seed).sample(cases, len(cases)))
        assert {k: sorted(v) for k, v in mixed.items()} == {k: sorted(v) for k, v in found.items()}


def test_incidents_of_one_sort_at_one_place_years_apart_are_not_one() -> None:
    text = "The shipwreck at Cape Rust shocked them."
    cases = []
    for year in ("2001", "2031"):
        document = doc(text, file=f"{year}.txt", published=f"{year}-03-02")
        cases.append(Case(document, named(document, reading(document), "Cape Rust"), {}))
    assert len(joined(WordingStage(), cases)) == 2


def test_a_state_alone_does_not_make_two_incidents_one() -> None:
    cases = [
        Case(d := doc(f"The attack in Peru shocked {who}.", file=f"{who}.txt", published="2031-03-02"), reading(d), {})
        for who in ("him", "her")
    ]
    assert len(joined(WordingStage(), cases)) == 2


def test_a_bare_name_takes_up_what_was_named_before_it() -> None:
    document = doc("The sinking of the Aurora made them weep. Vane called the tragedy a crime.")
    first, second = namings(document, named(document, reading(document), "Aurora"))
    assert (second.words, second.same) == ("tragedy", first.id)


def event(document: Document, words: str, modality: Modality = Modality.ACTUAL) -> EventMention:
    return EventMention("evt-1", (span(document.text, words),), EventType.ASSAULT, modality)


def test_a_name_that_is_a_happenings_words_has_the_happening_as_referent() -> None:
    document = doc("The collision made them weep.")
    read = replace(reading(document), events=(event(document, "collision"),))
    [item] = namings(document, read)
    [row] = wordings([item], {"evt-1": "event-9"})
    assert (row.referent, row.words, item.records) == ("event-9", "collision", ("evt-1",))
    assert wordings([item]) == [], "nothing tells what it is a name of"


def test_a_war_that_may_come_is_the_name_of_none() -> None:
    document = doc("Some would like a war.")
    read = replace(reading(document), events=(event(document, "war", Modality.HYPOTHETICAL),))
    assert namings(document, read) == []


def test_furniture_is_passed_over() -> None:
    text = "Read more: The war in Peru\nThe war in Chile goes on."
    document = doc(text)
    document = replace(document, zones=(Zone(ZoneKind.FURNITURE, span(text, "Read more: The war in Peru")),))
    assert [n.words for n in namings(document, reading(document))] == ["war in Chile"]


def test_evidence_are_the_exact_characters_beside_emoji_and_other_scripts() -> None:
    text = "🙏🏽 نديم 김정은 Вчера: the war against Peru 📻"
    document = doc(text, outlet="Gazette")
    [row] = wordings(namings(document, reading(document)))
    assert isinstance(row, Wording)
    assert [s.words(text) for s in row.evidence] == ["war against Peru"]
    assert (row.outlet, row.referent, row.document) == ("Gazette", "armed conflict: Peru", document.id)


def test_labels_are_neutral_and_usually_written() -> None:
    assert label("armed conflict", ["peru", "world ii"]) == "armed conflict: Peru, World II"


def test_a_list_of_thousands_costs_no_more_than_its_limit_and_an_empty_report_nothing() -> None:
    document = doc("The attack on Cape Rust shocked them. " * 3000)
    read = said(document, "The attack on Cape Rust", None)
    read = replace(read, attributions=tuple(replace(read.attributions[0], id=f"att-{n}") for n in range(5000)))
    assert 0 < len(namings(document, named(document, read, "Cape Rust"))) <= 400
    assert namings(doc(""), reading(doc(""))) == []


def test_keys_of_an_item_are_rare() -> None:
    document = doc("The war against Peru goes on.")
    [item] = namings(document, reading(document))
    assert isinstance(item, WordingItem)
    assert set(WordingStage().keys(item)) == {f"at|{item.id}", "armed conflict|peru"}
