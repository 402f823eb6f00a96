"""Write the lines of a campaign to a file for a spreadsheet: all of them."""

from collections.abc import Iterator
from pathlib import Path

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_request_reasons import ADDRESS_SAID
from crm_tui.reading_wording import READING_REQUEST_STATUS
from crm_tui.store import reading_requests
from crm_tui.store.spreadsheet import UnableToWriteFile, write_rows
from crm_tui.usecases.parts.reading_campaign import campaign_in

HEADER = (
    "demande",
    "bien",
    "designation",
    "compteur",
    "client",
    "site",
    "date_demande",
    "mode",
    "adresse",
    "niveau",
    "etat",
    "motif",
)
"""« les cases cochées ne font pas partie de l'export » (document 002)."""

BATCH = 1_000


def export_reading_requests(
    desk: Desk, *, campaign_id: int, path: Path | None = None
) -> tuple[Path, int]:
    """Write every line to a new file, ticked or not; return where, and how many.

    « Exporter le tableau : Permet de conserver l'ensemble des demandes proposées ».
    What left the base is in the trail, or does not leave it. Raises a Refusal where the
    file cannot be.
    """
    with desk.viewing(Act.EXPORT_READINGS) as view:
        campaign = campaign_in(view, campaign_id=campaign_id)
    file = path or _new_file(desk, campaign.number)
    count = write_rows(file, header=HEADER, rows=_rows(desk, campaign_id))
    try:
        with desk.performing(Act.EXPORT_READINGS) as work:
            work.trail("reading_campaign", str(campaign_id), after={"exported": count})
    except BaseException:
        file.unlink()
        raise
    return file, count


def _rows(desk: Desk, campaign_id: int) -> Iterator[tuple[object, ...]]:
    after_id = 0
    while True:
        with desk.viewing(Act.EXPORT_READINGS) as view:
            lines = reading_requests.of_campaign(
                view.session,
                campaign_id=campaign_id,
                within=view.territory,
                after_id=after_id,
                limit=BATCH,
            )
        yield from map(_row, lines)
        if len(lines) < BATCH:
            return
        after_id = lines[-1].id


def _row(line: ReadingRequest) -> tuple[object, ...]:
    return (
        line.number,
        line.asset_number,
        line.label,
        line.serial_number,
        line.customer_name,
        line.site_address,
        short_date(line.requested_on),
        line.mode.value,
        line.address,
        line.level.value,
        READING_REQUEST_STATUS[line.status],
        line.failure or ADDRESS_SAID[line.reason],
    )


def _new_file(desk: Desk, number: str) -> Path:
    folder = desk.settings.lists_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnableToWriteFile(
            f"Impossible d'écrire dans « {folder} » : {error.strerror}."
        ) from error
    now = desk.clock.now().astimezone(PARIS)
    return folder / f"demandes-{number}-{now:%Y%m%d-%H%M%S}.csv"
