"""A document comes back from a snapshot as it went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.documents.model import Block, Paragraph, Place, Square, Table
from analytics.documents.packing import decode_blocks, encode_blocks, place_of

places = st.builds(
    Place, line=st.none() | st.integers(1, 9), paragraph=st.none() | st.integers(1, 9), page=st.none() | st.integers(1, 9),
    sheet=st.none() | st.text(max_size=3), box=st.none() | st.tuples(*[st.floats(0, 1000)] * 4),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    merged = Square(draw(st.text(max_size=4)), 1, 1, rowspan=rows, colspan=1)
    grid = tuple(
        tuple(merged if column == 0 else Square(draw(st.text(max_size=4)), row + 1, column + 1) for column in range(columns))
        for row in range(rows)
    )
    return Table(grid, draw(places))


paragraphs = st.builds(Paragraph, st.text(min_size=1), places)


@given(st.lists(paragraphs | tables()))
def test_blocks_come_back_equal(blocks: list[Block]) -> None:
    assert decode_blocks(encode_blocks(blocks)) == tuple(blocks)


def test_a_merged_cell_comes_back_as_one_object() -> None:
    merged, other = Square("总计", 1, 1, rowspan=2), Square("0", 1, 2)
    table = Table(((merged, other), (merged, Square("0", 2, 2))), Place(table=1))
    back, = decode_blocks(encode_blocks([table]))
    assert isinstance(back, Table)
    assert back.grid[0][0] is back.grid[1][0]
    assert [square.text for square in back.squares()] == ["总计", "0", "0"]


@given(places)
def test_a_place_comes_back_from_its_json(place: Place) -> None:
    assert place_of(place.to_json()) == place
