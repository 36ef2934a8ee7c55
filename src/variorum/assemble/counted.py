"""What a number counts: kinds of people, what befell them, scopes that differ, and units that can be compared."""

import re
from functools import cache

# kind of people: words, singular. "people" says no more than that they are people; any other kind may be part of them.
_KINDS = """
people: people person individual human other victim casualty soul resident inhabitant life body citizen local national
troops: soldier troop serviceman servicemen servicewoman personnel trooper conscript recruit reservist marine
fighters: fighter militant insurgent rebel gunman gunmen terrorist attacker assailant jihadist militiaman militiamen
police: policeman policemen policewoman constable cop officer
passengers: passenger holidaymaker
crew: crew crewmember crewman crewmen sailor seaman seamen mariner seafarer
children: child children kid minor youngster toddler infant baby
girls: girl schoolgirl
boys: boy schoolboy
students: student pupil
women: woman women
men: man men
civilians: civilian noncombatant
prisoners: prisoner inmate detainee captive hostage
refugees: refugee migrant asylum-seeker evacuee immigrant
workers: worker employee staff staffer job position post labourer laborer miner
demonstrators: protester protestor demonstrator marcher
suspects: suspect
journalists: journalist reporter
officials: official
lawmakers: lawmaker senator legislator deputies
voters: voter
firefighters: firefighter fireman firemen
tourists: tourist
diplomats: diplomat
"""

# what befell or is said of what is counted: words as they stand in a report.
_FATES = """
dead: dead death deaths died die dies dying killed kill kills killing perished drowned fatality fatalities fatal slain
dead: massacred murdered bodies corpses corpse
hurt: injured injuring injures injury injuries wounded wounding wounds hurt
hospital: hospital hospitals hospitalized hospitalised
missing: missing unaccounted
held: held holding hold holds detained detains detaining captive captives custody hostage hostages captured abducted
held: seized abducting abduction kidnapped kidnapping imprisoned jailed trapped
arrested: arrested arrest arrests arresting apprehended
freed: freed freeing released releasing release liberated liberating
rescued: rescued rescuing
fled: fled fleeing flee displaced displacing evacuated evacuating evacuate homeless
sent: sent send sends sending dispatched dispatching deployed deploying deploy deployment deployments stationed
there: staying stay stays stayed remain remains remained remaining there training
aboard: aboard onboard carrying
gone: departed departing
gathered: attended attending attend gathered gathering marched rallied
sick: infected infections infection ill sickened sick hospitalizations
fired: fired laid-off layoffs
"""

# What must be alike before two numbers of different size count the same: how it looks near a number, which is "#".
_SCOPES = {
    "each": r"\b(?:per|each|every|average|averag\w+|apiece|daily|weekly|monthly|annual\w*|yearly|hourly)\b"
    r"|\ba (?:day|week|month|year|head|piece|person|barrel|share)\b",
    "more": r"\b(?:another|additional\w*|further|extra)\b|\b(?:up|down) #|# (?:more|fewer|less)\b"
    r"|\b(?:rose|fell|grew|increas\w+|decreas\w+|cut|reduc\w+|rais\w+|climb\w+|declin\w+)(?: \w+){0,3} by(?: \w+)? #",
    "total": r"\b(?:total|totall?ing|in all|altogether|overall|combined|cumulative\w*|all told|so far this)\b",
    "planned": r"\b(?:plans?|planned|planning|intends?|will|would|could|(?-i:may)|might|expect\w*|pledge\w*|promis\w+"
    r"|if|aims?|threaten\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|seeks?|propos\w+|request\w*|want\w*|hopes?"
    r"|potential\w*)\b",
    "serious": r"\b(?:serious\w*|critical\w*|sever\w+|grave\w*|life-threatening)\b",
    "slight": r"\b(?:slight\w*|minor|light\w*)\b",
    "period": r"\b(?:(?:in|over|during|for) the (?:past|last|previous) [\w-]+ (?:year|month|week|decade)s?"
    r"|(?:that|this|each) year|since (?:19|20)\d\d"
    r"|(?<!ary )(?<!rch )(?<!ril )(?<!May )(?<!une )(?<!uly )(?<!ust )(?<!ber )last year)\b",  # not "May last year"
    "seen": r"\b(?:saw|seen|sees?|counted|witnessed)\b",
    "part": r"\b(?:of which|of whom|including|among them)\b[^#]{0,24}#|# of (?:whom|which)\b",
    "share": r"\b(?:percent|per cent|proportion|share) of\b",
}

