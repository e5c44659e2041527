"""Not wanting to be, by family; and danger for somebody else at the writer's hands.

Written and matched as those of danger.py are. The families: not to wake, live or be; no future with me in it; others freer
without me; farewells and putting things in order; means and places; looking for an accident; an attempt that is past; harm to
one's own body. `THREAT` is the wish or plan to hurt another person.
"""

from __future__ import annotations

_SOME = r"(?: \S+){0,3}"
_MORE = r"(?: \S+){0,8}"
_NOT = (
    "(?:don'?t|do not|doesn'?t|does not|didn'?t|can'?t|cannot|can not|couldn'?t|no longer|never|not|hardly|won'?t|wouldn'?t"
    "|would not|will not|isn'?t|hadn'?t|haven'?t)"
)
_ELSE = (
    r"(?! (?:in|at|with|out|off|on|under|near|from|like|up|of|for|abroad|together|apart|here|there|today|until|early|late)\b)"
)
"""After "living" or "being here": what would make it a matter of place, work or time."""
_CLOSE_ONES = (
    "(?:kids?|children|child|sons?|daughters?|girls|boys|wife|husband|partner|mum|mom|mother|dad|father|parents|family"
    "|brothers?|sisters?|friends?|loved ones)"
)
_THEY = f"(?:she|he|they|nobody|no ?one|(?:my|the|our) {_CLOSE_ONES})"
_PLACE = (
    "(?:tracks|rails|railings?|bridge|platform|roof(?:top)?|parapet|balcony|cliffs?|river|water below|edge|ledge|window"
    "|drop|viaduct"
    "|overpass|knives|pills|tablets|medicine cabinet|top floor|car park roof|sea|canal|motorway)"
)
_WHEEL = "(?:lorry|truck|car|bus|train|tram|van)"
_BODY = "(?:wrists?|arms?|thighs?|legs?|hands?|skin|stomach|palms?|neck|throat|body)"
_HOT = "(?:lighter|cigarettes?|iron|hot ?plate|flame|candle|match|blades?|razor|knife|needle|glass|scissors|compass|stove)"
_AGE = (
    "(?:thirty|forty|fifty|sixty|my (?:next )?birthday|christmas|easter|new year|next (?:year|summer|spring)|the"
    " (?:spring|summer|autumn"
    "|winter)|the end of (?:the|this) (?:year|month|week))"
)

