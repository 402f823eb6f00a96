"""Reading the CSV exports of the legacy systems (ILIADE, TSME), line by line.

Start with `export_file.py` (a file and its columns), then `physical_lines.py` and
`line_records.py` (why every line is accounted for), then one kind of record
(`customer_record.py`). What is read is written by `crm_tui/store/bulk.py` and the
`…_rows.py` beside the records.
"""
