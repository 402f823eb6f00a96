"""The one family of expected errors: refusals an agent can read."""


class Refusal(Exception):
    """An act or an input that is refused, with the French sentence that says why.

    Screens show `str(refusal)` as it is: it names the cause and, where there is one,
    the way out. Anything else is a defect and reaches the crash screen.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
        """The form field at fault, so that the screen can put the cursor there."""
