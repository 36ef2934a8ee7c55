"""Statements: which attributions report one utterance, on reports by hand."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
import pytest

from tests.records import doc, reading, span
from variorum.assemble.statements import StatementItem, StatementStage, statement_of, witness
from variorum.model.documents import Zone
from variorum.model.knowledge import Standing
from variorum.model.linking import JUDGED, Case, Link, joined
from variorum.model.mentions import Attribution, Mention, TimeExpression
from variorum.model.text import Span, sentences
from variorum.model.vocabulary import Act, MentionType, QuoteKind, State, ZoneKind

STAGE = StatementStage()
STANDING = Standing(State.SINGLE_ORIGIN)


@dataclass(frozen=True)
class Said:
    """One attribution of a test's report: the words of its content, cue and source, and what the reader makes of it."""

    content: str
    who: str | None
    cue: str = "said"
    source: str | None = None
    act: Act = Act.SAY
    kind: QuoteKind = QuoteKind.DIRECT
    inside: int | None = None
    score: float = 0.99


def case(
    text: str,
    *said: Said,
    file: str,
    day: str | None = "2031-03-11",
    headline: str | None = None,
    time: str | None = None,
) -> Case:
    """A report with its attributions; speakers' names are their entities. ``time``: words and EDTF of a day in it."""
    document = doc(text, file=file, published=day)
    if headline:
        head = span(text, headline)
        zones = (Zone(ZoneKind.HEADLINE, head), Zone(ZoneKind.BODY, Span(head.end, len(text))))
        document = replace(document, zones=zones)
    ids = [f"att-{file}-{number}" for number in range(len(said))]
    attributions, names = [], []
    for id, one in zip(ids, said, strict=True):
        content = span(text, one.content)
        here = next(s for s in sentences(text) if s.start <= content.end - 1 < s.end)
        cue = text.find(one.cue, here.start)
        named = one.source or one.who
        source = span(text, named) if named else None
        if source and one.who and one.source in (None, one.who):
            names.append(Mention(f"name-{id}", source, MentionType.PERSON, one.who))
        attributions.append(
            Attribution(
                id,
                (source,) if source else (),
                (Span(cue, cue + len(one.cue)),) if cue >= 0 else (),
                (content,),
                one.act,
                one.kind,
                ids[one.inside] if one.inside is not None else None,
                one.who,
                score=one.score,
            )
        )
    times: tuple[TimeExpression, ...] = ()
    if time:
        words, edtf = time.split("=")
        times = (TimeExpression(f"time-{file}", span(text, words), edtf),)
    read = replace(reading(document), attributions=tuple(attributions), mentions=tuple(names), times=times)
    return Case(document, read, {a.id: (f"ent-{a.who}",) for a in attributions if a.who})


def groups(*cases: Case, judged: Sequence[Link] = ()) -> list[list[str]]:
    """The groups as lists of the attributions' short names: ``a.txt-0``."""
    found = joined(STAGE, cases, judged)
    return sorted(sorted(item.id.removeprefix("att-") for item in group) for group in found)


def items(*cases: Case) -> list[StatementItem]:
    return [item for case in cases for item in STAGE.items(case)]


ORCHARD = "The orchards of the lower valley will be watered again before the first frost comes"
ONE = case(f'"{ORCHARD}," Ilse Varnhagen said.', Said(ORCHARD, "Ilse Varnhagen"), file="a.txt")


def test_a_quotation_word_for_word_is_one_statement_in_two_reports() -> None:
    other = case(f"“{ORCHARD},” Ilse Varnhagen told reporters.", Said(ORCHARD, "Ilse Varnhagen", "told"), file="b.txt")
    assert groups(ONE, other) == [["a.txt-0", "b.txt-0"]]


def test_a_quotation_meets_its_like_though_the_other_report_does_not_name_the_speaker() -> None:
    other = case(f"“{ORCHARD},” it was said.", Said(ORCHARD, None), file="b.txt")
    assert groups(ONE, other) == [["a.txt-0", "b.txt-0"]]


