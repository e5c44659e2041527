"""What people do to people at work, by family: hands and eyes, favours asked for, threats, contempt, humiliation, reprisal.

Written and matched as those of danger.py are. Each family is a deed and whom or what it meets ("rubs my shoulders"), a subject
and a consequence ("when I was expecting ... on hold"), or a threat and what it is about; not single sentences.
"""

from __future__ import annotations

_SOME = r"(?: \S+){0,3}"
_MORE = r"(?: \S+){0,8}"
_WHOM = (
    "(?:me|us|her|him|them|(?:my|a|the|our|one of my|one of our) (?:report|reports|intern|apprentice|trainee|colleagues?"
    "|teammate|assistant|deputy|women|girls))"
)
_WHOSE = "(?:my|our|her|their|(?:my|a|the|our) (?:report|intern|apprentice|trainee|colleague|assistant)'s)"
_WHO = (
    "(?:he|she|they|who|somebody|someone|everybody|everyone|people|guys?|lads|men|man|woman|boss|manager|supervisor|director"
    "|lead|leader|head|chief|partner|partners|ceo|owner|chef|foreman|colleagues?|co ?workers?|clients?|customers?|guests?"
    "|patients?|mentor|teacher|tutor|employer|agency|husband|wife|boyfriend|girlfriend|ex|father|mother|brother)"
)
_OFTEN = (
    "(?: (?:has|have|had|just|then|even|often|always|once|sometimes|suddenly|also|again|keeps|kept|still|started|actually))*"
)
_PRIVATE = (
    "(?:waist|bottom|bum|backside|behind|ass|arse|butt|thighs?|breasts?|boobs?|tits|crotch|groin|skirt|bra|lap|hips?|"
    "lower back|inner \\S+|cleavage|belly|bump)"
)
_CLOSE = f"(?:{_PRIVATE}|legs?|knees?|neck|face|cheeks?|hair|shoulders?|back|chest|stomach|mouth|lips|feet|ears?)"
_TOUCH = (
    "(?:touch|strok|rub|squeez|pinch|caress|fondl|grop|massag|smack|slapp?|patt?|grabb?|tickl|kiss|lick|cupp?|sniff|brush)"
    "(?:e|es|ed|s|ing)?(?: (?:up|against|at|past))?"
)
_HELD = "(?:touch|strok|rub|squeez|caress|fondl|massag|tickl|kiss|lick|sniff)(?:e|es|ed|s|ing)?"
_HAND = "(?:hands?|arms?|fingers?|palms?|foot|leg|knee)"
_MOCK = (
    "(?:(?:imitat|mimic|mim|mock|ridicul|teas|parod|snigger|sneer|laugh|jok|insult|taunt|aping|apes|copies|copying)\\w*"
    "(?: (?:at|about|on|over))?|(?:mak\\w+|made|do|does|doing|did|pok\\w+) (?:fun|jokes?|jibes?|remarks?|comments?"
    "|faces|noises"
    "|impressions?|an impression) (?:of|at|about|on|over))"
)
_MARK = (
    "(?:accent|skin|colour|afro|braids|dreadlocks|turban|hijab|headscarf|head scarf|scarf|veil|kippah|religion|faith|prayers?"
    "|praying|food smells|country|culture|english|age|wrinkles|grey hair|limp|stammer|stutter|wheelchair|hearing aids?|cane"
    "|crutch\\w*|disability|autism|adhd|dyslexia|epilepsy|seizures?|illness|weight|sexuality|husband|wife|bump|pregnancy"
    "|period|transition|pronouns|race|ramadan|fasting)"
)
_HEALTH = (
    "(?:wheelchair|epilepsy|diagnosis|disability|hearing aids?|stammer|stutter|illness|cancer|depression|autism|adhd"
    "|dyslexia|condition|limp|crutches|hiv|diabetes|seizures?|burnout|sick leave|miscarriage|chemo\\w*)"
)
_CHILD = "(?:expecting|pregnan\\w*|maternity|paternity|parental leave|(?:having|had) (?:my|the|a) baby|due date|ivf)"
_LOSS = (
    "(?:on hold|given (?:away|to)|gave (?:my|it|the)|taken (?:away|off|from)|took (?:me|my|it|away)|no longer|not renew\\w*"
    "|(?:isn'?t|wasn'?t|weren'?t|won'?t be|didn'?t|not be) renew\\w*|lost my (?:job|role|team|post|clients?|desk"
    "|contract|shifts?)"
    "|demot\\w*|passed over|dismiss\\w*|sack\\w*|fired|let (?:me )?go|redundan\\w*|sidelin\\w*|exclud\\w*|replac\\w*"
    "|withdr\\w+"
    "|pulled (?:my|the)|unreliable|not (?:as )?committed|(?:bad|terrible|poor) timing|inconvenien\\w*|liability|good fit"
    "|right fit|can'?t be trusted|looks? bad|bad for|put\\w* (?:\\S+ )?off|rid of me|managed out|dropped (?:me|from)|off the "
    "(?:list|project|account|team)|stripped|role (?:is|was|has) gone|moved (?:me|to another)|not worth)"
)
_FAVOUR = (
    "(?:dinner|a drink|drinks|a date|date (?:him|her)|(?:his|her|a) hotel|(?:his|her) (?:room|place|flat|house|bed"
    "|boat)|a kiss"
    "|kiss (?:him|her)|(?:night|weekend|evening) with (?:him|her)|sleep with|(?:nice|nicer|friendl\\w+|sweet\\w*|good"
    "|kind\\w*)"
    " to (?:him|her)|go out with|come upstairs)"
)
_PRIZE = (
    "(?:promotion|promoted|rating|contract|renewal|job|role|post|raise|rise|bonus|shifts?|reference|project|visa|grade|pass"
    "|place|spot|career|interview)"
)
_IF = "(?:if|unless|depend\\w*|in return|in exchange|as long as|provided|only when|once)"
_HARM_JOB = (
    "(?:(?:speak|spoke) up|talk|tell|say (?:anything|a word|no)|report|complain|leave|quit|resign|hand in|go to"
    "|went to|open my mouth|join|refuse|don'?t|turn (?:him|her) down)"
)
_REPORTED = (
    "(?:(?:reported|told hr about|raised|complained about|spoke up about|called out) (?:him|her|them|what|the (?:harass\\w*"
    "|bully\\w*|comments?|jokes?|incident|remark|touching|abuse)|my (?:boss|manager|supervisor))|complained to|spoke up"
    "|went to "
    "(?:hr|the union)|filed (?:a|my) (?:complaint|grievance)|told hr|blew the whistle|turned (?:him|her) down|said no"
    " to (?:him"
    "|her)|rejected (?:him|her)|refused (?:him|her))"
)
_REPRISAL = (
    "(?:nobody|no ?one|mov(?:ed|ing)|transfer\\w*|demot\\w*|sack\\w*|fired|dropped|exclud\\w*|ignor\\w*|shifts?|off the"
    "|took me"
    "|took my|taken off|froze\\w*|worst|punish\\w*|silen\\w+|warning|bad review|not invited|isolat\\w*|written up|performance"
    " plan|managed out|cold shoulder|lost my|my hours|against me|troublemaker|snitch|avoid\\w*)"
)
_SAID = "(?:told|said|says|saying|tells|joke[sd]?|joking|thinks|thought|hint\\w*|suggest\\w*|ask(?:s|ed)|reckons|writes|wrote)"

