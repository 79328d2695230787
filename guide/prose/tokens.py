"""What tokens of the parser say."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def plain(tokens: Sequence[Token] | None) -> str:
    """Return the words of inline tokens, without markup."""
    return "".join(
        token.content if token.type in {"text", "code_inline"} else " " if token.type.endswith("break") else ""
        for token in tokens or ()
    ).strip()


def words_of_link(tokens: Sequence[Token]) -> str:
    """Return the words of a link, from the tokens behind its start; those of images in it count."""
    inside = []
    for token in tokens:
        if token.type == "link_close":
            break
        inside.append(token)
    images = " ".join(plain(token.children) for token in inside if token.type == "image")
    return (plain(inside) + " " + images).strip()


def every(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens and all that are within them."""
    for token in tokens:
        yield token
        if token.children:
            yield from every(token.children)


def depth_of_images(tokens: Sequence[Token]) -> int:
    """Return how deep images stand in the alternative texts of images."""
    return max((1 + depth_of_images(token.children) for token in tokens if token.children), default=0)
