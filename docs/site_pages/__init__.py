"""What the knowledge says, as pages: `docs/rules/*.md` for the repository, and a site that needs no network (规则文档)."""
