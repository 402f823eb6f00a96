"""Correspondence: the words, the page and the delivery of mails and letters.

Words: `render.py` turns a template and plain values into a subject and a body; what a
template may say is in `template_grammar.py`, what it may read in `template_fields.py`.
Page: `letter.py` lays the same body out as a PDF, by way of `body_blocks.py`.
Delivery: `outbox.py` hands one document to `transport.py` (SMTP or spool folder).
Read `render.py` first.
"""
