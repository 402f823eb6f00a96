"""Incidents by keys, to their end: declared, read out, attached, ended."""

from dataclasses import replace
from typing import Any

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.incident import (
    Incident,
    IncidentForm,
    IncidentKind,
    IncidentList,
    IncidentPlace,
    UnableToDeclareIncident,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.attach_call import AttachCallDialog
from crm_tui.screens.dialogs.declare_incident import DeclareIncidentDialog
from crm_tui.screens.dialogs.said_act import SaidActDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import (
    NARROW,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.samples import NOW

PLACE = IncidentPlace(
    insee_code="06029", town="CANNES", departement="06", street="RUE D'ANTIBES"
)


def incident(id: int, **values: Any) -> Incident:
    known: dict[str, Any] = {
        "number": f"INC-24-{id:06}",
        "kind": IncidentKind.OUTAGE,
        "line_of_business": LineOfBusiness.WATER,
        "label": "Rupture de conduite",
        "words": "L'eau revient vers midi.",
        "reason_code": "EAU28",
        "since": NOW,
        "expected_until": None,
        "places": (PLACE,),
        "calls": 0,
        "declared_by": "SUP08",
        "declared_at": NOW,
        **values,
    }
    return Incident(id=id, **known)


class Incidents:
    """What the fakes act on; `refusing` is raised once by the next act."""

    def __init__(self, *incidents: Incident) -> None:
        self.by_id = {one.id: one for one in incidents}
        self.declared: list[IncidentForm] = []
        self.attached: list[int] = []
        self.refusing: Refusal | None = None

    def fakes(self) -> dict[str, Any]:
        """Return the use cases by their names."""
        return {
            "list_incidents": lambda _: IncidentList(
                incidents=tuple(self.by_id.values()), seen_at=NOW
            ),
            "declare_incident": self.declare,
            "end_incident": self.end,
            "attach_call": self.attach,
        }

    def declare(self, _: Any, *, form: IncidentForm, key: str) -> Incident:
        """Declare one."""
        self._refuse()
        self.declared.append(form)
        made = incident(len(self.by_id) + 1, label=form.label, words=form.words)
        self.by_id[made.id] = made
        return made

    def end(self, _: Any, *, incident_id: int, words: str, **__: Any) -> Incident:
        """End one."""
        self._refuse()
        ended = replace(
            self.by_id[incident_id],
            ended_at=NOW,
            ended_by="SUP08",
            ended_words=words,
        )
        self.by_id[incident_id] = ended
        return ended

    def attach(self, _: Any, *, incident_id: int, **__: Any) -> None:
        """Count a call."""
        self._refuse()
        self.attached.append(incident_id)

    def _refuse(self) -> None:
        refusal, self.refusing = self.refusing, None
        if refusal is not None:
            raise refusal


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def told(app: SeatedApp, id: str = "told") -> str:
    items = app.screen.query_one(f"#{id}", HungLines).items
    return "\n".join(f"{front.plain}{text.plain}" for front, text in items)


async def test_an_incident_refused_stays_typed_then_is_declared_once(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Incidents()
    usecases.put(**world.fakes())
    world.refusing = UnableToDeclareIncident("cannes : tapez…", field="places")
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "ctrl+f4", "n")
        await write(pilot, "Rupture")
        await press(pilot, "enter")
        await write(pilot, "cannes")
        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, DeclareIncidentDialog)
        assert app.screen.label.value == "Rupture" and app.screen.places.has_focus
        await press(pilot, "ctrl+s", "ctrl+s")
        (form,) = world.declared
        assert (form.label, form.places) == ("Rupture", "cannes")
        assert said(app).startswith("INC-24-000001 déclaré")
        assert "RUE D'ANTIBES, CANNES" in told(app)


async def test_an_incident_ends_once_with_how_it_ended(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Incidents(incident(1))
    usecases.put(**world.fakes())
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "ctrl+f4", "x", "enter")
        assert said(app).startswith("Dites comment")
        await write(pilot, "réparée")
        world.refusing = Refusal("Modifié entre-temps.")
        await press(pilot, "enter")
        assert isinstance(app.screen, SaidActDialog)
        assert app.screen.query_one(Field).value == "réparée"
        await press(pilot, "enter")

        assert world.by_id[1].ended_words == "réparée"
        assert "Clos le" in told(app) and told(app).endswith("réparée")
        await press(pilot, "x")
        assert said(app) == "Cet incident est déjà clos."


async def test_of_two_incidents_the_one_read_out_is_attached_once(
    app: SeatedApp, usecases: FakeUsecases
):
    two = incident(1), incident(2, label="Travaux")
    world = Incidents(*two)
    usecases.put(**world.fakes())
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.push_screen(AttachCallDialog(two, party_id=1))
        await press(pilot, "right")
        assert "Travaux" in told(app, "said")
        world.refusing = Refusal("Cet incident est clos.")
        await press(pilot, "enter")
        assert said(app) == "Cet incident est clos." and not world.attached
        await press(pilot, "enter")

        assert world.attached == [2] and not isinstance(app.screen, AttachCallDialog)
