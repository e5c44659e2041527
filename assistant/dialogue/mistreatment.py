"""The phrases that point to harm done by others, at home and at work; matched as those of danger.py are."""

from __future__ import annotations

_HARMER = (
    "(?:husband|wife|partner|boyfriend|girlfriend|ex|father|mother|dad|mum|mom|stepfather|boss|manager|supervisor|director|"
    "colleague|co ?worker|client|customer|brother|he|she|they)"
)

ABUSE = (
    rf"\b(?:my )?{_HARMER}(?: "
    rf"(?:has|have|had|often|sometimes|always|once|just|keeps|actually|physically|then|even|started|starts)){{0,3}} "
    rf"(?:hits?|hitting|beats?|beating|beaten|slapp?(?:ed|s|ing)?|punch(?:ed|es|ing)?|kick(?:ed|s|ing)?|chok(?:ed|es|ing)"
    rf"|strangl(?:ed|es|ing)|shov(?:ed|es|ing)|assault(?:ed|s|ing)?|rap(?:ed|es|ing)|molest(?:ed|s|ing)?|abus(?:ed|es|ing)"
    rf"|attack(?:ed|s)|spat (?:at|on)|stalk(?:ed|s|ing)?) (?:me|us|my "
    rf"(?:son|daughter|kids?|children|child|mother|mum|mom))\b(?! (?:to (?:it|the)|with (?:an? "
    rf")?(?:idea|news|question|deadline|target|number)|at (?:chess|tennis|golf|cards|checkers)|in (?:the|an?) "
    rf"(?:argument|debate|meeting|game)|up for))",
    r"\b(?:hit|hits|hitting|slapped|punched|choked|strangled|beat|beats|kicked|grabbed) me (?:in the "
    r"(?:face|stomach|head|ribs)|on the (?:face|head|arm)|again|so hard|until|across|by the "
    r"(?:hair|throat|neck|arm|wrist))\b|\bhits me\b(?! (?:that|how|why|when|now|every|like|as|with|hard))",
    r"\bthreaten(?:s|ed|ing)? to (?:kill|hurt|beat|shoot|stab|harm|hit) (?:me|us|my|himself|herself)\b",
    r"\b(?:afraid|scared|terrified|frightened|don'?t dare) (?:to|of) (?:go|going|be|being) (?:back )?home\b(?! late)",
    r"\b(?:physically|sexually|emotionally|verbally) "
    r"(?:abus\w+|assault\w*|violen\w+|attack\w*|threaten\w*)\b|\bdomestic (?:violence|abuse)\b(?! (?:charit\w+|services?"
    r"|shelters?|organi\w+|cases|statistics|team))",
    r"\babusive (?:husband|wife|partner|relationship|boyfriend|girlfriend|marriage|home|father|mother|ex|parents?|household"
    r"|boss|manager)\b|\b(?:i was|i'?ve been|being|been|got) "
    r"(?:raped|molested|beaten(?! (?:to|at|on|into second|in the (?:race|final|pitch|tender|auction|vote|bid|ranking))\b)"
    r"|assaulted|groped|abused)\b|\braped?\b|\bsexual assault\b|\bsexually assault\w*",
    r"\b(?:afraid|scared|frightened|terrified) of (?:my|what my) "
    r"(?:husband|wife|partner|boyfriend|girlfriend|ex|father|dad|stepfather)\b",
    r"\b(?:partner|husband|wife|boyfriend|girlfriend|he|she) (?:won'?t|doesn'?t|does not|will not) let me (?:leave the "
    r"house|see my|go out|have (?:my|a) (?:phone|money))\b",
    r"\b(?:grabb(?:ed|ing)|grabs|push(?:ed|es|ing)|pinn(?:ed|ing)|pins|shov(?:ed|es|ing)) "
    r"(?:me|my (?:arm|wrist|throat|neck|hair)) "
    r"(?:against|to the (?:wall|floor|ground)|down|and (?:pushed|pulled|shook|held|would not|wouldn'?t))\b",
    r"\bstalk(?:s|ed|ing|er)? me\b|\b(?:i have|being|my) (?:a )?stalk(?:er|ed)\b",
    r"\b(?:laid|lays|lay|put|puts) (?:his|her|their) hands on me\b|\bphysically "
    r"(?:attack|threaten|hurt|grab|push|block)\w*(?: me)?\b|\bthrew (?:a|an|the|his|her) (?!question|curve|task|challenge"
    r"|lot|bunch|deadline|problem)\S+ at (?:me|my head)\b",
)

_BODY = "(?:leg|thigh|knee|waist|bottom|bum|breasts?|chest|hips?|neck|face|skirt|lap|mouth|lower back)"

