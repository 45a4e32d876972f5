"""The store: one folder is a register.

`register.toml` names the database (SQLite beside it, or PostgreSQL by
address), `blobs/` holds the bytes of every report under their SHA-256,
`editions/` what was published. Everybody may read through this package; only
`imiony.actions` writes through it.
"""
