"""The store: one URL, SQLite or PostgreSQL; rows stay here, values leave.

Start with `engine.py` (one URL, two engines, short transactions), then `tables/` (what
is kept), then one repository (`parties.py`): functions of a session that take and
return domain values, never commit, and always take the reader's territory.
"""
