"""Shared text between reports: what is found and where, what does not count, who has it from whom."""

import random
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import msgspec
import pytest

from tests.records import doc, reading, span
from variorum.assemble.directions import ReuseItem
from variorum.assemble.fingerprints import KEPT, SHINGLE, WINDOW, fingerprints
from variorum.assemble.reuse import ReuseStage
from variorum.assemble.words import words_of
from variorum.model.documents import Document, Zone
from variorum.model.knowledge import Passage
from variorum.model.linking import Case, joined
from variorum.model.mentions import Attribution
from variorum.model.text import Span
from variorum.model.vocabulary import Act, QuoteKind, ReuseKind, ZoneKind

HARBOUR = (
    "The harbour council voted late on Tuesday to close the eastern quay of Ostrell until the cracked crane has been"
    " taken down, a step that will send most of the grain ships to the smaller port across the bay."
)
CRANE = (
    "Engineers found the crack during a routine inspection in May and warned twice that the arm could fall without"
    " notice, but repairs were put off while two departments argued over who should pay for the work."
)
SHIPS = (
    "About forty ships call at the quay in a normal week, most of them small, and their owners expect to lose a day"
    " on each voyage when they have to unload on the other side and truck the cargo back over the bridge."
)
MAYOR = (
    'The mayor, Hedda Vance, said that nobody in town wanted a closed port, "and nobody wants a crane in the water."'
)
WIRE = "\n\n".join((HARBOUR, CRANE, SHIPS, MAYOR))
BAKER = (
    "A baker in the hills above Lunn has gone back to the oven that her grandmother built, because the price of gas"
    " doubled over the winter and nobody in the valley could tell her when it might come down again."
)
FOG = (
    "Fog kept the morning bus from the pass, so the postman walked up with the letters in a rucksack, as his father had"
    " done every day until the road was built, and was back before the cows had been milked."
)


def case(document: Document, *named: str) -> Case:
    """A report that names so many as having said something."""
    said = tuple(
        Attribution(f"att-{n}", (), (), (Span(0, 1),), Act.SAY, QuoteKind.INDIRECT, who=name)
        for n, name in enumerate(named)
    )
    return Case(document, replace(reading(document), attributions=said), {})


def stage_of(cases: Sequence[Case]) -> ReuseStage:
    return ReuseStage({c.document.id: c.document.text for c in cases}.__getitem__)


def shared(left: Document | Case, right: Document | Case) -> Passage | None:
    """What the two reports share."""
    cases = [c if isinstance(c, Case) else case(c) for c in (left, right)]
    stage = stage_of(cases)
    items = [item for c in cases for item in stage.items(c)]
    return stage.passage(*items) if len(items) == 2 else None


def found(left: Document | Case, right: Document | Case) -> Passage:
    passage = shared(left, right)
    assert passage is not None
    return passage


def wire(text: str = WIRE, day: str | None = "2031-05-06") -> Document:
    return doc(text, file="wire.txt", published=day, outlet="Ferrow Wire")


def paper(text: str, day: str | None = "2031-05-08", outlet: str | None = "Lunn Post") -> Document:
    return doc(text, file="paper.txt", published=day, outlet=outlet)


def words(document: Document, spans: Sequence[Span]) -> list[str]:
    return [s.words(document.text) for s in spans]


# --- what is found, and where exactly


def test_a_passage_within_an_own_report_has_exact_spans_on_both_sides() -> None:
    left, right = wire(), paper(f"{BAKER}\n\nElsewhere, news of the coast. {CRANE} Then it rained.")
    passage = found(left, right)
    assert words(left, passage.left_spans) == words(right, passage.right_spans) == [CRANE.rstrip(".")]
    assert passage.kind is ReuseKind.VERBATIM
    own = len(words_of(right.text))
    assert passage.share == pytest.approx(len(words_of(CRANE)) / own)


def test_offsets_count_code_points_of_any_script() -> None:
    before = "🚢👩🏽‍✈️ Порт закрыт. 항구가 닫혔다. الميناء مغلق 📻\n\n"
    left, right = wire(), paper(before + CRANE)
    passage = found(left, right)
    assert passage.right_spans == (span(right.text, CRANE.rstrip(".")),)
    assert passage.left_spans == (span(left.text, CRANE.rstrip(".")),)


