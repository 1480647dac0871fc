"""The derivation over a ledger of any size: the same results as `dragoman.ledger.derive`, block by block.

`whole` derives everything again, holding few reports in memory at a time.
"""
