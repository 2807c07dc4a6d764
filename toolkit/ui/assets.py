"""The built front end (`npm run build` or the build hook puts it into static/)."""

from functools import cache
from hashlib import blake2b
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


def component_loader(name: str) -> str:
    """A module that fetches the component's own from the toolkit's server.

    anywidget sends a component's module with every instance. A lesson has dozens of instances of a
    few components: this way each module crosses the wire once, compressed, and stays in the cache.
    """
    version = blake2b(component_asset(name, "js").encode(), digest_size=6).hexdigest()
    return (
        'const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);\n'
        f"const address = `${{baseUrl}}zefas/static/components/{name}.js?v={version}`;\n"
        "export default (await import(new URL(address, location.origin))).default;\n"
    )
