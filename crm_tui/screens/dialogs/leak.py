"""Fuite: is the consumption abnormal, what is billed of it, and what is missing."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.party import LEAK_COMMANDS
from crm_tui.domain.account import CustomerClass
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import short_date, typo
from crm_tui.domain.leak_case import (
    LEAK_ARTICLE,
    LeakForm,
    headline_of,
    judge_leak,
    leak_figures,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.screens.why_words import NOTHING_DECIDED, why_of_leak
from crm_tui.usecases.apply_leak_capping import AppliedLeak, apply_leak_capping
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, URGENT, plain

PLACES = ((False, "canalisation"), (True, "appareil, sanitaire ou chauffage"))
OUT_OF_THE_WAY = "Le dernier relevé, incohérent, est écarté : rectifiez-le (Relevés)."
OLDER: Item = (plain("⚠ ", ACT), plain(typo(OUT_OF_THE_WAY)))


class LeakDialog(DeskDialog[str]):
    """The figures come from the readings; the rule speaks while they are corrected."""

    CSS_PATH = "leak.tcss"
    COMMANDS_HERE = LEAK_COMMANDS
    BINDINGS = bindings(LEAK_COMMANDS)

    def __init__(self, view: Customer360) -> None:
        super().__init__(title=f"Fuite · {view.party.name}")
        self.customer = view
        self.key = uuid4().hex
        account = view.account
        self.is_dwelling = (
            account is not None and account.customer_class is CustomerClass.RESIDENTIAL
        )
        figures = self.figures = leak_figures(view.meter.bars if view.meter else ())
        mean_m3 = figures.mean_m3 if figures else None
        self.used = Field(
            str(figures.used_m3) if figures else "", label="Consommation", id="used"
        )
        self.mean = Field(
            "" if mean_m3 is None else str(mean_m3), label="Moyenne", id="mean"
        )
        today = short_date(view.shown_on)
        self.informed = Field(today, label="Informé le", id="informed_on")
        self.attested = Field(
            label="Attestation", id="attested_on", placeholder="attendue : laissez vide"
        )
        self.place = ChoiceLine(PLACES, id="place")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the figures, the dates, the verdict."""
        yield FormRow(("relevé m³", self.used), ("moyenne", self.mean))
        yield FormRow(("informé le", self.informed), ("attesté", self.attested))
        yield FormRow(("fuite de", self.place))
        yield HungLines(id="verdict")

    def on_mount(self) -> None:
        """Judge what the readings say."""
        self.attested.focus()
        self.judge()

    def form(self) -> LeakForm:
        """Return what is typed."""
        return LeakForm(
            used=self.used.value.strip(),
            mean=self.mean.value.strip(),
            informed_on=self.informed.value.strip(),
            attested_on=self.attested.value.strip(),
            is_appliance=self.place.value,
        )

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def judge(self) -> None:
        """Ask the rule again."""
        self.query_one("#verdict", HungLines).items = tuple(self._verdict())

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_why(self) -> None:
        """Show the figures, the dates and the article that decide."""
        form = self.form()
        try:
            capping = judge_leak(
                form, is_dwelling=self.is_dwelling, today=self.customer.shown_on
            )
        except Refusal:
            self.say(NOTHING_DECIDED)
            return
        self.app.push_screen(
            why_of_leak(capping, form=form, is_dwelling=self.is_dwelling)
        )

    def action_save(self) -> None:
        """Apply what the rule says."""
        desk, key, act = self.desk, self.key, self._act()
        if act is not None:
            self.act(lambda: act(desk, key=key), then=self.finish)

    def action_read_letter(self) -> None:
        """Read what is written to the customer, before it is applied."""
        if act := self._act():
            read_letters(self, partial(act, key=""))

    def _act(self) -> Callable[..., AppliedLeak] | None:
        """Return the call that applies the figures typed; None without a place."""
        view = self.customer
        if view.site is None:
            return None
        return partial(
            apply_leak_capping,
            party_id=view.party.id,
            site_id=view.site.id,
            form=self.form(),
        )

    def finish(self, applied: AppliedLeak) -> None:
        """Leave with the dossier's number."""
        self.dismiss(f"Dossier {applied.dossier.number} ouvert, courrier mis en file.")

    def _verdict(self) -> list[Item]:
        form = self.form()
        source: Item = (NOTHING, plain(typo(LEAK_ARTICLE), QUIET))
        older = [OLDER] if self.figures and self.figures.is_older else []
        try:
            capping = judge_leak(
                form, is_dwelling=self.is_dwelling, today=self.customer.shown_on
            )
        except Refusal as refusal:
            return [(plain("✗ ", URGENT), plain(typo(str(refusal)))), *older, source]
        mark = ("⚠ ", ACT) if capping.is_abnormal else ("✓ ", OK)
        return [
            (plain(*mark), plain(typo(headline_of(form, capping)), mark[1])),
            (NOTHING, plain(typo(capping.reason))),
            *older,
            source,
        ]
