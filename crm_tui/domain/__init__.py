"""The rules, pure: values and functions that know neither database, screen nor clock.

Start with `consumption_gap.py` (the 5 m³ rule), then `move_in.py` (what an arrival
leads to), `reading_plausibility.py` (is this index possible?) and `dossier.py` (the
file that gathers everything). Today is always an argument.
"""
