"""What calls for care: a loss, and what somebody did to them. Only heard here; spared.py says what then is not asked."""

from __future__ import annotations

import re

_CLOSE = (
    r"(?:mum|mom|mother|dad|father|parents?|sister|brother|wife|husband|partner|son|daughter|baby|child|grand\w+|nan|aunt|uncle|"
    r"cousin|best friend|friend|colleague|mentor|boss|dog|cat)"
)
_LOSS = re.compile(
    rf"\bmy (?:late \w+\b|(?:\w+ )?{_CLOSE}(?: \w+)? (?:died|has died|passed away|is dying|was killed)\b)|"
    rf"\b(?:lost|buried|losing|death of|loss of|without) my (?:\w+ )?{_CLOSE}\b|\b(?:since|when|after|before) (?:he|she) died\b|"
    r"\b(?:my|her|his|the|\w+['’]s) (?:funeral|bereavement|miscarriage|stillbirth)\b|\b(?:miscarried|widow(?:ed|er)?|hospice|"
    r"terminally ill|chemo(?:therapy)?)\b|\bi(?:['’]m| am) (?:still )?grieving\b|\b(?:i have|he has|she has|my) cancer\b",
    re.IGNORECASE,
)
_WRONGED = re.compile(
    r"\b(?:shout|yell|scream|snapp|swor|swear|laugh|jeer|snigger|spat|hiss)(?:e|ed|s|ing)? at me\b|"
    r"\b(?:mock|humiliat|belittl|ridicul|insult|bull[iy]|threaten|mimick|imitat|patroni[sz]|intimidat|demean|degrad|exclud|groom)"
    r"(?:e|ed|es|s|ing)? me\b|\b(?:calls?|called) me (?:an? |the )?(?:stupid|useless|idiot|lazy|thick|slow|incompetent|liar|joke|"
    r"hysterical|diva|little girl|old)\b|\btalk(?:s|ed|ing)? down to me\b|\b(?:made|makes|making|poked|pokes) fun of me\b|"
    r"\bthrew \w+(?: \w+)? at me\b|\b(?:touched|grabbed|pushed|shoved|cornered|groped) me\b|"
    r"\b(?:spread|spreading) (?:lies|rumours|rumors) about me\b",
    re.IGNORECASE,
)


def tells_of_loss(text: str) -> bool:
    return _LOSS.search(text) is not None


def tells_of_hurt(text: str) -> bool:
    """Something that was done to them, short of what safety.py answers."""
    return _WRONGED.search(text) is not None
