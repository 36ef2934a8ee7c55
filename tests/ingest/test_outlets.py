"""The list of outlets: its facts have the right shape, and names are found where a report names them and only there."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.outlet_list import fold, read
from variorum.ingest.outlets import OUTLETS, Outlet, OutletKind, Registry, RegistryError, State

# ISO 3166-1 alpha-2 and ISO 639-1, complete.
COUNTRIES = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW""".split()
)
LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Our own outlets."""
    return Registry.load()


def names(registry: Registry, words: str) -> list[str]:
    """Which outlets the words name."""
    return [outlet.name for outlet in registry.named_in(words)]


def test_the_list_is_large_and_holds_many_agencies(registry: Registry) -> None:
    assert len(registry) >= 220
    assert sum(outlet.kind is OutletKind.AGENCY for outlet in registry) >= 70
    assert len({outlet.country for outlet in registry}) >= 100


def test_every_entry_has_known_codes_and_kinds(registry: Registry) -> None:
    for outlet in registry:
        assert outlet.country is None or outlet.country in COUNTRIES, outlet
        assert set(outlet.languages) <= LANGUAGES, outlet
        assert outlet.state is None or outlet.state in State, outlet
        assert outlet.kind is not None and outlet.kind in OutletKind, outlet
        assert len(set(outlet.languages)) == len(outlet.languages), outlet
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", domain) for domain in outlet.domain), outlet


def test_no_alias_of_an_outlet_repeats_word_for_word(registry: Registry) -> None:
    for outlet in registry:
        assert len(set(outlet.names)) == len(outlet.names), outlet


def test_no_two_outlets_share_a_name_that_is_not_marked_ambiguous() -> None:
    sheet = read(OUTLETS)
    ambiguous = {fold(name) for name in sheet.ambiguous}
    owners: dict[str, str] = {}
    for outlet in sheet.outlets:
        assert fold(outlet.name) not in ambiguous, outlet.name
        for key in {fold(name) for name in outlet.names} - ambiguous:
            assert owners.setdefault(key, outlet.name) == outlet.name, key


def test_every_ordinary_word_is_the_name_of_an_outlet() -> None:
    sheet = read(OUTLETS)
    known = {fold(name) for outlet in sheet.outlets for name in outlet.names}
    assert [name for name in sheet.ordinary if fold(name) not in known] == []


def test_the_lists_of_names_hold_each_name_once() -> None:
    sheet = read(OUTLETS)
    for listed in (sheet.ambiguous, sheet.ordinary):
        assert len({fold(name) for name in listed}) == len(listed)
    assert not {fold(name) for name in sheet.ambiguous} & {fold(name) for name in sheet.ordinary}


@pytest.mark.parametrize(
    ("one", "other", "organisation"),
    [
        ("RIA Novosti", "Sputnik", "Rossiya Segodnya"),
        ("CGTN", "CCTV", "China Media Group"),
        ("Global Times", "People's Daily", "People's Daily"),
        ("BBC", "BBC Monitoring", "BBC"),
        ("Press TV", "IRIB", "IRIB"),
    ],
)
def test_outlets_of_one_house_name_it(registry: Registry, one: str, other: str, organisation: str) -> None:
    found = [registry.find(name) for name in (one, other)]
    assert [outlet.organisation for outlet in found if outlet] == [organisation, organisation]


def test_outlets_of_one_state_may_belong_to_different_houses(registry: Registry) -> None:
    tass, sputnik = registry.find("TASS"), registry.find("Sputnik")
    assert tass and sputnik
    assert tass.country == sputnik.country == "RU"
    assert tass.organisation != sputnik.organisation


def test_norway_is_a_country_and_not_a_truth_value(registry: Registry) -> None:
    outlet = registry.find("NTB")
    assert outlet and (outlet.country, outlet.languages) == ("NO", ("no",))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("reuters", "Reuters"),
        ("A.P.", "Associated Press"),
        ("the associated press", "Associated Press"),
        ("Agence France Presse", "Agence France-Presse"),
        ("YONHAP NEWS AGENCY", "Yonhap"),
        ("연합뉴스", "Yonhap"),
        ("TASS news agency", "TASS"),
        ("Интерфакс", "Interfax"),
        ("Ria-Novosti", "RIA Novosti"),
        ("CTK", "ČTK"),
        ("Cesky rozhlas", "Czech Radio"),
        ("Ihlas Haber Ajansi", "İhlas News Agency"),
        ("Haaretz", "Haaretz"),
        ("Ha\u2019aretz", "Haaretz"),
        ("Iraqi News Agency", "Iraqi News Agency"),
        ("hill", "The Hill"),
        ("Clarin", "Clarín"),
        ("Clari\u0301n", "Clarín"),
        ("Mail and Guardian", "Mail & Guardian"),
        ("Kyodo newswire", "Kyodo"),
        ("New York Times (Online News)", "New York Times"),
        ("Reuters - News", "Reuters"),
        ("Fox Online News", "Fox News"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(registry: Registry, written: str, name: str) -> None:
    outlet = registry.find(written)
    assert outlet is not None and outlet.name == name


@pytest.mark.parametrize("name", ["INA", "MENA", "Times", "the Post", "The Standard", "Independent", "CNA", "Pravda"])
def test_an_ambiguous_name_is_nobodys(registry: Registry, name: str) -> None:
    assert registry.find(name) is None
    assert names(registry, f"({name})") == []


@pytest.mark.parametrize("name", ["", "The", "...", "Agency", "Kenya", "Iraqi", "🙂", "\u202eAP", "Evening Lantern"])
def test_what_is_no_outlets_name_is_not_found(registry: Registry, name: str) -> None:
    assert registry.find(name) is None


def test_candidates_for_an_ambiguous_name_are_all_who_carry_it(registry: Registry) -> None:
    assert {outlet.country for outlet in registry.candidates("C.N.A.")} == {"TW", "SG", "CY"}
    assert [outlet.name for outlet in registry.candidates("kcna")] == ["Korean Central News Agency"]
    assert registry.candidates("Evening Lantern") == ()


def test_every_name_finds_its_outlet_unless_it_is_ambiguous(registry: Registry) -> None:
    ambiguous = {fold(name) for name in read(OUTLETS).ambiguous}
    for outlet in registry:
        for name in outlet.names:
            assert registry.find(name) == (None if fold(name) in ambiguous else outlet), name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC"),
        ("en.yna.co.kr", "Yonhap"),
        ("HTTPS://User@M.TASS.COM:443/x?y=https://reuters.com", "TASS"),
        ("//japannews.yomiuri.co.jp/a", "Yomiuri Shimbun"),
    ],
)
def test_an_address_belongs_to_the_outlet_of_its_domain(registry: Registry, url: str, name: str) -> None:
    outlet = registry.by_domain(url)
    assert outlet is not None and outlet.name == name


@pytest.mark.parametrize(
    "url", ["", "com", "co.uk", "http://[", "notbbc.com", "bbc.com.evil.example", "a b", "//", "."]
)
def test_an_address_of_nobody_is_nobodys(registry: Registry, url: str) -> None:
    assert registry.by_domain(url) is None


@given(st.text(max_size=60))
def test_no_address_and_no_name_raises(url: str) -> None:
    registry = Registry.load()
    for found in (registry.by_domain(url), registry.find(url)):
        assert found is None or found in tuple(registry)


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("(Korean Central News Agency-Yonhap)", ["Korean Central News Agency", "Yonhap"]),
        ("OSLO, March 3 (Reuters) -", ["Reuters"]),
        ("VILNIUS (Sputnik) -", ["Sputnik"]),
        ("TIRANA, June 2. /TASS/.", ["TASS"]),
        ("Pyongyang, May 5 (KCNA) --", ["Korean Central News Agency"]),
        ("© AFP 2031 / Lena Farkas", ["Agence France-Presse"]),
        ("AFP via Getty Images", ["Agence France-Presse", "Getty Images"]),
        ("Lena Farkas, A.P.", ["Associated Press"]),
        ("(dpa)", ["dpa"]),
        ("RIA-Novosti/Reuters/RIA Novosti", ["RIA Novosti", "Reuters"]),
        ("YONHAP", ["Yonhap"]),
        ("the Korean central news agency", ["Korean Central News Agency"]),
        ("Xinhua news agency", ["Xinhua"]),
        ("24.KG and lenta.ru", ["24.kg", "Lenta.ru"]),
        ("Radio Free Europe/Radio Liberty", ["Radio Free Europe/Radio Liberty"]),
        ("Associated Press of Pakistan", ["Associated Press of Pakistan"]),
        ("THE NEW YORK TIMES", ["New York Times"]),
        ("The Kyiv Independent", ["Kyiv Independent"]),
        ("Kyodo 🙂 Jiji", ["Kyodo", "Jiji Press"]),
        ("(평양 조선중앙통신=연합뉴스)", ["Korean Central News Agency", "Yonhap"]),
        ("연합뉴스는", ["Yonhap"]),
        ("新华社北京5月2日电", ["Xinhua"]),
        ("Вильнюс, 3 мая - РИА Новости.", ["RIA Novosti"]),
        ("القاهرة (رويترز)", ["Reuters"]),
        ("AGERPRES, CLARI\u0301N", ["Agerpres", "Clarín"]),
        ("", []),
    ],
)
def test_a_credit_names_its_outlets_in_order(registry: Registry, credit: str, expected: list[str]) -> None:
    assert names(registry, credit) == expected


@pytest.mark.parametrize(
    "words",
    ["ap, rt and tass", "Ap Rt", "CAP ARTS TASSEL", "APs", "reuters", "a map of art", "Minister of Foreign Affairs",
     "New York. The Times", "New York, Times Square", "fox news", "사판타스틱"],
)  # fmt: skip
def test_letters_inside_words_and_without_capitals_name_nobody(registry: Registry, words: str) -> None:
    assert names(registry, words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("(Dawn)", ["Dawn"]),
        ("Dawn", ["Dawn"]),
        ("AMMAN, Jan. 3 (Petra) --", ["Petra"]),
        ("(Petra, AFP)", ["Petra", "Agence France-Presse"]),
        ("© The Hill", ["The Hill"]),
        ("Photo: Time", ["Time"]),
        ("Reuters\nTrend\n", ["Reuters", "Trend"]),
        ("long before Dawn broke", []),
        ("PETRA, Jordan, Nov. 1 (Reuters) -", ["Reuters"]),
        ("Pigeon Hill, Nov. 1 (AP) -", ["Associated Press"]),
        ("MAP of the front", []),
        ("Time-consuming", []),
    ],
)
def test_an_ordinary_word_is_an_outlet_only_where_it_stands_alone(
    registry: Registry, words: str, expected: list[str]
) -> None:
    assert names(registry, words) == expected


PIECES = [
    "Reuters",
    "Yonhap",
    "(KCNA)",
    "연합뉴스",
    "Интерфакс",
    "Kyodo News",
    "the",
    "🙂",
    "e\u0301",
    "(",
    "-",
    "שלום",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_named_outlets_come_once_each_in_the_order_of_the_words(pieces: list[str]) -> None:
    expected = {
        "Reuters": "Reuters", "Yonhap": "Yonhap", "(KCNA)": "Korean Central News Agency", "연합뉴스": "Yonhap",
        "Интерфакс": "Interfax", "Kyodo News": "Kyodo",
    }  # fmt: skip
    ordered = list(dict.fromkeys(expected[piece] for piece in pieces if piece in expected))
    assert names(Registry.load(), " ".join(pieces)) == ordered


@given(st.text(max_size=200))
def test_no_words_raise_and_each_outlet_is_named_once(words: str) -> None:
    found = Registry.load().named_in(words)
    assert len(set(found)) == len(found)


def listed(folder: Path, text: str) -> Path:
    """A user's file of outlets."""
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_outlet_is_added_to_ours(tmp_path: Path, registry: Registry) -> None:
    path = listed(tmp_path, "- {name: Evening Lantern, aliases: [EVL], country: NO, domain: [lantern.example]}")
    more = Registry.load(path)
    lantern = more.find("the evening lantern")
    assert lantern == Outlet("Evening Lantern", ("EVL",), "NO", domain=("lantern.example",))
    assert len(more) == len(registry) + 1
    assert more.named_in("EVL-Reuters") == (lantern, more.find("Reuters"))
    assert more.by_domain("https://www.lantern.example/1") == lantern


