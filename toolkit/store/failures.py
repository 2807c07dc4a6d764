"""What a failing database means for the person in front of it."""

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from toolkit.errors import StoreError

_REPLACE = (
    "Bitte benennen Sie die Datei um oder spielen Sie eine Sicherung ein. "
    "Ohne Sicherung beginnt beim nächsten Speichern eine neue."
)
# By the beginning of SQLite's name of the error: SQLITE_IOERR also stands for SQLITE_IOERR_WRITE.
_SENTENCES = {
    "SQLITE_FULL": "Der Speicherplatz ist voll. "
    "Bitte schaffen Sie Platz auf dem Laufwerk und speichern Sie noch einmal.",
    "SQLITE_READONLY": "Der Lernstand kann nicht geschrieben werden. "
    "Bitte prüfen Sie die Schreibrechte für die Datei und ihren Ordner.",
    "SQLITE_PERM": "Der Zugriff auf den Lernstand ist verboten. Bitte prüfen Sie die Rechte der Datei.",
    "SQLITE_CANTOPEN": "Der Lernstand lässt sich nicht öffnen. "
    "Bitte prüfen Sie, ob der Ordner vorhanden und beschreibbar ist.",
    "SQLITE_NOTADB": f"Die Datei mit dem Lernstand ist keine lesbare Datenbank. {_REPLACE}",
    "SQLITE_CORRUPT": f"Die Datei mit dem Lernstand ist beschädigt. {_REPLACE}",
    "SQLITE_BUSY": "Der Lernstand wird gerade von vielen gleichzeitig gespeichert. "
    "Bitte versuchen Sie es in einer Minute noch einmal.",
    "SQLITE_IOERR": "Das Laufwerk mit dem Lernstand meldet einen Fehler. "
    "Bitte prüfen Sie Laufwerk und freien Platz.",
}
_OTHERWISE = (
    "Der Lernstand ist gerade nicht erreichbar. Bitte starten Sie das Toolkit neu; "
    "bleibt der Fehler, wenden Sie sich an die Administration."
)


def explained(error: DBAPIError, url: URL) -> StoreError:
    """The driver's error as a sentence; `value` is SQLite's name of the error, `place` the database."""
    name = str(getattr(error.orig, "sqlite_errorname", "")) or type(error.orig).__name__
    sentence = next((text for start, text in _SENTENCES.items() if name.startswith(start)), _OTHERWISE)
    return StoreError(sentence, value=name, place=url.render_as_string(hide_password=True))
