"""What crm-tui costs, measured beside its floors: `python -m benchmarks`."""
