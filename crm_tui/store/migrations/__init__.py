"""The history of the tables, the same on both engines (Alembic).

A new revision: change the tables, run `python -m crm_tui.store.migrations "Say what"`,
read what it drafted, raise `VERSION` in `schema.py`. A test compares the history with
the tables on both engines.
"""
