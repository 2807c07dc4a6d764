"""What a path given to `zefas check` stands for: a whole content root, or one part of it."""

from dataclasses import dataclass
from pathlib import Path

from toolkit import paths
from toolkit.content.loader import CATALOGUE_FILES, module_folders

MODULE_FILES = ("module.yaml", "questions.yaml", "cases.yaml", "lesson.ipynb")


@dataclass(frozen=True)
class Location:
    """Where content lies. `scope` is what was asked for; the rest is needed to check references."""

    scope: Path
    root: Path
    catalogue: Path
    modules: tuple[Path, ...]
    notebooks: tuple[Path, ...]


def locate(path: Path) -> Location:
    """The content root around an existing path; for a path outside of any, the toolkit's own facts.

    A loose module folder, catalogue folder or file is found by its name.
    """
    path = path.resolve()
    root = next((folder for folder in (path, *path.parents) if _is_root(folder)), None)
    return _loose(path) if root is None else _rooted(path, root)


def _is_root(folder: Path) -> bool:
    if (folder / "data" / "catalogue").is_dir():
        return True
    return any(module_folders(folder / "modules")) or any(folder.glob("notebooks/*.ipynb"))


def _rooted(path: Path, root: Path) -> Location:
    catalogue = root / "data" / "catalogue"
    return Location(
        scope=path,
        root=root,
        catalogue=catalogue if catalogue.is_dir() else paths.catalogue_dir(),
        modules=tuple(module_folders(root / "modules")),
        notebooks=tuple(sorted(root.glob("notebooks/*.ipynb"))),
    )


def _loose(path: Path) -> Location:
    folder = path if path.is_dir() else path.parent
    own_facts = any((folder / name).is_file() for name in CATALOGUE_FILES)
    return Location(
        scope=path,
        root=folder,
        catalogue=folder if own_facts else paths.catalogue_dir(),
        modules=_loose_modules(folder),
        notebooks=tuple(file for file in sorted(folder.glob("*.ipynb")) if file.name not in MODULE_FILES),
    )


def _loose_modules(folder: Path) -> tuple[Path, ...]:
    candidates = (folder, folder.parent) if folder.name == "scenarios" else (folder, *module_folders(folder))
    return tuple(each for each in candidates if any((each / name).is_file() for name in MODULE_FILES))
