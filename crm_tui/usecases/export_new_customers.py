"""Write the contracts opened over some days to a file for a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path

from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import date_time, short_date
from crm_tui.domain.new_customer import NewCustomer, NewCustomerFilter
from crm_tui.store.spreadsheet import write_rows
from crm_tui.usecases.list_new_customers import list_new_customers

HEADER = (
    "ouvert_le",
    "ouvert_par",
    "no_contrat",
    "id_acteur",
    "client",
    "site",
    "debut",
    "index_debut",
    "origine_index",
    "no_dossier",
    "entite",
    "regle",
    "codes",
)


def export_new_customers(desk: Desk, *, path: Path, wanted: NewCustomerFilter) -> int:
    """Write every line of the report to a new file, and return how many.

    Raises a Refusal where the file already exists or cannot be written.
    """
    desk.check(Act.EXPORT_REPORT)
    rows = (_cells(line) for line in _every_line(desk, wanted))
    return write_rows(path, header=HEADER, rows=rows)


def _every_line(desk: Desk, wanted: NewCustomerFilter) -> Iterator[NewCustomer]:
    before: int | None = None
    while True:
        page = list_new_customers(desk, wanted=wanted, before=before)
        yield from page.customers
        if page.next is None:
            return
        before = page.next


def _cells(line: NewCustomer) -> tuple[object, ...]:
    return (
        date_time(line.opened_at),
        line.opened_by,
        line.contract_number,
        line.party_number,
        line.party_name,
        line.place,
        short_date(line.started_on) if line.started_on else "",
        "" if line.start_m3 is None else line.start_m3,
        line.start_origin,
        line.dossier_number,
        line.entity,
        line.rule_row,
        ", ".join(line.tags),
    )
