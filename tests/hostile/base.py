"""A base whose every text is hostile, as an old system may have left it.

It is made of ordinary rows, then each free text is written over by SQL, under the
program's feet: no gate of ours has seen what the screens will read.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sqlmodel import AutoString, Session

from crm_tui.catalog import decision_tables, scripts
from crm_tui.clock import paris
from crm_tui.domain.text_search import TextKind
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.store.tables import metadata
from crm_tui.store.tables.agent import AgentGrantRow
from crm_tui.store.tables.contact import (
    ContactLinkRow,
    ContactReasonRow,
    ContactRow,
)
from crm_tui.store.tables.decision import DecisionTableRow
from crm_tui.store.tables.document import TemplateEditionRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierItemRow,
    DossierLinkRow,
    DossierRelationRow,
    JustificatifRow,
)
from crm_tui.store.tables.script_run import ScriptEditionRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.store.tables.workspace import DraftRow, VisitRow
from crm_tui.store.text_index import index_texts
from crm_tui.store.text_sources import texts_of
from crm_tui.usecases.parts.passwords import hash_password
from tests import factories
from tests.hostile.held import add_held
from tests.usecases.asset_world import add_asset_world
from tests.usecases.concern_world import add_gesture, add_incident
from tests.usecases.procedure_runs import add_run

CODE, OTHER_CODE = "NAD03", "CLA02"
PASSWORD = "soleil de cannes"
MAIN_ACCOUNT = "9900770001"
"""Finds the main customer, whatever is shown in its place."""
SHARED_NAME = "Zorglub"
"""Finds everybody."""

NOW = paris("2024-07-11 09:00")
OTHERS, LINES = 45, 45
CONTACT_LINKS = ("party", "agent", "contract", "site", "meter", "bill", "reading")

FREE_TEXT = {
    "account": ("number", "key", "payment_method", "payer_rating", "next_bill", "iban"),
    "account_standing": ("payment_channel", "rating_reason"),
    "after_sales": ("number", "symptom", "stop_label"),
    "agent_grant": ("reason",),
    "article": ("code", "label", "operating_mode", "picture_path"),
    "asset": ("number",),
    "agent": ("first_name", "last_name", "entity", "centre", "line_of_business"),
    "bill": ("number", "tags"),
    "contact": ("comment", "resolution", "agent_code", "caller_name", "caller_quality"),
    "contract": ("number", "offer", "line_number", "opened_by"),
    "commercial_profile": ("interests", "life_moments"),
    "customer_order": ("number", "label"),
    "decision_table": ("rows", "saved_by"),
    "document": (
        "reference",
        "template",
        "subject",
        "body",
        "recipient",
        "sender",
        "recipient_lines",
        "place",
        "queued_by",
        "failure",
        "message_id",
        "path",
        "resent_as",
        "batch",
    ),
    "dossier": (
        "number",
        "rule_row",
        "rule_reason",
        "tags",
        "conclusion",
        "opened_by",
    ),
    "dossier_comment": ("author", "text", "tag"),
    "dossier_item": ("title", "path", "added_by", "withdrawn_by", "withdrawn_for"),
    "dossier_relation": ("made_by",),
    "draft": ("title", "fields"),
    "gesture": (
        "number",
        "because",
        "rule_reason",
        "proposed_by",
        "decided_by",
        "decided_because",
        "carried_out_by",
        "canceled_by",
        "canceled_because",
    ),
    "incident": (
        "number",
        "label",
        "words",
        "declared_by",
        "ended_by",
        "ended_words",
    ),
    "incident_place": ("town", "street"),
    "equipment": ("serial_number", "label", "details", "warranty"),
    "equipment_test": ("label",),
    "justificatif": (
        "announced_by",
        "received_by",
        "judged_by",
        "serial_number",
        "attributed_because",
    ),
    "meter": ("serial_number", "location"),
    "order_step": ("label",),
    "party": (
        "number",
        "civility",
        "last_name",
        "first_name",
        "occupancy",
        "preferred_channel",
        "sensitive_note",
        "instruction",
        "line2",
        "line3",
        "street",
        "line5",
        "postcode",
        "town",
        "insee_code",
        "country",
        "address_suggestion",
    ),
    "parameter_period": ("value", "changed_by"),
    "party_alias": ("value",),
    "party_email": ("address",),
    "party_phone": ("number",),
    "payment_extension": ("number", "granted_by"),
    "procedure_run": ("launched_by", "end_reason"),
    "procedure_step": ("values", "reason", "done_by"),
    "reading_campaign": ("made_by", "reported_to"),
    "reading_request": ("address", "failure"),
    "reading": (
        "superseded_by",
        "superseded_reason",
        "confirmed_because",
        "author",
    ),
    "script_answer": ("value", "source", "answered_by"),
    "script_edition": ("label", "body", "reason", "written_by"),
    "search_party": ("places",),
    "service_contract": ("provider",),
    "site_reach": ("mail", "fax"),
    "site": (
        "number",
        "line2",
        "line3",
        "street",
        "line5",
        "postcode",
        "town",
        "insee_code",
        "address_suggestion",
    ),
    "telecom_line": ("number", "technology", "details", "options"),
    "template_edition": ("subject", "body", "reason", "written_by"),
    "task": ("label", "assignee", "result", "done_by", "wait_reason", "release_reason"),
    "timeline": ("title", "detail", "agent_name"),
    "trail": ("object_number", "reason"),
    "transfer": (
        "number",
        "orientation",
        "handover",
        "missing",
        "forced_because",
        "outcome",
        "refusal_reason",
    ),
}
"""What people wrote or may have written, column by column."""

CODED = {
    "account": {"customer_class", "source"},
    "after_sales": {"channel", "outcome"},
    "agent": {"code", "level", "profile", "territory", "home_departement", "queues"}
    | {"password_hash"},
    "agent_grant": {"agent_code", "profile", "territory", "granted_by"}
    | {"withdrawn_by"},
    "asset": {"request_mode"},
    "bill": {"status"},
    "contact": {"direction", "channel", "reason_code", "departement", "source"}
    | {"status", "preset"},
    "contact_link": {"kind", "role"},
    "contact_reason": {"reason_code"},
    "contract": {"line_of_business", "status", "start_origin"},
    "customer_order": {"kind", "status"},
    "decision_table": {"code"},
    "document": {"channel", "status", "departement"},
    "dossier": {"type", "variant", "status", "departement", "source"}
    | {"preset", "trigger_key", "informed_by"},
    "dossier_item": {"kind"},
    "dossier_relation": {"kind"},
    "dossier_link": {"kind", "role"},
    "draft": {"agent_code", "form", "subject"},
    "equipment": {"holding"},
    "equipment_test": {"result"},
    "gesture": {"departement", "nature", "reason_code", "status", "rule_row"}
    | {"reference"},
    "incident": {"kind", "line_of_business", "reason_code"},
    "incident_call": {"attached_by"},
    "incident_place": {"departement", "insee_code", "street_key"},
    "justificatif": {"status", "kind", "flaw", "rule_row"},
    "offer_proposal": {"offer_code", "mode", "status", "refusal", "departement"}
    | {"agent_code", "answered_by"},
    "parameter_period": {"code", "scope"},
    "party": {"nature", "status", "source", "protection_kind"},
    "party_alias": {"kind"},
    "party_commune": {"insee_code"},
    "party_departement": {"departement"},
    "party_role": {"role", "object_kind"},
    "payment_extension": {"kind"},
    "procedure_run": {"code", "digest", "status", "departement"},
    "procedure_step": {"code", "status", "exit"},
    "procedure_version": {"code", "digest"},
    "reading": {"source", "status"},
    "reading_campaign": {"criteria", "kind", "status"},
    "reading_request": {"departement", "mode", "level", "status", "reason"},
    "script_answer": {"question"},
    "script_edition": {"script_code"},
    "script_run": {"script_code", "departement", "begun_by", "outcome"},
    "search_party": {"card", "keys", "words"},
    "search_text": {"kind", "words"},
    "service_contract": {"rule_code", "rule_kind"},
    "site": {"departement", "water_state"},
    "task": {"status", "queue", "departement"},
    "telecom_line": {"status"},
    "template_edition": {"code"},
    "trail": {"agent_code", "act", "object_kind", "save_key"}
    | {"acting_for", "chain_hash"},
    "timeline": {"kind", "source", "opens"},
    "transfer": {"mode", "nature", "status", "departement", "reason_code", "emitter"}
    | {"queue", "recipient", "holder", "forced_by", "acknowledged_by", "refused_by"}
    | {"escalated_to"},
}
"""Columns whose few values are ours: enumerations, keys of the index, hashes."""

NEVER_SHOWN = {
    "agent_absence",
    "bulk_assignment",
    "callback_check",
    "counter",
    "document_file",
    "duplicate_pair",
    "duplicate_scan",
    "location",
    "merge",
    "parameter",
    "presence",
    "save_key",
    "saved_search",
    "search_key",
    "search_name",
    "search_site",
    "search_typo",
    "service_customer",
    "sign_in_attempt",
    "sign_in_source",
    "stored_file",
    "theoretical_bill",
    "trail_chain",
    "visit",
}
"""Tables no screen reads a text from."""


DRAFT_FIELDS = ("comment", "text", "last_name", "first_name", "reach", "opening")
"""Fields of the forms whose drafts may be old: a contact, a comment, a prospect."""

TABLE, SCRIPT = next(iter(decision_tables())), next(iter(scripts()))
"""The first of each list: what the tour opens."""

TABLE_TITLES = tuple(column.title for column in decision_tables()[TABLE].columns)

STEP_FIELDS = ("objet", "demande", "retour_client")
"""Texts of the steps of a complaint: the one that is done, and the one under way."""

ROOM = {
    ("draft", "fields"): 40,
    ("document", "body"): 40,
    ("reading", "superseded_reason"): 10,
    ("dossier", "rule_reason"): 10,
    ("dossier_comment", "text"): 3,
    ("timeline", "detail"): 3,
}
"""How many of the corpus a long text holds, one after the other."""

FAIR = 60
"""Characters of a text among others that are enough to attack a screen."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One text of one row."""

    table: str
    column: str
    row: int

    @property
    def longest(self) -> int:
        """Return how long it may be: what its column allows, and room for a tag."""
        kind = metadata.tables[self.table].columns[self.column].type
        return max(40, getattr(kind, "length", None) or 4000)

    @property
    def room(self) -> int:
        """Return how many texts it may hold."""
        return ROOM.get((self.table, self.column), 1)

    @property
    def share(self) -> int:
        """Return how long each of them may be, so that no one hides the others."""
        return max(FAIR, self.longest // self.room)


def text_columns() -> dict[str, set[str]]:
    """Return every column of text, by table."""
    return {
        table.name: {
            column.name
            for column in table.columns
            if isinstance(column.type, AutoString) or column.name in FORMS
        }
        for table in metadata.sorted_tables
    }


def build(folder: Path) -> Path:
    """Make the base in this folder, ordinary for now, and return its file."""
    file = folder / "crm.db"
    store = Store.open(f"sqlite:///{file}", may_create=True)
    try:
        create_or_upgrade(store)
        for code in (CODE, OTHER_CODE):
            factories.make_agent(
                store,
                profile="SUPERVISEUR",
                departements=("*",),
                code=code,
                queues=("BO-EAU-ARR",),
                password_hash=hash_password(PASSWORD),
            )
        with store.writing() as session:
            fleet = _add_everything(session)
        add_asset_world(store, party_id=fleet)
    finally:
        store.close()
    return file


def slots(file: Path) -> list[Slot]:
    """Return every free text of the base."""
    with _opened(file) as base:
        return [
            Slot(table, column, row)
            for table, columns in FREE_TEXT.items()
            for (row,) in base.execute(f'SELECT rowid FROM "{table}"').fetchall()
            for column in columns
        ]


def overwrite(file: Path, texts: Mapping[Slot, str]) -> None:
    """Write these texts over what is there, all at once."""
    by_column = defaultdict(list)
    for slot, text in texts.items():
        shaped = SHAPED.get((slot.table, slot.column), FORMS.get(slot.column, str))
        by_column[slot.table, slot.column].append((shaped(text), slot.row))
    with _opened(file) as base:
        for (table, column), rows in by_column.items():
            base.executemany(
                f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', rows
            )
        base.commit()


def forget_drafts(file: Path) -> None:
    """Leave the agents without anything under way."""
    with _opened(file) as base:
        base.execute("DELETE FROM draft")
        base.commit()


def begin_incident(file: Path) -> None:
    """Have an incident run where the main customer is served."""
    with _opened(file) as base:
        base.execute("UPDATE incident SET ended_at = NULL WHERE id = 1")
        base.commit()


def last_comment(file: Path) -> str:
    """Return the last comment of a dossier."""
    statement = "SELECT text FROM dossier_comment ORDER BY id DESC LIMIT 1"
    with _opened(file) as base:
        return str(base.execute(statement).fetchone()[0])


def _as_values(text: str) -> str:
    """Return what a step holds, the text in each of its fields."""
    return json.dumps(dict.fromkeys(STEP_FIELDS, text))


def _as_fields(text: str) -> str:
    """Return the fields of a form under way, each with the text."""
    return json.dumps([[name, text] for name in DRAFT_FIELDS])


def _as_handover(text: str) -> str:
    """Return what went with a transfer, each of its texts hostile."""
    said = {"identified": text, "expected": text, "slot": text, "diagnosis_step": text}
    return json.dumps({**said, "done": [text], "reason_label": text})


def _as_rows(text: str) -> str:
    """Return the rows of a decision table, the text in each of their cells."""
    cells = dict.fromkeys(TABLE_TITLES, text)
    return json.dumps([{"rank": rank, "cells": cells} for rank in (1, 2)])


def _as_script(text: str) -> str:
    """Return the blocks of a script, the text being what is said."""
    escaped = "".join(
        f"\\u{ord(char):04x}" if char in '"\\' or not char.isprintable() else char
        for char in text
        if ord(char) < 0x10000 or char.isprintable()
    )
    return f'blocks = [{{ kind = "DIRE", text = "{escaped}" }}]'


FORMS = {
    "fields": _as_fields,
    "values": _as_values,
    "handover": _as_handover,
    "rows": _as_rows,
}
"""What was typed in forms, kept together in one column."""

SHAPED = {("script_edition", "body"): _as_script}
"""Columns of texts that have a shape in one table alone."""


class _opened:
    """A raw connection, closed at the end."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file, timeout=30)

    def __enter__(self) -> sqlite3.Connection:
        return self._base

    def __exit__(self, *_: object) -> None:
        self._base.close()


def _add_everything(session: Session) -> int:
    """Return the customer who has no asset yet, and nothing else."""
    fleet = factories.make_party(session, last_name="Parc")
    main = _add_main_customer(session)
    dossier = _add_main_dossier(session, main)
    _add_past(session, party=main["party"], dossier=dossier)
    _add_contact(session, main)
    _add_worries(session, main)
    _add_edition(session)
    _add_trail(session)
    for number in range(OTHERS):
        _add_other(session, number)
    for form, subject in (
        ("contact", str(main["party"])),
        ("comment", str(dossier)),
        ("prospect", ""),
    ):
        draft = DraftRow(agent_code=CODE, form=form, subject=subject, saved_at=NOW)
        session.add(draft)
    session.flush()
    for party in _ids(session, "party"):
        reindex_party(session, party_id=party)
    for site in _ids(session, "site"):
        reindex_site(session, site_id=site)
    comments = list(_ids(session, "dossier_comment"))
    index_texts(session, texts_of(session, TextKind.COMMENT, ids=comments))
    return fleet


def _add_worries(session: Session, main: Mapping[str, int]) -> None:
    """Add gestures in many a state, and incidents that ended where the customer is."""
    party = main["party"]
    done = {"decided_at": NOW, "carried_out_at": NOW, "canceled_at": NOW}
    add_gesture(session, party_id=party, status="A_VALIDER", proposed_at=NOW)
    add_gesture(session, party_id=party, status="REFUSE", decided_at=NOW)
    add_gesture(session, party_id=party, status="ANNULE", **done)
    for _ in range(2):
        add_incident(session, site_id=main["site"], ended_at=NOW)


def _ids(session: Session, table: str) -> Iterator[int]:
    rows = session.connection().exec_driver_sql(f'SELECT id FROM "{table}"')
    return iter([row[0] for row in rows])


def _add_main_customer(session: Session) -> dict[str, int]:
    guardian = factories.make_party(session, last_name="Tuteur")
    ids = factories.make_customer(
        session,
        last_name=SHARED_NAME,
        first_name="Aa",
        phones=("+33465710102", "+33639980102", "+33639980103"),
        emails=("a@example.org", "b@example.org"),
        is_protected=True,
        guardian_id=guardian,
        birth_on=date(1950, 1, 2),
        address_to_check=True,
        sensitive_note="Note",
        instruction="Consigne",
    )
    account = factories.make_account(
        session, holder_id=ids["party"], number=MAIN_ACCOUNT
    )
    for number in range(5):
        site = factories.make_site(session, address_to_check=True)
        meter = factories.make_meter(session, site_id=site)
        _add_readings(session, meter=meter)
        contract = factories.make_contract(
            session,
            account_id=account,
            site_id=site,
            holder_id=ids["party"],
            line_of_business="MOBILE" if number == 1 else "EAU",
        )
        if number == 1:
            add_held(
                session,
                party_id=ids["party"],
                account_id=account,
                contract_id=contract,
            )
        factories.make_bill(
            session,
            account_id=account,
            issued_on=date(2024, 6, 1) - timedelta(days=30 * number),
            due_on=date(2024, 6, 15),
            amount=Decimal("61.20"),
            balance=Decimal("61.20"),
        )
    return ids


def _add_main_dossier(session: Session, ids: Mapping[str, int]) -> int:
    for _ in range(5):
        older = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )
    dossier = factories.make_dossier(
        session,
        party_id=ids["party"],
        account_id=ids["account"],
        site_id=_add_vacancy(session),
        variant="CAS_PARTICULIERS",
        opening_m3=1300,
        opening_on=date(2024, 7, 1),
        opened_at=NOW,
        changed_at=NOW,
    )
    for number in range(6):
        factories.make_task(
            session,
            dossier_id=dossier,
            due_on=date(2024, 7, 9 + number),
            status="FINALISEE" if number > 3 else "EN_SUSPENS",
        )
    for number in range(12):
        at = NOW - timedelta(hours=number)
        comment = DossierCommentRow(
            dossier_id=dossier, at=at, author="x", text=SHARED_NAME
        )
        session.add(comment)
    for kind in ("party", "agent", "contract", "site", "meter"):
        target = 1 if kind == "agent" else ids[kind]
        session.add(DossierLinkRow(dossier_id=dossier, kind=kind, object_id=target))
    add_run(session, dossier_id=dossier, party_id=ids["party"])
    for at in (None, NOW):
        paper = DossierItemRow(
            dossier_id=dossier,
            kind="PHOTO",
            title="x",
            path="x",
            added_at=NOW,
            added_by="x",
            withdrawn_at=at,
        )
        session.add(paper)
    session.add(
        DossierRelationRow(
            dossier_id=dossier,
            other_id=older,
            kind="MEME_AFFAIRE",
            made_at=NOW,
            made_by="x",
        )
    )
    session.add(
        JustificatifRow(
            dossier_id=older,
            status="DEMANDE",
            asked_on=date(2024, 7, 2),
            reminder_on=date(2024, 7, 10),
            due_on=date(2024, 7, 17),
            fallback_on=date(2024, 7, 18),
        )
    )
    return dossier


def _add_vacancy(session: Session) -> int:
    """Add the place somebody has just left."""
    site = factories.make_site(session)
    factories.make_meter(session, site_id=site)
    former = factories.make_party(session, last_name="Ancien")
    factories.make_contract(
        session,
        site_id=site,
        account_id=factories.make_account(session, holder_id=former),
        holder_id=former,
        status="RESILIE",
        ended_on=date(2024, 6, 30),
        end_m3=1298,
    )
    return site


def _add_past(session: Session, *, party: int, dossier: int) -> None:
    for number in range(LINES):
        session.add(
            TimelineRow(
                at=NOW - timedelta(hours=number),
                party_id=party,
                dossier_id=dossier,
                kind=("CONTACT", "DOSSIER", "COMMENTAIRE")[number % 3],
                title="x",
                detail="x",
            )
        )
        factories.make_document(
            session,
            party_id=party,
            dossier_id=dossier,
            status=("EN_FILE", "ENVOYE", "ECHEC")[number % 3],
            channel=("MAIL", "COURRIER")[number % 2],
            sent_at=NOW if number % 3 == 1 else None,
        )


def _add_contact(session: Session, ids: Mapping[str, int]) -> None:
    """Add a contact linked to one thing of each kind."""
    contact = ContactRow(
        party_id=ids["party"],
        direction="ENTRANT",
        channel="TELEPHONE",
        reason_code="EAU34",
        departement="06",
        agent_code=CODE,
        started_at=NOW,
        ended_at=NOW,
        preset="RECLAMATION_FACTURE",
    )
    session.add(contact)
    session.flush()
    reason = ContactReasonRow(contact_id=contact.id or 0, reason_code="EAU19")
    session.add(reason)
    linked = {**ids, "agent": 1, "bill": 1, "reading": 1}
    for kind in CONTACT_LINKS:
        session.add(_contact_link(contact, kind, linked[kind]))


def _add_edition(session: Session) -> None:
    """Add words of the centre: a letter, a script, a table to come."""
    edition = TemplateEditionRow(
        code="water/leak_notice",
        version=1,
        in_force_on=date(2024, 7, 1),
        subject="x",
        body="x",
        reason="x",
        written_at=NOW,
        written_by=CODE,
    )
    script = ScriptEditionRow(
        script_code=SCRIPT,
        version=1,
        in_force_on=date(2024, 7, 1),
        label="x",
        body="x",
        reason="x",
        written_at=NOW,
        written_by=CODE,
    )
    table = DecisionTableRow(
        code=TABLE,
        version=1,
        valid_from=date(2024, 12, 1),
        rows=[],
        saved_at=NOW,
        saved_by=CODE,
    )
    session.add_all([edition, script, table])


def _add_trail(session: Session) -> None:
    """Add what was done long ago, and a right lent for today."""
    for number in range(12):
        done = TrailRow(
            at=NOW - timedelta(days=number),
            agent_code=OTHER_CODE,
            act="COMMENTER_DOSSIER",
            object_kind="dossier",
            object_number="x",
            reason="x",
            chain_rank=number + 1,
        )
        session.add(done)
    lent = AgentGrantRow(
        agent_code=OTHER_CODE,
        territory="83",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=9),
        reason="x",
        granted_by=CODE,
        granted_at=NOW,
    )
    session.add(lent)
    for profile in ("ADMIN", "GESTIONNAIRE_SSC"):
        more = AgentGrantRow(
            agent_code=CODE,
            profile=profile,
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=9),
            reason="x",
            granted_by=OTHER_CODE,
            granted_at=NOW,
        )
        session.add(more)


def _contact_link(contact: ContactRow, kind: str, target: int) -> ContactLinkRow:
    return ContactLinkRow(contact_id=contact.id or 0, kind=kind, object_id=target)


def _add_readings(session: Session, *, meter: int) -> None:
    for number in range(30):
        factories.make_reading(
            session,
            meter_id=meter,
            value_m3=1300 - 9 * number,
            read_at=NOW - timedelta(days=30 * number),
            status="RECTIFIE" if number % 2 else "VALIDE",
        )


def _add_other(session: Session, number: int) -> None:
    ids = factories.make_customer(
        session,
        last_name=f"{SHARED_NAME} Zz",
        phones=(f"+336399801{number:02}",),
        emails=(f"z{number}@example.org",),
        street=f"{number} RUE DES ORMEAUX",
    )
    dossier = factories.make_dossier(session, party_id=ids["party"])
    factories.make_task(session, dossier_id=dossier, due_on=date(2024, 7, 1))
    session.add(VisitRow(agent_code=CODE, party_id=ids["party"], at=NOW))
