"""French words of lines, equipment and orders, for whatever shows them."""

from crm_tui.domain.commercial_view import Loyalty
from crm_tui.domain.customer_order import OrderKind, OrderStatus
from crm_tui.domain.equipment import (
    AfterSalesChannel,
    AfterSalesOutcome,
    Holding,
)
from crm_tui.domain.payment_extension import ExtensionKind
from crm_tui.domain.telecom_line import LineStatus

LINE_STATUS = {
    LineStatus.BUILDING: "en construction",
    LineStatus.IN_SERVICE: "en service",
    LineStatus.FAULTY: "en dérangement",
    LineStatus.SUSPENDED: "suspendue",
    LineStatus.CLOSED: "résiliée",
}
HOLDING = {Holding.BOUGHT: "acquis", Holding.RENTED: "loué", Holding.LENT: "prêté"}
AFTER_SALES_CHANNEL = {
    AfterSalesChannel.SHOP: "boutique",
    AfterSalesChannel.PHONE: "téléphone",
    AfterSalesChannel.TECHNICIAN: "technicien",
}
AFTER_SALES_OUTCOME = {
    AfterSalesOutcome.UNDER_WAY: "en cours",
    AfterSalesOutcome.SOLVED: "résolu",
    AfterSalesOutcome.UNSOLVED: "non résolu",
    AfterSalesOutcome.REPLACED: "échangé",
}
ORDER_KIND = {
    OrderKind.NEW_LINE: "nouvelle ligne",
    OrderKind.CHANGE: "changement",
    OrderKind.MOVE: "déménagement",
    OrderKind.EQUIPMENT: "matériel",
}
ORDER_STATUS = {
    OrderStatus.UNDER_WAY: "en cours",
    OrderStatus.WITHDRAWING: "en rétractation",
    OrderStatus.DONE: "terminée",
    OrderStatus.CANCELED: "annulée",
}
LOYALTY = {Loyalty.WELCOME: "bienvenue", Loyalty.CORE: "cœur", Loyalty.GOLD: "gold"}
EXTENSION_KIND = {
    ExtensionKind.EXTENSION: "prorogation",
    ExtensionKind.SCHEDULE: "échéancier",
    ExtensionKind.SR14: "SR14",
}
