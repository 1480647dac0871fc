"""What the program is measured against: simpler readers of the same articles."""
