"""Words that are capitalised where a sentence or a headline begins, without being names: plain frequent English."""

from functools import cache

_WORDS = """
a ability able abortion abortions about above abroad absent absolutely abuse accept access according account
accounts accurate accusations accused accusing achieve acknowledged across acting action actions active activist
activists activities activity acts actual actually ad add added adding addition additional address addressed
addressing adds administration admitted ads adults advance advantage advertisement advertising advice adviser
advisers advocacy advocates affect affected afford after afternoon again against age agencies agency agenda
agents aggressive ago agree agreed agreement ahead aid aide aides aimed air all allegations alleged allegedly
allies allow allowed allowing allows ally almost alone along already also alternative although always am
ambassador amid amnesty among amount an analysis analysts and angry announce announced announcement annual
another answer answers anti any anyone anything anyway apart apparent apparently appeal appear appearance
appeared appears applications apply appointed approach appropriate approval approve approved are area areas
argue argued argues arguing argument arguments armed arms around arrest arrested arrived article articles as
aside ask asked asking assault assets assistance asylum at attack attacked attacking attacks attempt attempted
attempts attend attended attention audience author authorities authority automatic available average avoid aware
away back backed background backing bad balance ballot ballots ban banks base based basic basically basis battle
be beat became because become becomes becoming been before began begin beginning begun behalf behavior behind
being beliefs believe believed believes benefit benefits best better between beyond bias bid big bigger biggest
bill billion billions bills bipartisan bit black blame blamed block blocked blue board body book boost border
borders born both bottom break breaking briefing bring bringing broad broader broke broken brought budget build
building built business businesses but buy buying by cable call called calling calls came campaign campaigning
campaigns campus can canceled candidacy candidate candidates cannot capacity capital caption car carbon card
care career carried carry case cases cash cast caught cause caused causes ceiling century certain certainly
challenge challenged challenges challenging chamber chance chances change changed changes changing character
charge charged charges check checks chemical chief child children choice choose chose circumstances cited cities
citing citizen citizens citizenship civil claim claimed claiming claims class classified clean clear clearly
click cliff climate close closed closely closer closing co coal coalition code colleagues collusion color combat
come comes coming commander comment comments commitment committed committees common communications communities
community companies company compared competitive complained complaints complete completely comprehensive
compromise concern concerned concerns concluded conclusion condition conditions conduct conducted conference
confidence confident confirmation confirmed conflict congressional consequences conservative conservatives
consider considered considering consistent consistently conspiracy constitutional consumer consumers contact
contained content contest context continue continued continues continuing contrary contrast contributed
contributing contributions control controlled controversial controversy convention conversation conversations
convicted copyright core coronavirus corporate correct corruption cost costs could counsel count counter
countries country couple couples course courts cover coverage covered create created creating credibility credit
crime crimes criminal crisis critical criticism criticized critics cross crowd crucial culture current currently
customers cut cuts cutting cycle damage danger dangerous data date daughter day days dead deadline deadly deal
dealing deals death deaths debate debates debt decade decades decide decided decision decisions declared decline
declined deep deeply defeat defend defended defending defense deficit degree delay delegates deliver delivered
demand demanding demands democracy denied deny deportation deputy described designed despite destroy detailed
details determine determined development device devices did died difference differences different difficult
diplomatic direct directed direction directly director disaster discrimination discuss discussed discussion
discussions disease dismissed dispute distancing districts divided do doctor doctors document documents does
doing dollar dollars domestic donations done donors door dossier double doubt down dozen dozens draw drew drive
driven driving drop dropped drug drugs due during duty each eager earlier early easier easily easy economic
economist economists economy ed editor editorial editors education effect effective effectively effects effort
efforts eight either elect elected election elections electoral eligible else elsewhere email emails embassy
emerged emergency emissions employee employees employer employers employment encourage end ended ending endorsed
ends enemy energy enforcement engaged enough enrollment ensure enter entered entering entire entirely entry
environment environmental epidemic equipment era error especially essential essentially established
establishment estate estimated estimates even evening event events eventually ever every everybody everyone
everything evidence ex exactly example except exchange exchanges exclusive executive exercise existing exit
expand expanded expansion expect expected expensive experience expert experts explain explained expressed extent
extreme extremely eye eyes face faced faces facilities facility facing fact facts failed failing failure fair
faith fake fall false familiar families family far farm fast father favor fear fears federal feel feeling fell
fellow felt female few fewer field fight fighting figure figures file filed filibuster filing film final finally
finance financial find finding findings fine fire firearms fired firing firm first fiscal five fix flag floor
focus focused focusing folks follow followed following food for force forced forces forcing foreign form former
forward fought found founder four fourth frankly fraud free frequently friend friends from front full fully fund
fundamental funded funding fundraising funds further future gain gains game gap gas gave gay gender generally
generation get gets getting give given gives giving global go goal goals goes going gone good goods got gotten
government governments governor governors grand granted great greater greatest ground group groups grow growing
growth guidance guidelines guilty gun guns guy had half hand handling hands happen happened happening happens
happy hard harder harm has hate have having he head headline health healthcare healthy hear heard hearing
hearings heart heavily heavy held help helped helping her here herself high higher highest highlights highly him
himself hiring his historic history hit hold holding holds home homes honor hope hopefully hopes hoping hospital
hospitals host hour hours housing how however huge human hundreds hurt husband i idea ideas identified identify
identity ideological if illegal illegally image imagine immediate immediately immigrant immigrants immigration
impact impeachment implement important impose imposed impossible improve in inbox incident include included
includes including income increase increased increases increasing increasingly incumbent indeed independent
indicated individual individuals industry influence information informed infrastructure initial initially
injured inquiry inside insisted instance instead institutions insurance intelligence intended interest
interested interests interference internal international interview interviews into introduced investigate
investigating investigation investigations investigators investment investors invited involved involvement
involving is issue issued issues it its itself job jobs join joined joint journalism journalist journalists
judges judicial jury just justices keep keeping kept key kids kill killed killing kind knew know knowledge known
knows labor lack lady land language large largely larger largest last late later latest launch launched law
lawmakers laws lawsuit lawyer lawyers lead leaders leadership leading leads leaning learn learned least leave
leaves leaving led left legal legislation legislative legislature less let letter level levels liberal liberals
liberty lie lied life light like likely limit limited limits line lines list listen little live lives living
loans local long longer longtime look looked looking looks lose losing loss losses lost lot lots love low lower
made mail main mainstream major majority make makes making male man manager mandate manufacturing many margin
marijuana market markets marriage married mass massive material matter matters may maybe me mean meaning means
meant meanwhile measure measures media medical meet meeting meetings member members memo men mental mention
merely message messages met mid middle midterm might migrants miles militants military million millions mind
minimum minute minutes misconduct missing mission mistake model moderate modern moment momentum money month
months moral more morning most mostly mother motivated move moved movement moving much multiple murder must my
name named names narrative nation nationwide natural nature near nearly necessary need needed needs negative
negotiate negotiations neither net network networks never newly newspaper next night nine no nobody nomination
nominee non none nor normal not note noted notes nothing noting now nuclear number numbers obstruction obtain
obtained obvious obviously occurred of off offensive offer offered offering offers office officer officers
offices official officials often oil old older on once one ones ongoing online only onto op open opened opening
openly operation operations opinion opinions opponent opponents opportunities opportunity oppose opposed
opposing opposition option options or order ordered orders organization organizations organized original other
others otherwise our ourselves out outbreak outcome outlets outside over overall overhaul overseas overwhelming
own owned owners pace package page paid pain pandemic panel paper parents part particular particularly parties
partisan partner parts party pass passage passed passing past path patients pay paying payments peace penalty
people per percent percentage performance perhaps period permanent permission person personal personally
personnel perspectives phase phone photo photos physical pick picture piece place places plan planning plans
plants platform play played players playing please pledge pledged plus point pointed points polarization police
policies policy political politically politicians politics poll polling polls poor popular population position
positions positive possibility possible possibly posted potential potentially poverty power powerful powers
practice practices praised pre predicted premiums prepared presence present presented presidency presidential
presidents pressed pressure pretty prevent previous previously price prices primaries primary principles prior
priorities priority prison private pro probably probe problem problems process produce produced product
production products professor profile profit program programs progress progressive progressives prominent
promise promised promises promote prompted proof propaganda property proposal proposals proposed prosecutor
prosecutors protect protected protecting protections protest protesters protests prove proven provide provided
provides providing provision provisions public publicly published pull pulled purchase purpose pursue push
pushed pushing put puts putting quarter question questioned questions quick quickly quite race races racial
racism racist radical radio raise raised raises raising rally ran range rate rates rather rating ratings re
reach reached reaching reaction read reading ready real realDonaldTrump reality really reason reasonable reasons
receive received receiving recent recently recession recognize record records recovery red reduce reduced
reducing reduction reelection referring reflect reform reforms refugees refused regarding regardless regime
region registered regulations rejected related relations relationship relatively release released relief
religion religious remain remained remaining remains remarks remember remove removed repeal repealing repeated
repeatedly replace report reported reportedly reporter reporters reporting reports represent represents reprint
request requests require required requirement requirements requires requiring researchers residents resign
resignation resigned resolution resources respect respond responded respondents responding response
responsibility responsible rest restrictions result results retired retirement return returned returns revealed
revenue review rhetoric rich right rights rise rising risk risks rival rivals road role room rose roughly round
rule ruled rules ruling run running runs rural safe safety said sales same sanctions save savings saw say saying
says scale scandal scene scheduled school schools science scientists scrutiny search season seat seats second
secret sector secure see seeing seek seeking seem seemed seems seen self sell senators send sending senior sense
sent separate separately sequester series serious seriously serve served server serving session set setting
seven several sex sexual share shared shares she shift shooting shootings short shortly shot should show showed
showing shown shows shut shutdown sick side sides sign signature signed significant significantly signing signs
similar similarly simple simply since single sir sit site sitting situation six size slightly slow small smaller
so social socialist society soldiers solution solutions some somebody someone something sometimes son soon sorry
sort sought sound source sources space speak speaking speaks special specific specifically speech spend spending
spent split spoke spoken spokesman spokesperson spokeswoman spread staff staffers stage stance stand standard
standards standing stands star start started starting state stated statement statements status stay step steps
still stock stocks stood stop stopped store stories storm story straight strategist strategy streets strength
strike strikes strong stronger strongly struck struggle struggling student students study style subject subpoena
subsidies success successful such suffered suffering suggest suggested suggesting suggests suit summer summit
supply support supported supporters supporting supports supposed sure surge surprise surveillance survey suspect
sweeping swing symptoms system systems table tactics take taken takes taking talk talked talking talks target
targeted targeting targets tariffs task tax taxes taxpayers teachers team tech technology television tell
telling tells temporary ten tend tens tensions tenure term terms terrible terror terrorism terrorist terrorists
test tested testified testify testimony testing tests text th than thank thanks that the their them themselves
then theory there therefore these they thing things think thinking thinks third this those though thought
thousands threat threatened threatening threats three through throughout thus ticket tied ties time to today
together toggle told tone tonight too took top total totally tough toward towards town track trade traditional
traffic trail training transgender transition travel treated treatment trend trial tried trillion trip troops
trouble true truly trust truth try trying turn turned turning turnout tweet tweeted tweets twice two type
ultimately unable unclear unconstitutional under undermine understand understanding undocumented unemployment
unfortunately unions universal unless unlike unlikely unprecedented until unusual up upcoming update updated
upon urged urgent urging use used users using usual usually value values various vast version very veteran
veterans veto via victims victory video view viewed views violated violation violence violent virtually virus
visa visas vision visit voice voices vote voted voter voters votes voting vowed vulnerable wage wages wait
waiting wake walk want wanted wants war warned warning warrant wars was watch watching water wave way ways we
weak wealth wealthy weapon weapons website week weekend weeks welcome well went were what whatever when where
whether which while who whole whom whose why wide widely wife will willing win wing winning wins wish with
within without witnesses woman women won word words work worked worker workers working works world worried worry
worse worst worth would write writes writing written wrong wrongdoing wrote year years yes yesterday yet you
young your zero
"""


@cache
def common() -> frozenset[str]:
    """The words, in lower case."""
    return frozenset(_WORDS.split())
