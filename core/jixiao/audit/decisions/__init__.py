"""Forward-chaining decisions over findings and history (结论与处置)."""
