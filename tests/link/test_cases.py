"""A report as the assembly sees it: whose words, who met whom, and where."""

from dataclasses import replace

from tests.link.test_entities import report
from tests.records import doc, reading, span
from variorum.link.cases import case_of
from variorum.link.entities import EntityStage, entity_of
from variorum.model.linking import Case, joined
from variorum.model.mentions import EventMention
from variorum.model.text import Span
from variorum.model.vocabulary import EventType, Modality

TEXT = (
    "Foreign Minister [Tamira Ezhvela|P] of [Russia|L] met [Ilya Dorvin|P] and [Ole Brandvig|P] in [Port Suhail|L], "
    "[Syria|L]. <She>{Tamira Ezhvela} laughed. <[Moscow|L] and [Minsk|L]>{Russia and Belarus} agreed. "
    "<Officials>{officials} slept. [Syria|L]'s [Rania Tarsi|P] left for [Moscow|L]. Pyongyang-🙏🏽"
)


def event(case: Case, trigger: str, **roles: object) -> EventMention:
    words = {role: (span(case.document.text, said),) for role, said in roles.items() if isinstance(said, str)}
    names = {role: said for role, said in roles.items() if isinstance(said, tuple)}
    where = (span(case.document.text, trigger),)
    mention = EventMention(f"evt-{trigger}", where, EventType.MEET, Modality.ACTUAL)
    return replace(mention, **words, **names)  # type: ignore[arg-type]


def seen(plain: Case, *events: EventMention) -> tuple[Case, dict[str, str]]:
    """The report as the assembly sees it, and the names of its entities by id."""
    full = replace(plain, reading=replace(plain.reading, events=events))
    groups = joined(EntityStage(), [full])
    by_item = {item.id: entity_of(group).id for group in groups for item in group}
    return case_of(full.document, full.reading, by_item), {entity_of(g).id: entity_of(g).name for g in groups}


def test_mentions_and_speakers_have_their_entities() -> None:
    case, name = seen(report(TEXT, day="2031-03-01"))
    told = {m.span.words(case.document.text): [name[e] for e in case.entities[m.id]] for m in case.reading.mentions}
    assert told["Tamira Ezhvela"] == ["Tamira Ezhvela"]
    assert told["Moscow"] == ["Moscow"]
    she, both, officials = case.reading.attributions
    assert [name[e] for e in case.entities[she.id]] == ["Tamira Ezhvela"]
    assert [name[e] for e in case.entities[both.id]] == ["Russia", "Belarus"]
    assert officials.id not in case.entities


def test_the_roles_of_events_name_who_the_words_are_about() -> None:
    plain = report(TEXT, day="2031-03-01")
    met = event(
        plain,
        "met",
        agent="Foreign Minister Tamira Ezhvela of Russia",
        patient="Ilya Dorvin and Ole Brandvig",
        place="Port Suhail, Syria",
    )
    left = event(plain, "left", agent="Syria's Rania Tarsi", place="Moscow")
    agreed = event(plain, "agreed", agent="Moscow and Minsk")
    case, name = seen(plain, met, left, agreed)
    role = {key: [name[e] for e in ids] for key, ids in case.entities.items() if key.startswith("evt-")}
    assert role["evt-met:agent"] == ["Tamira Ezhvela"]
    assert role["evt-met:patient"] == ["Ilya Dorvin", "Ole Brandvig"]
    assert role["evt-met:place"] == ["Port Suhail", "Syria"]
    assert role["evt-left:agent"] == ["Rania Tarsi"]
    assert "evt-left:patient" not in role
    assert role["evt-agreed:agent"] == ["Russia", "Belarus"]


def test_names_of_the_reading_come_before_the_words() -> None:
    plain = report(TEXT, day="2031-03-01")
    laughed = event(plain, "laughed", agent="She")
    by_speaker, name = seen(plain, laughed)
    assert [name[e] for e in by_speaker.entities["evt-laughed:agent"]] == ["Tamira Ezhvela"]
    named = event(plain, "laughed", agent="She", agents=("Ilya Dorvin", "nobody"))
    by_name, name = seen(plain, named)
    assert [name[e] for e in by_name.entities["evt-laughed:agent"]] == ["Ilya Dorvin"]


def test_an_actor_that_only_its_name_tells_has_an_entity() -> None:
    plain = report("It came down. <It>{the Foreign Ministry in Moscow} said so.")
    came = event(plain, "came", agents=("Russian Foreign Ministry",))
    case, name = seen(plain, came)
    assert len(name) == 1
    assert case.entities["evt-came:agent"] == case.entities[case.reading.attributions[0].id]


def test_an_empty_report_and_one_of_thousands_of_names() -> None:
    empty = doc("")
    assert case_of(empty, reading(empty), {}).entities == {}
    many = report(" ".join(f"[Ole Brandvig{n % 700}|P]" for n in range(5000)), day="2031")
    events = [
        EventMention(f"evt-{n}", (Span(n, n + 1),), EventType.MEET, Modality.ACTUAL, agent=(Span(n, n + 40),))
        for n in range(3000)
    ]
    case, name = seen(many, *events)
    assert len(name) == 700
    assert sum(key.startswith("evt-") for key in case.entities) > 2900
