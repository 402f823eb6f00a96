"""Screens by the name the way asks them; imported when first opened, never at start."""

from importlib import import_module
from typing import Any, cast

from textual.screen import Screen

ROUTES = {
    "search": ("crm_tui.screens.search", "SearchScreen"),
    "gestures": ("crm_tui.screens.dialogs.waiting_gestures", "WaitingGesturesDialog"),
    "incidents": ("crm_tui.screens.dialogs.incidents", "IncidentsDialog"),
    "advanced_search": ("crm_tui.screens.advanced_search", "AdvancedSearchScreen"),
    "search_texts": ("crm_tui.screens.text_search", "TextSearchScreen"),
    "customer": ("crm_tui.screens.customer_360", "Customer360Screen"),
    "contact": ("crm_tui.screens.contact", "ContactScreen"),
    "recorded_contact": ("crm_tui.screens.recorded_contact", "RecordedContactScreen"),
    "dossier": ("crm_tui.screens.dossier", "DossierScreen"),
    "procedure": ("crm_tui.screens.procedure", "ProcedureScreen"),
    "readings": ("crm_tui.screens.readings", "ReadingsScreen"),
    "work_queue": ("crm_tui.screens.work_queue", "WorkQueueScreen"),
    "transfer": ("crm_tui.screens.transfer", "TransferScreen"),
    "transfers": ("crm_tui.screens.transfers", "TransfersScreen"),
    "fallbacks": ("crm_tui.screens.fallbacks", "FallbacksScreen"),
    "outbox": ("crm_tui.screens.outbox", "OutboxScreen"),
    "templates": ("crm_tui.screens.templates", "TemplatesScreen"),
    "scripts": ("crm_tui.screens.scripts", "ScriptsScreen"),
    "steering": ("crm_tui.screens.steering", "SteeringScreen"),
    "figure_records": ("crm_tui.screens.figure_records", "FigureRecordsScreen"),
    "reports": ("crm_tui.screens.reports", "ReportsScreen"),
    "reading_requests": ("crm_tui.screens.reading_requests", "ReadingRequestsScreen"),
    "request_preparation": (
        "crm_tui.screens.request_preparation",
        "RequestPreparationScreen",
    ),
    "rights": ("crm_tui.screens.rights", "RightsScreen"),
    "decision_tables": ("crm_tui.screens.decision_tables", "DecisionTablesScreen"),
    "decision_table": ("crm_tui.screens.decision_table", "DecisionTableScreen"),
    "parameters": ("crm_tui.screens.parameters", "ParametersScreen"),
    "view_blocks": ("crm_tui.screens.dialogs.view_blocks", "ViewBlocksDialog"),
    "audit": ("crm_tui.screens.audit", "AuditScreen"),
    "party_edit": ("crm_tui.screens.dialogs.party_edit", "PartyEditDialog"),
    "act_for": ("crm_tui.screens.dialogs.act_for", "ActForDialog"),
    "prospect": ("crm_tui.screens.dialogs.prospect", "ProspectDialog"),
    "help": ("crm_tui.screens.help", "HelpDialog"),
    "palette": ("crm_tui.screens.palette", "PaletteDialog"),
}
"""Name → module and class; one screen never imports another."""


def build_screen(name: str, **arguments: object) -> Screen[Any]:
    """Build the screen of this name."""
    module, screen = ROUTES[name]
    return cast(Screen[Any], getattr(import_module(module), screen)(**arguments))


def is_screen(screen: Screen[Any], *, named: str) -> bool:
    """Tell whether a screen is the one of this name."""
    return type(screen).__name__ == ROUTES[named][1]