@pytest.mark.parametrize(
    "text",
    [
        "Совет гавани поздно вечером решил закрыть восточный причал до тех пор пока старый кран не будет разобран и"
        " вывезен на другой берег залива где уже готовят место для зерновых судов",
        "항만 위원회는 화요일 밤 늦게 금이 간 기중기를 철거할 때까지 동쪽 부두를 닫기로 결정했으며 대부분의 곡물 선박은"
        " 만 건너편의 작은 항구로 가게 된다고 관계자가 밝혔다 그리고 선주들은 하루씩 더 걸릴 것으로 보고 있다",
        "قرر مجلس الميناء في وقت متأخر من مساء الثلاثاء إغلاق الرصيف الشرقي إلى أن تتم إزالة الرافعة المتشققة وهو ما"
        " سيحول معظم سفن الحبوب إلى الميناء الأصغر في الجانب الآخر من الخليج",
    ],
)
def test_text_in_other_scripts_is_found_as_well(text: str) -> None:
    left, right = wire(text + "."), paper("Abc 📻 " + text + ".")
    passage = found(left, right)
    assert words(right, passage.right_spans) == [text]


def test_a_few_changed_words_are_a_light_edit_and_the_span_runs_over_them() -> None:
    edited = CRANE.replace("warned twice", "cautioned twice").replace("without notice", "without any notice")
    left, right = wire(), paper(edited)
    passage = found(left, right)
    assert passage.kind is ReuseKind.LIGHT
    assert words(left, passage.left_spans) == [CRANE.rstrip(".")]
    assert words(right, passage.right_spans) == [edited.rstrip(".")]


def test_paragraphs_in_another_order_are_passages_of_their_own() -> None:
    left, right = wire(), paper("\n\n".join((SHIPS, BAKER, HARBOUR)))
    passage = found(left, right)
    assert words(right, passage.right_spans) == [SHIPS.rstrip("."), HARBOUR.rstrip(".")]
    assert words(left, passage.left_spans) == [SHIPS.rstrip("."), HARBOUR.rstrip(".")]


def test_character_references_and_other_marks_change_nothing_and_spans_stay_exact() -> None:
    original = CRANE.replace("could fall", "couldn't fall") + " " + MAYOR
    typed = escape(original, quote=False).replace("'", "&#8217;").replace('"', "&ldquo;")
    left, right = wire(original), paper("x &amp; y.\n" + typed)
    passage = found(left, right)
    assert passage.kind is ReuseKind.VERBATIM
    assert words(right, passage.right_spans)[0].startswith("Engineers found")
    assert "couldn&#8217;t fall" in words(right, passage.right_spans)[0]


def test_case_accents_and_soft_hyphens_do_not_hide_a_copy() -> None:
    left = wire(CRANE.replace("inspection", "inspéction"))
    right = paper(CRANE.upper().replace("REPAIRS", "RE\u00adPAIRS"))
    passage = found(left, right)
    assert passage.kind is ReuseKind.VERBATIM
    assert words(right, passage.right_spans) == [right.text.rstrip(".")]


def test_one_or_two_words_beyond_the_end_of_a_sentence_are_chance() -> None:
    left, right = wire(f"{CRANE} The town waits."), paper(f"{CRANE} The sea is calm.")
    assert words(right, found(left, right).right_spans) == [CRANE.rstrip(".")]


def test_a_passage_is_stretched_over_a_changed_word_near_its_end() -> None:
    edited = CRANE.replace("should pay for", "must pay for")
    left, right = wire(), paper(edited)
    assert words(right, found(left, right).right_spans) == [edited.rstrip(".")]


def test_spans_leave_out_the_furniture_between_two_paragraphs() -> None:
    promo = "Read more: ten cranes that fell"
    text = f"{HARBOUR}\n\n{promo}\n\n{CRANE}"
    right = replace(paper(text), zones=(Zone(ZoneKind.FURNITURE, span(text, promo)),))
    left = wire()
    passage = found(left, right)
    assert words(right, passage.right_spans) == [HARBOUR.rstrip("."), CRANE.rstrip(".")]
    assert words(left, passage.left_spans) == [HARBOUR.rstrip("."), CRANE.rstrip(".")]
    assert passage.share == 1.0


# --- what does not count


def test_reports_on_one_thing_in_own_words_share_nothing() -> None:
    right = (
        "Ostrell will shut its eastern quay while a damaged crane is dismantled, the harbour council decided on"
        " Tuesday night. Grain carriers have to use the port on the far shore of the bay. The fault was noticed in May."
    )
    assert shared(wire(), paper(right)) is None


