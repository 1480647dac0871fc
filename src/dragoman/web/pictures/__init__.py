"""Pictures of what the ledger holds, drawn as SVG by plain functions: the same input gives the same bytes."""
