"""Word lists that tell what kind of name a name is: titles, heads of organisations and places, roles, sayings."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: a long list reads better as a text."""
    return frozenset(text.split())


CALENDAR = word_set(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu "
    "Thur Thurs Fri Sat Sun Christmas Easter Ramadan"
)
TITLES = word_set(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Lord Lady Dame President Vice-President Chairman Chairwoman Chair "
    "Premier Chancellor Minister Secretary Senator Sen. Sens. Rep. Reps. Representative Congressman Congresswoman "
    "Governor Gov. Mayor Speaker Ambassador Envoy General Gen. Gen Lt. Lieutenant Col. Colonel Maj. Major Capt. "
    "Captain Sgt. Sergeant Adm. Admiral Marshal Commander Cmdr. Brig. Brigadier Judge Justice Attorney Prosecutor "
    "Sheriff Director Spokesman Spokeswoman Spokesperson Prof. Professor Rev. Reverend Pope Bishop Archbishop "
    "Cardinal Imam Ayatollah Sheikh Prince Princess King Queen Emir Sultan Emperor Duke Comrade Leader Coach CEO "
    "Commissioner Adviser Advisor Councillor Presidents Senators Governors Generals Ministers Secretaries "
    "Chancellors Councilman Secretary-General Co-Chair Whip Deputy Undersecretary Supreme Amb. Hon. Detective "
    "Officer Chief Executive Operating Financial Correspondent Inspector Superintendent Treasurer Vice"
)
ROLE_NOUNS = word_set(
    "leader leaders president minister chancellor premier chairman chairwoman chair secretary senator spokesman "
    "spokeswoman spokesperson official officer director adviser advisor analyst expert professor researcher "
    "lawyer attorney prosecutor judge justice mayor governor ambassador envoy general colonel commander chief "
    "head founder co-founder chief executive manager reporter journalist correspondent editor author writer "
    "activist candidate opponent economist historian scientist doctor dictator strongman counterpart nominee "
    "lawmaker congressman congresswoman representative delegate member commissioner scholar fellow coach player "
    "actor singer wife husband son daughter brother sister father mother host anchor columnist critic defector "
    "refugee student teacher farmer resident witness negotiator diplomat king prince princess queen pope imam "
    "cleric boss owner ex-president publicist strategist sheriff businessman billionaire operative speaker reader "
    "legislator agent pilot captain publisher investor blogger actress entrepreneur tycoon congressperson "
    "undersecretary counselor"
)
ORGANISATION_HEADS = word_set(
    "Ministry Agency Party Council Court Courts University Army Navy Department Committee Commission Bank "
    "Association Institute Institution Corporation Company Group Force Forces Union Federation Organization "
    "Organisation Congress Parliament Assembly Senate Administration Bureau Office Center Centre Foundation "
    "League Club College School Academy Service Services Corps Guard Guards Command Police Times Post Journal "
    "News Press Television Radio Network Tribune Herald Gazette Telegraph Guardian Daily Review Magazine "
    "Broadcasting Airlines Airways Air Motors Industries Technologies Systems Partners Holdings Board Authority "
    "Front Movement Alliance Coalition Brigade Brigades Society Fund Trust Nations Hospital Church Staff Inc. "
    "Corp. Ltd. Co. LLC Cabinet Secretariat Treasury Fed Reserve Airline Laboratory Labs Studios Pictures "
    "Entertainment Communications Software Research Security-Council Mission Embassy Consulate Politburo "
    "Presidium Project Initiative Caucus Campaign Democrats Republicans Conservatives Socialists Greens Labour "
    "Observatory Watch International Chamber Exchange Museum Library Conference Confederation Workers Airplanes "
    "Aircraft Computer Computers Pharmaceuticals Energy Petroleum Oil Media Records Games Stores Brothers Sinn "
    "Fianna Forza Tribunal Directorate Division Regiment Battalion Fleet Militia Liberties Voters"
)
PLACE_HEADS = word_set(
    "River Island Islands Mountain Mountains Mount Sea Ocean Province County Valley Peninsula Strait Straits Bay "
    "Lake Airport City Street Avenue Road Square Park Region District Desert Gulf Coast Canal Republic State "
    "Territory Town Village Beach Hill Hills Heights Harbor Harbour Port Palace Bridge Station Stadium Tower Base "
    "Prefecture Oblast Governorate Township"
)
PLACE_OPENERS = word_set("Mount Lake Cape Gulf Strait Port Fort San Santa Los Las Isle Bay Sea Republic City")
PARTICLES = word_set("de la del der van von bin ibn al el da dos das du di ter den le bint abu ul e y")
KNOWN_ORGANISATIONS = word_set(
    "Reuters Bloomberg Yonhap Xinhua TASS Sputnik Interfax Kyodo Al-Jazeera Politico Axios BuzzFeed Vox Breitbart "
    "Snopes Hamas Hezbollah Hizbollah Taliban ISIS ISIL al-Qaeda al-Qaida al-Shabab Houthis NATO OPEC UNESCO "
    "UNICEF Interpol Europol Google Apple Microsoft Amazon Facebook Twitter Meta Tesla Boeing Airbus Ford Toyota "
    "Honda Nissan Chrysler Fiat Volkswagen BMW Samsung Sony Intel IBM Oracle Nokia Huawei Netflix Uber Pfizer "
    "Moderna AstraZeneca Walmart Goldman Citigroup ExxonMobil Shell BP Chevron Gazprom Rosneft Lockheed Raytheon "
    "Fatah Likud Knesset Bundestag Duma Pentagon Kremlin Congress Senate Parliament Cabinet Treasury Fed Medicaid "
    "Medicare GOP Quinnipiac Gallup Rasmussen Interior Labour Tories Tory Telegram YouTube Instagram WhatsApp "
    "TikTok"
) | frozenset(
    [
        "United Nations",
        "European Union",
        "African Union",
        "Islamic State",
        "Al Jazeera",
        "Al Qaeda",
        "Associated Press",
        "The Associated Press",
        "Fox News",
        "White House",
        "Supreme Court",
        "Rodong Sinmun",
        "Red Cross",
        "Wall Street Journal",
        "New York Times",
        "Washington Post",
        "RIA Novosti",
        "Deutsche Welle",
        "Boko Haram",
        "Muslim Brotherhood",
        "Amnesty International",
        "Goldman Sachs",
        "General Motors",
        "General Electric",
        "Bloomberg News",
        "Morning Consult",
        "Business Insider",
        "Scotland Yard",
        "Al Arabiya",
    ]
)
SAYING = word_set(
    "said says told tells added adds announced claimed claims warned warns argued argues noted notes tweeted "
    "wrote writes reported reports insisted stated states denied denies explained confirmed called accused urged "
    "thinks believes asked vowed promised acknowledged"
)
NOT_NAMES = word_set(
    "The A An This That These Those He She It They We You I His Her Its Their Our My Who What When Where Why How "
    "And But Or So If As At By For From In Into Of On To With No Not Yes If TV CEO CFO COO AM PM OK II III IV VI "
    "COVID COVID-19 Covid Covid-19 Internet GDP PhD Ph.D. FAQ PDF URL AP-NORC GMT EST EDT ET PT BST UTC ICBM "
    "ICBMs THAAD DNA HIV AIDS PPE DACA ISBN RSS MP MPs"
)
NOT_ALONE = word_set(
    "Republican Democratic Democrat Communist Socialist Islamic Jewish Jews Jew Catholic Catholics Christian "
    "Christians Muslim Muslims Islam English Arab Arabs Kurdish Kurds Kurd Sunni Shia Shiite European Europeans "
    "African Africans Asian Asians Western Southern Northern Eastern Latino Latinos Hispanic Korean Koreans "
    "Internet Black White Native Liberal Conservative Marxist Nazi Nazis Soviet God Constitution State Federal "
    "National First Second Man"
)
ABSTRACT = word_set(
    "security affairs health defense defence foreign international rights human state education justice energy "
    "trade commerce finance labor interior homeland intelligence policy economic social national federal public "
    "american european north south east west new united central general democratic republican communist liberal "
    "conservative socialist islamic royal supreme high world global first second united civil military naval "
    "nuclear space christian catholic muslim great old royal act law treaty agreement accord pact prize award cup "
    "games olympics bowl day week times war house amendment constitution party book bible"
)
DIRECTIONS = word_set("North South East West Northern Southern Eastern Western Central New Upper Lower Greater")
KNOWN_SURNAMES = word_set(
    "Trump Obama Bush Clinton Biden Harris Pence Putin Lavrov Medvedev Zelensky Zelenskyy Zelenskiy Merkel Scholz "
    "Macron Sarkozy Hollande Netanyahu Assad Erdogan Erdoğan Modi Khamenei Rouhani Raisi Ahmadinejad Maduro "
    "Lukashenko Reagan Kennedy Nixon Eisenhower Truman Roosevelt McCain Romney Pelosi Schumer McConnell Pompeo "
    "Tillerson Mattis Blinken Sanders Rubio Hitler Stalin Lenin Churchill Thatcher Blair Cameron Corbyn Starmer "
    "Sunak Gorbachev Yeltsin Kissinger Guterres Stoltenberg Duterte Bolsonaro Lula Berlusconi Musk Zuckerberg "
    "Bezos Snowden Assange Navalny Mandela Einstein Marx Darwin Shakespeare"
)
KNOWN_ACRONYMS = {
    "GOP": "Republican Party",
    "DOJ": "Department of Justice",
    "DHS": "Department of Homeland Security",
    "HHS": "Department of Health and Human Services",
    "WSJ": "The Wall Street Journal",
    "NYT": "The New York Times",
    "WPK": "Workers' Party of Korea",
    "GM": "General Motors",
    "DNC": "Democratic National Committee",
    "RNC": "Republican National Committee",
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "AP": "Associated Press",
}
"""What frequent acronyms stand for where the report does not say."""
WOMEN = word_set("Merkel Thatcher Pelosi Harris")
"""Those of the known family names whose bearer in the news is a woman."""