def test_the_same_speech_in_two_reports_is_not_their_text() -> None:
    speech = (
        "nobody in this town ever wanted to see the port closed for so much as a single day, and nobody in this town"
        " wants to pull a crane out of the water when it has fallen on the people who load the ships"
    )
    left = wire(f"{HARBOUR}\n\n“{speech},” the mayor told the council.")
    right = paper(f'{BAKER}\n\nOn the coast, Hedda Vance put it so: "{speech}."')
    assert shared(left, right) is None


def test_a_speech_over_paragraphs_set_off_or_posted_is_a_speech_as_well() -> None:
    speech = [
        "nobody in this town ever wanted to see the port closed for so much as a single day",
        "and nobody wants to pull a crane out of the water when it has fallen on the people who load the ships",
    ]
    said = "”\n\n“".join(speech).replace("”", "")
    posted = ". ".join(part.capitalize() for part in speech)
    left = wire(f"{HARBOUR}\n\n“{said},” the mayor told the council.")
    assert shared(left, paper(f"{BAKER}\n\n{posted}\n\n{FOG}")) is None
    plain = wire(f"{HARBOUR}\n\n{posted}\n\n{SHIPS}")
    assert shared(plain, paper(f"{BAKER}\n\n{posted}\n\n{FOG}")) is not None
    assert shared(plain, paper(f"{BAKER}\n\n{posted} - Hedda Vance (@heddavance) May 6, 2031\n\n{FOG}")) is None
    assert shared(plain, paper(f"{BAKER}\n\nVance added:\n\n{posted}\n\n{FOG}")) is None


def test_quoted_passages_beside_a_copy_are_named_in_the_reasons() -> None:
    speech = '"nobody in this town ever wanted to see the port closed for so much as a single day in its life"'
    left = wire(f"{CRANE}\n\n{BAKER}\n\n{speech}, said Hedda Vance.")
    right = paper(f"{CRANE}\n\n{SHIPS}\n\nThe mayor was blunt: {speech}.")
    passage = found(left, right)
    assert words(right, passage.right_spans) == [CRANE.rstrip(".")]
    assert any("quotation marks not counted" in reason.says for reason in passage.reasons)


@pytest.mark.parametrize(
    "common",
    [
        "That is from two people who spoke on condition of anonymity because they were not authorized to discuss the"
        " matter publicly. The company did not immediately respond to a request for comment on the case.",
        "On the list were Hedda Vance, Oskar Lindqvist, Marit Solberg, Tove Rask, Jonas Eide, Lars Immerholt, Petra"
        " Holm, Anders Krogh, Sofie Dahl, Nils Berg, Eva Strand, Karl Moe, Ida Lund and Finn Aas of Nether Ostrell.",
        "Sign up for the newsletter and get the news from the coast every morning before the ferries leave, with the"
        " weather and the prices of the fish market on top of it.",
        "I saw the arm of the crane come down on the deck and thought that my brother was on board, and then we all"
        " ran to the end of the quay where the boats were lying.",
    ],
    ids=["formulas of the trade", "names", "what a page says of itself", "speech without marks"],
)
def test_what_any_two_reports_may_have_in_common_does_not_count(common: str) -> None:
    assert shared(wire(f"{HARBOUR}\n\n{common}\n\n{SHIPS}"), paper(f"{BAKER}\n\n{common}\n\n{FOG}")) is None


def test_a_closing_line_of_both_reports_does_not_count_but_in_a_copy_of_the_whole() -> None:
    closing = (
        "The transcript was made in a hurry by a contractor and may be updated later, so the recording alone is the"
        " authoritative record of the programme and of what was said in it by anybody who took part."
    )
    assert shared(wire(f"{HARBOUR}\n{CRANE}\n{closing}"), paper(f"{BAKER}\n{SHIPS}\n{closing}")) is None
    assert found(wire(f"{HARBOUR}\n{closing}"), paper(f"{HARBOUR}\n{closing}")).share == 1.0


def test_background_of_one_outlet_in_its_own_reports_does_not_count() -> None:
    first = doc(f"{HARBOUR}\n\n{CRANE}\n\n{MAYOR}", file="1.txt", published="2031-05-06", outlet="Lunn Post")
    later = doc(f"{BAKER}\n\n{CRANE}\n\n{BAKER[::-1]}", file="2.txt", published="2031-06-06", outlet="Lunn Post")
    assert shared(first, later) is None
    assert shared(first, replace(later, outlet="Bay Courier")) is not None


