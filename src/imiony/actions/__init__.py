"""Everything that changes a register: one file per change.

Each asks whether the user may, does it, and writes the trail, in one
transaction. Page, command line and script call the same function, so none of
them can do what another may not.
"""
