"""A number below zero typed as a value, which the library takes for an option."""

import re
from typing import Any

from typer.core import TyperCommand

BELOW_ZERO = re.compile(r"-[0-9][0-9.,]*")


class TakesNegatives(TyperCommand):
    """A command whose value may be `-5`: the rule of its parameter answers, in French.

    An unknown option stays one wherever no such number is typed.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words, a number below zero as a value."""
        ctx.ignore_unknown_options = any(map(BELOW_ZERO.fullmatch, args))
        return super().parse_args(ctx, args)