def test_a_quotation_meets_its_like_though_the_other_report_reads_its_pronoun_as_another() -> None:
    other = case(
        f"Odo Brandis listened. “{ORCHARD},” she said.", Said(ORCHARD, "Odo Brandis", source="she"), file="b.txt"
    )
    assert groups(ONE, other) == [["a.txt-0", "b.txt-0"]]


def test_two_people_firmly_named_stay_apart_even_when_they_say_the_same() -> None:
    other = case(f"“{ORCHARD},” Odo Brandis said.", Said(ORCHARD, "Odo Brandis"), file="b.txt")
    assert groups(ONE, other) == [["a.txt-0"], ["b.txt-0"]]


def test_one_word_of_eight_may_differ() -> None:
    light = ORCHARD.replace("lower", "southern")
    other = case(f"“{light},” Ilse Varnhagen said.", Said(light, "Ilse Varnhagen"), file="b.txt")
    assert groups(ONE, other) == [["a.txt-0", "b.txt-0"]]


def test_a_quotation_is_found_in_a_longer_one_and_joins_what_lies_on_both_sides() -> None:
    rest = "Nobody upstream has anything to fear from three new sluices and a ditch"
    whole = case(
        f'"{ORCHARD}. {rest}," Ilse Varnhagen said.', Said(f"{ORCHARD}. {rest}", "Ilse Varnhagen"), file="b.txt"
    )
    part = case(f'"{rest}," Ilse Varnhagen said.', Said(rest, "Ilse Varnhagen"), file="c.txt")
    assert groups(ONE, whole, part) == [["a.txt-0", "b.txt-0", "c.txt-0"]]


TRANSLATIONS = (
    "For as many winters as the ice may last our ferrymen shall keep faithful company with the islanders of the sound",
    "However many winters the ice lasts, our ferrymen shall faithfully keep the islanders of the sound company",
    "Our ferrymen, I repeat, will keep company with the islanders of the sound for every winter that the ice may last",
)


def test_three_translations_of_one_sentence_are_one_statement() -> None:
    cases = [
        case(f'"{words}," Ilse Varnhagen said.', Said(words, "Ilse Varnhagen"), file=f"{n}.txt")
        for n, words in enumerate(TRANSLATIONS)
    ]
    assert groups(*cases) == [["0.txt-0", "1.txt-0", "2.txt-0"]]


def test_like_words_of_another_occasion_stay_apart() -> None:
    cases = [
        case(f'"{words}," Ilse Varnhagen said.', Said(words, "Ilse Varnhagen"), file=f"{n}.txt", day=day)
        for n, (words, day) in enumerate(zip(TRANSLATIONS[1:], ("2031-03-11", "2032-03-10"), strict=True))
    ]
    assert groups(*cases) == [["0.txt-0"], ["1.txt-0"]]


def test_a_day_beside_the_cue_tells_of_another_occasion_in_reports_of_one_day() -> None:
    here = case(
        f'"{TRANSLATIONS[1]}," Ilse Varnhagen said on Tuesday.',
        Said(TRANSLATIONS[1], "Ilse Varnhagen"),
        file="0.txt",
        time="Tuesday=2031-03-11",
    )
    there = case(
        f'"{TRANSLATIONS[2]}," Ilse Varnhagen said in her speech of February 2.',
        Said(TRANSLATIONS[2], "Ilse Varnhagen"),
        file="1.txt",
        time="February 2=2031-02-02",
    )
    assert groups(here, there) == [["0.txt-0"], ["1.txt-0"]]


def test_what_is_quoted_word_for_word_is_one_statement_weeks_later() -> None:
    later = case(f'"{ORCHARD}," Ilse Varnhagen said.', Said(ORCHARD, "Ilse Varnhagen"), file="b.txt", day="2031-04-20")
    assert groups(ONE, later) == [["a.txt-0", "b.txt-0"]]


def test_an_undated_report_does_not_join_two_occasions() -> None:
    days = ("2031-03-11", None, "2032-03-10")
    texts = (TRANSLATIONS[1], TRANSLATIONS[1].replace("shall", "will"), TRANSLATIONS[2])
    cases = [
        case(
            f"Ilse Varnhagen said {words}.",
            Said(words, "Ilse Varnhagen", kind=QuoteKind.INDIRECT),
            file=f"{n}.txt",
            day=day,
        )
        for n, (words, day) in enumerate(zip(texts, days, strict=True))
    ]
    assert not any({"0.txt-0", "2.txt-0"} <= set(group) for group in groups(*cases))