def test_only_the_body_counts() -> None:
    left, right = wire(HARBOUR + "\n" + CRANE), paper(BAKER + "\n" + CRANE)
    for kind in (ZoneKind.FURNITURE, ZoneKind.CAPTION, ZoneKind.HEADLINE, ZoneKind.CREDIT):
        assert shared(left, replace(right, zones=(Zone(kind, span(right.text, CRANE)),))) is None


# --- who has it from whom


def test_the_earlier_report_is_the_source() -> None:
    passage = found(paper(WIRE, "2031-05-08"), wire(WIRE, "2031-05-06"))
    assert (passage.left, passage.directed) == (wire().id, True)


@pytest.mark.parametrize(("left", "right"), [("2031-05-06", "2031-05-06"), ("2031-05", "2031-05-20"), (None, None)])
def test_dates_that_cannot_tell_give_no_direction(left: str | None, right: str | None) -> None:
    assert not found(wire(day=left), paper(WIRE, right)).directed


def test_an_approximate_date_tells_only_from_a_week_on() -> None:
    assert not found(wire(day="2031-05-02~"), paper(WIRE, "2031-05-06")).directed
    assert found(wire(day="2031-05-02~"), paper(WIRE, "2031-05-16")).directed


def test_a_credit_tells_more_than_a_date_that_is_a_day_too_early() -> None:
    copy = replace(paper(WIRE, "2031-05-05"), agency="Ferrow Wire")
    passage = found(wire(), copy)
    assert (passage.left, passage.directed) == (wire().id, True)
    assert not found(wire(), replace(copy, published=wire(day="2031-04-20").published)).directed


def test_an_agency_named_in_the_text_is_a_credit_in_any_usual_form_of_its_name() -> None:
    passage = found(wire(day="2031-05-06"), case(paper(WIRE, "2031-05-06"), "the Ferrow news agency"))
    assert (passage.left, passage.directed) == (wire().id, True)


def test_two_copies_of_a_third_have_it_not_from_each_other() -> None:
    one = replace(paper(WIRE, "2031-05-06"), agency="Ferrow Wire")
    other = doc(WIRE, file="other.txt", published="2031-05-09", outlet="Bay Courier")
    assert not found(one, other).directed
    assert not found(one, replace(other, agency="Ferrow Wire")).directed


RETOLD = (
    "Ostrell is to lose its eastern quay for as long as it takes to remove a cracked crane, the council decided on"
    " Tuesday, and grain ships must go to the port across the bay. Engineers who inspected the crane in May warned of"
    " the crack twice, Ferrow reported, while departments argued about who would pay for the repairs. Owners of the"
    " forty ships that call there in a week expect to lose a day on each voyage and to truck their cargo over the"
    ' bridge. "Nobody in Ostrell wants a closed port," said Hedda Vance, the mayor, "and nobody wants a crane in the'
    ' water."'
)
TOLD = WIRE.replace("said that nobody in town wanted a closed port, ", 'said: "Nobody in Ostrell wants a closed port,')


def test_a_rewriting_needs_a_credit_the_quotations_and_the_order() -> None:
    left = wire(TOLD.replace('port,"and', "port, and"))
    passage = found(left, case(paper(RETOLD), "Ferrow"))
    assert (passage.kind, passage.directed) == (ReuseKind.REWRITE, True)
    assert shared(left, paper(RETOLD)) is None
    own = RETOLD.replace("Nobody in Ostrell wants a closed port", "Ask me again when the council has found the money")
    assert shared(left, case(paper(own), "Ferrow")) is None
    mostly_own = f"{BAKER} {FOG} {BAKER} {FOG} {RETOLD}"
    assert shared(left, case(paper(mostly_own), "Ferrow")) is None
    turned = ". ".join(reversed(RETOLD.split(". ")))
    assert shared(left, case(paper(turned), "Ferrow")) is None


# --- the stage


def many(chance: random.Random) -> list[Case]:
    """Six texts and altered copies of each, of several outlets."""
    texts = [HARBOUR, CRANE, SHIPS, BAKER]
    documents = []
    for n in range(24):
        text = texts[n % 4].replace("the", "this") if n % 5 == 0 else texts[n % 4]
        day = f"2031-05-{1 + chance.randrange(28):02}" if n % 3 else None
        documents.append(doc(f"{text} Number {n}.", file=f"{n}.txt", published=day, outlet=f"Outlet {n % 7}"))
    return [case(d) for d in documents]


def test_the_order_of_arrival_changes_nothing() -> None:
    cases = many(random.Random(1))
    shuffled = random.Random(2).sample(cases, len(cases))
    first, second = joined(stage_of(cases), cases), joined(stage_of(shuffled), shuffled)
    assert [[item.id for item in group] for group in first] == [[item.id for item in group] for group in second]
    assert len([group for group in first if len(group) > 1]) == 4


