"""What the demonstration says beside the sign-in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAgent:
    """Someone the demonstration lets in."""

    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoHint:
    """What the demonstration says beside the form; never given to a real centre."""

    agents: tuple[DemoAgent, ...]
    password: str
