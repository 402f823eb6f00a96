"""The data of a reading request as XML, for a layout tool beside ours.

« `BIEN_COMPTEUR_NUMERO_FAX` return fax, put in field `SOC_FAX_RELEVE_COMPTEUR` of the
request's XML data » (document 002). The elements are declared, in this order, by
`templates/letter/reading_request.xsd`.
"""

from xml.etree import ElementTree

from crm_tui.correspondence.one_line import one_line
from crm_tui.domain.reading_request_letter import (
    CounterToRead,
    ReadingRequestLetter,
    operations_of,
)
from crm_tui.domain.text import visible

SCHEMA_VERSION = "1"


def reading_request_xml(letter: ReadingRequestLetter) -> bytes:
    """Return the request in UTF-8: every value is text, whatever it holds."""
    root = ElementTree.Element("DEMANDE_RELEVE", VERSION=SCHEMA_VERSION)
    visit = letter.visited_on
    for name, value in (
        ("DEM_NUMERO", letter.number),
        ("DEM_MOTIF", letter.motive.value),
        ("DEM_RELANCE", "OUI" if letter.is_reminder else "NON"),
        ("DEM_MODE", letter.channel.value),
        ("DEM_DATE_ENVOI", letter.sent_on.isoformat()),
        ("DEM_DATE_RETOUR", letter.return_by.isoformat()),
        ("DEM_DATE_PASSAGE", visit.isoformat() if visit else ""),
        ("SOC_EXPEDITEUR_MAIL", letter.sender),
        ("SOC_FAX_RELEVE_COMPTEUR", letter.return_fax),
        ("CLI_NUMERO", letter.customer_number),
        ("CLI_NOM", letter.party_name),
        ("DEST_NOM", letter.addressee_name),
        ("DEST_ADRESSE", letter.recipient),
    ):
        _add(root, name, value)
    for line in letter.recipient_lines:
        _add(root, "DEST_LIGNE", line)
    for counter in letter.counters:
        _add_counter(root, counter)
    for operation in operations_of(letter.operating_mode):
        _add(root, "MODE_OPERATOIRE", operation)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_counter(root: ElementTree.Element, counter: CounterToRead) -> None:
    here = ElementTree.SubElement(root, "COMPTEUR")
    read_on = counter.last_read_on
    last = counter.last_value
    _add(here, "BIEN_DESIGNATION", counter.designation)
    _add(here, "BIEN_NUMERO_SERIE", counter.serial_number)
    _add(here, "BIEN_EMPLACEMENT", counter.location)
    _add(here, "DERNIER_INDEX", "" if last is None else str(last))
    _add(here, "DERNIER_INDEX_DATE", read_on.isoformat() if read_on else "")


def _add(parent: ElementTree.Element, name: str, value: str) -> None:
    """Add a value that XML can hold: no control character is left in it."""
    ElementTree.SubElement(parent, name).text = visible(one_line(value))