def test_a_users_entry_changes_the_fields_it_gives_and_no_others(tmp_path: Path, registry: Registry) -> None:
    more = Registry.load(listed(tmp_path, "outlets:\n- {name: the REUTERS, owner: null, state: funded}"))
    before, after = registry.find("Reuters"), more.find("Reuters")
    assert before and after
    assert (after.name, after.owner, after.state) == ("Reuters", None, State.FUNDED)
    assert (after.aliases, after.country, after.domain) == (before.aliases, before.country, before.domain)
    assert len(more) == len(registry)


def test_a_users_word_settles_an_ambiguous_name(tmp_path: Path) -> None:
    more = Registry.load(listed(tmp_path, "- {name: Central News Agency, aliases: [CNA, 中央社]}"))
    outlet = more.find("CNA")
    assert outlet and outlet.country == "TW"
    assert names(more, "TAIPEI (CNA)") == ["Central News Agency"]


def test_a_users_alias_and_domain_are_taken_from_ours(tmp_path: Path) -> None:
    more = Registry.load(listed(tmp_path, "- {name: Union Parish Inquirer, aliases: [UPI], domain: [upi.com]}"))
    assert names(more, "(UPI)") == ["Union Parish Inquirer"]
    ours, theirs = more.find("United Press International"), more.by_domain("upi.com")
    assert ours and theirs
    assert (ours.name, theirs.name) == ("United Press International", "Union Parish Inquirer")


