"""What the system refuses is told in one sentence with the path; the old site stays, and nothing else is left."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extras.conftest import Shell
from tests.publish.folders import names, said
from tests.users import NOBODY, open_folder

# What the files of a site take on a disk that has whole pages, in kilobytes.
SIZE = "find alone -type f -printf '%s\\n' | awk '{s += int(($1 + 4095) / 4096) * 4} END {print s}'"


def assert_told(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    """Assert the last build has ended with this sentence and nothing else, and that the script went well."""
    assert re.fullmatch(f"error: {sentence}\n", done.stderr), done.stderr
    assert done.stdout.endswith("code 2\nwell\n"), done.stdout


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("place", ["disk", "disk/build"])
@pytest.mark.parametrize("limit", ["size", "nr_inodes"])
def test_a_full_disk(shell: Shell, share: float, place: str, limit: str) -> None:
    """The disk is the output, or holds it; short of bytes, or of files."""
    done = shell(f"""
        if [ {limit} = size ]; then all=$({SIZE}); unit=k; else all=$(find alone | wc -l); unit=; fi
        mkdir disk; mount -t tmpfs -o {limit}=$(awk "BEGIN {{print int($all * {share})}}")$unit tmpfs disk
        code=0; guide build --output {place} || code=$?
        ls -A disk
        echo code $code; test -z "$(ls -A disk)"; echo well
    """)
    assert_told(done, rf"{place} can't be written: no space left on device; free some space, or name another folder")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("place", ["disk", "disk/build"])
def test_a_disk_that_is_full_keeps_the_old_site(shell: Shell, place: str) -> None:
    done = shell(f"""
        mkdir disk; mount -t tmpfs -o size=$(( $({SIZE}) * 3 / 2 ))k tmpfs disk
        guide build --output {place} >/dev/null
        sed -i 's/^title: .*/title: All that is written changes/' data/guide.yaml
        code=0; guide build --output {place} || code=$?
        diff -r alone {place}; test "$(ls -A disk)" = "$(test {place} = disk && ls -A alone || echo build)"
        echo code $code; echo well
    """)
    assert_told(done, rf"{place} can't be written: no space left on device; free some space, or name another folder")


@pytest.mark.parametrize("place", ["disk", "disk/build"])
def test_a_disk_that_is_read_only(shell: Shell, place: str) -> None:
    done = shell(f"""
        mkdir disk; mount -t tmpfs tmpfs disk; guide build --output {place} >/dev/null; cp -r {place} alone
        mount -o remount,ro disk
        code=0; guide build --output {place} || code=$?
        diff -r alone {place}; guide check >/dev/null
        echo code $code; echo well
    """)
    assert_told(done, rf"{place} can't be written: read-only file system; name a folder that can be written")


@pytest.mark.parametrize(
    ("rights", "sentence"),
    [
        (
            "chown nobody .; chmod 755 .",
            r"build can't be written: permission denied; name a folder that you may write to",
        ),
        ("mkdir build; chmod 555 build; chown nobody .; chmod 755 .", r"build can't be written: permission denied; .*"),
        ("mkdir build; chmod 700 build; chown nobody build", r"build can't be written: permission denied; .*"),
    ],
)
def test_a_right_that_is_missing(shell: Shell, small_root: Path, rights: str, sentence: str) -> None:
    with open_folder() as folder:
        done = shell(f"""
            cp -r {small_root}/. {folder}; cd {folder}; chmod 777 .; {rights}; ls -lAR >../before.$$
            code=0; through=$without_rights guide build || code=$?
            ls -lAR | diff - ../before.$$; rm ../before.$$
            echo code $code; echo well
        """)
    assert_told(done, sentence)


def test_a_right_that_is_lost_while_it_writes(shell: Shell, small_root: Path) -> None:
    with open_folder() as folder:
        done = shell(f"""
            cp -r {small_root}/. {folder}; cd {folder}; chmod 777 .
            through=$without_rights; guide build >/dev/null; cp -r build alone
            (until [ -d .build.guide-build/fresh ]; do :; done; chown nobody .; chmod 755 .) &
            code=0; guide build || code=$?
            wait; diff -r build alone; chmod 777 .; guide check >/dev/null
            ls -A | grep guide-build && exit 1
            echo code $code; echo well
        """)
    assert_told(done, r"build can't be written: permission denied; name a folder that you may write to")


def test_only_the_output_is_the_user_s_own(shell: Shell, small_root: Path) -> None:
    """Its parent can't be written: it is replaced inside."""
    with open_folder() as folder:
        done = shell(f"""
            cp -r {small_root}/. {folder}; cd {folder}; mkdir build; chown nobody .; chmod 755 .
            through=$without_rights; guide build; guide build; through=
            guide build --output ../alone.$$; diff -r build ../alone.$$; rm -r ../alone.$$; echo well
        """)
    assert done.stdout.endswith("well\n"), done.stderr
    assert done.stderr == ""


def test_a_web_server_of_another_user_reads_it(shell: Shell, small_root: Path) -> None:
    with open_folder() as folder:
        done = shell(f"""
            cp -r {small_root}/. {folder}; cd {folder}; chmod 755 .
            umask 077; guide build --output deep/er/build
            as_nobody tar -cf - deep >/dev/null; as_nobody cat deep/er/build/index.html | head -1
            ls -A deep/er
        """)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["<!doctype html>", "build"]


WRITER = f"""
import os, sys
from pathlib import Path
from tests.publish.folders import write_site
if sys.argv[2] == "nobody":
    os.setgroups([])
    os.setresgid({NOBODY}, {NOBODY}, {NOBODY})
    os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
os.umask(0)
for round in range(20):
    write_site(Path(sys.argv[1]), sys.argv[2])
"""


@pytest.mark.usefixtures("mounting")
def test_two_users_who_may_both_write_wait_for_each_other() -> None:
    with open_folder() as folder:
        (folder / "parent").mkdir()
        (folder / "parent").chmod(0o777)
        commands = [[sys.executable, "-c", WRITER, str(folder / "parent/build"), user] for user in ("root", "nobody")]
        running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]
        assert [(writer.communicate()[1], writer.returncode) for writer in running] == [("", 0)] * 2
        assert said(folder / "parent/build") in ({"root"}, {"nobody"})
        assert names(folder / "parent") == ["build"]
