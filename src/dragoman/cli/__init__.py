"""The command line: one command a module, without logic of its own."""
