"""What every page needs of Voilà and the extensions, as one script instead of seventy.

JupyterLab is built in chunks that the browser fetches one by one. A chunk only declares modules and
may come before the program that asks for it, so the chunks of every page are joined before
`voila.js`. Which ones those are is measured with a browser (`python -m tools.start_chunks`). A
chunk that is missing from the list, as after an update, is fetched as always.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from toolkit.server.encoding import Source

START_SCRIPT = "start.js"
PROGRAM = "voila.js"
LIST = "start_chunks.txt"


def start_parts(voila: Mapping[str, Source], extensions: Mapping[str, Source]) -> tuple[Path, ...]:
    """The files of the start script in their order, the program last."""
    known = {**extensions, **voila}
    listed = files(__package__).joinpath(LIST).read_text(encoding="ascii").splitlines()
    chunks = [path for name in listed if name in known for path in known[name].paths]
    return (*chunks, *voila[PROGRAM].paths)