def test_a_users_own_ambiguous_and_ordinary_names_count(tmp_path: Path) -> None:
    text = (
        "ambiguous: [Lantern]\nordinary: [Harbour]\noutlets: [{name: Lantern (A), aliases: [Lantern]}, {name: Harbour}]"
    )
    more = Registry.load(listed(tmp_path, text))
    assert more.find("Lantern") is None
    assert names(more, "in the Harbour today") == []
    assert names(more, "(Harbour)") == ["Harbour"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "outlets: null", "[]", "ambiguous: null"])
def test_an_empty_list_adds_nothing(tmp_path: Path, registry: Registry, text: str) -> None:
    assert tuple(Registry.load(listed(tmp_path, text))) == tuple(registry)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {aliases: [X]}", r"line 1, entry 1: has no name"),
        ("- {name: '!!!'}", r"entry 1: has no name"),
        ("- {name: A1x}\n- {name: Lantern, country: Norway}", r"line 2, entry 2 \(Lantern\): country 'Norway'"),
        ("- {name: Lantern, kind: blog}", r"\(Lantern\): kind 'blog'.*agency, newspaper"),
        ("- {name: Lantern, state: yes}", r"\(Lantern\): state 'yes'.*owned, funded, none"),
        ("- {name: Lantern, languages: [english]}", r"\(Lantern\): languages 'english'"),
        ("- {name: Lantern, domain: ['https://lantern.example/']}", r"\(Lantern\): domain 'https"),
        ("- {name: Lantern, aliases: EVL}", r"\(Lantern\), 'aliases': is not a list"),
        ("- {name: Lantern, aliases: ['?']}", r"\(Lantern\): the alias '\?'"),
        ("- {name: Lantern, owner: [A, B]}", r"\(Lantern\), 'owner': is not a single value"),
        ("- {name: Lantern, colour: red}", r"unknown field 'colour'; known are name"),
        ("- {name: Lantern, [1]: red}", r"entry 1: has an unknown field"),
        ("- {name: Lantern, name: Beacon}", r"gives 'name' twice"),
        ("- {name: Lantern}\n- {name: the lantern}", r"entry 2 \(the lantern\): there is an entry of this name"),
        ("- {name: Lantern, aliases: [EVL]}\n- {name: Beacon, aliases: [EVL]}", r"Beacon has the name 'EVL'.*Lantern"),
        ("- {name: Lantern, aliases: [Reuters]}", r"entry Lantern: an alias of it is the name of Reuters"),
        ("- Lantern", r"entry 1: is not a mapping"),
        ("outlets: Lantern", r"'outlets' must be a list"),
        ("papers: []", r"unknown field 'papers'"),
        ("just words", r"is not a mapping"),
        ("- {name: [", r"is not YAML"),
    ],
)
def test_a_bad_entry_is_told_with_its_file_and_place(tmp_path: Path, text: str, told: str) -> None:
    path = listed(tmp_path, text)
    with pytest.raises(RegistryError, match=told) as caught:
        Registry.load(path)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"absent\.yaml: cannot be read"):
        Registry.load(tmp_path / "absent.yaml")
    path = tmp_path / "latin.yaml"
    path.write_bytes("- {name: Cañón}".encode("latin-1"))
    with pytest.raises(RegistryError, match="not UTF-8"):
        Registry.load(path)


def test_our_own_list_is_read_once(registry: Registry) -> None:
    assert Registry.load() is registry
