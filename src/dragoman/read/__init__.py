"""From an article to its reading: one layer a module, in the order that `pipeline` gives."""
