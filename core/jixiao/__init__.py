"""The library of jixiao: budget performance knowledge (绩效知识库) and the automatic review that runs it."""

__version__ = "0.1.0"
