"""What a user would pick instead, measured beside crm-tui on the same customers.

Each peer lives in an environment of its own under `.bench/` (`environments.py`), made
from `requirements-<peer>.txt` by the first run and removed by `make clean`.

    search.py       asks Django and Tryton the questions our own search is asked
    answers.py      turns what they answer into figures
    terminals.py    starts posting and harlequin and types in them
    django_orm.py   runs in Django's environment: `icontains` over one flat table
    tryton_party.py runs in Tryton's environment: its party register

What runs in a peer's environment imports the standard library, the peer, and
`conversation.py`; it answers by one line of JSON a measure.
"""