HARASSMENT = (
    rf"(?<!\bi\s)(?<!i\sjust\s)\b{_TOUCH} {_WHOSE} (?:\S+ )?{_PRIVATE}\b(?! (?:line|of))",
    rf"\b{_WHO}{_OFTEN} {_HELD} {_WHOSE} {_CLOSE}\b",
    rf"\b{_WHO} (?:is|are|was|were|keeps?|kept|started|starts|won'?t stop|doesn'?t stop){_SOME} {_HELD} (?:{_WHOSE} "
    rf"{_CLOSE}|me|us)\b(?! (?:base|deeply))",
    rf"\b(?:his|her|their|the|\w+'s|a) {_HAND}{_SOME} (?:on|onto|round|around|under|up|between|over|through|down|inside|into"
    rf"|against|in) {_WHOSE} (?:\S+ )?(?:{_PRIVATE}|legs?|knees?|neck|hair|face|blouse|shirt|top|dress)\b",
    rf"\b(?:press(?:ed|es|ing)?|rubb?(?:ed|s|ing)?|push(?:ed|es)) (?:himself|herself|his body|her body|up|his \S+) (?:up )?"
    rf"against {_WHOM}\b",
    r"\b(?:pull|drag)\w* (?:me|her) (?:onto|on|into) (?:his|her) (?:lap|bed|car|room)\b|\b(?:lift|pull|look)\w* (?:up"
    r"|down|under)"
    r" (?:my|her) (?:skirt|top|blouse|shirt|dress)\b|\b(?:snapp?|unhook)\w* my bra\b",
    r"\b(?:kiss(?:ed|es)|kissing) me\b(?! (?:goodbye|goodnight|and (?:said|wished)))|\b(?:tried|tries|trying|wanted"
    r"|leaned in) to "
    r"(?:kiss|grope|undress) (?:me|her)\b|\bexpos\w+ himself\b|\bfelt me up\b|\bhugs? me (?:from behind|too|for too|whenever"
    r"|every time|although|although|even though)\b",
    r"\bfollow(?:s|ed|ing)? (?:me|her)(?: \S+){0,2} (?:to|into|in|around|round|down|out|from|off|through|onto|all the way)"
    r"(?: \S+){0,2} (?:car|car park|carpark|parking|garage|train|bus|stop|station|toilets?|loo|bathroom|ladies|lift|stairs"
    r"|street|house|flat|hotel|corridor|gym|shop|way home|door|office after)\b|\bfollow(?:s|ed|ing)? me (?:home"
    r"|everywhere)\b",
    r"\bwait(?:s|ed|ing)?(?: for me)?(?: \S+)? (?:by|at|next to|near|beside|outside|in|in front of) (?:my (?:car|house"
    r"|flat|home"
    r"|bus stop|gym|door|hotel|bike|room|street)|the (?:car park|toilets?|loo|ladies))\b",
    rf"\b{_WHO}{_SOME} (?:turn(?:s|ed|ing)? up|show(?:s|ed|ing)? up|appears|stands|parks|drives past|hangs around)(?:"
    rf" \S+){{0,2}}"
    r" my (?:gym|house|flat|home|bus stop|door|street|hotel|building|school|station)\b",
    rf"\b(?:star(?:e|es|ed|ing)|leer(?:s|ed|ing)?|look(?:s|ed|ing)|gawp\w*|ogl\w+|gaz\w+|eyes) (?:\S+ )?(?:at|on|down)"
    rf" {_WHOSE} "
    rf"(?:{_PRIVATE}|legs|chest|body|blouse|neckline|top|figure)\b|\blook(?:s|ed|ing) me up and down\b|\bundress\w* me\b"
    rf"|\boglin"
    r"g\b|\bleer(?:s|ed|ing)? at (?:me|us|her)\b",
    r"\b(?:photos?|pictures|films?|videos?|photograph\w*)(?: of)? (?:me|us|my (?:legs|body|chest)) (?:without|secretly"
    r"|under|from "
    r"behind|when i|in the)\b|\bwatch(?:es|ed|ing) me (?:undress|chang|through|in the shower|all day|whenever)\w*",
    r"\bwhat (?:i'?m|i am|i was|colour|kind of) (?:\S+ )?(?:wearing|underwear|knickers|bra)\b|\bmy (?:underwear|knickers|sex "
    r"life|love life)\b",
    r"\b(?:sen[dt]s?|show(?:s|ed|n|ing)?|forward\w*|shar(?:es|ed|ing)|post(?:s|ed))(?: \S+){0,3} (?:(?:pictures?|photos?"
    r"|videos?) of "
    r"(?:himself|his|naked)|porn\w*|nudes?|naked|explicit|dirty|dick|lewd)\b",
    r"\b(?:rat(?:e|es|ed|ing)|rank(?:s|ed|ing)?|scor(?:e|es|ed|ing)) (?:the |all the )?(?:women|girls|female|us women|us"
    r" girls)\b",
    r"\b(?:look|looks|be|prettier|dress|wear|show|smile)(?: \S+){0,5} (?:(?:in|with|wear|wore|put on) (?:a |an )?(?:\S+ )?"
    r"(?:short\w*|tight\w*|low cut|sexier|sexy) (?:skirt|dress|top|blouse|jeans)|(?:some|more|bit of) (?:leg|skin"
    r"|cleavage))\b",
    r"\b(?:touch|grab|strok|rub|pat|pinch)\w* .{0,40}\bsmile\b",
    r"\bcall(?:s|ed|ing)? (?:me|us) (?:\S+ ){0,2}?(?:sweetheart|darling|honey|babe|baby|good girl|princess|sugar|sexy"
    r"|hot stuff"
    r"|doll|toots|girlie|little girl)\b|\b(?:said|says|how|saying)(?: \S+){0,4} (?:sexy|fuckable)\b|\bwolf whistl\w+",
    rf"\b{_PRIZE}\b{_MORE} {_IF}\b{_MORE} {_FAVOUR}",
    rf"\b(?:if|once|as soon as) i\b{_SOME} {_FAVOUR}{_MORE} {_PRIZE}\b|\bif i (?:want|wanted)\b{_MORE} (?:be |have |go "
    rf"|come )"
    rf"{_SOME}{_FAVOUR}",
    rf"\b(?:promotion|promote me|rating|raise|renewal|better review) (?:for|in return for|in exchange for|after) (?:a "
    rf"|one |just "
    rf"|having )*(?:dinner|drinks?|date|night|kiss|evening|weekend)\b|\b{_FAVOUR} (?:after work )?(?:would|will|could) "
    rf"(?:help|do more|be good|get me)\b",
    rf"\b(?:since|after|when|because|once|as soon as|ever since|the day|i)(?: i)? {_REPORTED}\b.{{0,60}}\b{_REPRISAL}\b",
    # threats to living and standing
    r"\b(?:cancel|revok|withdraw|pull|report|end|kill|stop|block)\w*(?: \S+){0,2} (?:my|her|our) (?:visa|permit"
    r"|sponsorship)\b"
    r"|\b(?:my|her|our) (?:visa|permit|sponsorship|papers)(?: \S+){0,3} (?:gone|cancelled|revoked|withdrawn|in (?:his"
    r"|her|their"
    r") hands|depends? on (?:him|her|them|keeping))\b",
    r"\b(?:threat\w+|jok(?:es|ed|ing)|reminds? me (?:who|that)|blackmail\w*|(?:remarks?|comments?) (?:about|on)|hint\w*"
    r"|warn\w*)(?: \S+){0,6} (?:my|her|our)"
    r" (?:visa|permit|immigration|papers|residence|sponsorship)\b|\b(?:get|have|got) (?:me|us|her) deported\b|\breport"
    r" (?:me|us|her)"
    r" to (?:immigration|the home office)\b|\bcall immigration\b",
    r"\bnever (?:work|get (?:a|another) job|find (?:work|a job|another job))(?: \S+){0,3} (?:again|anywhere|in this|in the)\b"
    r"|\b(?:ruin|destroy|finish|end) my (?:career|reputation|name|life)\b(?! (?:is|was|if i|by))|\bblacklist(?:ed|ing)? me\b"
    r"|\bblackmail\w* (?:me|us|her)\b",
    r"\b(?:won'?t|not|no|never|without|refus\w+|bad|withhold\w*|withheld|decent)(?: \S+){0,3} references? (?:if|unless"
    r"|because i"
    r"|after i)\b|\b(?:my|a) reference(?: \S+){0,3} (?:if|unless) i\b(?=.*\b(?:threat|warn))",
    rf"\b(?:threat\w+|warn\w+)\b.{{0,60}}\bif i {_HARM_JOB}\b|\bthreaten\w*(?: \S+)? to (?:send|post|share|publish|show"
    rf"|leak)(?: "
    r"\S+)? (?:my|our|the|private) (?:photos?|pictures|videos?|messages|nudes)\b",
    r"\bthreaten(?:s|ed|ing)? (?:me|us)\b(?! (?:with (?:a |the |an )?(?:lawsuit|legal|court|fine|penalt\w*|cancel\w*"
    r"|contract)))"
    r"\b|\b(?:i|we)(?:'ve been| was| were| am| have been) threatened (?:by|again|at)\b(?! (?:a|the) (?:change|merger))",
    # being shouted at, belittled, shut out
    r"\b(?:shout|scream|yell|bellow|roar|swear|swore)\w*(?: and \w+)? (?:at|in) (?:me|us|my face|her)\b(?=.*\b(?:in"
    r" front of|until|every|again"
    r"|so (?:loud|hard|close)|cry|inches|minutes|all the time|daily|each|always|constantly|whenever|my face|days)\b)",
    rf"\b{_WHO} (?:always|constantly|keeps?|kept|regularly|often)(?: on)? (?:shout|scream|yell|swear)\w* (?:at|in) (?:me"
    rf"|us|my)\b",
    r"\bcall(?:s|ed|ing)? me (?:(?:a|an|the|such|so|his|her|too|you|little|complete|total|fucking|bloody|old|stupid) ){0,3}"
    r"(?:stupid|idiot|useless|worthless|fat|ugly|moron|pathetic|dumb|thick|cow|pig|dog|animal|loser|trash|rubbish"
    r"|imbecile|waste"
    r"|grandad|granddad|grandpa|granny|grandma|dinosaur|old man|old woman|diversity hire|quota|token|cripple|spastic"
    r"|psycho|mental"
    r"|crazy|hysterical|fatty|gypsy|foreigner|exotic|boy|girl)\b|\b(?:diversity|quota|token) (?:hire|woman|black|asian"
    r"|gay)\b",
    r"\b(?:humiliat|belittl|degrad|demean|taunt|torment|intimidat|ridicul|gasligh|bulli)(?:es|s|ed|d|ing|e|ts|ted|ting)"
    r" (?:me|us)\b"
    r"(?! (?:a bit|a little))",
    r"\bmade (?:me|us|her) (?:stand|kneel|apologi[sz]e|beg|crawl|repeat|dance|sit)\b(?=.*\b(?:laugh\w*|in front of"
    r"|watch\w*)\b)"
    r"|\b(?:laugh\w*|snigger\w*) (?:at me|in my face)\b(?=.*\b(?:every|always|all|accent|cry|when i)\b)",
    r"\b(?:leave|leaves|left|leaving|exclud\w*|shut|shuts|shutting|freez\w*|froz?e|cut|cuts) (?:me|us) out of (?:every"
    r"|all|each)\b"
    r"|\bhid(?:e|es|den|ing)? my (?:tools|shoes|keys|laptop|chair|things|uniform|locker|lunch)\b|\b(?:spat|spit|pissed"
    r"|peed) (?:in|on) my\b",
    # origin, faith, sex, age, body, children
    rf"(?<!we\s)(?<!i\s)(?<!we\sall\s)\b{_MOCK} {_WHOSE} (?:\S+ )?{_MARK}\b|\b{_WHO}{_OFTEN} {_MOCK} (?:his|a|the) (?:\S+"
    rf" )?{_MARK}\b",
    r"\bmonkey (?:noise|sound|gesture|chant)\w*|\bmade monkey\b|\bbananas? (?:on|in|at) (?:my|his|her) (?:desk|locker"
    r"|chair|head|bag)\b"
    r"|\bthrew (?:a )?bananas?\b|\bswastikas?\b|\bnazi salute|\bblack ?face\b|\bslant\w* (?:their|his|her) eyes\b",
    r"\bgo(?:ing|es)? (?:back )?(?:home )?to (?:where (?:i|she|he) (?:came|come|comes) from|my (?:own"
    r" )?country)\b(?=.*)(?<!i'm\sgoing\s)"
    r"|\bback (?:to )?where i (?:came|come|belong) from\b|\bpeople (?:like (?:me|us|you)|from my (?:country|part|background)"
    r"|of my (?:kind|colour|faith|age|religion|background|race)|my (?:age|colour|sort)) (?:are|can'?t|don'?t|aren'?t"
    r"|should|shouldn'?t"
    r"|won'?t|only|belong|always|never|have no)\b",
    r"\b(?:i|we|she|he)(?:'ve| have| has| had|'m| am| is|'s)(?: \S+){0,2} bomb\b(?! shell)(?=.*\b(?:pray|bag|muslim"
    r"|beard|arab|headscarf"
    r"|hijab|name)\b)|\b(?:jok\w+|ask\w*|call\w*)(?: \S+){0,6} (?:terrorists?|suicide vest|bomb in my)\b",
    r"\b(?:headscarf|head scarf|hijab|turban|veil|kippah|beard|dreadlocks|afro|braids|hair|name|accent|skin)(?:"
    r" \S+){0,3} (?:puts?"
    r"|putting|scares?|scaring|frightens?|too ethnic|unprofessional|isn'?t professional|not professional|distract\w*)\b"
    r"|\btake (?:off"
    r" )?my (?:headscarf|hijab|turban)(?: off)?\b|\bwithout (?:my|the|her) (?:hijab|headscarf|turban)\b",
    r"\b(?:white|male|english|british|german|younger|local|western|normal|pretty) (?:face|faces|sounding)\b|\b(?:rather"
    r"|prefers?|preferred"
    r"|wanted?|want) (?:\S+ ){0,4}(?:a man|a white|a male|a proper \w+|someone white|someone younger|somebody younger)\b",
    r"\b(?:girl|girls|woman|women|females?|mothers?|mums|blacks?|asians|foreigners|muslims|gays|disabled people"
    r"|immigrants) (?:can'?t|"
    r"cannot|can not|shouldn'?t|should not|don'?t|do not belong|belong in|aren'?t (?:made|built|fit|able)|are"
    r" too)\b(?!.*\bpolicy\b)"
    r"|\b(?:no|not a|isn'?t a) (?:job|place|work|role) for (?:a |an )?(?:women|woman|girls?|lad(?:y|ies)|mothers?|mum"
    r"|old|older|somebody|someone of)"
    r"\b|\b(?:man'?s|men'?s|boys'?) (?:job|work|world|club)\b|\bback (?:to|in) the kitchen\b",
    r"\b(?:say|said|joke|laugh|ask)\w*\b.{0,40}\btime of the month\b|\bmy (?:hormones|period)\b"
    r"(?=.*\b(?:say|said|joke|blame|laugh)\w*)|\b(?:too )?(?:hysterical"
    r"|hormonal|shrill)\b"
    r"(?! growth)|\btoo emotional (?:for|to)\b",
    rf"\b{_SAID}(?: \S+){{0,8}} too old\b|\b{_SAID} (?:me )?(?:\S+ ){{0,5}}(?:should|could|ought to|better|time|why i"
    rf" don'?t) (?:\S+ )?"
    r"(?:retire|retired|gardening|make way|make room for)\b|\b(?:not for|no use for|nobody wants|too late for)"
    r" (?:somebody|someone"
    r"|anyone|people) (?:of )?my age\b|\bat my age\b(?=.*\b(?:he|she|they|boss|manager) (?:said|says|told|laugh\w*)\b)"
    r"|\b(?:i'?m|i am|me(?: \S+)?|i was) past (?:it|my sell by)\b"
    r"|\b(?:told|said|says|wants?|replaced|need\w*)\b.{0,30}\b(?:younger|young) blood\b",
    rf"\b{_CHILD}\b.{{0,70}}\b{_LOSS}|\b{_LOSS}.{{0,70}}\b{_CHILD}",
    r"\bask(?:s|ed|ing)(?: \S+){0,3} (?:whether|if|when) i (?:\S+ ){0,4}(?:children|kids|a baby|babies|pregnant|a"
    r" family)\b|\bdon'?t (?:you "
    r"dare )?get pregnant\b|\bhow (?:could|dare) i get pregnant\b",
    rf"\b(?:my|our|an?|the|her|his) {_HEALTH}\b.{{0,60}}\b{_LOSS}|\b{_LOSS}.{{0,50}}\b(?:because of|due to|for|over"
    rf"|since) (?:my|our|her"
    rf"|his) {_HEALTH}\b|\b(?:told|tells) (?:everyone|everybody|the whole \w+|them all|the team|people)(?: \S+){{0,3}}"
    rf" (?:my {_HEALTH}"
    r"|(?:i'?m|i am) (?:gay|lesbian|bi|trans|hiv|pregnant|mental\w*))\b|\b(?:looks bad|puts (?:people|clients|customers)"
    r" off)\b(?=.*\b"
    r"(?:wheelchair|scar|stammer|hijab|headscarf|limp)\b)",
    r"\b(?:misgender|deadnam)\w+|\boutt?ed me\b|\bcall(?:s|ing|ed)? me (?:he|she|him|her|it|sir|by my old"
    r" name)\b(?=.*\b(?:purpose|although"
    r"|though|again|still|every|told)\b)|\bthe (?:gays|blacks|jews|gypsies)\b|\bso gay\b|\bgay jokes?\b",
    r"\bpay(?:s|ing)? (?:the |us )?(?:women|girls|foreigners|black|female)(?: \S+){0,5} less\b|\bpaid less than (?:\S+"
    r" ){0,2}(?:men|man|male"
    r"|white|boys)\b|\b(?:men|male colleagues|lads)(?: \S+){0,4} (?:earn|paid|get|make) more\b(?=.*\bsame\b)",
)

