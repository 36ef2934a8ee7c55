"""Names and coreference from public corpora: borders as our own names have them, spans that fit, scores by hand."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.evaluate.entities import (
    EntityGold,
    Links,
    crossner_names,
    gum_entities,
    link_scores,
    meantime_entities,
    name_scores,
)
from variorum.model.mentions import Mention
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType


def names(document: EntityGold) -> list[tuple[str, str]]:
    return [(document["text"][slice(*n["span"])], n["type"]) for n in document["names"]]


def mentions(document: EntityGold) -> list[tuple[str, str, int | str, str]]:
    return [(document["text"][slice(*m["span"])], m["type"], m["entity"], m["form"]) for m in document["mentions"]]


def misfits(document: EntityGold) -> list[str]:
    """What is wrong with a document's spans: outside the text, white space at an edge, overlapping names."""
    text, out, end = document["text"], [], 0
    for a, b in (n["span"] for n in document["names"]):
        if not end <= a < b <= len(text) or text[a:b] != text[a:b].strip():
            out.append(f"name {a}-{b}")
        end = b
    for a, b in (m["span"] for m in document["mentions"]):
        if not 0 <= a < b <= len(text) or text[a:b] != text[a:b].strip():
            out.append(f"mention {a}-{b}")
    return out


def gum(folder: Path, *sentences: str) -> EntityGold:
    """GUM's adapter on sentences written ``form/UPOS/head/relation/misc`` a word, head from 1; ``-`` for no misc."""
    rows = ["# newdoc id = GUM_x"]
    for sentence in sentences:
        rows.append("# newpar")
        number = 0
        for word in sentence.split():
            form, *rest = word.split("/")
            if not rest[1:]:  # a multiword token: form/how many words
                rows.append("\t".join([f"{number + 1}-{number + int(rest[0])}", form, *"_______", "_"]))
                continue
            number += 1
            upos, head, relation, misc = rest
            xpos = {"PROPN": "NNP", "ADJ+": "NNP"}.get(upos, "X")
            upos = upos.rstrip("+")
            rows.append("\t".join([str(number), form, form, upos, xpos, "_", head, relation, "_", misc]))
        rows.append("")
    (folder / "dep").mkdir()
    (folder / "dep" / "GUM_x.conllu").write_text("\n".join(rows), encoding="utf-8")
    (folder / "splits.md").write_text("# Splits\n\n## dev\n\n  * GUM_x\n  * GUM_absent\n", encoding="utf-8")
    (document,) = gum_entities(folder, "dev")
    assert misfits(document) == []
    return document


def test_titles_and_descriptions_are_no_part_of_a_person(tmp_path: Path) -> None:
    document = gum(
        tmp_path,
        "Senator/PROPN/2/nmod:desc/Entity=(1-person-new-s-cf1-1-coref Jelena/PROPN/4/nsubj/- "
        "Moss/PROPN/2/flat/Entity=1) "
        "met/VERB/0/root/- the/DET/6/det/Entity=(2-person-new-s-cf2-2-sgl Sheriff/PROPN/4/obj/Entity=2)",
    )
    assert names(document) == [("Jelena Moss", "person")]
    assert mentions(document) == [
        ("Senator Jelena Moss", "person", 1, "name"),
        ("the Sheriff", "person", 2, "nominal"),
    ]


def test_a_name_in_a_name_counts_once_and_a_comma_parts_two(tmp_path: Path) -> None:
    document = gum(
        tmp_path,
        "the/DET/2/det/Entity=(1-organization-new-s-cf1-2-sgl University/PROPN/0/root/- of/ADP/4/case/- "
        "Lund/PROPN/2/nmod/Entity=(2-place-new-s-cf2-1-coref)1) in/ADP/6/case/- "
        "Lund/PROPN/2/nmod/Entity=(2-place-giv:act-s-cf2-1-coref|SpaceAfter=No ,/PUNCT/8/punct/- "
        "Sweden/PROPN/6/nmod:unmarked/Entity=(3-place-new-s-cf2-1-sgl)2)",
    )
    assert names(document) == [("University of Lund", "organisation"), ("Lund", "place"), ("Sweden", "place")]
    assert [n.get("entity") for n in document["names"]] == [1, 2, 3]
    assert document["text"] == "the University of Lund in Lund, Sweden\n"


def test_owners_and_parts_of_other_names_are_left_out(tmp_path: Path) -> None:
    document = gum(
        tmp_path,
        "Oslo's/2 Oslo/PROPN/4/nmod:poss/Entity=(2-organization-new-s-cf1-3-sgl(1-place-new-s-cf2-1-sgl "
        "'s/PART/1/case/Entity=1) Supreme/ADJ+/4/amod/- Court/PROPN/6/nsubj/Entity=2) saw/VERB/0/root/- "
        "World/PROPN/7/compound/Entity=(3-event-new-s-cf1-2-sgl(4-place-new-s-cf2-1-sgl) Cup/PROPN/5/obj/Entity=3)",
    )
    assert names(document) == [("Oslo", "place"), ("Supreme Court", "organisation")]


