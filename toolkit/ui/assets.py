"""The built front end (`npm run build` or the build hook puts it into static/)."""

from functools import cache
from pathlib import Path

from toolkit.errors import SetupError

STATIC = Path(__file__).resolve().parent / "static"


@cache
def component_asset(name: str, kind: str) -> str:
    """The text of a built component file, `kind` "js" or "css".

    Raises SetupError when the front end was never built. A component without styles has no css.
    """
    path = STATIC / "components" / f"{name}.{kind}"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    if kind == "css" and path.with_suffix(".js").is_file():
        return ""
    raise SetupError(
        f"Die Oberfläche ist noch nicht gebaut ({path.name} fehlt). Bitte führen Sie `make run` aus.",
        value=name,
        place=str(path),
    )
