"""Work in a thread: progress forward only, one outcome, nothing kept of a failure but its sentence."""

import threading

import pytest

from toolkit.ui.background import State, Task

PATIENCE = 10


def never(error):
    raise AssertionError(error)


def test_the_result_is_there_at_the_end():
    task = Task(lambda signals: 42, never)
    assert task.wait(PATIENCE) is State.DONE
    assert task.result() == 42


def test_none_is_a_result_too():
    task = Task(lambda signals: None, never)
    assert task.wait(PATIENCE) is State.DONE
    assert task.result() is None


def test_progress_never_goes_back_nor_beyond_the_end():
    seen = []

    def work(signals):
        for share in (0.4, 0.2, 7.0, -1.0):
            signals.advance(share)
            seen.append(signals.fraction)

    Task(work, never).wait(PATIENCE)
    assert seen == [0.4, 0.4, 1.0, 1.0]


@pytest.mark.parametrize("error", [ValueError("secret"), MemoryError(), SystemExit(3)])
def test_a_failure_is_a_sentence(error):
    def work(signals):
        raise error

    task = Task(work, lambda found: f"Das war {type(found).__name__}.")
    assert task.wait(PATIENCE) is State.FAILED
    assert task.sentence == f"Das war {type(error).__name__}."
    with pytest.raises(RuntimeError):
        task.result()


def test_cancelling_is_a_wish_until_the_work_hears_it():
    started, go_on = threading.Event(), threading.Event()

    def work(signals):
        started.set()
        go_on.wait(PATIENCE)
        return "too late"

    task = Task(work, never)
    started.wait(PATIENCE)
    task.cancel()
    assert task.state is State.RUNNING
    go_on.set()
    assert task.wait(PATIENCE) is State.CANCELLED
    with pytest.raises(RuntimeError):
        task.result()
