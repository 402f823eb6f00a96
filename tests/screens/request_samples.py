"""A campaign of seven assets, as the use cases of reading requests answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from crm_tui.domain.asset import Asset, AssetReaches, Reach, RequestMode, RuleKind
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import (
    CampaignCounts,
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
    ReadingRequest,
)
from crm_tui.domain.reading_request_reasons import (
    RequestDecision,
    RequestStep,
    StepAnswer,
)
from crm_tui.domain.request_address import RED, AddressLevel, LineReason
from crm_tui.usecases.change_reading_lines import LinesChanged
from crm_tui.usecases.count_assets_to_ask import AssetCount
from crm_tui.usecases.explain_asset import AssetExplanation
from crm_tui.usecases.parts.reading_campaign import CampaignPage
from crm_tui.usecases.preview_reading_sending import SendingPreview
from crm_tui.usecases.send_reading_requests import SendingReport
from tests.screens.samples import NOW, TODAY

DRAFT = ReadingCampaign(
    id=12,
    kind=CampaignKind.MANUAL,
    status=CampaignStatus.DRAFT,
    requested_on=TODAY,
    period=date(2024, 7, 1),
    criteria="avant calcul · période 07/2024",
    made_by="SSC07",
    made_at=NOW,
    sent_at=None,
    reported_to="",
    counts=CampaignCounts(),
    version=1,
)
SENT = replace(
    DRAFT,
    id=11,
    status=CampaignStatus.SENT,
    requested_on=date(2024, 6, 16),
    period=date(2024, 6, 1),
    sent_at=NOW,
    reported_to="ArtisWeb7@artis.fr",
    counts=CampaignCounts(lines=240, sent=231, answered=180, left_out=9),
)


def line(at: int, name: str, mode: RequestMode, address: str, **values: Any) -> Any:
    """One proposal; red when it has no address."""
    is_red = not address
    return ReadingRequest(
        **{
            "id": at,
            "campaign_id": DRAFT.id,
            "asset_id": at,
            "asset_number": f"B{at}",
            "label": "Copieur XC 55",
            "serial_number": f"XC55-8100{at}",
            "meter_id": at,
            "party_id": at,
            "customer_name": name,
            "site_address": "4 AVENUE FOCH, 57000 METZ",
            "departement": "57",
            "period": DRAFT.period,
            "requested_on": TODAY,
            "mode": mode,
            "address": address,
            "level": AddressLevel.NONE if is_red else AddressLevel.CUSTOMER,
            "status": ReadingRequestStatus.PROPOSED_RED
            if is_red
            else ReadingRequestStatus.PROPOSED,
            "reason": LineReason.NO_ADDRESS if is_red else LineReason.NONE,
            "failure": "",
            "is_selected": not is_red,
            "planned_on": None,
            "document_id": None,
            "reminded_on": None,
            "answered_on": None,
            "reading_id": None,
            "version": 1,
            **values,
        }
    )


MAIL, FAX = RequestMode.MAIL, RequestMode.FAX
LINES: tuple[ReadingRequest, ...] = (
    line(1, "ATELIER DU PONT", MAIL, "a1@x.fr", level=AddressLevel.ASSET_USER),
    line(2, "GARAGE MODERNE", MAIL, "s2@x.fr", level=AddressLevel.SITE),
    line(3, "CABINET ROUSSEL", FAX, "0493000001"),
    line(
        4,
        "MENUISERIE KLEIN",
        FAX,
        "#",
        level=AddressLevel.ASSET_USER,
        reason=LineReason.BLOCKED,
        is_selected=False,
        status=ReadingRequestStatus.EXCLUDED,
    ),
    line(5, "BOULANGERIE WEBER", MAIL, ""),
    line(7, "PHARMACIE LORENTZ", MAIL, "l7@x.fr", level=AddressLevel.ASSET_LOCATION),
)
AWAITED = (
    line(21, "LYCEE FABERT", MAIL, "l@x.fr", status=ReadingRequestStatus.SENT),
    line(
        22,
        "MAIRIE DE WOIPPY",
        MAIL,
        "m@x.fr",
        status=ReadingRequestStatus.REMINDED,
        reminded_on=TODAY,
    ),
)


class Campaign:
    """The use cases of one draft, kept in memory; what was asked is noted."""

    def __init__(self, lines: tuple[ReadingRequest, ...] = LINES) -> None:
        self.head = DRAFT
        self.lines = {one.id: one for one in lines}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    @property
    def campaign(self) -> ReadingCampaign:
        lines = tuple(self.lines.values())
        counts = CampaignCounts(
            lines=len(lines),
            selected=sum(one.is_selected for one in lines),
            red=sum(one.reason in RED for one in lines),
            blocked=sum(one.reason is LineReason.BLOCKED for one in lines),
        )
        return replace(self.head, counts=counts)

    def show(
        self,
        _: object,
        *,
        campaign_id: int,
        after_id: int = 0,
        limit: int = 200,
        statuses: Any = (),
    ) -> CampaignPage:
        after = [
            one
            for one in self.lines.values()
            if one.id > after_id and one.status in (statuses or ReadingRequestStatus)
        ]
        page = tuple(after[:limit])
        is_more = len(after) > limit
        return CampaignPage(
            campaign=self.campaign,
            lines=page,
            next_after=page[-1].id if is_more else None,
        )

    def log(self, _: object, *, before: int | None = None) -> Any:
        return () if before else (self.campaign, SENT)

    def waiting(
        self, _: object, *, statuses: Any, limit: int, after_id: int = 0
    ) -> Any:
        kept = tuple(one for one in AWAITED if one.status in statuses)
        return () if after_id else kept

    def preview(self, _: object, *, campaign_id: int) -> SendingPreview:
        return SendingPreview(
            by_mail=3,
            by_fax=1,
            left_out=((LineReason.NO_ADDRESS, 1), (LineReason.BLOCKED, 1)),
            sender="ArtisWeb6@artis.fr",
            report_to="ArtisWeb7@artis.fr",
            return_fax="",
        )

    def change(self, _: object, **asked: Any) -> LinesChanged:
        self.asked.append(("change", asked))
        changed = refused = 0
        for one in tuple(self.lines.values()):
            is_meant = (
                one.id in asked["request_ids"]
                if asked.get("request_ids")
                else asked.get("all_lines") or one.is_selected
            )
            if is_meant and (now := self._changed(one, asked)):
                self.lines[one.id] = now
                changed += now.reason is LineReason.NONE
                refused += now.reason is not LineReason.NONE
        return LinesChanged(changed=changed, refused=refused)

    def _changed(self, one: ReadingRequest, asked: dict[str, Any]) -> ReadingRequest:
        mode = asked.get("mode")
        if mode is not None and mode is not one.mode:
            return replace(
                one,
                mode=mode,
                address="",
                level=AddressLevel.NONE,
                reason=LineReason.NO_ADDRESS,
                is_selected=False,
            )
        ticked = asked.get("is_selected")
        wanted = one.is_selected if ticked is None else ticked
        return replace(one, is_selected=wanted and one.reason is LineReason.NONE)

    def type_address(self, _: object, *, request_id: int, **asked: Any) -> Any:
        self.asked.append(("type", {"request_id": request_id, **asked}))
        typed = asked["typed"]
        self.lines[request_id] = replace(
            self.lines[request_id],
            address=typed,
            level=AddressLevel.TYPED,
            reason=LineReason.NONE if "@" in typed else LineReason.INVALID,
        )
        return self.lines[request_id]

    def date(self, _: object, *, requested_on: date, **asked: Any) -> ReadingCampaign:
        self.asked.append(("date", {"requested_on": requested_on, **asked}))
        self.head = replace(self.head, requested_on=requested_on)
        return self.campaign

    def export(self, _: object, *, campaign_id: int) -> tuple[Path, int]:
        return Path(f"exports/CR-{campaign_id:06d}.csv"), len(self.lines)

    def send(
        self, _: object, *, campaign_id: int, on_progress: Any = None
    ) -> SendingReport:
        self.asked.append(("send", {"campaign_id": campaign_id}))
        on_progress(4, 4)
        return SendingReport(
            sent=4, refused=0, left_out=2, report_to="ArtisWeb7@artis.fr"
        )

    def propose(self, _: object, *, ask: Any, on_progress: Any = None) -> Any:
        self.asked.append(("propose", {"ask": ask}))
        on_progress(7, 6)
        return self.campaign

    def resume(self, _: object, *, campaign_id: int, on_progress: Any = None) -> Any:
        self.asked.append(("resume", {"campaign_id": campaign_id}))
        on_progress(7, 6)
        self.head = replace(self.head, status=CampaignStatus.DRAFT)
        return self.campaign

    def remind(self, _: object, *, request_id: int, **asked: Any) -> Any:
        self.asked.append(("remind", {"request_id": request_id, **asked}))
        return AWAITED[0]

    def drop(self, _: object, **asked: Any) -> None:
        self.asked.append(("drop", asked))
        self.head = replace(self.head, status=CampaignStatus.DROPPED)

    def explain(self, _: object, *, number: str, on: date) -> AssetExplanation:
        self.asked.append(("explain", {"number": number, "on": on}))
        return AssetExplanation(asset=ASSET, decision=NOT_TODAY, requests=AWAITED[:1])

    @property
    def fakes(self) -> dict[str, Any]:
        """Return the fakes by the name of the use case they stand for."""
        return {
            "show_reading_campaign": self.show,
            "list_reading_campaigns": self.log,
            "list_waiting_requests": self.waiting,
            "change_reading_lines": self.change,
            "type_reading_address": self.type_address,
            "date_reading_campaign": self.date,
            "export_reading_requests": self.export,
            "preview_reading_sending": self.preview,
            "send_reading_requests": self.send,
            "propose_reading_requests": self.propose,
            "resume_reading_preparation": self.resume,
            "remind_reading_request": self.remind,
            "drop_reading_campaign": self.drop,
            "explain_asset": self.explain,
            "count_assets_to_ask": lambda _, **__: AssetCount(reached=7),
        }


ASSET = Asset(
    id=1,
    number="B1",
    label="Copieur XC 55",
    serial_number="XC55-81001",
    customer_id=1,
    customer_name="ATELIER DU PONT",
    site_address="4 AVENUE FOCH, 57000 METZ",
    departement="57",
    contract_number="SSC-81001",
    mode=MAIL,
    reaches=AssetReaches(responsible=Reach(mail="a1@x.fr")),
    classification="PME",
    category="",
    provider="",
    rule_code="FORF_REG",
    rule_kind=RuleKind.FLAT_RATE,
    bills=(),
    last_actual_at=None,
)
NOT_TODAY = RequestDecision(
    step=RequestStep.NOT_TODAY,
    said="pas le jour (20, générique P1)",
    answers=(
        StepAnswer(step=RequestStep.MODE, is_passed=True, said="mail"),
        StepAnswer(
            step=RequestStep.RECENT_READING, is_passed=True, said="aucun relevé réel"
        ),
        StepAnswer(
            step=RequestStep.NOT_TODAY,
            is_passed=False,
            said="pas le jour (20, générique P1)",
        ),
    ),
)
