"""What makes a whole export file unusable: one sentence, nothing imported."""

from crm_tui.domain.refusal import Refusal


class UnreadableExport(Refusal):
    """The file is not an export this program can read."""


class ReadingStopped(Refusal):
    """The process that read the file is gone: nothing is lost, the import goes on."""