def test_a_state_is_a_place_and_a_people_is_no_name(tmp_path: Path) -> None:
    document = gum(
        tmp_path,
        "Norway/PROPN/2/nsubj/Entity=(1-organization-new-s-cf1-1-sgl) beat/VERB/0/root/- "
        "Swedes/PROPN/2/obj/Entity=(2-person-new-s-cf2-1-sgl)",
    )
    assert names(document) == [("Norway", "place")]


def test_offsets_are_code_points_beside_emoji_marks_and_other_scripts(tmp_path: Path) -> None:
    document = gum(
        tmp_path,
        "🎉/SYM/0/root/- Зоя/PROPN/1/nsubj/Entity=(1-person-new-s-cf1-1-coref) café/NOUN/1/obj/-",
        "김민수/PROPN/0/root/Entity=(2-person-new-s-cf1-1-sgl) she/PRON/1/obj/Entity=(1-person-giv:act-s-cf1-1-ana) "
        "مريم/X/1/obj/-",
    )
    assert document["text"] == "🎉 Зоя café\n\n김민수 she مريم\n"
    assert names(document) == [("Зоя", "person"), ("김민수", "person")]
    assert ("she", "person", 1, "pronoun") in mentions(document)


def crossner(folder: Path, text: str, sentences: int = 8) -> list[EntityGold]:
    path = folder / "train.txt"
    path.write_text("\n".join(line.strip().replace(" ", "\t") for line in text.strip().splitlines()), encoding="utf-8")
    documents = list(crossner_names(path, sentences))
    assert [m for d in documents for m in misfits(d)] == []
    return documents


def test_crossner_types_become_three_and_words_are_set_as_written(tmp_path: Path) -> None:
    (document,) = crossner(
        tmp_path,
        """The B-politicalparty
        Workers I-politicalparty
        ' I-politicalparty
        Party I-politicalparty
        beat O
        Norway B-country
        ' O
        s O
        Ana B-politician
        Reç B-person
        in O
        1999 B-election
        vote I-election
        . O""",
    )
    assert document["text"] == "The Workers' Party beat Norway's Ana Reç in 1999 vote.\n"
    assert names(document) == [
        ("Workers' Party", "organisation"),
        ("Norway", "place"),
        ("Ana", "person"),
        ("Reç", "person"),
    ]


def test_crossner_sentences_are_taken_together_as_asked(tmp_path: Path) -> None:
    one = "Oslo B-location\n\nLund B-location\n\nRome B-location\n"
    assert [d["text"] for d in crossner(tmp_path, one, 2)] == ["Oslo\nLund\n", "Rome\n"]
    assert [d["id"] for d in crossner(tmp_path, one, 1)] == ["train-0", "train-1", "train-2"]


def cat(folder: Path, tokens: str, marked: Sequence[tuple[int, int, str, str]]) -> EntityGold:
    """MEANTIME's adapter on one sentence with mentions ``(first, last, syntactic type, entity type and number)``."""
    body = [f'<token t_id="{i}" sentence="0" number="{i}">{w}</token>' for i, w in enumerate(tokens.split(), 1)]
    for m, (first, last, form, _) in enumerate(marked, 100):
        anchors = "".join(f'<token_anchor t_id="{i}"/>' for i in range(first, last + 1))
        body.append(f'<ENTITY_MENTION m_id="{m}" syntactic_type="{form}">{anchors}</ENTITY_MENTION>')
    for entity in dict.fromkeys(e for *_, e in marked if e):
        body.append(f'<ENTITY m_id="{entity}" ent_type="{entity[:3]}"/>')
    for m, (*_, entity) in enumerate(marked, 100):
        if entity:
            body.append(f'<REFERS_TO><source m_id="{m}"/><target m_id="{entity}"/></REFERS_TO>')
    body.append('<token t_id="999" sentence="1" number="999">unannotated</token>')
    (folder / "x.xml").write_text(f'<Document doc_id="x">{"".join(body)}</Document>', encoding="utf-8")
    (document,) = meantime_entities(folder)
    assert misfits(document) == []
    return document


def test_meantime_phrases_are_cut_to_their_names(tmp_path: Path) -> None:
    document = cat(
        tmp_path,
        "The Fjord Air boss , Senator Åse Moss of Norway 's Fjord Air saw it",
        [
            (1, 8, "NAM", "PER1"),
            (6, 8, "APP", "PER1"),
            (1, 3, "PRE.NAM", "ORG1"),
            (10, 13, "NAM", "ORG1"),
            (15, 15, "", "ORG1"),
        ],
    )
    assert "unannotated" not in document["text"]
    assert names(document) == [("Fjord Air", "organisation"), ("Åse Moss", "person"), ("Fjord Air", "organisation")]
    assert mentions(document)[-1] == ("it", "organisation", "ORG1", "pronoun")


