"""What macros write is kept by the very values that they were handed."""

from jinja2 import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from guide.site.once import Once

TEXT = "{% macro one(row, other) %}{{ row.said() }} & {{ other }}{% endmacro %}{% macro two(row) %}2{% endmacro %}"


class Row:
    """A row that counts how often it is shown."""

    times = 0

    def said(self) -> str:
        """Say something that has to be escaped."""
        self.times += 1
        return "<b>"


def macros() -> tuple[Macro, Macro]:
    """Return two macros."""
    module = Environment(autoescape=True).from_string(TEXT).module
    return module.one, module.two  # type: ignore[attr-defined]


def test_the_same_values_are_written_once() -> None:
    """As a macro writes them, escaped."""
    once, row, (one, _) = Once(), Row(), macros()
    assert {once(one, row, "x") for _ in range(3)} == {Markup("&lt;b&gt; & x")}
    assert row.times == 1


def test_other_values_are_written_by_themselves() -> None:
    """Whatever differs: the macro, a row, also one that is equal, and one that stands where an earlier one stood."""
    once, row, (one, two) = Once(), Row(), macros()
    assert once(one, row, "x") != once(one, row, "y") != once(two, row)
    others = [Row() for _ in range(2)]
    assert {once(one, other, "x") for other in others} == {once(one, row, "x")}
    assert [other.times for other in others] == [1, 1]
    # What was handed in is kept, so that nothing else can have its number.
    said = {once(one, Row(), f"{number}") for number in range(100)}
    assert said == {f"&lt;b&gt; & {number}" for number in range(100)}
