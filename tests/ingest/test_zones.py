"""Tests of zones: each mark of a report's layout is found where it stands, and the rest is body."""

import pytest
from hypothesis import given, settings

from tests.ingest.texts import LINES, SCRIPTS, TEXTS, known
from variorum.ingest.zones import Found, find_zones
from variorum.model.vocabulary import ZoneKind

BODY = "The mayor of the town opened the new pier on Friday and thanked the builders, her office said."
MORE = "About 400 people came to see it. \u201cIt took nine years,\u201d she said."


def find(text: str, title: str | None = None) -> Found:
    return find_zones(text, title, known)


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind.value, zone.span.words(text)) for zone in find(text, title).zones]


def check(text: str) -> None:
    zones = find(text).zones
    end = 0
    for zone in zones:
        assert zone.span.start >= end
        assert zone.span.start < zone.span.end <= len(text)
        assert text[end : zone.span.start].strip() == ""
        assert zone.span.words(text) == zone.span.words(text).strip()
        end = zone.span.end
    assert text[end:].strip() == ""


@given(TEXTS)
def test_zones_are_in_order_disjoint_and_leave_out_only_white_space(text: str) -> None:
    check(text)


@given(LINES)
@settings(max_examples=200)
def test_zones_of_any_layout_tile_the_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("sentence", SCRIPTS)
def test_offsets_count_code_points_in_every_script(sentence: str) -> None:
    text = f"{sentence}\n\nLISMORE, May 3 (ANP) - {BODY}\n\n{sentence} {MORE} (ANP)"
    assert ("dateline", "LISMORE, May 3 (ANP) -") in marked(text)
    assert marked(text)[-1] == ("credit", "(ANP)")
    check(text)


def test_a_plain_report_is_all_body() -> None:
    assert marked(f"{BODY}\n\n{MORE}") == [("body", f"{BODY}\n\n{MORE}")]
    assert marked("") == []
    assert marked(" \n\n ") == []


def test_the_first_line_without_a_full_stop_is_the_headline() -> None:
    text = f"Mayor Opens Pier After Nine Years\n\n{BODY}\n\n{MORE}"
    assert marked(text)[:1] == [("headline", "Mayor Opens Pier After Nine Years")]
    assert find(text).title == "Mayor Opens Pier After Nine Years"


def test_a_headline_needs_no_blank_line_after_it() -> None:
    assert marked(f"The pier cost twice what was planned\n{BODY}\n{MORE}")[0][0] == "headline"


def test_a_headline_with_a_full_stop_needs_a_dateline_or_byline_after_it() -> None:
    assert marked(f"Mayor opens pier.\n\nLISMORE (ANP) - {BODY}\n{MORE}")[0] == ("headline", "Mayor opens pier.")
    assert marked(f"Mayor opens pier.\n\nBy Ada Quill\n\n{BODY}\n{MORE}")[0] == ("headline", "Mayor opens pier.")
    assert marked(f"The mayor came.\n\n{BODY}\n{MORE}")[0][0] == "body"


def test_a_headline_that_the_row_names_is_found_whatever_it_looks_like() -> None:
    text = f"Pier: it is open, at last.\n\n{BODY}\n{MORE}"
    assert marked(text, "Pier - It is open at last")[0] == ("headline", "Pier: it is open, at last.")


def test_markdown_and_labelled_headlines_lose_their_signs_in_the_title_only() -> None:
    assert find(f"# Pier open\n\n{BODY}\n{MORE}").title == "Pier open"
    assert marked(f"# Pier open\n\n{BODY}\n{MORE}")[0] == ("headline", "# Pier open")
    assert find(f"Headline: Pier open.\n\n{BODY}\n{MORE}").title == "Pier open."


