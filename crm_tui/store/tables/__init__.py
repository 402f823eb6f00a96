"""What is kept: one module per cluster of tables, singular names.

`party` and `premises` say who and where, `duplicate` who may be one, `billing` what
binds them, `asset` what service contracts cover, `telecom` the lines, the equipment and
the orders, `contact`, `dossier`, `procedure` and `document` what happens, `offer` what
was proposed, `transfer` who handed over to whom, `decision` what a centre decides once
for all, `trail` who did it, `undoing` what may be taken back, `workspace` what is one
agent's own. Read `columns.py` first: it holds the types and the conventions every table
shares. Importing this package registers them all.
"""

from crm_tui.store.tables import (
    agent,
    asset,
    billing,
    contact,
    decision,
    document,
    dossier,
    duplicate,
    gesture,
    incident,
    offer,
    party,
    premises,
    procedure,
    script_run,
    search,
    telecom,
    trail,
    transfer,
    undoing,
    workspace,
)
from crm_tui.store.tables.columns import metadata

__all__ = [
    "agent",
    "asset",
    "billing",
    "contact",
    "decision",
    "document",
    "dossier",
    "duplicate",
    "gesture",
    "incident",
    "metadata",
    "offer",
    "party",
    "premises",
    "procedure",
    "script_run",
    "search",
    "telecom",
    "trail",
    "transfer",
    "undoing",
    "workspace",
]
