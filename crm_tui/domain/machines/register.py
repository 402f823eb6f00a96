"""Every status machine: what a test, or a page of the documentation, walks."""

from typing import Any

from crm_tui.domain.machines.alert import ALERT
from crm_tui.domain.machines.bill import BILL
from crm_tui.domain.machines.contact import CONTACT
from crm_tui.domain.machines.contract import CONTRACT
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.machines.dossier import DOSSIER
from crm_tui.domain.machines.field_visit import FIELD_VISIT
from crm_tui.domain.machines.gesture import GESTURE
from crm_tui.domain.machines.justificatif import JUSTIFICATIF
from crm_tui.domain.machines.party import PARTY
from crm_tui.domain.machines.payment import PAYMENT
from crm_tui.domain.machines.procedure import PROCEDURE_RUN, PROCEDURE_STEP
from crm_tui.domain.machines.reading import READING
from crm_tui.domain.machines.reading_request import READING_REQUEST
from crm_tui.domain.machines.task import TASK
from crm_tui.domain.machines.transfer import TRANSFER
from crm_tui.domain.status_machine import StatusMachine

MACHINES: tuple[StatusMachine[Any], ...] = (
    PARTY,
    CONTRACT,
    DOSSIER,
    TASK,
    FIELD_VISIT,
    JUSTIFICATIF,
    CONTACT,
    TRANSFER,
    READING,
    BILL,
    PAYMENT,
    DOCUMENT,
    READING_REQUEST,
    GESTURE,
    ALERT,
    PROCEDURE_STEP,
    PROCEDURE_RUN,
)
"""Every machine, in the order of the document."""
