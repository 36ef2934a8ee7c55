"""Stories tied over time: by main actors and matters, or by events, but not by one large country."""

from dataclasses import replace
from random import Random

from variorum.assemble.stories import StoryItem
from variorum.assemble.storylines import StoryBrief, StorylineStage, brief, reasons
from variorum.model.linking import joined_items


def story(name: str, names: str, matters: str, day: str = "2031-05-04") -> StoryBrief:
    """A story whose words all weigh the same."""
    terms = tuple(f"{names} {matters}".split())
    weight = round(len(terms) ** -0.5, 4)
    return StoryBrief(name, f"{day}|{name}", terms, (weight,) * len(terms), tuple(names.split()), day, day)


COLLISION = story("a", "havlund askvar merdin", "ferry cutter strait collision crew logbook")
TALKS = story("b", "havlund askvar merdin", "ferry strait memorandum crew minister radio", "2031-06-11")
ELECTION = story("c", "russia china trump", "election vote ballot minister")
TRADE = story("d", "russia china trump", "tariff export steel minister", "2031-07-01")
MINE = story("e", "orlun vasker", "mine shaft methane rescue")


def lines(*stories: StoryBrief, ties: tuple[tuple[str, str], ...] = ()) -> list[set[str]]:
    told = {s.id: tuple(f"event-{n}" for n, tie in enumerate(ties) if s.id in tie) for s in stories}
    groups = joined_items(StorylineStage(), [replace(s, events=told[s.id]) for s in stories])
    return sorted(({s.id for s in group} for group in groups), key=min)


def test_the_same_actors_and_matters_make_a_line() -> None:
    assert lines(COLLISION, TALKS, MINE) == [{"a", "b"}, {"e"}]


def test_large_countries_make_no_line() -> None:
    assert lines(ELECTION, TRADE) == [{"c"}, {"d"}]


def test_an_event_that_both_tell_ties_but_does_not_decide() -> None:
    other = story("f", "havlund askvar tolm grenn", "budget pension strike union teacher", "2031-08-01")
    assert lines(COLLISION, other) == [{"a"}, {"f"}]
    assert lines(COLLISION, other, ties=(("f", "a"),)) == [{"a", "f"}]
    assert lines(COLLISION, MINE, ties=(("a", "e"),)) == [{"a"}, {"e"}]


def test_ties_to_stories_that_are_gone_are_passed_over() -> None:
    assert lines(COLLISION, MINE, ties=(("a", "x"), ("a", "a"))) == [{"a"}, {"e"}]


def test_stories_and_ties_in_any_order_give_the_same_lines() -> None:
    stories = [COLLISION, TALKS, ELECTION, TRADE, MINE]
    expected = lines(*stories, ties=(("a", "b"), ("c", "d")))
    for seed in range(3):
        Random(seed).shuffle(stories)
        assert lines(*stories, ties=(("d", "c"), ("b", "a"))) == expected


def test_reasons_say_what_ties_two_stories() -> None:
    says = [
        reason.says for reason in reasons(replace(COLLISION, events=("event-1",)), replace(TALKS, events=("event-1",)))
    ]
    assert any("havlund" in said for said in says)
    assert "reports of both tell the same event" in says
    assert "they share 0 rare names" in [reason.says for reason in reasons(COLLISION, MINE)]


def test_a_brief_is_the_mean_of_its_reports() -> None:
    def report(id: str, terms: tuple[str, ...], names: tuple[str, ...], day: str) -> StoryItem:
        weights = (0.8, 0.6)
        return StoryItem(id, id, f"{day}|{id}", (id,), "", terms, weights, names, (), (), day, day, False, None)

    group = [
        report("1", ("velm", "crane"), ("velm",), "2031-05-04"),
        report("2", ("velm", "dock"), (), "2031-05-06"),
    ]
    found = brief("story", group)
    assert found.terms == ("velm", "crane", "dock")
    assert found.weights[0] > found.weights[1] == found.weights[2]
    assert found.names == ("velm",)
    assert (found.first, found.last) == ("2031-05-04", "2031-05-06")


def test_nothing_gives_no_lines() -> None:
    assert lines() == []
