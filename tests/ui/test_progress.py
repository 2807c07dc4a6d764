from datetime import date
from pathlib import Path

import pytest

from toolkit.learning import LearningCode
from toolkit.store import Store
from toolkit.ui.progress import Kept, Progress

KEY = "quiz/probe/alle-typen"
OTHER = "modul/probe"


@pytest.fixture
def known(store: Store) -> LearningCode:
    """A code under which something is saved."""
    code = LearningCode.generate()
    store.save(code, KEY, {"stand": "alt"})
    return code


def test_without_a_code_progress_lasts_as_long_as_the_page(progress: Progress) -> None:
    receipt = progress.save(KEY, {"stand": 1})
    assert receipt.kept is Kept.MEMORY
    assert "solange diese Seite offen ist" in receipt.sentence
    assert progress.load(KEY) == {"stand": 1}


def test_the_first_answer_makes_a_code_that_takes_everything_along(progress: Progress, store: Store) -> None:
    progress.makes_codes = True
    made: list[LearningCode] = []
    progress.on_code = made.append
    progress.save(OTHER, {"last": "a"})
    receipt = progress.save(KEY, {"stand": 1}, worth_a_code=True)
    assert receipt.kept is Kept.STORED
    assert "Lerncode für Sie erzeugt" in receipt.sentence
    assert [store.load(made[0], key) for key in (KEY, OTHER)] == [{"stand": 1}, {"last": "a"}]
    assert progress.save(KEY, {"stand": 2}, worth_a_code=True).sentence == ""
    assert len(made) == 1


def test_a_draft_makes_no_code(progress: Progress) -> None:
    progress.makes_codes = True
    assert progress.save(KEY, {}).kept is Kept.MEMORY
    assert progress.code is None


def test_a_browser_that_remembers_nothing_gets_no_code_unasked(progress: Progress) -> None:
    assert progress.save(KEY, {}, worth_a_code=True).kept is Kept.MEMORY


def test_a_known_code_brings_its_progress(progress: Progress, known: LearningCode) -> None:
    progress.use(known)
    assert progress.load(KEY) == {"stand": "alt"}


def test_what_was_learnt_without_a_code_fills_only_gaps(
    progress: Progress, store: Store, known: LearningCode
) -> None:
    progress.save(KEY, {"stand": "neu"})
    progress.save(OTHER, {"last": "a"})
    progress.use(known)
    assert progress.load(KEY) == {"stand": "alt"}
    assert store.load(known, OTHER) == {"last": "a"}


def test_a_code_made_here_gives_way_to_the_learners_own(
    progress: Progress, store: Store, known: LearningCode
) -> None:
    progress.save(OTHER, {"last": "a"})
    progress.new_code()
    abandoned = progress.code
    assert abandoned is not None
    progress.use(known)
    assert store.load(known, OTHER) == {"last": "a"}
    assert not progress.knows(abandoned)


def test_another_persons_progress_does_not_move_along(
    progress: Progress, store: Store, known: LearningCode
) -> None:
    progress.use(known)
    progress.save(OTHER, {"last": "a"})
    mine = LearningCode.generate()
    progress.use(mine)
    assert progress.load(OTHER) is None
    assert store.load(known, OTHER) == {"last": "a"}


def test_a_new_code_is_known_before_anything_is_learnt(progress: Progress) -> None:
    assert progress.new_code().kept is Kept.STORED
    assert progress.code is not None
    assert progress.knows(progress.code)
    assert progress.delete_after() > date.today()


def test_a_code_put_away_stays_in_the_store_and_is_not_replaced(
    progress: Progress, store: Store, known: LearningCode
) -> None:
    progress.makes_codes = True
    progress.use(known)
    progress.put_away()
    assert progress.load(KEY) is None
    assert progress.save(KEY, {}, worth_a_code=True).kept is Kept.MEMORY
    assert store.load(known, KEY) == {"stand": "alt"}


def test_deleted_progress_is_gone(progress: Progress, known: LearningCode) -> None:
    progress.use(known)
    progress.load(KEY)
    progress.delete()
    assert progress.load(KEY) is None
    assert not progress.knows(known)


def test_a_store_that_fails_says_so_and_the_page_keeps_the_answer(broken_store: Store) -> None:
    progress = Progress(broken_store)
    progress.use(LearningCode.generate())
    receipt = progress.save(KEY, {"stand": 1})
    assert receipt.kept is Kept.FAILED
    assert receipt.sentence.endswith(".")
    assert progress.load(KEY) == {"stand": 1}
    assert progress.delete_after() is None


def test_progress_that_could_not_be_read_is_not_overwritten(
    tmp_path: Path, store: Store, known: LearningCode
) -> None:
    database = tmp_path / "stand.sqlite3"
    aside = tmp_path / "weg"
    store.dispose()
    database.rename(aside)
    database.mkdir()
    progress = Progress(store)
    progress.use(known)
    assert progress.load(KEY) is None
    database.rmdir()
    aside.rename(database)
    assert progress.save(KEY, {"stand": "neu"}).kept is Kept.FAILED
    assert Store(f"sqlite:///{database}").load(known, KEY) == {"stand": "alt"}
