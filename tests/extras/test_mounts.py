"""Outputs that are mounts, or are seen by way of one, show the new site, whole."""

from pathlib import Path

import pytest

from tests.extras.conftest import Shell

MOUNTS = {
    "a file system of its own": "mkdir build; mount -t tmpfs tmpfs build",
    "with what some file systems have at their top": "mkdir build; mount -t tmpfs tmpfs build; mkdir build/lost+found",
    "bound to another folder": "mkdir build real; mount --bind real build",
    "bound to itself": "mkdir build; mount --bind build build",
    "in a parent that can't be written": "mkdir up up/build; mount --bind up/build up/build; "
    "mount --bind up up; mount -o remount,ro,bind up; mount --bind up/build up/build; mount -t tmpfs tmpfs up/build",
}


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("mount", MOUNTS)
def test_an_output_that_is_a_mount(shell: Shell, mount: str) -> None:
    """Built, built again with a page more and a page less, and with nothing left within."""
    output = "up/build" if "up" in MOUNTS[mount] else "build"
    done = shell(f"""
        {MOUNTS[mount]}
        mv content/articles/locking-well.md x; sed -i '/article:/d' x
        mv x content/articles/locking-well.md
        guide build --output {output}
        number=$(stat -c %i {output})
        guide build --output {output}
        test $number = $(stat -c %i {output})
        guide build --output alone2
        diff -r -x lost+found alone2 {output}
        ls -A | grep guide-build && exit 1
        ls -A {output} | grep work && exit 1
        echo a >{output}/CNAME
        guide build --output {output} && exit 1
        cat {output}/CNAME
    """)
    last = done.stderr.splitlines()[-1]
    assert last == f"error: {output} holds files that no build wrote: CNAME; move them, or name another folder"
    assert done.stdout.endswith("\na\n"), done.stderr


@pytest.mark.parametrize("elsewhere", ["elsewhere", "else where", "build-2", "deep/build"])
def test_a_bind_mount_shows_the_new_site(shell: Shell, elsewhere: str) -> None:
    done = shell(f"""
        guide build
        mkdir -p "{elsewhere}"; mount --bind build "{elsewhere}"
        echo >>content/pages/about.md; echo More. >>content/pages/about.md
        guide build
        grep -q More. build/about/index.html
        diff -r build "{elsewhere}"
        (guide build --output "{elsewhere}" & guide build & wait)
        diff -r build "{elsewhere}"
        ls -A build | grep work && exit 1
        umount "{elsewhere}"
        guide build
        echo well
    """)
    assert done.stdout.endswith("well\n"), done.stderr


def test_a_bind_mount_of_another_folder_of_that_name_does_not_matter(shell: Shell, small_root: Path) -> None:
    done = shell("""
        mkdir -p other/build elsewhere; mount --bind other/build elsewhere
        guide build; before=$(stat -c %i build); guide build; test $before != $(stat -c %i build)
    """)
    assert done.returncode == 0, done.stderr
    assert (small_root / "build").exists()


def test_what_is_mounted_within_the_output_is_not_ours(shell: Shell) -> None:
    done = shell("""
        guide build; mkdir mine; cp -r build/images mine; mount --bind mine/images build/images
        ls -i mine/images; guide build || true; ls -i mine/images
    """)
    assert done.stderr == "error: build holds files that no build wrote: images/; move them, or name another folder\n"
    before, after = done.stdout.splitlines()[1:]
    assert before == after


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("kill", [0.2, 0.5, 0.8, 0.9, 1.0])
def test_killed_while_it_replaces_a_mount(shell: Shell, kill: float) -> None:
    """The next command makes it the old site or the new one."""
    done = shell(f"""
        mv alone old
        mkdir build; mount -t tmpfs tmpfs build; cp -a old/. build
        echo >>content/pages/about.md; echo More. >>content/pages/about.md
        start=$(date +%s%N); guide build --output new; length=$(( $(date +%s%N) - start ))
        seconds=$(awk "BEGIN {{print $length * {kill} / 1000000000}}")
        through="timeout -s KILL $seconds" guide build >/dev/null || true
        guide check
        diff -r old build >/dev/null || diff -r new build
        echo well
    """)
    assert done.stdout.endswith("well\n"), done.stderr


def test_the_layers_of_an_image(shell: Shell, tmp_path: Path) -> None:
    """What lies in a lower layer can't be moved there; that is told, and removing it helps."""
    (tmp_path / "layers").mkdir()
    done = shell(f"""
        guide build --output lower/build
        mkdir {tmp_path}/layers/m; mount -t tmpfs tmpfs {tmp_path}/layers/m; cd {tmp_path}/layers/m
        mkdir lower upper work merged; cp -r {tmp_path}/small/* lower; cp -r lower/lower/build lower/build
        mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged; cd merged
        echo >>content/pages/about.md; echo More. >>content/pages/about.md
        code=0; guide build || code=$?
        diff -r build lower/build; test $code = 2; ls -A
        rm -r build; guide build; guide build; ls -A; echo well
    """)
    assert done.stdout.endswith("well\n"), done.stderr
    assert done.stderr == (
        "error: build can't be written: invalid cross-device link, for it comes from a layer below; "
        "remove it first, or name another folder\n"
    )
    assert "guide-build" not in done.stdout
