"""Audit cases: fictional files with gold ratings and their reasons for every criterion."""

from toolkit.samples.audit.cases import AuditCase, audit_cases
from toolkit.samples.audit.gold import GoldRating

__all__ = ["AuditCase", "GoldRating", "audit_cases"]
