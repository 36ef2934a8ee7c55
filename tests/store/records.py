"""A small report with something read in it, and hypothesis strategies for records of every shape."""

from dataclasses import replace

from hypothesis import strategies as st

from tests.records import doc, reading, span
from variorum.model.documents import Document, ReportDate, Zone, document_id
from variorum.model.judgements import Judgement, judgement_id
from variorum.model.mentions import (
    Attribution,
    EventMention,
    Mention,
    Quantity,
    Reading,
    TimeExpression,
    Value,
    record_id,
)
from variorum.model.provenance import Derivation
from variorum.model.text import Evidence, Span, Spans
from variorum.model.vocabulary import (
    Act,
    Bound,
    DateSource,
    EventType,
    MentionType,
    Modality,
    QuoteKind,
    Verdict,
    ZoneKind,
)


def attribution(document: Document, source: str, cue: str, content: str, **more: object) -> Attribution:
    """An attribution with those words, said by its source's words unless told otherwise."""
    roles: list[Spans] = [(span(document.text, words),) if words else () for words in (source, cue, content)]
    made = Attribution(
        record_id("att", document.id, *roles), roles[0], roles[1], roles[2], Act.SAY, QuoteKind.INDIRECT, who=source
    )
    return replace(made, **more)  # type: ignore[arg-type]


def harbour(
    *, file: str = "harbour.txt", outlet: str | None = "Harbour Post", published: str | None = "2031-05-04"
) -> tuple[Document, Reading]:
    """A report with a statement inside a statement, an event, a quantity, a time and a name."""
    text = (
        "Ferries stay in port\n\nThe radio 📻 said that Minister Zoë Lindqvist had promised forty new ferries. "
        "Соседи молчат. She landed in Östervik on Monday."
    )
    document = doc(text, file=file, outlet=outlet, published=published)
    document = replace(
        document, zones=(Zone(ZoneKind.HEADLINE, span(text, "Ferries stay in port")),), title="Ferries stay in port"
    )
    outer = attribution(
        document, "The radio 📻", "said", "that Minister Zoë Lindqvist had promised forty new ferries", who="radio"
    )
    inner = attribution(
        document, "Minister Zoë Lindqvist", "had promised", "forty new ferries", inside=outer.id, act=Act.PLEDGE
    )
    inner = replace(inner, who="Zoë Lindqvist", chain=("radio",), score=0.75)
    trigger, count, day = span(text, "landed"), span(text, "forty"), span(text, "Monday")
    event = EventMention(
        record_id("evt", document.id, (trigger,)),
        (trigger,),
        EventType.VISIT,
        Modality.ACTUAL,
        agent=(span(text, "She"),),
        place=(span(text, "Östervik"),),
        time=(day,),
        edtf="2031-05-03",
    )
    quantity = Quantity(
        record_id("qty", document.id, (count,)), (count,), (span(text, "new ferries"),), (), Bound.EXACT, 40
    )
    name = span(text, "Zoë Lindqvist")
    return document, replace(
        reading(document),
        attributions=(outer, inner),
        events=(event,),
        quantities=(replace(quantity, by=inner.id),),
        times=(TimeExpression(record_id("time", document.id, (day,)), day, "2031-05-03"),),
        mentions=(Mention(record_id("name", document.id, (name,)), name, MentionType.PERSON, "Zoë Lindqvist"),),
    )


