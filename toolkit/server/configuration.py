"""How Voilà and Jupyter's kernel manager are configured."""

from traitlets.config import Config

from toolkit.server import static
from toolkit.server.kernels import OwnPythonSpecs, VisitorKernelManager
from toolkit.ui.layout import TEMPLATE_NAME

CELL_SECONDS = 120


def voila_config() -> Config:
    """Our template, only what widgets need, and nothing of an error's inside for the page."""
    return Config(
        VoilaConfiguration={
            "template": TEMPLATE_NAME,
            "theme": "light",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "show_tracebacks": False,
            "strip_sources": True,
            "extension_allowlist": list(static.EXTENSIONS),
            "multi_kernel_manager_class": VisitorKernelManager,
            "kernel_spec_manager_class": OwnPythonSpecs,
        },
        VoilaExecutor={"timeout": CELL_SECONDS},
        VisitorKernelManager={"allow_tracebacks": False},
        # A kernel that is started again knows nothing of the open page: the page says so instead.
        AsyncIOLoopKernelManager={"autorestart": False},
    )
