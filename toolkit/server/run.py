"""Starting the server: `zefas serve`.

What the server imports takes as long as what its kernels import: both begin at the same time.
"""

import logging

from toolkit.server.ahead import base_process
from toolkit.server.settings import ServerSettings


def serve(settings: ServerSettings) -> None:
    """Serves until Ctrl+C or SIGTERM, then ends every kernel.

    Raises SetupError (port taken, no notebooks, front end not built) or StoreError (the folder
    for the learning progress cannot be written); each carries the sentence to show.
    """
    configure_logging()
    base = base_process(settings.kernels)
    try:
        from toolkit.server.running import run

        run(settings, base)
    finally:
        base.close()


def configure_logging() -> None:
    """The log goes to stderr: the toolkit's own notes, and warnings of the libraries."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    logging.getLogger("toolkit").setLevel(logging.INFO)
    # Jupyter and Tornado read one setting, one in milliseconds and one in seconds; Jupyter's pings work.
    logging.getLogger("tornado.general").addFilter(lambda record: "ping_timeout" not in record.getMessage())
