"""Tell what would become of a delay to pay, as it is typed."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.extension_grant import ExtensionDecision, ExtensionForm
from crm_tui.store import payment_extensions
from crm_tui.usecases.parts.extensions import judge_extension


def assess_extension(
    desk: Desk, *, account_id: int, form: ExtensionForm
) -> ExtensionDecision:
    """Return the decision with its reasons and its payments; nothing is written.

    Raises the refusals of the form, and NotFound outside the territory.
    """
    with desk.viewing(Act.GRANT_EXTENSION) as view:
        account = payment_extensions.owed_account(
            view.session, account_id=account_id, within=view.territory
        )
        return judge_extension(view, account=account, form=form)