def test_a_pair_compares_alike_from_either_side() -> None:
    cases = many(random.Random(3))
    stage, other = stage_of(cases), stage_of(cases)
    items = [item for c in cases for item in stage.items(c)]
    for a in items[:6]:
        for b in items[6:]:
            assert stage.passage(a, b) == other.passage(b, a)


def test_hundreds_of_near_copies_are_one_family_for_few_comparisons() -> None:
    chance = random.Random(4)
    cases = []
    for n in range(300):
        changed = [word if chance.random() > 1 / 12 else "salt" for word in WIRE.split(" ")]
        cases.append(case(doc(" ".join(changed), file=f"{n}.txt", published="2031-05-06", outlet=f"Outlet {n}")))
    compared = 0

    class Counting(ReuseStage):
        def compare(self, left: ReuseItem, right: ReuseItem):  # type: ignore[no-untyped-def]
            nonlocal compared
            compared += 1
            return super().compare(left, right)

    groups = joined(Counting({c.document.id: c.document.text for c in cases}.__getitem__), cases)
    assert len(groups[0]) >= 298
    assert compared < 30 * len(cases)


def test_items_hold_no_text_and_survive_being_written() -> None:
    document = replace(wire(), zones=(Zone(ZoneKind.HEADLINE, Span(0, 10)),))
    [item] = stage_of([]).items(case(document, "Ferrow"))
    written = msgspec.json.encode(item)
    assert b"harbour" not in written
    assert msgspec.json.decode(written, type=ReuseItem) == item


@pytest.mark.parametrize(
    "text", ["", "  \n ", "one", "one two three four", "\ud800 🙏🏽", '"' * 50, "‘" * 3000, "&#0;&bogus;"]
)
def test_odd_texts_cost_nothing(text: str) -> None:
    assert shared(wire(text), paper(text + "!")) is None


@pytest.mark.parametrize("edtf", ["0000", "0001-01-01~", "9999-12-31?", "../..", "nonsense", "2031-05-06/.."])
def test_odd_dates_cost_nothing(edtf: str) -> None:
    found(wire(day=edtf), paper(WIRE))


def test_a_text_that_says_one_thing_a_thousand_times_is_compared_in_passing() -> None:
    left, right = wire(f"{CRANE} " * 400), paper("the crane and the ship " * 2000 + f"{CRANE} " * 300)
    assert found(left, right).kind is ReuseKind.VERBATIM


def test_a_report_with_five_thousand_speakers_is_a_report() -> None:
    passage = found(wire(), case(paper(WIRE), *(f"Speaker {n}" for n in range(5000))))
    assert passage.share == 1.0


# --- fingerprints


def test_whatever_shares_a_window_of_words_meets() -> None:
    chance = random.Random(5)
    common = [f"c{n}" for n in range(SHINGLE + WINDOW - 1)]
    for _ in range(50):
        sides = [[f"w{chance.random()}" for _ in range(120)] for _ in range(2)]
        for side in sides:
            side[(at := chance.randrange(100)) : at] = common
        assert set(fingerprints(sides[0])) & set(fingerprints(sides[1]))


def test_a_long_report_keeps_few_fingerprints_and_a_short_one_those_it_shares() -> None:
    words = [f"w{n}" for n in range(5000)]
    assert 0 < len(fingerprints(words)) <= KEPT
    for start in range(0, len(words), 500):
        assert set(fingerprints(words)) & set(fingerprints(words[start : start + 500]))


# --- quotation marks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said “yes, we will” twice", "yes we will"),
        ('He said "yes" and "no" twice', "yes no"),
        ("„Ja, gut“ sagte er «aber ja»", "ja gut aber ja"),
        ("'It's over,' she said, the ministers' hands empty", "it s over"),
        ("“One.\n\n“Two,” he said.\n\nThree", "one two"),
        ('"One\nTwo" three "four"', "one two four"),
        ("He called it “mad.\nNobody else did.", "mad"),
        ('the \'90s were "good" years', "good"),
        ('a 5" pipe and a 6" pipe', ""),
        ("Asked, she wrote:\nNot now.\nThe end.", "not now"),
    ],
)
def test_what_stands_in_quotation_marks_is_told(text: str, said: str) -> None:
    found = words_of(text)
    assert " ".join(w for w, quoted in zip(found.folded, found.quoted, strict=True) if quoted) == said
