"""Knowledge files loaded with positions, checked and linked (知识库)."""
