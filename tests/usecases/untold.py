"""What leaves nothing on a timeline, and why: the rights matrix holds both ways.

« Timeline: one per customer and per dossier, every act in it » (document 003): a use
case that changes something of a customer and is not here has to tell it.
"""

from collections.abc import Mapping

READ = "a read: the trail keeps who looked, the timeline is of what was done"
OWN = "an agent's own: drafts, presence, searches, what they opened last"
AGENTS = "agents and their rights: of no customer"
CENTRE = "the whole centre: its parameters, its index, its lists, its audit"
NOT_DUE = "a job for which nothing is due in the world of the matrix"

DRAFTED = "a draft of reading requests: told to each customer when it is sent"

ANSWERED = "an answer among others: the script is told, whole, where it ends"

EXPORTED = "a file of thousands: what the old systems know, not an act"

MANY = "a place: each customer is told by the call that is attached"

UNTOLD: Mapping[str, str] = {
    "act_for": AGENTS,
    "add_agent": AGENTS,
    "change_agent": AGENTS,
    "declare_absence": "what the agent holds is told as it goes back: nothing here",
    "check_decision_table": READ,
    "declare_incident": MANY,
    "end_incident": MANY,
    "drop_draft": OWN,
    "drop_search": OWN,
    "end_overdue_waits": NOT_DUE,
    "end_planned_contracts": NOT_DUE,
    "export_decision_table": CENTRE,
    "export_indicators": CENTRE,
    "export_report": CENTRE,
    "export_traces": CENTRE,
    "import_after_sales": EXPORTED,
    "import_agents": AGENTS,
    "import_assets": "a file of thousands: what a contract covers, not an act",
    "import_decision_table": CENTRE,
    "import_equipment": EXPORTED,
    "import_extensions": EXPORTED,
    "import_gestures": EXPORTED,
    "import_orders": EXPORTED,
    "import_profiles": EXPORTED,
    "import_readings": "a file of thousands: they are in the history of their meters",
    "import_telecom_lines": EXPORTED,
    "import_usage": EXPORTED,
    "keep_draft": OWN,
    "keep_presence": OWN,
    "leave_record": OWN,
    "lend_rights": AGENTS,
    "list_grants": AGENTS,
    "list_decision_tables": CENTRE,
    "arrange_view": CENTRE,
    "list_view_layouts": CENTRE,
    "open_application": "read elsewhere: the trail keeps what was opened and with what",
    "list_parameters": CENTRE,
    "list_rights": AGENTS,
    "list_templates": CENTRE,
    "park_contact": "a contact put aside unfinished: told once it is recorded",
    "rebuild_index": CENTRE,
    "remember_dossier_visit": OWN,
    "remember_readings_visit": OWN,
    "remember_visit": OWN,
    "return_absent_work": NOT_DUE,
    "change_reading_lines": DRAFTED,
    "date_reading_campaign": DRAFTED,
    "drop_reading_campaign": DRAFTED,
    "export_reading_requests": CENTRE,
    "propose_reading_requests": DRAFTED,
    "resume_reading_preparation": DRAFTED,
    "type_reading_address": DRAFTED,
    "answer_script": ANSWERED,
    "start_script": ANSWERED,
    "list_scripts": CENTRE,
    "show_script": CENTRE,
    "save_script": CENTRE,
    "run_reading_calendars": NOT_DUE,
    "generate_assets": "invented assets of invented customers",
    "reveal_sensitive": READ,
    "save_decision_table": CENTRE,
    "save_search": OWN,
    "save_template": CENTRE,
    "scan_duplicates": "pairs to judge: what is judged of them is told",
    "set_parameter": CENTRE,
    "set_password": AGENTS,
    "show_bank_details": READ,
    "show_decision_table": CENTRE,
    "show_template": CENTRE,
    "try_decision_table": CENTRE,
    "unlock_agent": AGENTS,
    "unlock_desk": OWN,
    "verify_trail": CENTRE,
    "withdraw_parameter": CENTRE,
    "withdraw_rights": AGENTS,
}
"""Why each use case that is no mere sight leaves no entry on any timeline."""