_DIMENSIONS = {
    "length": "m 1 km 1000 cm .01 mm .001 mile 1609.344 foot .3048 inch .0254 yard .9144 nautical_mile 1852",
    "mass": "kg 1 g .001 tonne 1000 pound .45359237 ounce .028349523",
    "time": "second 1 minute 60 hour 3600 day 86400 week 604800 fortnight 1209600",
    "years": "month 1 year 12 decade 120 century 1200",
    "area": "square_m 1 square_km 1e6 square_mile 2589988 square_foot .09290304 hectare 1e4 acre 4046.8564",
    "speed": "km/h 1 mph 1.609344 mile_per_hour 1.609344 knot 1.852",
    "volume": "litre 1 gallon 3.785411784",
    "power": "kW 1 MW 1000 GW 1e6",
    "energy": "kWh 1 MWh 1000",
    "data": "MB 1 GB 1000 TB 1e6",
}


def kind_of(words: str) -> str | None:
    """The kind of people the words name, by the last word that names one: ``Korean soldiers`` -> ``troops``."""
    found = [kind for word in re.findall(r"[\w-]+", words.casefold()) if (kind := _kinds().get(word))]
    return found[-1] if found else None


def is_people(kind: str | None) -> bool:
    """Whether this is a kind of people: what befalls things is not compared."""
    return kind in _people()


def fates() -> dict[str, str]:
    """A word in lower case -> what befell whom it is said of: ``wounded`` -> ``hurt``."""
    return _fates()


def alike(fate: str | None, other: str | None) -> bool:
    """Whether both can be said of the same people at once: the held and the sent are somewhere."""
    return fate == other or fate is None or other is None or {fate, other} in ({"there", "held"}, {"there", "sent"})


def scopes_of(words: str) -> tuple[str, ...]:
    """Which scopes the words near a number set: ``each``, ``more``, ``total``, ``planned`` ..."""
    return tuple(name for name, pattern in _scopes().items() if pattern.search(words))


def measure(unit: str | None) -> tuple[str, float]:
    """The dimension of a unit, and the factor to its base: ``km`` -> (``length``, 1000), None -> (``count``, 1).

    A unit the table lacks, such as a currency, is a dimension of its own.
    """
    if unit is None:
        return "count", 1.0
    return _units().get(unit, (unit, 1.0))


@cache
def _kinds() -> dict[str, str]:
    out = {}
    for line in _KINDS.strip().splitlines():
        kind, _, words = line.partition(":")
        for word in words.split():
            out[word] = out[word + "s"] = kind
            if word.endswith("y"):
                out[word[:-1] + "ies"] = kind
    out["lives"], out["bodies"] = "people", "people"
    return out


@cache
def _people() -> frozenset[str]:
    return frozenset(_kinds().values())


@cache
def _fates() -> dict[str, str]:
    rows = (line.partition(":") for line in _FATES.strip().splitlines())
    return {word: fate for fate, _, words in rows for word in words.split()}


@cache
def _scopes() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SCOPES.items()}


@cache
def _units() -> dict[str, tuple[str, float]]:
    out = {}
    for dimension, row in _DIMENSIONS.items():
        parts = row.split()
        for unit, factor in zip(parts[::2], parts[1::2], strict=True):
            out[unit.replace("_", " ")] = (dimension, float(factor))
    return out
