"""The command `jixiao`."""
