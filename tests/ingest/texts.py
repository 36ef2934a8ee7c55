"""What the tests of ingest share: texts in many scripts, a small registry, pages by hand."""

from hypothesis import settings
from hypothesis import strategies as st

from variorum.ingest.outlets import Outlet, OutletKind, Registry
from variorum.ingest.pages import Page

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # no test here fails for a slow machine

SCRIPTS = (
    "The ferry 🚢 left at noon 👩‍👩‍👧.",
    "Zoe\u0308 Cre\u0301mieux came, Zoë left.",
    "Паром вышел в полдень, сообщил капитан.",
    "여객선이 정오에 출항했다고 선장이 말했다.",
    "أبحرت العبارة ظهرا كما قال القبطان.",
    "המעבורת יצאה בצהריים.",
)
"""One sentence each with emoji, combining marks, Cyrillic, Hangul, Arabic, Hebrew."""

TEXTS = st.text(
    st.one_of(
        st.sampled_from("\n\n\n\r\t .,:;()[]/-–—©|\"'“”#>"),
        st.sampled_from("abc ABC123"),
        st.characters(exclude_categories=("Cs", "Cc")),
        st.sampled_from("é\u0308한рш🙂א"),
    ),
    max_size=400,
)
"""Any text, rich in what zones are made of."""

LINES = st.lists(
    st.sampled_from(
        (
            *SCRIPTS,
            "",
            " date 2031-03-04 Mayor Opens Bridge",
            "Ferry Strike Ends After Nine Days",
            "By Ada Quill and Tom Reed, Harbour Post",
            "Author`s name",
            "Ada Quill",
            "LISMORE, May 3 (ANP) - The mayor arrived.",
            "(ANP) -",
            "© ANP / Harbour OfficeThe mayor cuts a ribbon at the new pier",
            "The mayor waves to a crowd in Lismore on May 3. (Photo: Ada Quill/ANP)",
            "Image copyright ANP Image caption The pier at dawn",
            "Enlarge this image toggle caption Tom Reed/AP Tom Reed/AP",
            "Read more: how the pier was built",
            "Updated at 14:05 GMT",
            "May 3, 2031",
            "The mayor left. (ANP)",
            "-0-",
            "ANP contributed to this report.",
            "Copyright 2031 Harbour Post",
        )
    ),
    max_size=14,
).map("\n".join)
"""Reports put together at random from lines that mean something to the finder of zones."""


def registry() -> Registry:
    """Invented outlets only, so that the tests hang on no fact of the shipped list."""
    return Registry(
        [
            Outlet("Albion News Pool", aliases=("ANP",), kind=OutletKind.AGENCY, domain=("anp.example",)),
            Outlet("Boreal Central Agency", aliases=("BCA",), kind=OutletKind.AGENCY),
            Outlet("Harbour Post", kind=OutletKind.NEWSPAPER, domain=("harbourpost.example",)),
            Outlet("Channel Nine", kind=OutletKind.BROADCASTER),
        ]
    )


def known(name: str) -> bool:
    """Whether the small registry has the name."""
    return registry().find(name) is not None


def page(text: str, **said: str) -> Page:
    """A text file's page, with what a manifest says of it."""
    return Page("report.txt", "report", "/folder/report.txt", raw=text.encode(), **said)
