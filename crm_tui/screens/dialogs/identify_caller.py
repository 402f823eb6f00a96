"""Identification: what to ask a caller before anything personal is said (rule R15)."""

from collections.abc import Iterable, Iterator
from uuid import uuid4

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.party import IDENTIFY_COMMANDS
from crm_tui.domain.caller_facts import (
    AIM_WORDS,
    FACT_WORDS,
    CallerAttempts,
    CallerQuality,
    IdentificationForm,
    IdentifiedCaller,
)
from crm_tui.domain.caller_identification import (
    ATTEMPTS,
    CallerAim,
    Identification,
    IdentificationResult,
    IdentityFact,
    identify,
)
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import euros, short_date, typo
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.why_words import why_of_caller
from crm_tui.usecases.identify_caller import identify_caller
from crm_tui.usecases.show_caller_attempts import show_caller_attempts
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, plain
from crm_tui.widgets.tick import Tick

SAY = "« Pour protéger vos données, j'ai besoin de vérifier quelques informations. »"
NEVER_PROMPT = "La lettre coche ce qui concorde. Ne jamais souffler la réponse."
PROTECTED = (
    "« Je vais prendre contact avec la personne qui vous représente. » Ne rien ajouter."
)
QUALITIES = (
    (CallerQuality.HOLDER, "titulaire"),
    (CallerQuality.MANDATED, "tiers avec mandat"),
    (CallerQuality.THIRD_PARTY, "tiers sans mandat"),
)
KEYS = {
    IdentityFact.NAME: "n",
    IdentityFact.SITE_ADDRESS: "a",
    IdentityFact.NUMBER: "c",
    IdentityFact.LAST_BILL: "f",
    IdentityFact.IBAN_END: "r",
}
"""The letter that ticks each fact, told before it."""
WIDEST_LABEL = 24