def test_a_standing_phrase_joins_nothing() -> None:
    phrase = "thank you very much for all that you have done"
    cases = [
        case(f'"{phrase}," {who} said.', Said(phrase, who, score=0.5), file=f"{n}.txt")
        for n, who in enumerate(("Ilse Varnhagen", "Odo Brandis"))
    ]
    assert groups(*cases) == [["0.txt-0"], ["1.txt-0"]]


def test_to_deny_a_thing_and_to_say_it_are_two_statements() -> None:
    words = "the northern sluice was opened during the drought without permission"
    cases = [
        case(
            f"Ilse Varnhagen {cue} that {words}.",
            Said(words, "Ilse Varnhagen", cue, act=act, kind=QuoteKind.INDIRECT),
            file=file,
        )
        for file, cue, act in (("a", "said", Act.SAY), ("b", "denied", Act.DENY), ("c", "has denied", Act.DENY))
    ]
    assert groups(*cases) == [["a-0"], ["b-0", "c-0"]]


LEAD = "The upper valley has agreed to share its winter water with the lowland villages, Ilse Varnhagen said."
BODY = '"We agreed that our winter water will be shared with every village of the lowland," Ilse Varnhagen said.'


def test_headline_lead_and_body_of_one_report_are_one_statement() -> None:
    head = "Upper valley to share winter water - Ilse Varnhagen"
    text = f"{head}\n\n{LEAD}\nSnow lay on the passes.\n{BODY}"
    report = case(
        text,
        Said("Upper valley to share winter water", "Ilse Varnhagen", "-", kind=QuoteKind.INDIRECT),
        Said(LEAD.partition(", Ilse")[0], "Ilse Varnhagen", kind=QuoteKind.INDIRECT),
        Said(BODY.partition('"')[2].partition(',"')[0], "Ilse Varnhagen"),
        file="a.txt",
        headline=head,
    )
    assert groups(report) == [["a.txt-0", "a.txt-1", "a.txt-2"]]


def test_two_things_that_one_speaker_says_of_one_matter_stay_apart() -> None:
    first = "The winter water of the upper valley is clean enough to drink"
    second = "Nobody has paid for the repair of the winter dam since the flood"
    text = (
        f'Nothing was decided. "{first}," Ilse Varnhagen said.\n\nThe hall was cold. "{second}," Ilse Varnhagen said.'
    )
    report = case(text, Said(first, "Ilse Varnhagen"), Said(second, "Ilse Varnhagen"), file="a.txt")
    assert groups(report) == [["a.txt-0"], ["a.txt-1"]]


def test_who_relays_and_who_is_relayed_are_two_statements() -> None:
    words = f'Ilse Varnhagen said "{ORCHARD}"'
    reports = [
        case(
            f"{words}, the Valley Wire reported.",
            Said(words, "Valley Wire", "reported", kind=QuoteKind.MIXED),
            Said(ORCHARD, "Ilse Varnhagen", inside=0),
            file=file,
        )
        for file in ("a.txt", "b.txt")
    ]
    assert groups(*reports) == [["a.txt-0", "b.txt-0"], ["a.txt-1", "b.txt-1"]]


def test_who_repeats_what_the_same_speaker_says_relays_nobody() -> None:
    words = f'Ilse Varnhagen said her letter asks for this: "{ORCHARD}"'
    report = case(
        words,
        Said(f'her letter asks for this: "{ORCHARD}"', "Ilse Varnhagen", kind=QuoteKind.MIXED),
        Said(ORCHARD, "Ilse Varnhagen", "asks for", source="her letter", inside=0, act=Act.REQUEST),
        file="a.txt",
    )
    other = case(f'"{ORCHARD}," Odo Brandis said.', Said(ORCHARD, None), file="b.txt")
    assert [item.layer for item in items(report, other)] == ["plain", "plain", "plain"]
    assert groups(report, other) == [["a.txt-0", "a.txt-1", "b.txt-0"]]


