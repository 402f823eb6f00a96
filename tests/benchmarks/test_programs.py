"""What is measured is the program as it is installed."""

import os
import subprocess
import sys


def test_a_program_is_measured_with_its_bytecode_whatever_the_shell_forbids() -> None:
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import os, benchmarks; print('PYTHONDONTWRITEBYTECODE' in os.environ)",
        ],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert told.stdout.strip() == "False"
