"""States, their capitals and demonyms, what they go by in the news, and large places: a table of plain facts."""

from functools import cache

# state | capital | demonyms | other names. The first demonym is the adjective.
_STATES = """
Afghanistan|Kabul|Afghan|
Albania|Tirana|Albanian|
Algeria|Algiers|Algerian|
Andorra|Andorra la Vella|Andorran|
Angola|Luanda|Angolan|
Antigua and Barbuda|Saint John's|Antiguan|
Argentina|Buenos Aires|Argentine,Argentinian|
Armenia|Yerevan|Armenian|
Australia|Canberra|Australian,Aussie|
Austria|Vienna|Austrian|
Azerbaijan|Baku|Azerbaijani,Azeri|
Bahamas|Nassau|Bahamian|The Bahamas
Bahrain|Manama|Bahraini|
Bangladesh|Dhaka|Bangladeshi|
Barbados|Bridgetown|Barbadian|
Belarus|Minsk|Belarusian,Belarussian|
Belgium|Brussels|Belgian|
Belize|Belmopan|Belizean|
Benin|Porto-Novo|Beninese|
Bhutan|Thimphu|Bhutanese|
Bolivia|La Paz|Bolivian|
Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia,Bosnia-Herzegovina
Botswana|Gaborone|Botswanan|
Brazil|Brasilia|Brazilian|
Brunei|Bandar Seri Begawan|Bruneian|
Bulgaria|Sofia|Bulgarian|
Burkina Faso|Ouagadougou|Burkinabe|
Burundi|Gitega|Burundian|
Cambodia|Phnom Penh|Cambodian|
Cameroon|Yaounde|Cameroonian|
Canada|Ottawa|Canadian|
Cape Verde|Praia|Cape Verdean|Cabo Verde
Central African Republic|Bangui|Central African|
Chad|N'Djamena|Chadian|
Chile|Santiago|Chilean|
China|Beijing|Chinese|People's Republic of China,PRC,Peking
Colombia|Bogota|Colombian|
Comoros|Moroni|Comorian|
Costa Rica|San Jose|Costa Rican|
Croatia|Zagreb|Croatian,Croat|
Cuba|Havana|Cuban|
Cyprus|Nicosia|Cypriot|
Czech Republic|Prague|Czech|Czechia
Democratic Republic of the Congo|Kinshasa|Congolese|Democratic Republic of Congo,DR Congo,DRC,Congo
Denmark|Copenhagen|Danish,Dane|
Djibouti|Djibouti City|Djiboutian|
Dominica|Roseau||
Dominican Republic|Santo Domingo|Dominican|
East Timor|Dili|Timorese,East Timorese|Timor-Leste
Ecuador|Quito|Ecuadorian,Ecuadorean|
Egypt|Cairo|Egyptian|
El Salvador|San Salvador|Salvadoran,Salvadorean|
Equatorial Guinea|Malabo|Equatoguinean|
Eritrea|Asmara|Eritrean|
Estonia|Tallinn|Estonian|
Eswatini|Mbabane|Swazi|Swaziland
Ethiopia|Addis Ababa|Ethiopian|
Fiji|Suva|Fijian|
Finland|Helsinki|Finnish,Finn|
France|Paris|French,Frenchman|
Gabon|Libreville|Gabonese|
Gambia|Banjul|Gambian|The Gambia
Georgia|Tbilisi|Georgian|
Germany|Berlin|German|
Ghana|Accra|Ghanaian|
Greece|Athens|Greek|
Grenada|Saint George's|Grenadian|
Guatemala|Guatemala City|Guatemalan|
Guinea|Conakry|Guinean|
Guinea-Bissau|Bissau||
Guyana|Georgetown|Guyanese|
Haiti|Port-au-Prince|Haitian|
Honduras|Tegucigalpa|Honduran|
Hungary|Budapest|Hungarian|
Iceland|Reykjavik|Icelandic,Icelander|
India|New Delhi|Indian|Delhi
Indonesia|Jakarta|Indonesian|
Iran|Tehran|Iranian|Islamic Republic of Iran,Islamic Republic,Teheran
Iraq|Baghdad|Iraqi|
Ireland|Dublin|Irish|
Israel|Jerusalem|Israeli|
Italy|Rome|Italian|
Ivory Coast|Yamoussoukro|Ivorian|Cote d'Ivoire
Jamaica|Kingston|Jamaican|
Japan|Tokyo|Japanese|
Jordan|Amman|Jordanian|
Kazakhstan|Astana|Kazakh,Kazakhstani|
Kenya|Nairobi|Kenyan|
Kiribati|Tarawa||
Kosovo|Pristina|Kosovar,Kosovan|
Kuwait|Kuwait City|Kuwaiti|
Kyrgyzstan|Bishkek|Kyrgyz|
Laos|Vientiane|Laotian,Lao|
Latvia|Riga|Latvian|
Lebanon|Beirut|Lebanese|
Lesotho|Maseru|Basotho|
Liberia|Monrovia|Liberian|
Libya|Tripoli|Libyan|
Liechtenstein|Vaduz||
Lithuania|Vilnius|Lithuanian|
Luxembourg||Luxembourgish|
Madagascar|Antananarivo|Malagasy|
Malawi|Lilongwe|Malawian|
Malaysia|Kuala Lumpur|Malaysian|
Maldives|Male|Maldivian|
Mali|Bamako|Malian|
Malta|Valletta|Maltese|
Marshall Islands|Majuro|Marshallese|
Mauritania|Nouakchott|Mauritanian|
Mauritius|Port Louis|Mauritian|
Mexico|Mexico City|Mexican|
Micronesia|Palikir|Micronesian|
Moldova|Chisinau|Moldovan|
Monaco||Monegasque|
Mongolia|Ulaanbaatar|Mongolian|
Montenegro|Podgorica|Montenegrin|
Morocco|Rabat|Moroccan|
Mozambique|Maputo|Mozambican|
Myanmar|Naypyidaw|Burmese|Burma
Namibia|Windhoek|Namibian|
Nauru|Yaren|Nauruan|
Nepal|Kathmandu|Nepali,Nepalese|
Netherlands|Amsterdam|Dutch,Dutchman|The Hague,Holland
New Zealand|Wellington|New Zealander|
Nicaragua|Managua|Nicaraguan|
Niger|Niamey|Nigerien|
Nigeria|Abuja|Nigerian|
North Korea|Pyongyang|North Korean|DPRK,D.P.R.K.,Democratic People's Republic of Korea,N. Korea,N.Korea
North Macedonia|Skopje|Macedonian|Macedonia
Norway|Oslo|Norwegian|
Oman|Muscat|Omani|
Pakistan|Islamabad|Pakistani|
Palau|Ngerulmud|Palauan|
Palestine|Ramallah|Palestinian|State of Palestine
Panama|Panama City|Panamanian|
Papua New Guinea|Port Moresby|Papuan|
Paraguay|Asuncion|Paraguayan|
Peru|Lima|Peruvian|
Philippines|Manila|Filipino,Philippine|
Poland|Warsaw|Polish,Pole|
Portugal|Lisbon|Portuguese|
Qatar|Doha|Qatari|
Republic of the Congo|Brazzaville||Congo-Brazzaville
Romania|Bucharest|Romanian|
Russia|Moscow|Russian|Russian Federation
Rwanda|Kigali|Rwandan|
Saint Kitts and Nevis|Basseterre||
Saint Lucia|Castries||
Saint Vincent and the Grenadines|Kingstown||
Samoa|Apia|Samoan|
San Marino|||
Sao Tome and Principe|||
Saudi Arabia|Riyadh|Saudi,Saudi Arabian|
Senegal|Dakar|Senegalese|
Serbia|Belgrade|Serbian,Serb|
Seychelles|Victoria||
Sierra Leone|Freetown|Sierra Leonean|
Singapore||Singaporean|
Slovakia|Bratislava|Slovak,Slovakian|
Slovenia|Ljubljana|Slovenian,Slovene|
Solomon Islands|Honiara||
Somalia|Mogadishu|Somali|
South Africa|Pretoria|South African|
South Korea|Seoul|South Korean|ROK,R.O.K.,Republic of Korea,S. Korea,S.Korea
South Sudan|Juba|South Sudanese|
Spain|Madrid|Spanish,Spaniard|
Sri Lanka|Colombo|Sri Lankan|
Sudan|Khartoum|Sudanese|
Suriname|Paramaribo|Surinamese|
Sweden|Stockholm|Swedish,Swede|
Switzerland|Bern|Swiss|
Syria|Damascus|Syrian|Syrian Arab Republic
Taiwan|Taipei|Taiwanese|
Tajikistan|Dushanbe|Tajik|
Tanzania|Dodoma|Tanzanian|
Thailand|Bangkok|Thai|
Togo|Lome|Togolese|
Tonga|Nuku'alofa|Tongan|
Trinidad and Tobago|Port of Spain|Trinidadian|
Tunisia|Tunis|Tunisian|
Turkey|Ankara|Turkish,Turk|Turkiye,Türkiye
Turkmenistan|Ashgabat|Turkmen|
Tuvalu|Funafuti||
Uganda|Kampala|Ugandan|
Ukraine|Kyiv|Ukrainian|Kiev
United Arab Emirates|Abu Dhabi|Emirati|UAE,U.A.E.,Emirates
United Kingdom|London|British,Briton,Brit|UK,U.K.,Britain,Great Britain
United States|Washington|American|US,U.S.,U.S.A.,USA,America,United States of America,Washington D.C.
Uruguay|Montevideo|Uruguayan|
Uzbekistan|Tashkent|Uzbek|
Vanuatu|Port Vila||
Vatican City||Vatican|Holy See
Venezuela|Caracas|Venezuelan|
Vietnam|Hanoi|Vietnamese|
Yemen|Sanaa|Yemeni|Sana'a
Zambia|Lusaka|Zambian|
Zimbabwe|Harare|Zimbabwean|
"""

