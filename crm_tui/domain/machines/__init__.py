"""The status machines of domain.md 1.3, one table a module; `register.py` has them all.

Start with `crm_tui/domain/status_machine.py`, then `dossier.py`.
"""
