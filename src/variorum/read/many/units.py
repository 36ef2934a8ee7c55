"""Units of quantities under one name each: USD for $ and dollars, % for percent, km for kilometres."""

import re

CURRENCY_SIGNS = {
    "us$": "USD",
    "usd$": "USD",
    "au$": "AUD",
    "a$": "AUD",
    "ca$": "CAD",
    "c$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "nt$": "TWD",
    "sg$": "SGD",
    "s$": "SGD",
    "r$": "BRL",
    "mex$": "MXN",
    "cn¥": "CNY",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₦": "NGN",
    "₱": "PHP",
    "₸": "KZT",
    "rs.": "INR",
    "rs": "INR",
    "rmb": "CNY",
}
"""Signs before an amount; ``$`` alone is the US dollar, ``Rs`` the Indian rupee, ``¥`` alone the yen."""

CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CNY KRW KPW INR RUB UAH TRY ILS AUD CAD NZD HKD TWD SGD BRL MXN CHF SEK NOK DKK PLN CZK HUF RON "
    "THB MYR IDR VND PHP NGN ZAR EGP SAR AED QAR KWD IRR IQD PKR BDT LKR KZT GEL AMD AZN BYN ARS CLP COP PEN".split()
)
"""ISO 4217 codes that reports write before or after an amount."""

_WORDS = {
    "USD": "us dollar, u.s. dollar, american dollar, dollar, buck",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "TWD": "taiwan dollar, taiwanese dollar",
    "SGD": "singapore dollar",
    "EUR": "euro",
    "GBP": "pound sterling, british pound",
    "JPY": "yen",
    "CNY": "yuan, renminbi, rmb",
    "KPW": "north korean won",
    "KRW": "south korean won, korean won, won",
    "RUB": "russian ruble, russian rouble, ruble, rouble",
    "UAH": "hryvnia, hryvnias, hryvnya",
    "PKR": "pakistani rupee",
    "LKR": "sri lankan rupee",
    "INR": "indian rupee, rupee",
    "TRY": "turkish lira",
    "ILS": "shekel",
    "CHF": "swiss franc",
    "BRL": "real, reais",
    "ZAR": "rand",
    "PLN": "zloty, zlotys",
    "HUF": "forint",
    "THB": "baht",
    "MYR": "ringgit",
    "IDR": "rupiah",
    "VND": "dong",
    "NGN": "naira",
    "MXN": "mexican peso",
    "ARS": "argentine peso",
    "PHP": "philippine peso",
    "IRR": "iranian rial, rial",
    "SAR": "saudi riyal",
    "AED": "dirham",
    "EGP": "egyptian pound",
    "cent": "cent",
    "%": "percent, per cent, pct, %",
    "percentage point": "percentage-point, percentage point, pct point",
    "basis point": "basis point",
    "point": "point",
    "second": "second, sec",
    "minute": "minute, min",
    "hour": "hour, hr",
    "day": "day",
    "night": "night",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "year": "year, yr",
    "decade": "decade",
    "century": "century, centuries",
    "square km": "square kilometre, square kilometer, sq km, km2, km²",
    "square m": "square metre, square meter, sq m, m2, m²",
    "square mile": "square mile, sq mile",
    "square foot": "square foot, square feet, sq ft",
    "cubic m": "cubic metre, cubic meter",
    "cubic foot": "cubic foot, cubic feet",
    "hectare": "hectare, ha",
    "acre": "acre",
    "nautical mile": "nautical mile",
    "km/h": "km/h, kph, kilometre per hour, kilometer per hour, kilometres per hour, kilometers per hour",
    "mph": "mph, mile per hour, miles per hour",
    "knot": "knot",
    "km": "km, kms, kilometre, kilometer",
    "m": "metre, meter",
    "cm": "cm, centimetre, centimeter",
    "mm": "mm, millimetre, millimeter",
    "mile": "mile",
    "foot": "foot, feet, ft",
    "inch": "inch, inches",
    "yard": "yard",
    "kg": "kg, kilogram, kilogramme, kilo",
    "g": "gram, gramme",
    "tonne": "tonne, metric ton",
    "ton": "ton",
    "pound": "pound, lb",
    "ounce": "ounce, oz",
    "barrel": "barrel, bbl",
    "litre": "litre, liter",
    "gallon": "gallon",
    "kiloton": "kiloton",
    "megaton": "megaton",
    "°C": "degree celsius, degrees celsius, °c, celsius",
    "°F": "degree fahrenheit, degrees fahrenheit, °f, fahrenheit",
    "degree": "degree, °",
    "kW": "kw, kilowatt",
    "MW": "mw, megawatt",
    "GW": "gw, gigawatt",
    "kWh": "kwh, kilowatt-hour, kilowatt hour",
    "MWh": "mwh, megawatt-hour, megawatt hour",
    "MHz": "mhz, megahertz",
    "GHz": "ghz, gigahertz",
    "dB": "db, decibel",
    "MB": "mb, megabyte",
    "GB": "gb, gigabyte",
    "TB": "tb, terabyte",
    "megapixel": "megapixel",
    "times": "times, time, fold, -fold",
}

UNITS: dict[str, str] = {
    form: unit
    for unit, words in _WORDS.items()
    for word in words.split(", ")
    for form in ((word, word + "s") if word[-1].isalpha() and not word.endswith("s") else (word,))
}
"""Every form of a unit's name in lower case, to the name we write. Plain ``pounds`` stay ``pound``: money or weight."""

UNIT = re.compile(
    rf"(?<![a-z])(?:{'|'.join(re.escape(form) for form in sorted(UNITS, key=len, reverse=True))})(?![a-z])"
)
"""A unit's name in lower-case text."""

SIGN = re.compile(
    "(?:"
    + "|".join(rf"(?<![a-z]){re.escape(sign)}" for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
    + r")\s?(?=[\d.])"
)
"""A currency's sign before figures, in lower-case text."""
