"""What a forged form, file or link may not do: T42, T43 and T46 of the trust plan."""

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from sqlmodel import Session, select
from typer.core import TyperGroup
from typer.main import get_command

from crm_tui import crash
from crm_tui.cli import app as cli
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain import forms
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.dossier import DossierType
from crm_tui.store.engine import Store
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.usecases import sign_in as signing_in
from crm_tui.usecases.import_agents import import_agents
from crm_tui.usecases.open_dossier import open_dossier
from tests import factories

Seat = Callable[..., Desk]
OURS = {"id", "version", "created_by", "created_at", "departement", "is_admin"}
"""What a program writes, and nobody types."""
PASSWORD = "le secret du poste 4711"


def test_no_form_carries_what_the_program_writes() -> None:
    typed = [one for _, one in inspect.getmembers(forms, is_dataclass)]
    asked = [one for one in typed if one.__name__.endswith("Form")]

    assert asked
    for form in asked:
        assert {field.name for field in fields(form)} & OURS == set(), form
        with pytest.raises(TypeError):
            form(is_admin=True)


def test_columns_nobody_asked_for_change_nothing(
    desk_of: Seat, store: Store, tmp_path: Path
) -> None:
    admin = desk_of("ADMIN", "*")
    file = tmp_path / "agents.csv"
    file.write_bytes(
        b"code;prenom;nom;profil;territoire;id;version;is_active;level\n"
        b"NEU001;Nina;NEUVE;CONSEILLER_EAU_N1;06;1;99;0;ADM\n"
    )

    import_agents(admin, path=file, password=PASSWORD)

    with store.reading() as session:
        row = session.exec(select(AgentRow).where(AgentRow.code == "NEU001")).one()
    assert (row.version, row.level, row.is_active) == (1, "N1", True)
    assert row.id != 1


@pytest.mark.parametrize("link", ["site", "contact"])
def test_nothing_of_elsewhere_is_linked_to_a_customer_of_here(
    desk_of: Seat, store: Store, link: str
) -> None:
    adviser = desk_of("CONSEILLER_EAU_N1", "06")
    with store.writing() as session:
        here = factories.make_party(session)
        there = factories.make_party(session, departements=("83",))
        site = factories.make_site(session, departement="83")
        contact = _contact(session, party_id=there)

    with pytest.raises(NotFound):
        open_dossier(
            adviser,
            party_id=here,
            type=DossierType.COMPLAINT,
            key="k1",
            site_id=site if link == "site" else None,
            contact_id=contact if link == "contact" else None,
        )
    with store.reading() as session:
        assert session.exec(select(DossierRow)).all() == []


def _contact(session: Session, *, party_id: int) -> int:
    row = ContactRow(
        party_id=party_id,
        direction="ENTRANT",
        channel=ContactChannel.PHONE.value,
        reason_code="EAU34",
        comment="",
        departement="83",
        agent_code="RDM83",
        started_at=factories.SOME_DAY,
        ended_at=factories.SOME_DAY,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def test_no_command_takes_a_secret_among_its_words() -> None:
    """What is typed after the program's name is in `ps` for everybody."""

    def options(group: TyperGroup, path: str = "") -> list[str]:
        found = []
        for name, command in group.commands.items():
            if isinstance(command, TyperGroup):
                found += options(command, f"{path} {name}")
            else:
                found += [
                    f"{path} {name} {option}"
                    for parameter in command.params
                    for option in parameter.opts
                    if not getattr(parameter, "is_flag", False)
                ]
        return found

    group = get_command(cli)
    assert isinstance(group, TyperGroup)
    told = [one for one in options(group) if "pass" in one.split()[-1]]
    assert told == [], "read it from the input"


def test_a_defect_while_signing_in_logs_no_password(
    front_desk: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("la bibliothèque a échoué")

    monkeypatch.setattr(signing_in, "check_try", fail)
    log = tmp_path / "crm-tui.log"
    with pytest.raises(RuntimeError) as caught:
        signing_in.sign_in(front_desk, code="NVE014", password=PASSWORD)
    crash.record(caught.value, number="1", log_file=log, at="2024-07-11T10:00:00")

    written = log.read_text("utf-8")
    assert "RuntimeError" in written
    assert PASSWORD not in written