def test_a_date_line_in_front_may_carry_headline_caption_or_body() -> None:
    headline = marked(f" date 2031-05-04 Mayor Opens Pier - Harbour Office\n{BODY}\n{MORE}")
    assert headline[:2] == [("date", "date 2031-05-04"), ("headline", "Mayor Opens Pier - Harbour Office")]
    caption = marked(
        f" date 2031-05-04 The mayor cuts a ribbon in Lismore. (Boreal Central Agency-ANP)\n\n{BODY}\n\n{MORE}"
    )
    assert caption[:3] == [
        ("date", "date 2031-05-04"),
        ("caption", "The mayor cuts a ribbon in Lismore."),
        ("credit", "(Boreal Central Agency-ANP)"),
    ]
    body = marked(f" date 2031-05-04 {BODY}\n\n{MORE}")
    assert [kind for kind, _ in body] == ["date", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 March 2031 14:05",
        "2031-03-04 10:22 GMT",
        "March 4, 2031",
        "Friday, 4 March 2031, 2:05 p.m. ET",
        "Tue 4 Mar 2031 10.22 CET",
        "4/3/2031 14:05",
        "Posted on March 4th, 2031 at 14:05",
    ],
)
def test_date_lines_of_many_styles_are_found(line: str) -> None:
    found = find(f"Mayor Opens Pier After Years\n{line}\n\n{BODY}\n\n{MORE}")
    assert [zone.kind for zone in found.zones] == [ZoneKind.HEADLINE, ZoneKind.DATE, ZoneKind.BODY]
    assert found.date_words == line


def test_an_update_is_kept_apart_from_the_date_of_publication() -> None:
    found = find(f"Pier is open\nPublished: 4 March 2031\nUpdated at 14:05 GMT\n\n{BODY}\n\n{MORE}")
    assert (found.date_words, found.updated) == ("Published: 4 March 2031", "Updated at 14:05 GMT")


@pytest.mark.parametrize(
    "line", ["2031 was a good year", "May was wet", "14 people", "On 4 March", "March of the pilots 2031 to 4"]
)
def test_words_with_numbers_are_no_date_line(line: str) -> None:
    assert "date" not in [kind for kind, _ in marked(f"{line}.\n\n{BODY}\n\n{MORE}")]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Quill", "Ada Quill"),
        ("By Ada Quill and Tom van der Reed, Harbour Post", "Ada Quill, Tom van der Reed"),
        ("BY ADA QUILL", "ADA QUILL"),
        ("By Ada Quill, Diplomatic Correspondent", "Ada Quill"),
        ("By Ada Quill - March 4, 2031", "Ada Quill"),
        ("Written by Zoë Crémieux", "Zoë Crémieux"),
        ("Author: Ada Quill", "Ada Quill"),
        ("Author`s name\nAda Quill", "Ada Quill"),
        ("Ada Quill in Lismore", "Ada Quill"),
        ("Ada Quill, Harbour Correspondent", "Ada Quill"),
        ("Ada Quill\nHarbour Post", "Ada Quill"),
        ("Ada Quill\nMarch 4, 2031", "Ada Quill"),
        ("By Staff Reporter", None),
        ("By ANP", None),
    ],
)
def test_bylines_name_their_authors(line: str, author: str | None) -> None:
    found = find(f"Mayor Opens Pier After Years\n{line}\n\nLISMORE (ANP) - {BODY}\n\n{MORE}")
    assert found.zones[1].kind is ZoneKind.BYLINE
    assert found.author == author


def test_a_byline_may_stand_at_the_end() -> None:
    found = find(f"{BODY}\n\n{MORE}\n\n\nAuthor`s name\nPavel Ilyin")
    assert found.zones[-1].kind is ZoneKind.BYLINE
    assert found.author == "Pavel Ilyin"


