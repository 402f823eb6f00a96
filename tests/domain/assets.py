"""An asset to decide on: everything ordinary, but what a test says."""

from datetime import date
from typing import Any

from crm_tui.domain.asset import (
    Asset,
    AssetReaches,
    Reach,
    RequestMode,
    RuleKind,
    TheoreticalBill,
)


def make_asset(**values: Any) -> Asset:
    """Return an asset billed on the 28th of each month of 2026, read by mail."""
    usual: dict[str, Any] = {
        "id": 1,
        "number": "B1",
        "label": "COPIEUR A3",
        "serial_number": "SN0001",
        "customer_id": 1,
        "customer_name": "SARL LES PINS",
        "site_address": "12 ZAC DES PINS, 33000, BORDEAUX",
        "departement": "33",
        "contract_number": "SSC1",
        "mode": RequestMode.MAIL,
        "reaches": AssetReaches(responsible=Reach(mail="a1@x.fr")),
        "classification": "PME",
        "category": "",
        "provider": "",
        "rule_code": "FORF_REG",
        "rule_kind": RuleKind.FLAT_RATE,
        "bills": tuple(
            TheoreticalBill(billed_on=date(2026, month, 28)) for month in range(1, 13)
        ),
        "last_actual_at": None,
    }
    return Asset(**(usual | values))