def test_a_short_quotation_meets_the_long_one_that_ends_with_it() -> None:
    """Its few weighty words stand beside heavier ones there, and the speaker has another name."""
    short = "Sadly we can say there has been some loss of life here"
    longer = (
        f"Paramedics carried bewildered passengers towards improvised hospital tents and {short[0].lower()}{short[1:]}"
    )
    reports = [
        case(f'"{words}," {who} said.', Said(words, who), file=file)
        for file, words, who in (("a.txt", short, None), ("b.txt", longer, "Odo Brandis"))
    ]
    assert groups(*reports) == [["a.txt-0", "b.txt-0"]]


def test_a_we_of_the_country_is_not_the_minister_who_says_it() -> None:
    inner = "that the orchards of the lower valley will be watered before the first frost"
    reports = [
        case(
            f'"We promise {inner}," Ilse Varnhagen said.',
            Said(f"We promise {inner}", "Ilse Varnhagen"),
            Said(inner, "Marland", "promise", source="We", inside=0, act=Act.PLEDGE),
            file=file,
        )
        for file in ("a.txt", "b.txt")
    ]
    assert groups(*reports) == [["a.txt-0", "b.txt-0"], ["a.txt-1", "b.txt-1"]]


def test_a_part_of_an_utterance_belongs_to_it() -> None:
    report = case(
        f'"I know that {ORCHARD.lower()}," Ilse Varnhagen said.',
        Said(f"I know that {ORCHARD.lower()}", "Ilse Varnhagen"),
        Said(ORCHARD.lower(), "Ilse Varnhagen", "know", source="I", inside=0, act=Act.BELIEVE),
        file="a.txt",
    )
    assert groups(report) == [["a.txt-0", "a.txt-1"]]


def test_the_order_of_the_reports_does_not_matter() -> None:
    cases = [
        case(f'"{words}," {who} said.', Said(words, who), file=f"{n}{who[0]}.txt", day=f"2031-03-1{n}")
        for n, words in enumerate((*TRANSLATIONS, ORCHARD))
        for who in ("Ilse Varnhagen", "Odo Brandis", "Anna Keil")
    ]
    first = joined(STAGE, cases)
    for seed in range(5):
        shuffled = random.Random(seed).sample(cases, len(cases))
        assert joined(STAGE, shuffled) == first


def test_a_persons_word_parts_and_joins() -> None:
    other = case(f"“{ORCHARD},” Ilse Varnhagen told us.", Said(ORCHARD, "Ilse Varnhagen", "told"), file="b.txt")
    third = case("“Nothing of the kind,” Odo Brandis said.", Said("Nothing of the kind", "Odo Brandis"), file="c.txt")
    apart, same = Link("att-a.txt-0", "att-b.txt-0", -JUDGED), Link("att-a.txt-0", "att-c.txt-0", JUDGED)
    assert groups(ONE, other, third, judged=[apart, same]) == [["a.txt-0", "c.txt-0"], ["b.txt-0"]]


def test_every_link_says_why() -> None:
    other = case(f"“{ORCHARD},” Ilse Varnhagen told us.", Said(ORCHARD, "Ilse Varnhagen", "told"), file="b.txt")
    link = STAGE.compare(*items(ONE, other))
    assert link is not None
    says = [reason.says for reason in link.reasons]
    assert says[0].startswith("both quote 15 words alike: the orchards of the lower valley")
    assert says[1] == "both by Ilse Varnhagen"
    assert link.score == pytest.approx(sum(reason.weight for reason in link.reasons), abs=0.001)


def test_items_are_plain_records() -> None:
    (item,) = items(ONE)
    assert msgspec.json.decode(msgspec.json.encode(item), type=StatementItem) == item
    assert item.records == (item.id,)
    assert (item.first, item.last, item.dated) == ("2031-03-08", "2031-03-12", False)


