"""Citations of German law."""

from toolkit.law.citation import Citation, parse_citations
from toolkit.law.laws import LAWS

__all__ = ["LAWS", "Citation", "parse_citations"]
