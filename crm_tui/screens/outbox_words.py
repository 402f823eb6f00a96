"""What the screen Envois says was done."""

from crm_tui.domain.delivery import DeliveryReport
from crm_tui.domain.print_batch import PrintBatch


def delivery_words(report: DeliveryReport) -> str:
    """Return `2 envoyés, 1 remis à plus tard.`."""
    plural = "s" if report.sent > 1 else ""
    counts = (
        (report.sent, f"envoyé{plural}"),
        (report.deferred, "remis à plus tard"),
        (report.failed, "en échec"),
    )
    said = [f"{count} {words}" for count, words in counts if count]
    return f"{', '.join(said)}." if said else "Rien n'attendait."


def batch_words(batch: PrintBatch) -> str:
    """Return `LOT-24-000001 : 3 courriers dans envois/lots/LOT-24-000001.`."""
    if not batch.reference:
        return "Aucun courrier à imprimer."
    count = len(batch.lines)
    missing = f", {batch.missing} sans fichier" if batch.missing else ""
    return (
        f"{batch.reference} : {count} courrier{'s' if count > 1 else ''} "
        f"dans {batch.folder}{missing}."
    )