_HOME = (
    "(?:husband|wife|partner|boyfriend|girlfriend|ex|fianc\\w+|father|mother|dad|mum|stepfather|parents|in laws|family"
    "|brother)"
)

ABUSE = (
    rf"\b(?:hit|hits|struck|strikes|slapp?\w*|smack\w*|kick\w*|punch\w*|jabb?\w*|whack\w*|beats?|prods?|prodded|pok(?:es"
    rf"|ed)) {_WHOM}(?: "
    r"\S+){0,3} with (?:a|an|the|his|her|their) (?:heavy |metal |rolled \S+ )?(?:folder|file|book|stick|belt|tray|spoon"
    r"|ruler|tool|phone"
    r"|laptop|bottle|pen|newspaper|hand|fist|pan|ladle|broom|pole|chair|cable|hammer|towel|bag)\b",
    r"\b(?:threw|throws|throwing|hurled|flung|chucked) (?:a|an|the|his|her) (?:\S+ )?(?:stapler|mug|cup|phone|chair"
    r"|keyboard|plate"
    r"|pan|bottle|hammer|tool|glass|folder|laptop|book|shoe|knife|stone|bin)\b.{0,20}\b(?:at|towards|past) (?:me|us|my"
    r"|her|him)\b",
    rf"\b(?:push|shov|drag|pinn|slamm|pull|throw|threw)\w* {_WHOM} (?:down|against|into|onto|out of|over|to|by|across)"
    rf" (?:the|a|my|his) (?:wall|door"
    r"|desk|table|stairs|floor|ground|car|room|corner|cupboard|locker|lift|hair|bonnet|shelf|shelves|store)\b",
    r"\b(?:grab|grabs|grabbed|twist\w*|squeez\w*) (?:me|my (?:arm|wrist|hand|hair|throat|neck|collar|shoulder))(?:"
    r" \S+){0,4} (?:so hard"
    r"|until|bruise\w*|marks?|hurt|would not let|wouldn'?t let|shook|and pulled)\b",
    r"\block(?:ed|s)? (?:me in|the door)\b(?=.*\b(?:alone|me|behind us)\b)(?<!i\slocked\sthe\sdoor)|\bgot me alone\b"
    r"|\bcorner(?:ed|s) me (?:in|by"
    r"|behind|at)\b|\bblock(?:ed|s) (?:the door|my way)\b|\b(?:wouldn'?t|didn'?t|won'?t|would not|did not) let me (?:out"
    r"|leave the room|past)\b",
    rf"\b(?:{_WHO}|company|bosses|firm|landlord)(?: \S+){{0,2}} (?:keeps?|kept|took|taken|holds?|holding|has|have|locked"
    rf"|confiscated)(?: "
    r"\S+)? my (?:passport|papers|identity card|id card|residence card)\b",
    rf"\b{_HOME}(?: \S+){{0,6}} (?:doesn'?t|won'?t|never|refuses to|didn'?t|wouldn'?t|does not|will not) lets? me (?:go"
    rf"|see|work|out|leave"
    r"|have|talk|speak|drive|sleep|use|meet|wear|study)\b|\bchecks my (?:phone|messages|mileage|bag)\b|\bforbids? me to\b",
    r"\btak(?:es|ing) (?:all )?my (?:salary|wages?|pay|earnings|bank card|money)\b|\b(?:ask|beg) (?:him|her)? ?for"
    r" (?:bus|food|petrol) money\b"
    rf"|\b{_HOME} controls (?:my|the|our|all)\b",
    r"\b(?:afraid|scared|terrified|frightened|dread) (?:\S+ ){0,6}(?:because of )?what (?:he|she|they) (?:will|might"
    r"|could|would|may)(?: \S+)? do to "
    r"(?:me|us)\b|\b(?:he|she|ex|husband|wife)(?: \S+){0,8} (?:will|is going to|'ll|would) (?:get|find|hunt) me\b(?!"
    r" (?:a|an|the|some|on"
    r"|another))",
    rf"\b{_HOME}{_OFTEN} (?:hurts?|pushe[sd]|pushed|burn(?:s|ed|t)|bites?|bit|threatens?|threatened|strikes|struck|shakes"
    rf"|shook|locks|spits) "
    r"me\b|\b(?:gets?|got|turned|becomes?|became) violent\b|\braises? (?:his|her) (?:hand|fist) (?:at|to|against) me\b",
)
