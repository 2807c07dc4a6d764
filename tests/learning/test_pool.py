from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.questions import TrueFalse
from toolkit.learning import draw

POOLS = st.lists(st.from_type(TrueFalse), max_size=9, unique_by=lambda question: question.id).map(tuple)


@given(POOLS, st.integers(1, 12), st.integers(0, 2**31))
def test_a_draw_has_the_size_or_everything_and_keeps_the_order(pool, size, seed):
    drawn = draw(pool, size, seed)
    assert len(drawn) == min(size, len(pool))
    assert [question for question in pool if question in drawn] == list(drawn)
    assert drawn == draw(pool, size, seed)


@given(POOLS, st.integers(0, 2**31))
def test_without_a_size_it_is_the_whole_pool(pool, seed):
    assert draw(pool, None, seed) == pool


@given(POOLS, st.integers(1, 5), st.integers(0, 2**31))
def test_the_choice_does_not_depend_on_the_authors_order(pool, size, seed):
    assert set(draw(pool[::-1], size, seed)) == set(draw(pool, size, seed))
