"""Readings out: JSON Lines, a report for the terminal, a page. One format a module."""