# Seats that speak for an office: kept under their own name, as organisations.
_SEATS = (
    "Kremlin,White House,Pentagon,Downing Street,Elysee,Élysée,Elysee Palace,Blue House,Cheong Wa Dae,Whitehall,"
    "Capitol Hill,Bundestag,Knesset,Duma,State Duma,Quai d'Orsay,Buckingham Palace,Zhongnanhai,Foggy Bottom,"
    "Wall Street,Scotland Yard,Bank of England"
)

_PLACES = (
    "Africa,Asia,Europe,North America,South America,Latin America,Central America,Middle East,Antarctica,Oceania,"
    "Southeast Asia,East Asia,Central Asia,South Asia,Eastern Europe,Western Europe,Balkans,Caucasus,Caribbean,Sahel,"
    "Korean Peninsula,Korean peninsula,Indo-Pacific,Asia-Pacific,Pacific,Atlantic,Arctic,Mediterranean,West Bank,"
    "Gaza,Gaza Strip,Gaza City,Golan Heights,Kashmir,Crimea,Donbas,Donbass,Donetsk,Luhansk,Kharkiv,Kherson,Mariupol,"
    "Odesa,Odessa,Lviv,Chechnya,Dagestan,Tibet,Xinjiang,Hong Kong,Macau,Kurdistan,Transnistria,Abkhazia,Catalonia,"
    "Scotland,Wales,England,Northern Ireland,Bavaria,Normandy,Brittany,Sicily,Sardinia,Corsica,Siberia,Okinawa,"
    "Hiroshima,Nagasaki,Fukushima,Osaka,Kyoto,Busan,Incheon,Panmunjom,Kaesong,Wonsan,Sinuiju,Hamhung,Yongbyon,"
    "Punggye-ri,Kursk,Belgorod,Vladivostok,Sochi,Kazan,Saint Petersburg,St. Petersburg,Shanghai,Wuhan,Shenzhen,"
    "Guangzhou,Chongqing,Tianjin,Mumbai,Kolkata,Chennai,Bangalore,Hyderabad,Karachi,Lahore,Peshawar,Kandahar,Herat,"
    "Basra,Mosul,Kirkuk,Erbil,Raqqa,Aleppo,Idlib,Homs,Hama,Kobani,Haifa,Tel Aviv,Hebron,Nablus,Rafah,Khan Younis,"
    "Mecca,Medina,Jeddah,Dubai,Aden,Hodeidah,Benghazi,Sirte,Misrata,Alexandria,Lagos,Kano,Johannesburg,Cape Town,"
    "Durban,Darfur,Tigray,Goma,Sydney,Melbourne,Brisbane,Perth,Adelaide,Auckland,Christchurch,Toronto,Montreal,"
    "Vancouver,Quebec,Ontario,Alberta,British Columbia,Nova Scotia,Manitoba,Saskatchewan,Geneva,Zurich,Milan,Naples,"
    "Turin,Venice,Florence,Barcelona,Seville,Valencia,Marseille,Lyon,Toulouse,Nice,Strasbourg,Hamburg,Munich,"
    "Frankfurt,Cologne,Stuttgart,Dresden,Leipzig,Rotterdam,Antwerp,Manchester,Liverpool,Birmingham,Leeds,Glasgow,"
    "Edinburgh,Cardiff,Belfast,Bristol,Oxford,Cambridge,Istanbul,Izmir,Rio de Janeiro,Sao Paulo,São Paulo,Guadalajara,"
    "Tijuana,Ciudad Juarez,New York,New York City,Los Angeles,Chicago,Houston,Phoenix,Philadelphia,San Antonio,"
    "San Diego,Dallas,Austin,San Francisco,Seattle,Denver,Boston,Detroit,Nashville,Memphis,Portland,Las Vegas,"
    "Baltimore,Milwaukee,Atlanta,Miami,Tampa,Orlando,Minneapolis,Cleveland,New Orleans,Pittsburgh,Cincinnati,"
    "Kansas City,St. Louis,Saint Louis,Salt Lake City,Honolulu,Brooklyn,Manhattan,Queens,Bronx,Silicon Valley,"
    "Cupertino,Ferguson,Charlottesville,Guam,Puerto Rico,Guantanamo Bay,Guantanamo,Mar-a-Lago,Camp David,Bagram,"
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,"
    "Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,"
    "Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,"
    "Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,West Virginia,"
    "Wisconsin,Wyoming,District of Columbia,Washington DC,Washington D.C.,Yugoslavia,Soviet Union,USSR,East Germany,"
    "West Germany,Czechoslovakia,Davos,Normandie,Persian Gulf,Red Sea,Black Sea,South China Sea,Baltic,Bosnia"
)


