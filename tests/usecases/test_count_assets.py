"""What the criteria of a campaign reach, counted as they are typed."""

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.usecases.count_assets_to_ask import AssetCount, count_assets_to_ask
from tests.usecases.campaigns import on_day, prepare_j10


def test_assets_asked_by_mail_or_fax_are_counted_up_to_a_limit(desk_of, tmp_path):
    desk = on_day(desk_of("TOUT", "*"))
    prepare_j10(desk, tmp_path)
    by_fax = ProposalCriteria(mode=RequestMode.FAX)
    nobody = ProposalCriteria(classification="Ecole")

    assert count_assets_to_ask(desk, criteria=ProposalCriteria()).reached == 6
    assert count_assets_to_ask(desk, criteria=by_fax).reached == 2
    assert count_assets_to_ask(desk, criteria=nobody).reached == 0
    assert count_assets_to_ask(
        desk, criteria=ProposalCriteria(), limit=4
    ) == AssetCount(reached=4, is_more=True)