@pytest.mark.parametrize(
    "words",
    [
        "Мы откроем шлюз до первого мороза и вернём воду садам",
        "첫서리가 내리기 전에 우리는 수문을 열 것이다 아래 마을까지",
        "سنفتح البوابة قبل الصقيع الأول ونعيد الماء إلى البساتين كلها",
        "we open the sluice 🚰 before the frost 🥶 and water every orchard",
    ],
)
def test_other_scripts_and_emoji_meet_and_keep_their_places(words: str) -> None:
    cases = [
        case(f"🙂 «{words}», Ilse Varnhagen said.", Said(words, "Ilse Varnhagen"), file=file)
        for file in ("a.txt", "b.txt")
    ]
    first, _ = items(*cases)
    assert first.span.words(cases[0].document.text)[:4] == words[:4]
    assert groups(*cases) == [["a.txt-0", "b.txt-0"]]


def test_odd_readings_do_no_harm() -> None:
    document = doc("Nothing", published="garbage")
    lone = Attribution("att-1", (), (), (Span(0, 7),), Act.SAY, QuoteKind.DIRECT, inside="att-2", who="Ilse")
    ring = Attribution("att-2", (), (), (Span(0, 7),), Act.SAY, QuoteKind.DIRECT, inside="att-1", who="Ilse")
    empty = Attribution("att-3", (), (), (Span(2, 2),), Act.SAY, QuoteKind.DIRECT)
    bare = Attribution("att-4", (), (), (), Act.SAY, QuoteKind.DIRECT)
    read = replace(reading(document), attributions=(lone, ring, empty, bare))
    assert joined(STAGE, []) == []
    assert joined(STAGE, [Case(document, reading(document), {})]) == []
    found = joined(STAGE, [Case(document, read, {})])
    assert sorted(item.id for group in found for item in group) == ["att-1", "att-2"]


def test_cost_is_bounded_by_words_not_by_attributions() -> None:
    """Five thousand attributions of one speaker in one report meet under keys that pair each with a few others."""
    chance = random.Random(7)
    stems = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4)) for _ in range(4000)]
    said = [" ".join(chance.choice(stems) for _ in range(12)) for _ in range(5000)]
    text = " ".join(f'"{words}," Ilse Varnhagen said.' for words in said)
    document = doc(text, published="2031-03-11")
    attributions, at = [], 0
    for number, words in enumerate(said):
        source = Span(at + len(words) + 4, at + len(words) + 18)
        content, cue = Span(at + 1, at + 1 + len(words)), Span(source.end + 1, source.end + 5)
        attributions.append(
            Attribution(
                f"att-{number:04}", (source,), (cue,), (content,), Act.SAY, QuoteKind.DIRECT, who="Ilse Varnhagen"
            )
        )
        at = cue.end + 2
    report = Case(document, replace(reading(document), attributions=tuple(attributions)), {})
    assert max(len(set(STAGE.keys(item))) for item in STAGE.items(report)) <= 40
    assert len(joined(STAGE, [report])) == 5000


def test_a_statement_names_speaker_day_and_variants() -> None:
    other = case(
        f"“{ORCHARD},” she said on Monday.",
        Said(ORCHARD, "Ilse Varnhagen", source="she"),
        file="b.txt",
        time="Monday=2031-03-10",
    )
    (group,) = joined(STAGE, [ONE, other])
    statement = statement_of(group, STANDING, {"ent-Ilse Varnhagen": "I. Varnhagen"}.get)
    assert statement.id.startswith("stm-")
    assert (statement.entity, statement.who) == ("ent-Ilse Varnhagen", "I. Varnhagen")
    assert statement.edtf == "2031-03-10"
    assert sorted(statement.variants) == ["att-a.txt-0", "att-b.txt-0"]
    assert any("words alike" in reason.says for reason in statement.reasons)


def test_a_statement_without_a_day_of_its_own_has_none() -> None:
    (group,) = joined(STAGE, [ONE])
    assert statement_of(group, STANDING, lambda _: None).edtf is None


def test_a_witness_points_at_the_words_and_the_relays() -> None:
    report = replace(
        ONE.reading, attributions=tuple(replace(a, chain=("Valley Wire",)) for a in ONE.reading.attributions)
    )
    (item,) = STAGE.items(Case(ONE.document, report, ONE.entities))
    found = witness(item)
    assert found.span.words(ONE.document.text) == ORCHARD
    assert (found.who, found.chain, found.act, found.own) == ("ent-Ilse Varnhagen", ("Valley Wire",), Act.SAY, False)
