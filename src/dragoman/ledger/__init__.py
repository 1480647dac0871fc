"""The ledger: what documents said, kept as it was read, and what follows from all of it together."""