SELF_HARM = (
    # not to live or be
    rf"\b{_NOT}(?: \S+){{0,2}} (?:see|find|know|understand|have|get|remember)(?: \S+){{0,4}} (?:why|points?|sense"
    rf"|reasons?|use|purpose)(?: "
    rf"\S+){{0,5}} (?:alive|exist\w*|living|(?:to|still|should) live|breath\w*|being here|be here)\b{_ELSE}",
    rf"\b(?:done|finished|through|had enough|fed up|weary|tired|exhausted|sick)(?: \S+){{0,7}} (?:with|of|by) (?:living"
    rf"|life|being alive|existing"
    rf"|staying alive|breathing)\b{_ELSE}(?! (?:cycle|coach|insurance|sciences?))",
    rf"\b{_NOT}(?: \S+){{0,7}} (?:keep|go on|carry on|continue|goes on) (?:living|existing|being alive|breathing)\b(?!"
    rf" (?:in|at|with|out|off"
    rf"|on|under|near|from|of|for|abroad|together|apart)\b)",
    r"\b(?:doesn'?t|does not|didn'?t|don'?t)(?: \S+)? want to (?:live|be alive|go on|exist|wake up)(?: (?:any ?more|any"
    r" longer|at all|now))?"
    r"(?=\s*$| (?:and|because|since|after|but|so)\b)",
    r"\bnever asked to (?:exist|be born|be alive|be here at all)\b|\brather not (?:be|exist|have been born|wake"
    r"|live)(?=\s*$| (?:at all|any ?more"
    r"|here at all)\b)|\bwish(?:ed)? i (?:had )?never existed\b",
    r"\b(?:going to|gonna|about to|thinking of|planning to) end it(?: all)?(?=\s*$| and (?:now|he|she"
    r"|i)\b)(?=.*\b(?:picking up|answer\w*"
    r"|reach|phone|find (?:him|her)|worried)\b)",
    r"\b(?:not with(?: \S+){0,4} )?with (?:living|being alive|staying alive|existing)(?=\s*$)",
    # farewells, and putting things in order
    rf"\b(?:written|wrote|writing|write|record(?:ed|ing)?|film(?:ed|ing)?|left|leaving|made|drafted) (?:\S+"
    rf" ){{0,4}}(?:letters?|notes?|messages?"
    rf"|videos?|cards?|tapes?)(?: \S+)? (?:to|for) (?:my|the|our|each of my|both my|all my)"
    rf" {_CLOSE_ONES}\b.{{0,40}}\b(?:in case|hid|hide|hidden|when i'?m "
    r"|once i'?m |if i'?m (?:not|gone)|gone|not here|sealed|to (?:open|watch|read|find) (?:when|after|one day|later))",
    rf"\b(?:(?:my|the|a) will|bank details|life insurance|insurance (?:papers|policy)|funeral|passwords?|account"
    rf" numbers)\b.{{0,60}}\bso (?:that )?"
    rf"{_THEY}(?: \S+){{0,5}} (?:finds?|know|knows|trouble|manage|sort|cope|search|look for|have to|has"
    rf" to)\b(?!.*\b(?:successor|deputy|handover)\b)",
    r"\bi(?:'ve)? (?:\S+ )?(?:said|say) (?:my |a |our )?goodbyes?\b.{0,60}\b(?:she|he|they|nobody|no ?one|without (?:her"
    r"|him|them|anyone))"
    r"(?: \S+){0,2} (?:know\w*|notic\w*|realis\w*|understand|idea)\b(?!.*\b(?:office|floor|team|department)\b)",
    # means and places
    rf"\b(?:look|star|gaz|glanc|stand|stood|linger|stop|paus|slow|lean|wait|think)\w*(?: \S+){{0,6}} {_PLACE}(?:"
    rf" \S+){{0,6}} (?:too long|(?:bit )?too "
    r"long|longer than|over the (?:railing|edge|rail|side)|(?:one|a) (?:step|jump))\b",
    r"\b(?:slow|stop|paus|stood|stand)\w*(?: \S+){0,6} (?:look|lean)\w* over the (?:railing|edge|rail|side|parapet)\b"
    r"|\b(?:bridge|roof)\b.{0,60}"
    r"\blook(?:ing)? (?:over|down)\b(?=.*\b(?:always|every|think|thought|wonder|long|railing)\b)",
    rf"\b{_PLACE}\b(?: \S+){{0,6}} (?:one|just one|a single) (?:step|push|jump|move|second)\b|\b(?:one|just one|a single)"
    rf" (?:step|jump|push|turn of the wheel|"
    r"jerk)(?: \S+){0,3} (?:and|it would be|i'?d be)(?: \S+){0,3} (?:done|over|gone|finished|quiet|peace)(?=\s*$)(?=\s*$)",
    r"\b(?:rope|gun|pistol|rifle|shotgun|noose|pills|tablets|blades?)\b(?: \S+){0,6} i (?:keep )?(?:know|think|remember"
    r"|count)(?: \S+){0,3} (?:there|of "
    r"it|about it|of them|about them|it is|they are)\b",
    # an attempt that is past
    r"\b(?:taking|swallowing) (?:too many|all (?:my|the)) (?:pills|tablets|meds)\b|\b(?:pumped my stomach|my stomach"
    r" pumped)\b|\bmy (?:last |first |own |suicide )?"
    r"attempt\b(?! (?:at|to|on))(?=.*\b(?:hospital|scars?|died?|survived|anniversary)\b)|\bsurviv\w+ my\b(?=.*\battempt\b)",
    # the body
    rf"\b(?:press|hold|held|put|stub|burn|push|drag|run|ran)\w*(?: \S+){{0,2}} {_HOT}(?: \S+){{0,3}} (?:to|on|against"
    rf"|into|at|across|over|along) (?:my|her|his)"
    rf"(?: \S+)? {_BODY}\b(?!.*\b(?:accident\w*|cook\w*|by mistake)\b)",
    r"\b(?:sleeves|jumper|bandages?|bracelets?|plasters?)(?: \S+){0,3} (?:so (?:that )?|to hide|to cover)(?:(?:nobody|no"
    r" ?one|they|people|he|she|my \S+)(?: \S+){0,5} "
    r"(?:sees?|notices?|knows?|asks?|finds?)|(?: the| my| what)(?: \S+){0,3} (?:cuts?|marks?|did|scars?))\b",
    r"\b(?:scratch|cut|dig|bit|pick|hit|claw)\w*(?: \S+){0,4} (?:till|until) (?:it|i|my \S+) (?:bleeds?|bled|is raw"
    r"|bruis\w+)\b|\b(?:hit|bang|slam|punch)\w* my (?:own )?"
    r"head\b.{0,40}\b(?:helps?|relief|calms?|bruis\w*|until|blood)\b",
    r"\bcuts? (?:all )?(?:on|along|up|down|across) (?:my|her|his|their) (?:upper |lower |left |right |inner )?(?:arms?"
    r"|wrists?|thighs?|legs?)\b"
    r"|\b(?:start(?:ed)?|begun|began|back|gone back) (?:to )?(?:cut|cutting|burning|burn)(?: again)?(?=\s*$)",
)

