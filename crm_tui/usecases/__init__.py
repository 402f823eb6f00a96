"""What an agent can do: one act, one file, one verb; this folder is the contents page.

Each takes a desk and keywords only, and is five steps: permission, load, decide, store,
trail. Start with `record_contact.py` (the shortest act), then `apply_move_in.py` (a
decision of the domain applied whole, or not at all) and `show_customer_360.py` (a
read). What several acts share is in `parts/`.
"""