def test_meantime_names_without_a_link_take_the_type_of_their_like(tmp_path: Path) -> None:
    document = cat(
        tmp_path,
        "Fjord Air and Tundra Air : Fjord Air , Zzyzx",
        [(1, 2, "NAM", "ORG1"), (1, 5, "NAM", "ORG9"), (4, 5, "NAM", "ORG2"), (7, 8, "NAM", ""), (10, 10, "NAM", "")],
    )
    assert names(document) == [(n, "organisation") for n in ("Fjord Air", "Tundra Air", "Fjord Air")]


GOLD: EntityGold = {
    "id": "g",
    "text": "Ada Moss left Oslo. She and Bo like it. Moss said he, too.",
    "names": [
        {"span": [0, 8], "type": "person", "entity": 1},
        {"span": [14, 18], "type": "place", "entity": 2},
        {"span": [28, 30], "type": "person", "entity": 3},
        {"span": [40, 44], "type": "person", "entity": 1},
    ],
    "mentions": [
        {"span": [0, 8], "type": "person", "entity": 1, "form": "name"},
        {"span": [20, 23], "type": "person", "entity": 1, "form": "pronoun"},
        {"span": [36, 38], "type": "place", "entity": 2, "form": "pronoun"},
        {"span": [50, 52], "type": "person", "entity": 4, "form": "pronoun"},
    ],
}


def test_name_scores_tell_borders_from_types() -> None:
    def find(document_id: str, text: str) -> list[Mention]:
        found = [(0, 8, "person"), (14, 18, "organisation"), (27, 30, "person"), (40, 44, "other")]
        return [Mention("m", Span(a, b), MentionType(t), text[a:b]) for a, b, t in found]

    scores = name_scores([GOLD], find)
    assert (scores["all"]["right"], scores["all"]["predicted"], scores["all"]["gold"]) == (1, 3, 4)
    assert scores["span"]["right"] == 2
    assert scores["person"]["recall"] == 33.3
    assert scores["place"]["precision"] is None


@pytest.mark.parametrize(("taken", "right"), [(Span(0, 8), 1), (Span(40, 44), 1), (Span(14, 18), 0), (None, 0)])
def test_a_pronoun_is_right_when_it_takes_up_its_cluster(taken: Span | None, right: int) -> None:
    def resolve(text: str, names: Sequence[Span], pronouns: Sequence[Span]) -> Links:
        assert [text[p.start : p.end] for p in pronouns] == ["She", "he"]  # what stands for a place is not asked
        return Links({pronouns[0]: taken, pronouns[1]: None})

    scores = link_scores([GOLD], resolve)
    assert (scores["pronouns"]["right"], scores["pronouns"]["cases"]) == (right, 1)
    assert scores["answered"]["cases"] == (taken is not None)
    assert scores["unnamed"] == {"share": 100.0, "right": 1, "cases": 1}


def test_a_pronoun_does_not_take_up_itself() -> None:
    scores = link_scores([GOLD], lambda text, names, pronouns: Links({p: p for p in pronouns}))
    assert scores["pronouns"]["right"] == 0


def test_names_are_scored_by_the_pairs_they_make() -> None:
    def resolve(text: str, names: Sequence[Span], pronouns: Sequence[Span]) -> Links:
        return Links({}, {names[0]: "Moss", names[2]: "Moss", names[3]: "Moss", Span(1, 2): "Moss"})

    scores = link_scores([GOLD], resolve)["names"]
    assert (scores["right"], scores["gold"], scores["predicted"]) == (1, 1, 3)


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_every_document_of_gum_is_read(shared: Path, split: str) -> None:
    documents = list(gum_entities(shared / "data" / "gum", split))
    assert len(documents) >= 10
    assert [(d["id"], misfits(d)) for d in documents if misfits(d)] == []
    assert sum(len(d["names"]) for d in documents) > 20 * len(documents)
    assert {m["form"] for d in documents for m in d["mentions"]} == {"name", "pronoun", "nominal"}


def test_a_split_that_is_none_is_refused(shared: Path) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        list(gum_entities(shared / "data" / "gum", "nowhere"))


@pytest.mark.parametrize("part", ["train", "dev"])
def test_every_document_of_crossner_is_read(shared: Path, part: str) -> None:
    documents = list(crossner_names(shared / "data" / "crossner" / "ner_data" / "politics" / f"{part}.txt"))
    assert [(d["id"], misfits(d)) for d in documents if misfits(d)] == []
    assert sum(len(d["names"]) for d in documents) > 20 * len(documents)
    assert not any(d["mentions"] for d in documents)


@pytest.mark.parametrize("corpus", ["corpus_airbus", "corpus_apple"])
def test_every_document_of_meantime_is_read(shared: Path, corpus: str) -> None:
    documents = list(meantime_entities(shared / "data" / "meantime" / "intra-doc_annotation" / corpus))
    assert len(documents) >= 20
    assert [(d["id"], misfits(d)) for d in documents if misfits(d)] == []
    assert {n["type"] for d in documents for n in d["names"]} == {"person", "organisation", "place"}
