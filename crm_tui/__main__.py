"""Run crm-tui: `python -m crm_tui`."""
