"""The schema's history (Alembic). `HEAD` is the revision this code needs; a test compares it with the files."""

HEAD = "0018"
