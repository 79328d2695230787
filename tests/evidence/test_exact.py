"""What a record pins is what its probe runs with, and nothing but versions can be pinned."""

import pytest

from guide.evidence.exact import PinError, beyond, minor, pinned, pins_file


def test_every_distribution_is_exact() -> None:
    assert pins_file({"Jinja2": "3.1.6", "typing_extensions": "4.16.0+local.1", "x": "1!2.0rc1"}) == (
        "Jinja2==3.1.6\ntyping_extensions==4.16.0+local.1\nx==1!2.0rc1\n"
    )


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("--find-links https://elsewhere.example/", "1"),
        ("-r", "1"),
        ("-e .", "1"),
        ("flask", "3.*"),
        ("flask", "3.1.3 --hash=sha256:0"),
        ("flask", "3.1.3\n-r other.txt"),
        ("flask", "3.1.3, <4"),
        ("flask", "3.1.3; python_version < '3'"),
        ("flask", ""),
        ("", "1"),
        ("flask @ https://elsewhere.example/f.whl", "1"),
        ("chains", "10 mm"),
        ("flask\N{NO-BREAK SPACE}", "1"),
        ("flask", "\N{ARABIC-INDIC DIGIT ONE}"),
    ],
)
def test_nothing_else_is_handed_to_the_installer(name: str, version: str) -> None:
    with pytest.raises(PinError, match=r"^its record pins “.*”, which is no distribution and version$"):
        pins_file({name: version})


@pytest.mark.parametrize(
    ("python", "version"),
    [("3.13.0", "3.13"), ("3.13", "3.13"), ("3.14.0rc2", "3.14"), ("3.9.20+", "3.9"), ("3.15.0a1+", "3.15")],
)
def test_any_patch_of_the_minor_version_will_do(python: str, version: str) -> None:
    assert minor(python) == version


@pytest.mark.parametrize("python", ["", "3", "/usr/bin/python3.13", "pypy3.10", "3.13 --quiet", "3.x", ">=3.12"])
def test_an_interpreter_is_named_by_its_version(python: str) -> None:
    with pytest.raises(PinError):
        minor(python)


def test_the_pins_are_gone_afterwards() -> None:
    with pinned("3.13", {"flask": "3.1.3"}) as needs:
        (file,) = needs.files
        assert file.read_text("utf-8") == "flask==3.1.3\n"
        assert (needs.python, needs.wheels_only) == ("3.13", True)
    assert not file.exists()
    with pinned("3.13", {}) as needs:
        assert needs.files == ()


def test_what_was_installed_beside_the_pins() -> None:
    installed = {"Flask": "3.1.3", "typing_extensions": "4.16.0", "colorama": "0.4.6"}
    assert beyond(installed, {"flask": "3.1.3", "Typing.Extensions": "4.16.0"}) == ("colorama 0.4.6",)
