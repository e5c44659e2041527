"""Danger in indirect words: preparing to be gone, looking for a way, not seeing oneself in the future, hoping for an accident.

Written and matched as those of danger.py are. What they share is that nobody names death; the deed or the hope names it.
"""

from __future__ import annotations

_CLOSE_ONES = (
    "(?:kids?|children|child|son|daughter|wife|husband|partner|mum|mom|mother|dad|father|parents|family|brother"
    "|sister|friends?)"
)
_PLACE = (
    "(?:bridge|platform|roof(?:top)?|balcony|cliff|river|tracks|train|rails|edge|window|ledge|pills|tablets|lorry|motorway)"
)
_WHEEL = "(?:lorry|truck|car|bus|train|driver|plane|van)"
_NAMED_TIME = (
    "(?:christmas|easter|new year|next year|spring|summer|autumn|winter|thirty|forty|fifty|sixty|my (?:next )?birthday|"
    "the end of (?:the|this) (?:year|month|week)|next (?:week|month))"
)

DANGER: tuple[str, ...] = (
    r"\bmade my peace.{0,40}\b(?:only|just) (?:need|waiting)\b",
    r"\b(?:bought|have|got|keep|found) (?:a |the |some )?(?:rope|noose|hose)\b.*\b(?:in my (?:car|bag|room|closet"
    r"|wardrobe|garage)"
    r"|in the (?:boot|attic|garage|shed) (?:for|and))",
)

