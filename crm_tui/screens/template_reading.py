"""Reading a template as a customer would, from its list or from its editor."""

from typing import Any

from crm_tui.acts import Act
from crm_tui.domain.template_edition import TemplatePreview
from crm_tui.screens.desk_view import DeskView


def read_template(view: DeskView[Any], *, code: str, subject: str, body: str) -> None:
    """Show what would leave to the customer under way; to a sample where none is."""
    desk, customer = view.desk, view.office.workplace.customer
    is_real = customer is not None and desk.may(Act.SHOW_CUSTOMER)
    party_id = customer.party_id if customer and is_real else None

    def call() -> TemplatePreview:
        from crm_tui.usecases.preview_template import preview_template

        return preview_template(
            desk, code=code, subject=subject, body=body, party_id=party_id
        )

    def show(preview: TemplatePreview) -> None:
        from crm_tui.screens.dialogs.template_preview import TemplatePreviewDialog

        view.app.push_screen(TemplatePreviewDialog(preview))

    view.ask(call, then=show, lane="preview")
