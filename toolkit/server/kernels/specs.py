"""The one kernel that is offered: the Python that runs the server."""

import logging
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

NAME = "python3"
PROGRAM = Path(__file__).with_name("launch.py")
PROVISIONER = "visitor-fork"


class OwnPythonSpecs(KernelSpecManager):
    """Knows one kernel and looks into no folder.

    A kernel installed for the user under the same name would start another Python, without the toolkit.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        """Name and resource folder of each kernel."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel's command. Raises NoSuchKernel for any name but one."""
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[
                sys.executable,
                "-P",  # the folder of the program is no place to import from
                "-Xfrozen_modules=off",
                str(PROGRAM),
                "-f",
                "{connection_file}",
                "--HistoryManager.enabled=False",  # what visitors do is written nowhere
                "--IPKernelApp.capture_fd_output=False",  # else the log would be sent to the page
                f"--IPKernelApp.log_level={logging.ERROR}",
            ],
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": PROVISIONER}},
        )

    def get_all_specs(self) -> dict[str, Any]:
        """The kernel in the form of Jupyter's API."""
        return {NAME: {"resource_dir": "", "spec": self.get_kernel_spec(NAME).to_dict()}}