@pytest.mark.parametrize("line", ["By Monday", "By the time she left it rained", "By far the best pier", "By 4 p.m."])
def test_sentences_that_begin_with_by_are_no_byline(line: str) -> None:
    assert "byline" not in [kind for kind, _ in marked(f"{BODY}\n\n{line}\n\n{MORE}\n\n{line}")]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The mayor waves. (Photo: Ada Quill)", "The mayor waves.", "(Photo: Ada Quill)"),
        ("The mayor waves. (AP Photo/Tom Reed)", "The mayor waves.", "(AP Photo/Tom Reed)"),
        ("The mayor waves. REUTERS/Tom Reed/File Photo", "The mayor waves.", "REUTERS/Tom Reed/File Photo"),
        ("The mayor waves. Tom Reed/Getty Images", "The mayor waves.", "Tom Reed/Getty Images"),
        ("The mayor waves. Tom Reed | AFP | Getty Images", "The mayor waves.", "Tom Reed | AFP | Getty Images"),
        ("Image copyright ANP Image caption The mayor waves", "Image caption The mayor waves", "Image copyright ANP"),
        ("© ANP / Harbour OfficeThe mayor waves to us", "The mayor waves to us", "© ANP / Harbour Office"),
        ("FILE PHOTO: The mayor waves. [ANP]", "FILE PHOTO: The mayor waves.", "[ANP]"),
    ],
)
def test_captions_and_credits_are_told_apart_in_one_line(line: str, caption: str, credit: str) -> None:
    for text in (f"{line}\n\n{BODY}\n\n{MORE}", f"Pier is open\n\n{BODY}\n\n{line}\n\n{MORE}"):
        zones = marked(text)
        assert ("caption", caption) in zones
        assert ("credit", credit) in zones
        assert [kind for kind, _ in zones].count("body") == (1 if text.startswith(line) else 2)


@pytest.mark.parametrize(
    "line",
    [
        "© ANP / Harbour Office",
        "Photo: Tom Reed/ANP",
        "Image credit: Harbour Office",
        "Tom Reed/Getty Images",
        "AP Photo/Tom Reed",
        "(Photo by Tom Reed)",
    ],
)
def test_credits_alone_in_a_line_are_found(line: str) -> None:
    assert ("credit", line) in marked(f"Pier is open\n\n{line}\n\n{BODY}\n\n{MORE}")


def test_a_caption_without_credit_tells_a_pose_in_the_present_tense_with_a_day() -> None:
    line = "The mayor shakes hands with builders in Lismore on May 3"
    assert ("caption", line) in marked(f"{line}\n\n{BODY}\n\n{MORE}")
    assert ("caption", "In this file photo, boats wait") in marked(
        f"In this file photo, boats wait\n\n{BODY}\n\n{MORE}"
    )


def test_names_with_a_capital_inside_glue_nothing() -> None:
    text = f"Photo: Ada McQuillan and the YouTube team at the pier\n\n{BODY}\n\n{MORE}"
    assert marked(text)[0] == ("credit", "Photo: Ada McQuillan and the YouTube team at the pier")


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        (" (ANP)", "ANP"),
        (" (Harbour Post)", "Harbour Post"),
        (" (Unheard Wire)", "Unheard Wire"),
        (" -0-", None),
        ("\n-0-", None),
        ("\n\nENDS", None),
        ("\n\n###", None),
        (" --ANP", "ANP"),
        ("\n--ANP", "ANP"),
        ("\n(ANP)", "ANP"),
        ("\n\nANP", "ANP"),
        (" (ANP)\nada.quill@anp.example\n(END)", "ANP"),
        ("\nANP contributed to this report.", None),
        ("\n(Reporting by Ada Quill; Editing by Tom Reed)", None),
        ("\nAdditional reporting by Tom Reed", None),
    ],
)
def test_sign_offs_are_credits(end: str, signed: str | None) -> None:
    text = f"{BODY}\n\n{MORE}{end}"
    found = find(text)
    assert found.zones[0].kind is ZoneKind.BODY
    assert found.zones[0].span.words(text) == f"{BODY}\n\n{MORE}"
    assert {zone.kind for zone in found.zones[1:]} == {ZoneKind.CREDIT}
    assert found.signed == signed


