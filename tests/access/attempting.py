"""Words that several tests type."""

from __future__ import annotations

import pytest

from assistant.access.sign_in import SignIn
from assistant.errors import BadInput

PASSWORD = "seven quiet lanterns"
NEW = "eleven loud harbours"


def refusal(sign_in: SignIn, email: str, password: str, source: str = "10.0.0.1") -> str:
    """What somebody reads who is not let in."""
    with pytest.raises(BadInput) as refused:
        sign_in.sign_in(email, password, source)
    return str(refused.value)
