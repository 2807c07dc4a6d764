"""The environment of a visitor's kernel: what Python and the toolkit need, and no secret of the server."""

from collections.abc import Mapping

_NAMES = frozenset(
    {
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP"),
        *("VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH", "MPLCONFIGDIR", "IPYTHONDIR"),
        *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
        *("JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
        *("JUPYTER_PLATFORM_DIRS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME"),
        *("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE"),
    }
)
_PREFIXES = ("LC_", "PYTHON")


def minimal_environment(
    environ: Mapping[str, str], *, prefixes: tuple[str, ...] = (), extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables of `environ` that a kernel needs, then `extra` over them.

    Kept are well-known names, `LC_*`, `PYTHON*` and the application's own `prefixes`. Everything
    else (tokens, passwords, the visitor's request) stays behind. Names are compared without case,
    because Windows spells `Path` and `SystemRoot`.
    """
    kept = {name: text for name, text in environ.items() if _is_needed(name.upper(), prefixes)}
    return {**kept, **(extra or {})}


def _is_needed(name: str, prefixes: tuple[str, ...]) -> bool:
    return name in _NAMES or name.startswith((*_PREFIXES, *prefixes))
