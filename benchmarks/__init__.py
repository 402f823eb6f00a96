"""What crm-tui costs, measured beside its floors: `python -m benchmarks`.

Every program is measured as it is installed, its bytecode kept: a shell that forbids
keeping it would have ours, and not the libraries', compiled again at each start.
"""

import os

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
