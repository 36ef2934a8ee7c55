"""Which words tell of the same kind of happening: stems of triggers, and the families they fall into."""

import re
import unicodedata
from functools import cache, lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")

# family: its words. A word is in one family only; a family never mixes happenings that can be true apart (to sign is
# not to ratify, to arrive is not to leave, to charge is not to convict).
_FAMILIES = """
meet: meet meeting talk talks summit negotiation consultation discussion dialogue conversation audience
visit: visit trip tour travel swing journey arrive arrival come
leave: leave depart departure
return: return homecoming
welcome: welcome greet receive host
call: telephone phone
sign: sign signing signature conclude conclusion ink
initial: initial initialed initialled initialling
ratify: ratify ratification
agree: agree agreement deal accord pact
propose: propose proposal offer bid
reject: reject rejection refuse refusal decline
deploy: deploy deployment dispatch send
withdraw: withdraw withdrawal pullout pullback
invade: invade invasion incursion
attack: attack assault raid strike airstrike bombing bombard bombardment shell shelling bomb
collide: collide collision crash ram ramming
sink: sink sinking capsize
explode: explode explosion blast detonate detonation
fire: fire blaze wildfire burn
quake: quake earthquake tremor temblor aftershock
shake: shake rattle jolt
flood: flood flooding
shoot: shoot shooting gunfire gunshot
kill: kill killing murder slay slaying homicide manslaughter massacre
die: die death dead perish drown
injure: injure injury wound hurt maim
arrest: arrest apprehend capture nab custody seize
detain: detain detention imprison jail
charge: charge indict indictment arraign arraignment
accuse: accuse accusation allege allegation
convict: convict conviction guilty
sentence: sentence sentencing
acquit: acquit acquittal
sue: sue lawsuit suit
try: trial
release: release free freeing
escape: escape flee breakout
search: search manhunt hunt
steal: steal theft heist robbery rob burglary loot
win: win victory triumph clinch
lose: lose loss defeat beat
elect: elect election reelect reelection
vote: vote ballot poll referendum
appoint: appoint appointment name nominate nomination select choose pick
resign: resign resignation
dismiss: fire_from sack dismiss dismissal oust ouster
replace: replace replacement succeed
buy: buy buyout purchase acquire acquisition takeover
sell: sell sale
merge: merge merger
launch: launch unveil introduce debut rollout
announce: announce announcement
warn: warn warning
protest: protest demonstration demonstrate rally riot march
cancel: cancel cancellation scrap
postpone: postpone postponement delay
resume: resume resumption
halt: halt suspend suspension
sanction: sanction
embargo: embargo blockade
aid: aid assist assistance help
support: support back backing
test: test testing
hospitalise: hospitalise hospitalize hospitalisation hospitalization
treat: treat treatment rehab rehabilitation
marry: marry marriage wed wedding
divorce: divorce split
born: born birth
pass: pass passage adopt adoption enact
hack: hack breach
leak: leak
recall: recall
approve: approve approval
hold_office: inaugurate inauguration
injunction: injunction
fall: fall drop decline_of decrease plunge
rise: rise increase climb surge jump grow growth
cut: cut reduction reduce slash layoff
rescue: rescue
seek: seek
crash_out: eliminate elimination
"""
_LIGHT = """
a an the its his her their our your my this that these those of to in on at by for with from into up out off over down
be is are was were been being am have has had having do does did doing make makes made making take takes took taken
taking give gives gave given giving hold holds held holding get gets got getting go goes went gone going pay paid pays
paying carry carried carries carrying conduct conducted conducts conducting stage staged staging put puts set sets
setting begin began begun begins beginning start started starts starting continue continued continues continuing end
ended ends ending finish finished open opened opens opening will would can could may might shall should must not no
first second third last next new official officially state joint bilateral further more reach reached reaching reaches
undergo underwent plan planned plans attend attended attends attending host hosts hosted hosting and
or as own both two three
"""
_IRREGULAR = """
met meet|sent send|struck strike|stricken strike|sank sink|sunk sink|left leave|came come|won win|bought buy|sold sell
shot shoot|fell fall|fallen fall|took take|gave give|slain slay|slew slay|beaten beat|fought fight|found find|flew fly
flown fly|drove drive|driven drive|stole steal|stolen steal|broke break|broken break|rose rise|risen rise|grew grow
grown grow|spoke speak|spoken speak|told tell|said say|wrote write|written write|led lead|lost lose|kept keep|dying die
died die|dies die|lying lie|began begin|begun begin|fled flee|shook shake|shaken shake|burnt burn|blew blow|blown blow
chose choose|chosen choose|held hold|brought bring|caught catch|taught teach|thought think|knew know|known know|saw see
seen see|went go|gone go|ran run|swore swear|sworn swear|threw throw|thrown throw|withdrew withdraw|withdrawn withdraw
hid hide|hidden hide|bore bear|tore tear|torn tear|wore wear|worn wear|drew draw|drawn draw|froze freeze|frozen freeze
understood understand|stood stand|sat sit|built build|spent spend|lent lend|bent bend|felt feel|dealt deal|meant mean
sought seek|fed feed|bled bleed|sped speed|dug dig|hung hang|stuck stick|swung swing|overcame overcome|became become
drank drink|drunk drink|sang sing|sung sing|swam swim|sprang spring|rang ring|ate eat|eaten eat|laid lay|lain lie
underwent undergo|undergone undergo|forbade forbid|forbidden forbid|children child|men man|women woman|people person
"""
ACCORD, FORCES = "an accord", "forces"
"""What treaties and the like, and soldiers and the like, are called as the object of an event."""
_ACCORDS = frozenset("treaty pact accord agreement deal memorandum protocol convention charter".split())
_FORCES = frozenset("troop soldier serviceman servicemen force military army personnel contingent brigade unit".split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without case, accents and English endings: equal for *visit, visits, visited, visiting*.

    The first step of Porter (1980) with one rule fewer and irregular verbs; ``stem(stem(x))`` need not be ``stem(x)``.
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).partition("'")[0]
    plain = unicodedata.normalize("NFC", plain)
    plain = _irregular().get(plain, plain)
    if not plain.isascii() or len(plain) < 4:
        return plain
    if plain.endswith(("sses", "shes", "ches", "xes", "zes")):
        plain = plain[:-2]
    elif plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    for ending in ("ing", "ed"):
        if plain.endswith(ending) and len(plain) > len(ending) + 2 and re.search("[aeiouy]", plain[: -len(ending)]):
            plain = plain[: -len(ending)]
            break
    if len(plain) > 3 and plain.endswith("e"):
        plain = plain[:-1]
    if len(plain) > 2 and plain[-1] == plain[-2]:
        plain = plain[:-1]
    return plain[:-1] + "i" if len(plain) > 3 and plain.endswith("y") else plain


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that carry meaning, each once, in order: no articles, no light verbs."""
    light = _light()
    return tuple(dict.fromkeys(stem(word) for word in WORD.findall(text) if word.casefold() not in light))


def head(text: str) -> str:
    """The stem that a trigger turns on: *held talks* -> that of *talks*. Of several, the first that has a family.

    Empty only when the text has no word.
    """
    found = stems(text) or tuple(stem(word) for word in WORD.findall(text))
    return next((s for s in found if s in _family_by_stem()), found[-1] if found else "")


def family(text: str) -> str:
    """The family of a trigger: *signing* -> ``sign``; a word of no family is its own."""
    of = head(text)
    return _family_by_stem().get(of, of)


def is_family(name: str) -> bool:
    """Whether this is a family of the table, not a lone word."""
    return name in _names()


def thing(stem: str) -> str:
    """What an object's word stands for: *pact* and *treaty* are ``an accord``, *troops* and *soldiers* ``forces``."""
    return _thing_by_stem().get(stem, stem)


def is_class(thing: str) -> bool:
    """Whether this is what :func:`thing` calls several words, and no word's own stem."""
    return thing in (ACCORD, FORCES)


@cache
def _family_by_stem() -> dict[str, str]:
    rows = (line.partition(":") for line in _FAMILIES.strip().splitlines())
    return {stem(word): name for name, _, words in rows for word in words.split()}


@cache
def _names() -> frozenset[str]:
    return frozenset(_family_by_stem().values())


@cache
def _thing_by_stem() -> dict[str, str]:
    return {stem(w): ACCORD for w in _ACCORDS} | {stem(w): FORCES for w in _FORCES}


@cache
def _light() -> frozenset[str]:
    return frozenset(_LIGHT.split())


@cache
def _irregular() -> dict[str, str]:
    words = _IRREGULAR.replace("|", " ").split()
    return dict(zip(words[::2], words[1::2], strict=True))
