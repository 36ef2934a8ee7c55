"""An omission is shown with what was covered, and never told of what is not in the collection."""

from dataclasses import replace

from tests.compare.witnesses import papers
from variorum.compare.coverage import coverage, silent
from variorum.compare.papers import Paper


def dated(**facts: tuple[str | None, str | None]) -> dict[str, Paper]:
    """Reports by outlet and date."""
    made = papers(**{id: outlet for id, (outlet, _) in facts.items()})
    return {id: replace(made[id], edtf=edtf) for id, (_, edtf) in facts.items()}


def test_who_covered_the_story_that_day_or_later_without_it_is_listed() -> None:
    story = dated(a=("AP", "2031-03-03"), b=("TASS", "2031-03-03"), c=("RT", "2031-03-04"))
    found = coverage("rec", "story", ["a"], story)
    assert (found.having, found.without, found.outlets_without) == (("a",), ("b", "c"), ("RT", "TASS"))


def test_a_report_from_before_it_was_known_lacks_nothing() -> None:
    story = dated(a=("AP", "2031-03-05"), b=("TASS", "2031-03-04"))
    found = coverage("rec", "story", ["a"], story)
    assert (found.without, silent(found, story, ["AP", "TASS"])) == ((), ("TASS",))


def test_without_a_sure_date_nothing_is_said_of_a_report() -> None:
    story = dated(a=("AP", "2031-03-05"), b=("TASS", None), c=("RT", "2031-03"), d=("Yonhap", "2031-03-05/2031-03-09"))
    assert coverage("rec", "story", ["a"], story).without == ("d",)
    assert coverage("rec", "story", ["b"], story).without == ()


def test_an_outlet_that_has_it_in_one_of_its_reports_does_not_lack_it() -> None:
    story = dated(a=("AP", "2031-03-03"), b=("AP", "2031-03-04"))
    found = coverage("rec", "story", ["a"], story)
    assert (found.without, found.outlets_without) == (("b",), ())


def test_a_version_that_was_replaced_does_not_count() -> None:
    story = dated(a=("AP", "2031-03-03"), b=("TASS", "2031-03-04"), c=("TASS", "2031-03-05"))
    story["c"] = replace(story["c"], supersedes="b")
    assert coverage("rec", "story", ["a", "b"], story).having == ("a",)
    assert coverage("rec", "story", ["a", "b"], story).without == ("c",)


def test_outlets_without_a_report_of_the_story_are_those_of_whom_nothing_can_be_said() -> None:
    story = dated(a=("AP", "2031-03-03"), b=("TASS", "2031-03-04"))
    found = coverage("rec", "story", ["a", "not in the story"], story)
    assert silent(found, story, ["AP", "TASS", "RT", "Yonhap"]) == ("RT", "Yonhap")
    assert coverage("rec", None, [], {}).without == ()