class IdentifyCallerDialog(DeskDialog[IdentifiedCaller]):
    """Letters tick what agrees; returns how far the caller may be served."""

    CSS_PATH = "identify_caller.tcss"
    COMMANDS_HERE = IDENTIFY_COMMANDS
    BINDINGS = [  # noqa: RUF012
        *bindings(IDENTIFY_COMMANDS),
        *(Binding(key, f"tick({key!r})", show=False) for key in KEYS.values()),
    ]

    def __init__(self, view: Customer360, *, aim: CallerAim) -> None:
        super().__init__(title=f"Identification · {view.party.name}")
        self.customer = view
        self.key = uuid4().hex
        self.aim = ChoiceLine(tuple(AIM_WORDS.items()), id="aim")
        self.aim.choose(aim)
        self.quality = ChoiceLine(QUALITIES, id="quality")
        self.birth = Field(
            label="Date de naissance",
            id="birth_on",
            placeholder="dictée par l'appelant, jj/mm/aaaa",
            max_length=12,
        )
        self.facts = tuple(known_facts(view))
        self.attempts = CallerAttempts(failed=0)
        self.result: IdentificationResult
        """What the rule says of what is told so far."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield what to say, the facts to tick, the verdict."""
        yield HungLines(id="say")
        for fact, known in self.facts:
            label = f"{KEYS[fact]} {FACT_WORDS[fact]}".ljust(WIDEST_LABEL)
            yield Tick(f"{label} {known}", id=f"fact-{KEYS[fact]}")
        if self.customer.masked_birth:
            yield FormRow(("né(e) le", self.birth))
        yield FormRow(("appelant", self.quality))
        yield FormRow(("pour", self.aim))
        yield HungLines(id="verdict")

    def on_mount(self) -> None:
        """Say what to ask, and read what was already asked today."""
        is_protected = self.customer.party.is_protected
        say = PROTECTED if is_protected else SAY
        self.query_one("#say", HungLines).items = (
            (plain("dire  ", ACT if is_protected else QUIET), plain(typo(say))),
            (NOTHING, plain(typo(NEVER_PROMPT), QUIET)),
        )
        self.query(Tick).first().focus()
        self.show_verdict()
        desk, party_id = self.desk, self.customer.party.id
        self.ask(
            lambda: show_caller_attempts(desk, party_id=party_id),
            then=self.take_attempts,
        )

    def take_attempts(self, attempts: CallerAttempts) -> None:
        """Count the failures of the day in the verdict."""
        self.attempts = attempts
        self.show_verdict()

    @on(Tick.Changed)
    @on(ChoiceLine.Changed)
    @on(Input.Changed)
    def show_verdict(self) -> None:
        """Say what is still missing, as the caller answers."""
        form = self.form()
        told = set(form.told)
        is_born = {IdentityFact.BIRTH_DATE} if form.birth_on else set()
        result = identify(
            matching=told | is_born,
            aim=form.aim,
            failed_attempts=self.attempts.failed,
            is_third_party=form.quality is not CallerQuality.HOLDER,
            has_mandate=form.quality is CallerQuality.MANDATED,
        )
        self.result = result
        is_enough = result.status is Identification.CONFIRMED
        mark = ("✓ ", OK) if is_enough else ("○ ", ACT)
        words = result.reason
        if is_born:
            words += " La date de naissance est comparée à l'enregistrement."
        items: list[Item] = [(plain(*mark), plain(typo(words)))]
        if 0 < self.attempts.failed < ATTEMPTS:
            said = "Un échec aujourd'hui : au second, rien de personnel n'est dit."
            items.append((plain("⚠ ", ACT), plain(typo(said))))
        self.query_one("#verdict", HungLines).items = tuple(items)

    @on(Tick.Taken)
    @on(ChoiceLine.Taken)
    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next thing to ask."""
        self.focus_next()

    def form(self, *, has_failed: bool = False) -> IdentificationForm:
        """Return what the caller told."""
        ticks = self.query(Tick)
        told = [
            fact
            for tick, (fact, _) in zip(ticks, self.facts, strict=True)
            if tick.is_ticked
        ]
        return IdentificationForm(
            told=frozenset(told),
            birth_on=self.birth.value.strip(),
            aim=self.aim.value,
            quality=self.quality.value,
            has_failed=has_failed,
        )

    def action_tick(self, key: str) -> None:
        """Tick the fact of this letter, or clear it."""
        for tick in self.query(Tick):
            if tick.id == f"fact-{key}":
                tick.action_tick()

    def action_why(self) -> None:
        """Show what agrees, what is asked for, and the rule."""
        why = why_of_caller(self.result, form=self.form(), failed=self.attempts.failed)
        self.app.push_screen(why)

    def action_save(self) -> None:
        """Record that the caller is who they say."""
        self._record(self.form())

    def action_fail(self) -> None:
        """Record that they could not answer."""
        self._record(self.form(has_failed=True))

    def _record(self, form: IdentificationForm) -> None:
        desk, key, party_id = self.desk, self.key, self.customer.party.id
        self.act(
            lambda: identify_caller(desk, party_id=party_id, form=form, key=key),
            then=self.finish,
        )

    def finish(self, found: IdentifiedCaller) -> None:
        """Leave with what was found."""
        self.dismiss(found)


def known_facts(view: Customer360) -> Iterator[tuple[IdentityFact, str]]:
    """Yield what the record can confirm, and what the agent compares it with."""
    yield IdentityFact.NAME, view.party.name
    place = view.site.address if view.site else view.party.address
    if place is not None:
        yield IdentityFact.SITE_ADDRESS, place.one_line()
    numbers = [view.account.number] if view.account else []
    numbers += [card.contract.number for card in view.contracts[:2]]
    if numbers:
        yield IdentityFact.NUMBER, " · ".join(numbers)
    if view.billing is not None and view.billing.last_bills:
        bill = view.billing.last_bills[0]
        known = f"{euros(bill.amount)} du {short_date(bill.issued_on)}"
        yield IdentityFact.LAST_BILL, known
    if view.masked_iban:
        yield IdentityFact.IBAN_END, view.masked_iban
