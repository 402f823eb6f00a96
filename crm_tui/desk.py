"""The Desk: an identified agent at work, and the only door to data.

`with desk.performing(Act.OPEN_DOSSIER, key=…) as work:` checks the permission before
any write, opens one transaction, and writes the trail entry in it: an act is traced by
nobody's hand, or it did not happen. `with desk.viewing(Act.SHOW_DOSSIER) as view:` is
the same gate for reads, without the write lock.

The gate reads again what the agent may do, in the session of the act: rights removed,
lent or ended hold from the next action on, without a new sign-in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from crm_tui.acts import REQUIRED, UNTRAILED, Act
from crm_tui.catalog import directory
from crm_tui.clock import PARIS, Clock
from crm_tui.domain.agent import Agent
from crm_tui.domain.document import Document
from crm_tui.domain.permission import Territory
from crm_tui.domain.refusal import Refusal
from crm_tui.permission_wording import permission_label
from crm_tui.settings import Settings
from crm_tui.store import timeline as timelines
from crm_tui.store import trail as trails
from crm_tui.store.engine import Store
from crm_tui.store.search_touched import Touched, reindex_touched
from crm_tui.store.standing import Standing, read_standing, with_standing
from crm_tui.store.timeline import NewEvent
from crm_tui.store.trail import TrailedObject

__all__ = ["Act", "Desk", "FrontDesk", "PermissionRefused", "Refusal", "Work"]


class PermissionRefused(Refusal):
    """The agent's profile does not hold the permission the act asks for."""


@dataclass(slots=True)
class Work:
    """One act under way: its session, its instant, what its trail entry will say."""

    session: Session
    desk: "Desk"
    act: Act
    now: datetime
    key: str
    already: TrailedObject | None = None
    """What the same save key already produced: the use case returns it untouched."""
    trailed: TrailedObject | None = field(default=None)
    story: list[NewEvent] = field(default_factory=list)
    """What the timelines will tell of the act, in the order it happened."""
    documents: list[Document] = field(default_factory=list)
    """What the act wrote to customers, in the order it was written."""
    touched: Touched = field(default_factory=Touched)
    """Whom the act changed: the search index follows at its end, once for each."""

    @property
    def agent(self) -> Agent:
        """Return who acts."""
        return self.desk.agent

    @property
    def territory(self) -> Territory:
        """Return where they may do this act: what is lent may be lent elsewhere."""
        return self.desk.where(self.act)

    @property
    def signature(self) -> str:
        """Return who signs: « Claire D. », or « Claire D. pour Samir B. »."""
        return self.desk.signature

    @property
    def today(self) -> date:
        """Return the civil day of the act in Europe/Paris."""
        return self.now.astimezone(PARIS).date()

    def may(self, act: Act) -> None:
        """Raise PermissionRefused unless the agent may also do this part of the act."""
        self.desk.check(act)

    def trail(
        self,
        kind: str,
        number: str,
        *,
        before: object = None,
        after: object = None,
        reason: str = "",
    ) -> None:
        """Say what the act changed and why; written once, in the same transaction."""
        self.trailed = TrailedObject.of(
            kind, number, before=before, after=after, reason=reason
        )


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """The counter before anybody signed in: a store, a clock, and no data to show."""

    store: Store
    clock: Clock
    settings: Settings
    source: str = "local"
    """The terminal or the machine the agent is at: its failed sign-ins are counted."""


@dataclass(slots=True, eq=False)
class Desk:
    """Who works, on which store, by which clock."""

    agent: Agent
    """Who works, with the rights they had at their last action."""
    store: Store
    clock: Clock
    settings: Settings
    source: str = "local"
    """The terminal or the machine the agent is at."""
    acting_for: Agent | None = None
    """The colleague whose work is done (« agir pour »): both names are kept."""
    standing: Standing = field(default=(), repr=False)
    """What the base said of the agent's rights at their last action."""

    @property
    def signature(self) -> str:
        """Return who signs: « Claire D. », or « Claire D. pour Samir B. »."""
        name = self.agent.display_name
        other = self.acting_for
        return f"{name} pour {other.display_name}" if other else name

    def may(self, act: Act) -> bool:
        """Tell whether the agent's profile, or one lent to them, allows this act."""
        return self.agent.holds(REQUIRED[act])

    def where(self, act: Act) -> Territory:
        """Return where the agent may do this act, as of their last action."""
        return self.agent.territory_of(REQUIRED[act])

    def refusal_of(self, act: Act) -> str:
        """Return why this act is not allowed, or an empty text."""
        permission = REQUIRED[act]
        if permission is None or self.may(act):
            return ""
        return f"Habilitation requise : {permission_label(permission)}."

    def check(self, act: Act) -> None:
        """Raise PermissionRefused unless the agent may do this act."""
        if refusal := self.refusal_of(act):
            raise PermissionRefused(refusal)

    @contextmanager
    def performing(self, act: Act, *, key: str = "") -> Iterator[Work]:
        """Open the one transaction of an act; any exception rolls everything back.

        `key` is the form's save key: the same key twice gives the first result again
        (`work.already`), so that a save repeated after a lost answer changes nothing.
        """
        with self.store.writing() as session:
            work = Work(session, self, act, self.clock.now(), key)
            self._pass(work)
            if key and not trails.claim_key(session, key=key, at=work.now):
                work.already = self._first_result(work)
            yield work
            timelines.add(session, events=work.story)
            reindex_touched(session, touched=work.touched)
            if work.already is None and act not in UNTRAILED:
                trails.add(
                    session,
                    at=work.now,
                    agent_code=self.agent.code,
                    act=act.value,
                    key=key,
                    trailed=work.trailed,
                    acting_for=self.acting_for.code if self.acting_for else "",
                )

    def _first_result(self, work: Work) -> TrailedObject:
        """Return what the key's first save produced; it was this agent's own."""
        already = trails.find_by_key(
            work.session, key=work.key, agent_code=self.agent.code
        )
        if already is None:
            raise Refusal("Cet enregistrement a déjà servi : rouvrez le formulaire.")
        return already

    @contextmanager
    def viewing(self, act: Act) -> Iterator[Work]:
        """Open a read: the same gate, one consistent look, nothing written."""
        with self.store.reading() as session:
            view = Work(session, self, act, self.clock.now(), "")
            self._pass(view)
            yield view

    def _pass(self, work: Work) -> None:
        """Take the agent's rights as they are now, then refuse what they do not allow.

        A desk of nobody's (a job) has the rights it was given.
        """
        if self.agent.id:
            seen = read_standing(work.session, code=self.agent.code, now=work.now)
            if seen != self.standing:
                self.agent = with_standing(self.agent, seen, directory())
                self.standing = seen
        if self.acting_for is not None and not self.may(Act.ACT_FOR):
            self.acting_for = None
        self.check(work.act)
