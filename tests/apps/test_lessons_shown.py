"""Every part that a shipped lesson names is shown; none hides behind "wird überarbeitet"."""

import pytest
from IPython.display import HTML

from toolkit.apps.lesson import REVISED, Lesson
from toolkit.content.lesson_calls import lesson_calls
from toolkit.content.loader import module_folders
from toolkit.content.notebook import read_notebook
from toolkit.paths import modules_dir

FOLDERS = [folder for folder in module_folders(modules_dir()) if (folder / "lesson.ipynb").exists()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_part_of_a_lesson_is_under_revision(folder):
    lesson = Lesson(folder.name)
    for call in lesson_calls(read_notebook(folder / "lesson.ipynb")):
        if call.method != "Lesson":
            shown = getattr(lesson, call.method)(*call.arguments)
            revised = isinstance(shown, HTML) and REVISED in str(shown.data)
            assert not revised, f"{call.method}{call.arguments}"
