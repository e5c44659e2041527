"""The errors that a person may meet. Each carries one clear sentence that says what to do."""


class InterludeError(Exception):
    """Its text is shown to people as it is, so it never holds what somebody wrote."""


class BadInput(InterludeError):
    """What was typed or configured cannot be used."""


class BadUse(BadInput):
    """An option of a command that names nothing there is."""


class NotFound(InterludeError):
    """Missing, or not theirs: the two must look the same."""

    def __init__(self, sentence: str = "There is nothing here for you under this address.") -> None:
        super().__init__(sentence)


class NotAllowed(InterludeError):
    """The role does not permit the action at all."""

    def __init__(self, sentence: str = "Your role does not include this.") -> None:
        super().__init__(sentence)


class Unavailable(InterludeError):
    """A part the product stands on is locked, read-only, missing or damaged."""
