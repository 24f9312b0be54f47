"""The indicator library as a whole (指标库): what is to be cleaned in it."""