ODD_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),  # with lone surrogates and NUL
    st.sampled_from(
        [
            "",
            "🛳️👩‍🚀",
            "השר אמר \u202b כן \u202c",
            "각하의 말",
            "e\u0301te\u0301",
            "a\x00b",
            "Да,\n\n нет",
            "' OR 1=1 --",
        ]
    ),
)
MAYBE = st.none() | ODD_TEXTS
SCORES = st.none() | st.floats(0, 1)
NUMBERS = st.integers() | st.floats(allow_nan=False)
VALUES: st.SearchStrategy[Value] = st.none() | NUMBERS | st.tuples(NUMBERS, NUMBERS)
SPANS: st.SearchStrategy[Span] = st.tuples(st.integers(0, 500), st.integers(0, 50)).map(lambda p: Span(p[0], sum(p)))
ROLES: st.SearchStrategy[Spans] = st.lists(SPANS, max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document."""
    file, external_id, text = draw(ODD_TEXTS), draw(ODD_TEXTS), draw(ODD_TEXTS)
    return Document(
        document_id(file, external_id, text),
        text,
        file,
        external_id,
        draw(ODD_TEXTS),
        *draw(st.tuples(MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)),
        ReportDate(
            draw(st.sampled_from(["2031-05-04", "2031-05~", "2031/..", None]) | MAYBE),
            draw(st.sampled_from(DateSource)),
        ),
        draw(MAYBE),
        tuple(draw(st.lists(st.builds(Zone, st.sampled_from(ZoneKind), SPANS), max_size=4))),
        draw(st.none() | st.just("doc-of-old")),
    )


ACTS, KINDS, TYPES = st.sampled_from(Act), st.sampled_from(QuoteKind), st.sampled_from(EventType)
CHAINS = st.lists(ODD_TEXTS, max_size=3).map(tuple)
NO_ID = st.just("")
ATTRIBUTIONS = st.builds(Attribution, NO_ID, ROLES, ROLES, ROLES, ACTS, KINDS, MAYBE, MAYBE, MAYBE, CHAINS, SCORES)
EVENTS = st.builds(
    EventMention,
    *(NO_ID, ROLES, TYPES, st.sampled_from(Modality), ROLES, ROLES, ROLES, ROLES, MAYBE, MAYBE, MAYBE, SCORES),
)
QUANTITIES = st.builds(
    Quantity, NO_ID, ROLES, ROLES, ROLES, st.sampled_from(Bound), VALUES, MAYBE, MAYBE, MAYBE, SCORES
)
TIMES = st.builds(TimeExpression, NO_ID, SPANS, MAYBE, SCORES)
MENTIONS = st.builds(Mention, NO_ID, SPANS, st.sampled_from(MentionType), ODD_TEXTS, MAYBE, SCORES)


def readings(document_id: str) -> st.SearchStrategy[Reading]:
    """Any reading of the report, its records numbered so that no two have one id."""
    return st.builds(
        Reading,
        st.just(document_id),
        st.builds(Derivation, ODD_TEXTS, ODD_TEXTS, SCORES),
        st.lists(ATTRIBUTIONS, max_size=3).map(tuple),
        st.lists(EVENTS, max_size=3).map(tuple),
        st.lists(QUANTITIES, max_size=3).map(tuple),
        st.lists(TIMES, max_size=3).map(tuple),
        st.lists(MENTIONS, max_size=3).map(tuple),
    ).map(_numbered)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """Any judgement."""
    verdict, at, by = draw(st.sampled_from(Verdict)), draw(ODD_TEXTS), draw(ODD_TEXTS)
    subjects = tuple(draw(st.lists(ODD_TEXTS, max_size=3)))
    evidence = tuple(draw(st.lists(st.builds(Evidence, ODD_TEXTS, ROLES), max_size=3)))
    return Judgement(judgement_id(verdict, subjects, at, by), verdict, subjects, evidence, at, by, draw(ODD_TEXTS))


def _numbered(made: Reading) -> Reading:
    return replace(
        made,
        attributions=tuple(replace(r, id=f"att-{made.document_id}{n}") for n, r in enumerate(made.attributions)),
        events=tuple(replace(r, id=f"evt-{made.document_id}{n}") for n, r in enumerate(made.events)),
        quantities=tuple(replace(r, id=f"qty-{made.document_id}{n}") for n, r in enumerate(made.quantities)),
        times=tuple(replace(r, id=f"time-{made.document_id}{n}") for n, r in enumerate(made.times)),
        mentions=tuple(replace(r, id=f"name-{made.document_id}{n}") for n, r in enumerate(made.mentions)),
    )
