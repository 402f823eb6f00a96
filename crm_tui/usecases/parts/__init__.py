"""What several acts share: functions of a Work under way, or of plain values.

A name ending in `_in` writes within the caller's transaction and never commits. The
acts a decision proposes are applied by `move_in_acts.py`, one applier a kind; what a
screen shows is made from what is stored by `customer_view.py` and `dossier_screen.py`.
"""