# ISO 3166-1 alpha-2 and the state's usual name.
_CODES = (
    "AD Andorra,AE United Arab Emirates,AF Afghanistan,AG Antigua and Barbuda,AL Albania,AM Armenia,AO Angola,AR "
    "Argentina,AT Austria,AU Australia,AZ Azerbaijan,BA Bosnia and Herzegovina,BB Barbados,BD Bangladesh,BE "
    "Belgium,BF Burkina Faso,BG Bulgaria,BH Bahrain,BI Burundi,BJ Benin,BN Brunei,BO Bolivia,BR Brazil,BS Bahamas,BT "
    "Bhutan,BW Botswana,BY Belarus,BZ Belize,CA Canada,CD Democratic Republic of the Congo,CF Central African "
    "Republic,CG Republic of the Congo,CH Switzerland,CI Ivory Coast,CL Chile,CM Cameroon,CN China,CO Colombia,CR "
    "Costa Rica,CU Cuba,CV Cape Verde,CY Cyprus,CZ Czech Republic,DE Germany,DJ Djibouti,DK Denmark,DM Dominica,DO "
    "Dominican Republic,DZ Algeria,EC Ecuador,EE Estonia,EG Egypt,ER Eritrea,ES Spain,ET Ethiopia,FI Finland,FJ "
    "Fiji,FM Micronesia,FR France,GA Gabon,GB United Kingdom,GD Grenada,GE Georgia,GH Ghana,GM Gambia,GN Guinea,GQ "
    "Equatorial Guinea,GR Greece,GT Guatemala,GW Guinea-Bissau,GY Guyana,HK Hong Kong,HN Honduras,HR Croatia,HT "
    "Haiti,HU Hungary,ID Indonesia,IE Ireland,IL Israel,IN India,IQ Iraq,IR Iran,IS Iceland,IT Italy,JM Jamaica,JO "
    "Jordan,JP Japan,KE Kenya,KG Kyrgyzstan,KH Cambodia,KI Kiribati,KM Comoros,KN Saint Kitts and Nevis,KP North "
    "Korea,KR South Korea,KW Kuwait,KZ Kazakhstan,LA Laos,LB Lebanon,LC Saint Lucia,LI Liechtenstein,LK Sri Lanka,LR "
    "Liberia,LS Lesotho,LT Lithuania,LU Luxembourg,LV Latvia,LY Libya,MA Morocco,MC Monaco,MD Moldova,ME "
    "Montenegro,MG Madagascar,MH Marshall Islands,MK North Macedonia,ML Mali,MM Myanmar,MN Mongolia,MR Mauritania,MT "
    "Malta,MU Mauritius,MV Maldives,MW Malawi,MX Mexico,MY Malaysia,MZ Mozambique,NA Namibia,NE Niger,NG Nigeria,NI "
    "Nicaragua,NL Netherlands,NO Norway,NP Nepal,NR Nauru,NZ New Zealand,OM Oman,PA Panama,PE Peru,PG Papua New "
    "Guinea,PH Philippines,PK Pakistan,PL Poland,PS Palestine,PT Portugal,PW Palau,PY Paraguay,QA Qatar,RO Romania,RS "
    "Serbia,RU Russia,RW Rwanda,SA Saudi Arabia,SB Solomon Islands,SC Seychelles,SD Sudan,SE Sweden,SG Singapore,SI "
    "Slovenia,SK Slovakia,SL Sierra Leone,SM San Marino,SN Senegal,SO Somalia,SR Suriname,SS South Sudan,ST Sao Tome "
    "and Principe,SV El Salvador,SY Syria,SZ Eswatini,TD Chad,TG Togo,TH Thailand,TJ Tajikistan,TL East Timor,TM "
    "Turkmenistan,TN Tunisia,TO Tonga,TR Turkey,TT Trinidad and Tobago,TV Tuvalu,TW Taiwan,TZ Tanzania,UA Ukraine,UG "
    "Uganda,US United States,UY Uruguay,UZ Uzbekistan,VA Vatican City,VC Saint Vincent and the Grenadines,VE "
    "Venezuela,VN Vietnam,VU Vanuatu,WS Samoa,XK Kosovo,YE Yemen,ZA South Africa,ZM Zambia,ZW Zimbabwe"
)


