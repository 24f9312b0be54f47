"""The condition language of rules: parsed, interpreted, fused into generated code (规则条件)."""
