"""Why an act on a transfer cannot be done: who has it, and where it stands."""

from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer_line import TransferLine

NO_LINE = "Aucun transfert n'est choisi."
NOT_YOURS = "C'est {} qui répond de ce transfert."
NOT_AWAITED = "Ce transfert n'attend pas d'accusé."
YOUR_OWN = "Votre transfert : un autre agent l'accuse ou le refuse."
NOT_TAKEN = "Prenez-le d'abord en charge (Entrée)."
NOT_REFUSED = "Seul un transfert refusé se complète."
NO_SCRIPT = "Aucun script ne l'accompagne."
_T = TransferStatus


def why_not_of(command_id: str, line: TransferLine | None, *, agent: str) -> str:
    """Return why this command does nothing on the transfer, or an empty text."""
    if line is None:
        return NO_LINE
    transfer = line.transfer
    is_mine = transfer.holder == agent
    not_mine = "" if is_mine else NOT_YOURS.format(line.holder)
    waits = transfer.waits_for_acknowledgement
    if command_id == "refuse_transfer":
        if transfer.status is not _T.SENT:
            return NOT_AWAITED
        return YOUR_OWN if is_mine else ""
    if command_id == "cancel_transfer":
        return not_mine or ("" if transfer.status is _T.SENT else NOT_AWAITED)
    if command_id == "complete_transfer":
        return not_mine or ("" if transfer.status is _T.REFUSED else NOT_REFUSED)
    if command_id in ("finish_transfer", "send_back_transfer"):
        return not_mine or ("" if transfer.status is _T.TAKEN else NOT_TAKEN)
    if command_id == "resume_script":
        return "" if transfer.handover.script and not waits else _no_script(waits)
    return ""


def _no_script(waits: bool) -> str:
    return "Accusez-le d'abord (Entrée)." if waits else NO_SCRIPT
