"""The database: learning progress under a hashed code, and nothing about a person."""

from toolkit.store.progress import Secret, Store, open_store

__all__ = ["Secret", "Store", "open_store"]
