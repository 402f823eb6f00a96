"""What a new row says where the export says nothing, table by table."""

from decimal import Decimal
from typing import Any

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.dossier import DossierStatus, DossierVariant
from crm_tui.domain.party import PartyNature, PartyStatus
from crm_tui.domain.site import WaterState

NO_PLACE = {
    "line2": "",
    "line3": "",
    "street": "",
    "line5": "",
    "postcode": "",
    "town": "",
    "insee_code": "",
    "address_to_check": False,
    "address_suggestion": "",
}

PARTY: dict[str, Any] = {
    **NO_PLACE,
    "nature": PartyNature.PERSON.value,
    "status": PartyStatus.CUSTOMER.value,
    "civility": "",
    "first_name": "",
    "occupancy": "",
    "preferred_channel": "",
    "is_protected": False,
    "sensitive_note": "",
    "instruction": "",
    "country": "",
}

ACCOUNT: dict[str, Any] = {
    "key": "",
    "customer_class": CustomerClass.RESIDENTIAL.value,
    "balance": Decimal(0),
    "payment_method": "",
    "payer_rating": "",
    "dunning_stage": 0,
    "next_bill": "",
    "is_external": False,
}

SITE: dict[str, Any] = {**NO_PLACE, "water_state": WaterState.UNKNOWN.value}

METER: dict[str, Any] = {"dials": 5, "is_remote_read": False, "location": ""}

CONTRACT: dict[str, Any] = {
    "line_of_business": LineOfBusiness.WATER.value,
    "status": ContractStatus.ACTIVE.value,
    "offer": "",
    "line_number": "",
    "start_origin": "",
    "end_is_estimate": False,
    "opened_by": "",
}

BILL: dict[str, Any] = {"balance": Decimal(0), "status": "EMISE", "tags": ""}

DOSSIER: dict[str, Any] = {
    "variant": DossierVariant.STANDARD.value,
    "status": DossierStatus.AWAITING_ADMINISTRATION.value,
    "rule_row": "",
    "rule_reason": "",
    "tags": "",
    "conclusion": "",
    "opened_by": "",
}