@pytest.mark.parametrize("end", [" (see above)", " (D-Ohio)", " (2031)", " They won (Channel Nine said so)."])
def test_other_brackets_at_the_end_are_no_sign_off(end: str) -> None:
    assert marked(f"{BODY}\n\n{MORE}{end}") == [("body", f"{BODY}\n\n{MORE}{end}")]


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Read more: how the pier was built",
        "Advertisement",
        "ADVERTISEMENT Continue reading below",
        "Share this",
        "Share this article",
        "Sign up for our newsletter",
        "Subscribe to our morning briefing",
        "Related: ten piers to see",
        "Follow us on Twitter",
        "Enlarge this image",
        "Story continues below",
        "We use cookies to make this site better",
        "Copyright 2031 Harbour Post. All rights reserved.",
        "© 2031 Harbour Post",
        "Tags: piers, mayors",
        "#pier #mayor",
        "This article is more than 2 years old",
        "Click here for more harbour news",
        "3 min read",
        "___",
        "( PHOTOS: ten piers to see)",
    ],
)
def test_furniture_is_marked_wherever_it_stands(line: str) -> None:
    for text in (f"{line}\n\n{BODY}\n\n{MORE}", f"{BODY}\n\n{line}\n\n{MORE}", f"{BODY}\n\n{MORE}\n\n{line}"):
        assert ("furniture", line) in marked(text)


@pytest.mark.parametrize(
    "line",
    [
        "Read the letter aloud, she told them, and they did.",
        "Share prices fell by half in a day.",
        "More than 400 people came, the office said.",
        "Follow the money, she said, and you find the pier.",
        "Related costs rose to nine million.",
        "Subscribers of the ferry line were told on Monday.",
        "Watching from the pier, the mayor was silent.",
        "Photographs of the pier were shown in court.",
        "Copying the plan is forbidden, the court ruled.",
        "Tags were sewn on all coats, the maker said.",
    ],
)
def test_prose_that_begins_like_furniture_is_body(line: str) -> None:
    assert marked(f"{BODY}\n\n{line}\n\n{MORE}") == [("body", f"{BODY}\n\n{line}\n\n{MORE}")]


def test_a_link_in_capitals_is_furniture_but_a_report_in_capitals_is_body() -> None:
    assert ("furniture", "MAYOR RIPS BUILDERS AFTER DELAY") in marked(
        f"{BODY}\n\nMAYOR RIPS BUILDERS AFTER DELAY\n\n{MORE}\n\n{BODY}\n\n{MORE}"
    )
    shouted = "\n\n".join(["THE MAYOR OPENED THE PIER TODAY"] * 4)
    assert "furniture" not in [kind for kind, _ in marked(shouted)]


def test_a_headline_and_dateline_glued_in_one_line_are_parted() -> None:
    text = f" date 2031-05-04 Pier Opens At Last LISMORE, May 3 (ANP) - {BODY}\n\n{MORE}"
    assert marked(text)[:3] == [
        ("date", "date 2031-05-04"),
        ("headline", "Pier Opens At Last"),
        ("dateline", "LISMORE, May 3 (ANP) -"),
    ]


def test_a_text_wrapped_to_a_fixed_width_has_no_headline_in_its_first_line() -> None:
    words = " ".join([BODY, MORE] * 6).split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 60:
            rows.append(row.strip())
            row = ""
        row += f" {word}"
    text = "\n".join([*rows, row.strip()])
    assert [kind for kind, _ in marked(text)] == ["body"]


def test_a_long_header_in_order() -> None:
    text = (
        "Pier Opens At Last\nMayor thanks builders after a delay of nine years\n"
        "By Ada Quill and Tom Reed\nPublished: 4 May 2031\nShare this\n"
        f"The mayor waves. (Photo: Ada Quill/ANP)\nLISMORE, May 3 (ANP) - {BODY}\n{MORE} (ANP)\nRead more"
    )
    assert [kind for kind, _ in marked(text)] == [
        *("headline", "headline", "byline", "date", "furniture", "caption", "credit", "dateline", "body", "credit"),
        "furniture",
    ]


def test_caption_credit_and_headline_glued_with_a_bar_are_parted() -> None:
    text = f"The mayor waves to the crowd. | AP Photos Pier opens at last\n\n{BODY}\n\n{MORE}"
    assert marked(text)[:3] == [
        ("caption", "The mayor waves to the crowd."),
        ("credit", "| AP Photos"),
        ("headline", "Pier opens at last"),
    ]


def test_a_question_quoted_in_the_first_line_is_no_headline() -> None:
    assert marked(f"A man asked her, “Is it true that the pier is open?”\n\n{BODY}\n\n{MORE}")[0][0] == "body"
