"""The history of the tables, the same on both engines (Alembic).

A new revision: change the tables, then `alembic revision --autogenerate -m "…"` (its
settings are in `pyproject.toml`), read what it wrote, name the file by the next number,
and raise `VERSION` in `schema.py`. A test compares the history with the tables.
"""