PASSIVE = (
    rf"\b(?:stop\w*|past|beyond|{_NOT}|quit|without) (?:\S+ )?(?:car(?:e|ing)|mind(?:ing)?|worry(?:ing)?|bother(?:ed"
    rf"|ing)?|matters?)(?: \S+){{0,2}} "
    r"(?:if|whether|that|about)(?: whether| if)? i (?:ever )?(?:wake|woke|live|lived|die|died|make it home|come home"
    r"|survive|exist|breathe|go under|get hit|am here)\b"
    r"(?! (?:early|late|up (?:early|late|at|before|in time|for))\b)",
    r"\b(?:don'?t|do not|can'?t|cannot|never)(?: \S+){0,2} see why i (?:should|would|ought|have to|bother)(?: \S+){0,3}"
    r" (?:alive|live|exist|be here at all|wake up)\b",
    r"\b(?:like|love|want|wish|happy|mind|nice|easier|better)(?: \S+){0,4} (?:sleep|asleep|under|drift off|close my"
    r" eyes)(?: \S+){0,3} (?:be it|be that|that be it|for good|"
    r"no more|the end|not come back)\b",
    r"\b(?:wish\w*|hop(?:e|ed|ing)|rather|if only)\b(?: \S+){0,5} (?:hadn'?t|had not|had never|didn'?t|don'?t|won'?t"
    r"|wouldn'?t|never)(?: \S+){0,2} (?:woken|wake|woke)\b"
    r"(?! (?:up )?(?:early|late|at|before|him|her|them|the|so)\b)",
    r"\b(?:easier|better|simpler|nicer|kinder|relief|peaceful|rest)(?: \S+){0,3} (?:not to be|to not be|not being|to be"
    r" no longer|if i (?:wasn'?t|weren'?t|was not|were not)) "
    r"(?:here|alive|around)\b(?! (?:in|at|with|on|today|for|this)\b)",
    r"\b(?:being|staying|to be|to stay) alive (?:just |only )?(?:is|feels|takes|has become|costs|seems|hurts|any ?more)\b",
    r"\b(?:want|need|wish|long)(?: \S+){0,2} it (?:all )?(?:to be )?over(?: \S+){0,5} (?:all of it|everything|for good)\b",
    # no future with me in it
    r"\b(?:no|not a|any) (?:version|picture|future|world|next year|tomorrow|plan|life|story)\b(?: \S+){0,8} (?:me|i'?m|i"
    r" am)(?: \S+)? in (?:it|them)\b|\b(?:has|have|with"
    r"|contains) me in it\b(?=.*\b(?:no|not|never|nothing|none)\b)",
    rf"\b{_NOT}(?: \S+){{0,2}} (?:imagin\w+|pictur\w+|see\w*)(?: \S+)? being (?:around|alive)\b(?! (?:the|him|her|them"
    rf"|people|my|so)\b)|\b(?:imagine|picture|see) (?:me|myself) "
    r"(?:alive|around|growing old|old|anywhere at all|getting old)\b(?<=\w)",
    r"\bnothing (?:ahead|left|in front)(?: \S+){0,2} (?:me|us)?\b.{0,30}\bsee (?:me|myself) in it\b|\b(?:life|future"
    r"|years?|tomorrow)\b(?: \S+){0,8} (?:don'?t|can'?t|cannot) see "
    r"(?:me|myself) (?:in it|there|in any of it)(?=\s*$)(?!.*\b(?:company|team|firm|role|job|project)\b)",
    r"\bnot on this (?:earth|planet)\b|\b(?:i'?ll|i'?d|i will|i would|think|be|me) (?:already )?(?:be )?(?:in the ground"
    r"|six feet under|in a grave|in my grave|a pile of ash\w*|ashes)\b",
    rf"\b{_NOT}(?: \S+)? (?:expect|think|plan|intend|believe)(?: \S+){{0,3}} (?:to )?(?:see|reach|turn|live to|make it to"
    rf"|be here (?:at|for|by)|be around (?:at|for)) {_AGE}\b",
    r"\bplans\b.{0,40}\b(?:won'?t|will not|not going to|might not|may not) be (?:here|there|around|alive)\b|\b(?:by"
    r"|after)(?: \S+){1,3} (?:it|nothing|none of (?:it|this))(?: "
    r"\S+){0,2} matter\b.{0,40}\b(?:won'?t|will not|not) be (?:here|around)\b|\bi (?:won'?t|will not) be (?:here|around)"
    r" (?:by|to see|for) (?:then|it|that|the (?:weekend|end))\b",
    # others freer without me
    r"\b(?:world|house|home|everyone|everybody|family|life|kids|girls|boys|children|wife|husband|they|she|he|they'd"
    r"|she'd|he'd|mum|people|others)(?: \S+){0,3} (?:lighter"
    r"|freer|free|better|happier|easier|quieter|calmer|richer)(?: \S+){0,5} (?:without me|if i (?:was|were|wasn'?t"
    r"|weren'?t) (?:gone|not|here|there|around)|with me gone|than with me"
    r"|when i'?m gone)\b(?! (?:on|in(?! it)|at|as|for|until|while|next|this|leading|running)\b)",
    r"\b(?:insurance|pension|payout)(?: money)?(?: \S+){0,4} (?:than|without|instead of) (?:with )?me\b",
    r"\b(?:nobody|no ?one|who|anyone|anybody)(?: \S+)? (?:would|will|'d)(?: \S+){0,2} (?:notice|miss|mourn|cry"
    r"|care)\b.{0,30}\b(?:disappear\w*|for good|gone|dead|funeral|vanish\w*)\b"
    r"|\b(?:get|got) over (?:it|me|that|losing me)\b.{0,25}\b(?:i (?:was|were|am|'m) gone|i'm gone|my death|i died)\b",
    r"(?<!it's\s)(?<!be\s)(?<!s\s)(?<!is\s)\bmy (?:own )?funeral\b",
    # looking for an accident
    rf"\b(?:{_WHEEL}|driver)\b(?: \S+){{0,8}} (?:i (?:\S+ )?(?:would not|wouldn'?t|won'?t|will not|might not|don'?t think"
    rf" i'?d|do not) (?:\S+ )?(?:swerve|brake|move|jump|step|get out of|dodge|run))\b",
    rf"\bif (?:a|the|some|that) {_WHEEL}(?: \S+){{0,2}} (?:hit|took|ran|run|flattened|came|knocked|got)(?: \S+){{0,8}}"
    rf" (?:fine|relief|okay|ok|glad|mind|thank\w*|sorry|solve\w*|problem|care"
    r"|easier|swerve|move|so be it|best)\b",
    r"\b(?:hop(?:e|ed|ing)|wish(?:ed|ing)?|half hope|pray\w*)(?: \S+){0,3} (?:plane|flight|lift|helicopter)(?: (?!not"
    r"|doesn|won|never)\S+)? (?:goes|went|go|would go|falls?|crash\w*|comes?)(?: down)?\b"
    r"|\b(?:hop(?:e|ed|ing)|wish(?:ed|ing)?)(?: \S+){0,3} (?:scan|lump|biopsy|cough|chest pain|tumour)(?: (?!not|doesn"
    r"|won|never|isn)\S+){0,2} (?:finds?|something|bad|serious|fatal|cancer|kills?)\b",
    r"\bwithout looking\b(?=.*\b(?:hop\w+|wish\w*|cross\w*)\b)(?=.*\b(?:half|hop\w+|don'?t care|car)\b)",
    r"\bif i (?:got|get|had|have|was|were)(?: \S+){0,2} (?:ill|sick|cancer|dying)\b.{0,20}\b(?:would not|wouldn'?t"
    r"|won'?t)(?: \S+)? (?:fight|mind|treat|tell|bother|care)\b",
)

