"""The program that a kernel's process runs; started by its path, so that nothing else is imported.

What is logged in a kernel belongs into the server's log. ipykernel redirects stderr to the page:
the handler has to take hold of the real one before.
"""

import logging

from ipykernel.kernelapp import launch_new_instance

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
# Pages close a channel that ipywidgets has closed already; without this every visit would be in the log.
logging.getLogger("Comm").setLevel(logging.ERROR)

if __name__ == "__main__":
    launch_new_instance()
