"""Customers that do not exist, in towns that do, made a thousand at a time.

`block.py` makes one block: start there. `places`, `people`, `water`, `premises`,
`services`, `bills`, `contacts` and `dossiers` draw it; `lines` says what a row of each
table holds, `terms` what finds whom. All is pure and drawn from the seed
and the rank of the block, so that any process may make any block: `workers` shares them
out, `writing` puts them in the base.
"""
