"""Tables and lists as files: CSV, XLSX and JSON Lines, read with bounds and written."""
