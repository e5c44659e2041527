"""Phrases that sound like danger and are ordinary talk: idioms, work, sport, machines, policy, definitions. See danger.py."""

from __future__ import annotations

HARMLESS = (
    r"\b(?:career|professional|political|commercial|social|financial|reputational|corporate|brand) suicide\b|\bsuicide "
    r"(?:squad|scenes?|storylines?|clauses?|missions?|prevention|polic\w+|rates?|bomb\w*|doors?|statistics|hotline"
    r"|helpline|awareness|watch)\b|\bassisted "
    r"suicide\b|\bmurder suicide\b|\bsuicidal (?:deadline|plan|pricing|strategy|idea|schedule|timeline)\b",
    r"^(?:what (?:is|are|was|does|constitutes|do)|define|how "
    r"(?:were|are|do|does|did)|why)\b(?!.*\b(?:i|me|my|myself|i'm)\b).*$",
    r"\b(?:training|course|workshop|polic(?:y|ies)|laws?|(?:a|the|my) talk|article|book|film|survey|e "
    r"?learning|module|awareness|lawsuit|claims?) (?:on|about|against|for|in)(?: \S+)? "
    r"(?:suicide|harassment|discrimination|bullying|self harm)\b|\b(?:anti |sexual "
    r")?(?:harassment|discrimination|bullying)(?: and \S+)? "
    r"(?:training|polic(?:y|ies)|laws?|course|workshop|module|guidelines?|prevention|e ?learning)\b|\banti "
    r"(?:harassment|discrimination|bullying|racist)\b",
    r"\bdy(?:ing|e) (?:to|for) (?:know|see|hear|try|meet|tell|get|ask|have|start|a coffee|a "
    r"break|coffee)\b|\bd(?:ying|ied|ie) (?:of|from) "
    r"(?:boredom|old age|natural causes|laughter|laughing|embarrassment|shame|curiosity|heat|thirst|hunger)\b"
    r"|\b(?:nearly|almost|could "
    r"have|could'?ve|wanted to|want to|thought i would|just|i) died?(?: (?:of|from) "
    r"(?:shame|embarrassment|laughing|boredom|laughter)| inside| laughing| right there| when "
    r"(?:he|she|they|i|my|the))\b|\bground (?:to )?swallow me\b",
    r"\b(?:is|are|was|were|it'?s|that'?s|be|literally|really|just) killing me\b|\bkilling (?:it|the|two|time|this|that|my "
    r"(?:motivation|back|feet|weekend|team|mood))\b|\b(?:kill|killed) (?:it|time|two birds|the "
    r"(?:project|process|idea|deal|feature|lights?|mood|vibe|programme|initiative|proposal|meeting))\b|\b(?:could|would|will"
    r"|going to|gonna|could have) (?:have )?kill(?:ed)? (?:me|him|her|them|you|for)\b(?! (?:tonight|today|with))|\bkilling "
    r"myself (?:over|for|at|trying|to (?:get|meet|finish|please|deliver|make|impress|keep)|with "
    r"(?:work|overtime|hours))\b|\b(?:nearly|almost) killed myself (?:laughing|over|getting|to|trying|finishing)\b",
    r"\b(?:work\w*|bored|scared|worried|stressed|tickled|frightened|flogging|working) (?:myself |me |him |her |us |my team "
    r")?to death\b",
    r"\bsh(?:oot|ot|ooting) (?:myself|yourself|ourselves|himself) in the (?:foot|leg)\b|\bsh(?:oot|ot|ooting) "
    r"(?:me|him|her|them|you|over) (?:an?|another|the) (?:quick )?(?:message|e?mail|note|text)\b|\bi(?:'d| would) (?:rather "
    r")?shoot myself than\b",
    r"\bkill(?:ing|ed)? myself laughing\b|\b(?:i'?d|i would) (?:rather |sooner )?(?:jump|throw|walk|step|hang|shoot"
    r"|drown)(?: \S+){1,6} "
    r"(?:before|than) (?:(?:i'?d|i would|i) )?(?:sit|use|do|read|write|attend|present|work|open|touch|fill|join|go through)\b",
    r"\b(?:project|operation) (?:\S+ )?(?<!is\s)(?<!and\s)(?<!was\s)(?:suicide|overdose)\b|\bcode ?name\w*(?: \S+){0,5} "
    r"(?:suicide|overdose)\b|\bsuicide run\b|\b(?:project|team|release|migration|server|machine)s? (?:called|named"
    r"|nicknamed) suicide\b",
    r"\b(?:bought|have|got|found|holding) (?:a|the|my) (?:gun range|(?:rope|knife|blade|razor|gun) (?:for|from) (?:the"
    r"|our|a) (?:\S+ )?"
    r"(?:climbing|wall|kitchen|canteen|team|boat|tent|garden|party|cake|stage|shoot|film|props?|bread))\b",
    r"\b(?:took|taken|take)(?: \S+){0,5} tablets\b(?= back to|(?=.*\b(?:charg\w+|screens?|devices?|ipads?|apps?)\b))",
    r"\b(?:collect)\w*(?: (?:the|old|unused|expired|leftover))* (?:pills|tablets|meds|medication) (?:that (?:people"
    r"|patients|customers|"
    r"clients)|from (?:the )?(?:people|patients|customers|clients|staff|sales))\b",
    r"\bjump\w*(?: \S+){1,5} (?:airbag|harness|parachute|bungee|stunt)\b|\blife (?:sciences?|insurance|assurance"
    r"|cycles?|coach\w*)\b",
    r"\bkick(?:ed|ing)? myself\b|\bbeat(?:ing|en)?(?: (?:my|him|her)self)? up\b(?! (?:by|last|in the|after))|\bhit "
    r"(?:myself|me) (?:that|hard that|with (?:a|the) (?:question|news|deadline))",
    r"\bhang(?:ing)? (?:myself|me) out to dry\b|\bhung (?:me|myself) out to dry\b|\bcut(?:ting)? (?:myself|him|her|me|them) "
    r"(?:off|short|some|a bit|a little|out|loose|in on|slack)\b|\bcut(?:ting)? (?:myself|my \w+) "
    r"(?:while|when|on|with|opening|shaving|chopping|cooking)(?: \S+){0,3} (?:shav|cook|chop|knife "
    r"while|paper|kitchen|tin|glass|finger|open)\w*",
    r"\bburn(?:t|ed|ing)? (?:myself|me|himself|herself) out\b|\b(?:burnt|burned|burn) (?:myself|my \w+) (?:with|on) "
    r"(?:the|a|my|hot) (?:coffee|stove|iron|oven|pan|tea|kettle|hot)\b",
    r"\bhurt (?:myself|my \w+) (?:at|during|in|on|playing|while|running|skiing|lifting|falling|doing)(?: the| a)? "
    r"(?:gym|football|work|run\w*|ski\w*|lift\w*|play\w*|sport\w*|rugby|fall|stairs|ice|bike|climb\w*)",
    r"\b(?:push|punish|hurt|harm)(?:ing)? (?:myself|yourself) (?:professionally|politically|financially|by "
    r"(?:not|say|agree|work|tak|over|delay)\w*)",
    r"\b(?:end|ended|ending) (?:it|things|my (?:talk|presentation|speech|call))(?: all)? (?:on|with|at|by) "
    r"(?:a|the|an|my|noon|lunch|time|thank\w*)\b|\blife of (?:the|a) "
    r"(?:project|contract|product|party)\b|\b(?:chang(?:e|ed|ing)|improv\w+) my life\b",
    r"\b(?:don'?t|do not|didn'?t|no longer|not) (?:really )?want to (?:be|work|live|exist) (?:here|around|alive)? "
    r"?(?:in|at|for|with|on|among) (?:this|the|my|a|that) (?:\S+ "
    r")?(?:company|team|job|firm|role|meeting|organi[sz]ation|office|department|project|world "
    r"of|city|town|country|flat|house|house)\b",
    r"\bbetter off without me (?:on|in|as|at|leading|running|managing|there)\b|\bburden (?:on|to|for) (?:the|my) "
    r"(?:team|company|budget|department|business|project|colleagues)\b|\bburden of (?:proof|work|responsibility)\b",
    r"\b(?:give|gave|giving|given) up on (?:it all|everything) (?:at|to do with)\b|\bno way out of "
    r"(?:the|that) \S+\b|\bhopeless (?:at|with|case|when it comes|project|manager|deadline)\b",
    r"\bdeath (?:by|march|toll|certificate|knell|spiral|valley|star)\b|\blife (?:and|or) death\b|\bdo or die\b|\bdie "
    r"(?:hard|is cast|for|laughing)\b|\bkiller (?:app|feature|instinct|question|argument|slide|deal)\b|\bbattle "
    r"scars\b|\bkill switch\b|\bto die for\b",
    r"\boverdos\w+ (?:of|on) (?:coffee|caffeine|sugar|slides|meetings|information|chocolate|work|e?mails?)\b|\boverdone\b",
    r"\bcut(?:ting)? (?:edge|costs?|corners?|back|down|it fine|the|budgets?|jobs?|through|staff|hours|my "
    r"(?:hours|pay|salary|budget|team|losses|commute|bonus|holiday))\b|\bpurg(?:e|ed|ing) (?:the|old|our|data|files|staff)\b",
    r"\b(?:novel|film|movie|game|story|character|novel's|chess|counter strike|gta|judo|boxing|balloon|python|process|plot)\b",
    r"\bdate (?:him|her)? ?(?:for|to) (?:the|our|a) (?:meeting|launch|review)\b",
    r"\bsexist (?:remark )?(?:training|policy)\b",
)