HARASSMENT = (
    rf"\b{_HARMER} (?:(?:has|have|had|just|then|even|often|always|once|keeps|kept) ){{0,3}}touch(?:es|ed|ing) me\b"
    r"(?! (?:deeply|that|with (?:his|her|their) (?:words?|speech|story|letter|note|kindness)))",
    rf"\b(?:put|puts|putting|laid|lays|placed|places|slid|slides|has|had) (?:his|her|their) (?:hands?|arms?|fingers) "
    rf"(?:on|round|around|under|up|between|over) (?:me\b|the small of my back\b|my {_BODY}s?\b)",
    r"\bunless i (?:sleep|slept|have sex|go out|go to bed|go home|spend the night) with (?:him|her|them)\b",
    r"\b(?:comment(?:s|ed|ing)?|remarks?|jokes?|talk(?:s|ed|ing)?) (?:on|about) my "
    r"(?:body|breasts?|legs|bottom|bum|figure|looks|sex life)\b",
    r"\b(?:keeps?|kept) (?:asking|inviting) me out\b|\b(?:tried|tries|trying) to kiss me\b|"
    r"\bkissed me (?:without|although|and i did|on the mouth)\b|"
    r"\bfollow(?:s|ed|ing) me (?:home|to my car|into the (?:toilets?|loo|bathroom|lift))\b",
    r"\bharass(?:ed|es|ing|ment|er)?\b",
    r"\b(?:keeps?|kept|always|often|constantly|started|starts) (?:touching|groping|rubbing|stroking|grabbing|hugging|hitting "
    r"on|flirting with|leering at) (?:me|my|us|her|every (?:woman|girl)|the (?:women|girls|interns?))\b"
    r"|\bstaring at my (?!screen|desk|work|slides?|notes)|\bgrop(?:ed|ing|es) (?:me|my)\b|\btouched (?:me|my) "
    r"(?:inappropriately|without|under|thigh|leg|knee|waist|bottom|breast\w*|chest|bum)\b|\b(?:was|is|been) hitting on me\b",
    r"\b(?:unwanted|inappropriate|sexual|sexualised|lewd) "
    r"(?:touch\w*|advances?|comments?|jokes?|remarks?|messages?|texts?|attention|propositions?|favou?rs?)\b",
    r"\b(?:sexist|racist|homophobic|transphobic|antisemitic|islamophobic|ableist|misogyn\w+)\b",
    r"\bracial(?:ly)? (?:slurs?|abus\w+|insult\w*|profil\w+)\b|\bslurs?\b|\bn word\b",
    r"\bdiscriminat(?:ed|es|ing|ion|ory)\b(?! (?:between|among))",
    r"\b(?:because|since|just because) (?:i'?m|i am|i was|of my|they know i'?m) (?:a |an |the |not "
    r")?(?:woman|female|girl|black|brown|asian|african|indian|muslim|jewish|gay|lesbian|trans|queer|pregnant|pregnancy"
    r"|disabled|disability|race|religion|skin|gender|accent|ethnicity|age|headscarf|hijab|foreign\w*|immigrant"
    r"|mother(?!'s)|too "
    r"old)\b",
    r"\b(?:bull(?:y|ied|ies|ying)|mobbing|mobbed) (?:me|at work|by (?:my|a|the)|in (?:my|the) "
    r"(?:team|office|workplace))\b|\b(?:being|am|was|been|get|getting|i'?m) bullied\b|\bbully me\b|\bworkplace bully\w*|\bwho "
    r"bull(?:y|ies)\b",
    r"\b(?:sleep with|have sex with|date|go out with) (?:him|her|my (?:boss|manager|director)) (?:to|for|or|if|in "
    r"return)\b|\bpropositioned me\b|\bsexual favou?rs?\b",
    r"\b(?:demoted|fired|dismissed|sidelined|let go|sacked|passed over|excluded)\b.{0,60}\b(?:pregnan\w+|because (?:i'?m|i "
    r"am|i was) (?:a |an "
    r")?(?:woman|ill|disabled|black|gay|muslim|old|older))\b|\b(?:pregnan\w+|maternity)\b.{0,60}\b(?:demoted|fired|dismissed"
    r"|sidelined|sacked|passed over|excluded)\b",
    r"\bretaliat\w+ (?:against|for)\b(?=.*\b(?:me|report\w*|complain\w*)\b)|\bhostile work environment\b",
    r"\bcall(?:s|ed|ing) me (?:a |an |the )?(?:bitch|slut|whore|cunt|faggot|dyke|tranny|paki|chink|retard|monkey|terrorist|n "
    r"word)\b",
)