SELF_HARM: tuple[str, ...] = (
    r"\b(?:giv(?:e|en|ing)|gave) (?:away (?:all )?(?:of )?my (?:things|stuff|belongings|possessions)|(?:all )?(?:of )?my "
    r"(?:things|stuff|belongings|possessions) away)\b(?!.*\bmov(?:e|ing)\b)",
    r"\b(?:look\w* up|googl\w+|search\w*|research\w*|read\w*|work(?:ed|ing) out|count\w*|know"
    r"|check\w*)(?: \S+){0,4} (?:how many "
    r"(?:\S+ ){0,3}(?:pills|tablets|meds|paracetamol)|painless|lethal|ways? to (?:die|go|end it)"
    r"|how much (?:\S+ )?it would take to)"
    r"\b|\bhow many (?:\S+ ){0,3}(?:pills|tablets|meds|paracetamol) (?:it would take|it takes|i would need|i'?d need)\b",
    r"\bpainless (?:way|method|death)\w*\b",
    r"\b(?:counting|count|know|knowing) what i would need for mine\b",
    r"\bfor when i'?m (?:gone|dead|not (?:here|around))\b(?! (?:on|for|to|at|in))",
    rf"\b(?:written|wrote|writing|left|leaving) (?:a |some )?(?:letters?|notes?) (?:to|for) (?:the|my|our) {_CLOSE_ONES}\b"
    rf"(?:(?: \S+){{0,2}} for (?:after|when|once)\b)",
    r"\b(?:stand|stood|step|walk|lean|wait)\w*(?: \S+){0,3} (?:too |so )?(?:close to|near|nearer|over|at) the edge(?: of the "
    r"(?:platform|roof|bridge|cliff|balcony))",
    r"\b(?:more dead than alive|more use dead|worth more (?:to \S+ )?(?:dead|(?:when|if) i'?m (?:dead|gone)))\b",
    r"\bblades?\b(?: \S+){0,6} (?:for (?:the |my )?(?:bad|worst)|(?:just )?in case|when it gets)\b",
    r"\bthings to my (?:arms?|legs?|thighs?|wrists?|body|skin|stomach)\b",
    r"\b(?:hid(?:e|es|ing)?|cover\w*)(?: \S+){0,4} (?:under|with|in|by) (?:my )?(?:long )?sleeves\b",
    r"\b(?:see|seeing|watch|watching) my(?: own)? blood\b(?! (?:pressure|test|results?|sugar|count|work))",
    rf"\b{_PLACE}\b.{{0,60}}\bhow (?:easy|simple|quick|peaceful|quiet) it (?:would|could) be\b",
    rf"\bhow (?:easy|simple|quick|peaceful|quiet) it (?:would|could) be\b.{{0,40}}\b{_PLACE}\b",
    r"\bwish (?:i|they|it|the \S+) (?:hadn'?t|had not|had never|never) (?:survived|woken|saved me|found me|brought me back)\b"
    r"|\bi should(?: have|'?ve) died\b|\bhad (?:killed me|finished me)\b",
    r"\b(?:hold|holding|held|looking at|stare at|staring at) (?:all )?(?:the|my|those|these) "
    r"(?:pills|tablets|meds|blade|razor|rope|gun)\b(?! (?:for|in stock|with))",
    r"\b(?:stopped|quit|stop|skipp(?:ed|ing)) (?:taking )?my (?:insulin|heart|blood pressure|medication|meds|dialysis)\b"
    r"(?=.*\b(?:what happens|to see|wait\w*|on purpose|don'?t care)\b)",
    r"\b(?:don'?t|do not) deserve (?:to )?(?:be )?(?:breath\w*|live|life|alive|eat|food|to eat)\b|\bdeserve (?:no|any) food\b",
    r"\b(?:relief|relieved|peaceful|nice|better|easier|good|happier|rest|like rest)(?: \S+){0,3} (?:to be|being"
    r"|if i (?:was|were)) "
    r"(?:dead|gone for good|not alive)\b|\b(?<!s\s)(?:dying|death|being dead)\b(?!.{0,40}\b(?:not"
    r"|never)\b).{0,40}\b(?:sounds?|feels?|seems?) (?:like )?(?:a )?"
    r"(?:rest|relief|peace\w*|calm|nice|good|easy|easier)\b",
    r"\b(?:not|no longer|stopped being|isn'?t) (?:afraid|scared) (?:of|to) (?:dying|death|die)\b"
    r"|\bafraid of dying and now i'?m not\b",
    r"\brather not (?:exist|be alive|live)\b|\b(?:stay|staying|keep|be) alive for (?:another|one more)\b|\bstay(?:ing)? alive\b"
    r"(?= (?:feels|is|takes|another|any))",
    r"\bscratch\w*(?: \S+){0,4} until (?:it|i) bleeds?\b|\b(?:punch|hit|bang)\w* (?:the|a|my head) ?(?:wall|door"
    r"|against)?\b(?=.*\b"
    r"(?:feel something|hand is broken|bleed\w*|until it hurts)\b)|\bneed to feel something\b(?=.*\b(?:hurt|cut|pain|bleed)\b)",
    r"\bpicked (?:the|a|my) (?:day|date|bridge|method|way to go)(?=\s*$)|\bset (?:a|the) date to (?:die|go|end)\b",
    r"\b(?:follow|join|be with) my (?:late |dead )?(?:\S+ )?(?:brother|sister|mum|mom|mother|dad|father|son|daughter"
    r"|wife|husband|friend|"
    r"grandmother|gran)\b(?=.*\b(?:died|dead|grave|other side|heaven|right idea)\b)",
    r"\bsaid (?:all )?(?:my )?goodbyes?\b(?=.*\b(?:everybody|everyone|in my head|all of them)\b)",
    # "I know how to do it" and "I know where to go" are said of work every day
    r"\bi (?:know|knew|worked out|decided)(?: exactly)? (?:how|where|when) (?:(?:i would|i'?d|i will|i'?ll) (?:do it|die"
    r"|end it|go)|to (?:die|end it))\b"
    r"|\bnot saying i'?d do it\b|\bstill have the rope\b",
    r"\bengine running\b(?=.*\bgarage\b)|\bgarage\b(?=.*\bengine running\b)|\b(?:should have|wish they had"
    r"|they should'?ve) let me die\b"
    r"|\b(?:let go of|off) the (?:steering )?wheel\b|\bmake it hurt\b|\bonly feel real when it hurts\b",
    r"\btook (?:more|too many|extra) (?:of )?(?:my |the )?(?:tablets|pills|meds)\b|\bmore of my (?:tablets|pills"
    r"|meds) than\b|\bknow the "
    r"(?:lethal )?dose\b(?=.*\bmyself\b)|\bstand on (?:the|my) (?:balcony|roof|bridge|ledge)\b|\bget the (?:payout"
    r"|insurance)\b",
    r"\bmy own thoughts (?:about|of) (?:it|that|suicide)\b|\bthink (?:that )?they have it right\b",
)