@cache
def states() -> dict[str, str]:
    """Every name a state goes by (with either apostrophe) -> its usual name: ``DPRK`` -> ``North Korea``."""
    out: dict[str, str] = {}
    for name, _, _, others in _rows():
        for alias in (name, *others):
            out[alias] = out[alias.replace("'", "’")] = name
    return out


@cache
def capitals() -> dict[str, str]:
    """Capital -> the state it may speak for: ``Pyongyang`` -> ``North Korea``. Brussels also stands for the EU."""
    return {capital: name for name, capital, _, _ in _rows() if capital}


@cache
def demonyms() -> dict[str, str]:
    """Adjective or people, singular and plural -> state: ``Russian``, ``Russians`` -> ``Russia``."""
    out: dict[str, str] = {}
    for name, _, words, _ in _rows():
        for word in words:
            out[word] = name
            out[word + "s"] = name
            if word.endswith("man"):
                out[word[:-3] + "men"] = name
    return out


@cache
def adjectives() -> dict[str, str]:
    """State -> its adjective: ``Russia`` -> ``Russian``; for the United States the usual ``U.S.``."""
    return {name: words[0] for name, _, words, _ in _rows() if words} | {
        "United States": "U.S.",
        "United Kingdom": "British",
    }


@cache
def codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> the state's usual name: ``KP`` -> ``North Korea``."""
    return {entry[:2]: entry[3:] for entry in _CODES.split(",")}


@cache
def seats() -> frozenset[str]:
    """Buildings and streets that speak for an office: ``Kremlin``, ``White House``."""
    return frozenset(_SEATS.split(","))


@cache
def places() -> frozenset[str]:
    """Regions, provinces and large cities that are neither states nor capitals."""
    return frozenset(_PLACES.split(","))


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]:
    rows = []
    for line in _STATES.strip().splitlines():
        name, capital, words, others = line.split("|")[:4]
        rows.append((name, capital, tuple(filter(None, words.split(","))), tuple(filter(None, others.split(",")))))
    return tuple(rows)
