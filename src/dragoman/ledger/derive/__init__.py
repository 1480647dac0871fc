"""From what documents said to what the ledger believes: pure functions on `dragoman.ledger.records`."""