PASSIVE: tuple[str, ...] = (
    r"\b(?:don'?t|do not|can'?t)(?: \S+){0,4} be (?:here|around)\b.*\b(?:or for anything|for anything (?:at all|else)"
    r"|or anywhere)\b",
    r"\bcan(?:'?t|not) (?:promise|guarantee|swear)(?: \S+)? i'?ll (?:still )?be (?:here|around|alive)\b",
    rf"\bdon'?t (?:see|think|imagine|expect)(?: \S+){{0,2}} (?:get(?:ting)? to|reach(?:ing)?|mak(?:e|ing) it (?:to|past"
    rf"|through)|"
    rf"liv(?:e|ing) to|last(?:ing)? (?:to|until|till)) (?:see )?{_NAMED_TIME}\b",
    rf"\b(?:hop|wish)\w*(?: \S+){{0,3}} (?:the|a|some|that) {_WHEEL}(?: \S+){{0,2}} (?:doesn'?t|does not|didn'?t"
    rf"|wouldn'?t|won'?t) "
    r"(?:brake|stop|see me|swerve)\b",
    rf"\b(?:hop|wish)\w*(?: \S+){{0,3}} (?:a|the|some) {_WHEEL}(?: \S+){{0,2}} (?:hits?|runs?|takes?"
    rf"|crash\w*)(?: into)? (?:me|over me)\b",
    r"\b(?:sleep|bed|eyes)(?: \S+){0,3} hop\w+ (?:that |this |it )+(?:would|will|was|might) (?:be )?(?:it|the end|over)\b",
    r"\bonly way\b.{0,40}\b(?:stops?|ends?|over)\b.{0,12}\bif i (?:stop|die|end|am gone|'?m gone|cease)(?: too)?\s*$",
    r"\bno (?:future|world|tomorrow) with me in it\b|\bworld without me\b(?! (?:in|on|at) (?:the|this))",
    r"\benv(?:y|ied|ying) (?:the )?dead\b|\bjealous of (?:the dead|people who (?:die|died|are dead))\b",
    r"\bwouldn'?t (?:mind|care|be (?:sad|sorry|bothered))(?: \S+){0,2} if (?:i (?:didn'?t wake|never woke|died|got hit|was hit|"
    r"got run over|didn'?t make it home)|something happened to me)\b|\bwouldn'?t mind (?:not waking|never waking|dying"
    r"|being dead)\b",
    r"\b(?:don'?t|do not|didn'?t|wouldn'?t) care (?:any ?more )?(?:if|whether) i (?:live|lived|die|died|wake|woke"
    r"|survive|survived)\b",
    r"\bfeel(?:s|ing)? worthless as a (?:person|human|mother|father|wife|husband|man|woman)\b",
    r"\bdon'?t want to be here (?:at work )?(?:or|nor) anywhere\b|\bdon'?t want to be here at all\b",
    r"\b(?:world|everyone|everybody|family|kids|children|people) (?:(?:could|would|can|will|might) )?(?:all )?(?:do"
    r"|manage|cope|get on) "
    r"(?:fine |well |better )?without me\b(?! (?:on|in|at|as|for|until|while|next|this|today)\b)|\bbetter off (?:when"
    r"|once) i'?m\b",
    r"\b(?:come to|at|plan\w*|imagin\w+|pictur\w+) my (?:own )?funeral\b|\bi(?:'m| am| feel like i'?m)? already dead\b"
    r"|\bwant out of "
    r"(?:everything|life|it all)\b|\bout of everything\b",
    r"\bloose ends?\b(?=.*\bcalm\b)|\bstay (?:for )?(?:just )?one more day\b"
    r"|\b(?:no|(?:can'?t|don'?t) (?:see|find|have)(?: a| any)?) reason to (?:get through|get up|carry on"
    r"|keep going)\b"
    r"|\b(?:scared|afraid|frightened) of what i (?:might|could|would|may) do\b",
    r"\b(?:don'?t|do not|can'?t|cannot) (?:want to )?live like this\b(?! (?:at|in this (?:job|office|team)))",
    r"\bwhen i'?m out of (?:the|their|everyone'?s) way\b|\bwon'?t be (?:a |anybody'?s |anyone'?s )?(?:problem|burden"
    r"|bother|trouble)\b"
    r".{0,24}\bmuch longer\b",
    r"\b(?:nothing|no ?one|nobody) (?:keeps|is keeping|holds|is holding) me (?:here|alive|going|in this)\b"
    r"|\bnothing keeps me\s*$"
    r"|\b(?:only thing|what) (?:that )?keeps me (?:here|alive) is\b",
    r"\b(?:go|going|fall|falling) (?:to sleep|asleep) and (?:just )?(?:stay there|stay asleep|not come back|be done)\b",
    r"\bsleep (?:won'?t|doesn'?t|can'?t) (?:fix|help|cure)\b.*\b(?:over|end|stop|done)\b|\b(?:can'?t|cannot) do (?:this )?life "
    r"any ?(?:more|longer)\b",
    r"\b(?:cry|mourn|be sad|grieve) for (?:a|one|two) (?:\S+ )?(?:days?|weeks?|months?) and (?:then )?(?:be |feel |get "
    r"|move |forget)",
    r"\bwhere the (?:papers|documents|will|passwords) (?:is|are)\b.*\b(?:trouble|after\w*|when i'?m|gone|easier)\b"
    r"|\bhides? the (?:car keys|keys|knives|pills|tablets|medicine)\b",
)