_TARGET = (
    "(?:him|her|them|that (?:man|woman|bastard|bitch|idiot)|somebody|someone|every ?one|all of them|my (?:boss|manager"
    "|director|supervisor|colleague|ex|wife|husband"
    "|neighbour))"
)
_MEANT = (
    "(?:i know (?:where|when|which)|i mean it|mean it|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tonight|tomorrow"
    "|knife|gun|bat|hammer|car park|where (?:he|she) (?:parks|lives)"
    "|this time|stop myself|i swear|waiting for (?:him|her)|alone|walks in|plan)"
)
_WILL = (
    "(?:i'?m going to|i am going to|i'?ll|i will|i'?m gonna|gonna|i want to|i'?d like to|about to|plan to|planning to|ready to"
    "|i swear i'?ll|i could really|i need to)"
)

THREAT = (
    rf"\b{_WILL} (?:\S+ )?(?:kill|hurt|stab|shoot|beat|strangle|attack|choke|run over|cut|hunt down|get|burn)"
    rf" {_TARGET}\b.{{0,60}}\b{_MEANT}\b(?!.*\b(?:feedback|feelings)\b)",
    rf"\b{_MEANT}\b.{{0,50}}\b{_WILL} (?:\S+ )?(?:kill|hurt|stab|shoot|beat|strangle|attack|run over|cut) {_TARGET}\b(?!"
    rf" (?:feelings|off|short|out))",
    rf"\b{_WILL} (?:\S+ )?(?:hurt|stab|shoot|strangle|harm|beat up|physically \S+) {_TARGET}\b(?! (?:feelings|by|with"
    rf" (?:this|that|my|the|what)|if i|when i|a (?:text|mail|message|note|line)|an|over|down|to it|for))",
    r"\b(?:smash|break|kick|beat|bash|cave)\w* (?:his|her|their|that \S+) (?:face|head|skull|teeth|jaw|nose|legs|neck"
    r"|brains)\b(?: in)?",
    r"\b(?:know|found out|looked up|worked out)(?: \S+){0,3} (?:where|which|what|when) (?:he|she|they)(?: \S+){0,2}"
    r" (?:lives?|parks?|trains?|takes|sleeps?|runs|walks|drinks|leaves)\b.{0,60}\b"
    r"(?:push|hurt|kill|pay for|knife|sorry|regret|make (?:him|her|them))\b",
    r"\bwhich (?:train|bus|way|route) (?:he|she|they) \S+.{0,40}\bpush\b",
    r"\b(?:gun|rifle|pistol|shotgun|machete|axe|acid|petrol)\b(?: \S+){0,8} (?:tak(?:e|ing)|bring(?:ing)?"
    r"|carry(?:ing)?)(?: it| them)? (?:to|into|in to) (?:work|the office|the meeting|site|the building|school)\b",
    r"\bmake (?:him|her|them) (?:pay|suffer|bleed|sorry)\b(?! (?:for (?:it|the|lunch)|the|their|more|back"
    r"|attention))(?=.*\b(?:knife|gun|blood|hurt|know where|lives?|weapon|hands?)\b)",
    r"\bset (?:fire to|his|her|their)(?: \S+){0,2} (?:house|car|flat|office|on fire)\b(?=.*\b(?:going to|want|i'?ll|will"
    r"|plan|petrol)\b)",
    r"\bpoison(?:ing)? (?:him|her|them|his|her|their (?:coffee|tea|food|drink))\b",
)
