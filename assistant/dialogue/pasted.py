"""Other people's mail, pasted into an answer: it is kept, and never taken for what the writer says of themselves."""

from __future__ import annotations

import re

_HEADER = r"(?:from|to|cc|bcc|date|sent|subject|re|fw|von|an|betreff|datum|de|à|objet)\s*:[^\n]*"
_END = (
    r"(?:(?:kind|best|warm)?\s*regards|(?:with )?(?:best|kind|warm) (?:wishes|regards)|yours (?:sincerely|faithfully|truly)|"
    r"sincerely|cheers|many thanks|mit freundlichen grüßen|cordialement)[^\n]*(?:\n[^\n]{1,60})?"
)
_MAIL = re.compile(
    rf"(?:^[ \t]*{_HEADER}\n+){{2,}}(?:(?:.*\n){{0,80}}?[ \t]*{_END}|[^\n]*(?:\n[^\n]+){{0,80}})", re.IGNORECASE | re.MULTILINE
)
_LETTER = re.compile(rf"^[ \t\"“]*dear [^\n]{{1,400}}(?:\n[^\n]*){{0,80}}?{_END}", re.IGNORECASE | re.MULTILINE)
_REPLIED = re.compile(r"^[ \t]*>[^\n]*$", re.MULTILINE)
LONGEST = 12_000


def without_pasted(text: str) -> str:
    """The same length, so that every place stays where it was; what was pasted is blank."""
    head, rest = text[:LONGEST], text[LONGEST:]
    for pattern in (_MAIL, _LETTER, _REPLIED):
        head = pattern.sub(_blank, head)
    return head + rest


def _blank(match: re.Match[str]) -> str:
    return "".join(letter if letter == "\n" else " " for letter in match.group())
