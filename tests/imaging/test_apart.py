"""Decoding in a process apart: the same pictures, and a process that breaks, hangs, lies or eats costs itself alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
import subprocess
import sys
import time

from PIL import Image
import pytest

from editor.domain.errors import PhotoRefused
from editor.domain.frame import Frame
from editor.imaging import intake as here
from editor.imaging.apart import MOST, Decoder
from tests.imaging.files import as_jpeg, as_png, iim, resources_segment, with_segments


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    """A decoder with its processes."""
    made = Decoder()
    yield made
    made.close()


def captioned() -> bytes:
    """A JPEG that says what it shows."""
    said = iim((2, 120, "Le pont à l’aube".encode()), (2, 110, b"Ada Finch"))
    return with_segments(as_jpeg(), resources_segment(said))


@pytest.mark.parametrize("data", [as_jpeg(), as_png(), captioned()], ids=["jpeg", "png", "captioned"])
def test_what_comes_back_is_what_decoding_here_gives(decoder: Decoder, data: bytes) -> None:
    assert decoder.intake(data, "pont.jpg") == here.intake(data, "pont.jpg")
    for frame in (Frame((0.1, 0.2, 0.5, 0.5)), Frame(None, 90, -1.25)):
        assert decoder.framed(data, frame) == here.framed(data, frame)


def test_processes_stay_warm_and_serve_many(decoder: Decoder) -> None:
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lambda at: decoder.intake(as_jpeg(), f"{at}.jpg"), range(12)))
    assert [each.facts.file_name for each in taken] == [f"{at}.jpg" for at in range(12)]
    kept = set(decoder._idle)
    assert 1 <= len(kept) <= MOST
    decoder.intake(as_jpeg(), "next.jpg")
    assert set(decoder._idle) == kept


@pytest.mark.parametrize("data", [b"", b"words", as_jpeg()[:400], as_png()[:60], as_png()[:-200]])
def test_a_picture_that_is_refused_is_refused_with_the_same_words(decoder: Decoder, data: bytes) -> None:
    with pytest.raises(PhotoRefused) as refused:
        here.intake(data, "x.jpg")
    with pytest.raises(PhotoRefused) as apart:
        decoder.intake(data, "x.jpg")
    assert apart.value.sentence == refused.value.sentence
    assert decoder.intake(as_jpeg(), "next.jpg")


BREAKS = {
    "ends": "raise SystemExit(3)",
    "answers nothing": "print('no answer', flush=True); sys.stdin.read()",
    "answers no pictures": 'print(\'{"made": [], "picture": ["a", 1, 1], "facts": {}}\', flush=True); sys.stdin.read()',
    "promises more than it sends": 'print(\'{"made": [["image/png", 1, 1, 500]]}\', flush=True)',
    "sends another kind": 'print(\'{"made": [["text/html", 1, 1, 5]]}\', flush=True); sys.stdin.read()',
    "answers a list": "print('[1]', flush=True); sys.stdin.read()",
    "crashes": "os.abort()",
}


@pytest.mark.parametrize("act", BREAKS)
def test_a_process_that_breaks_is_a_picture_refused(act: str) -> None:
    broken = Decoder([sys.executable, "-c", f"import os, sys; sys.stdin.buffer.readline(); {BREAKS[act]}"])
    try:
        with pytest.raises(PhotoRefused):
            broken.intake(as_jpeg(), "x.jpg")
        assert broken._idle == [] or act == "answers no pictures"
    finally:
        broken.close()


def test_a_process_that_takes_too_long_is_ended() -> None:
    slow = Decoder([sys.executable, "-c", "import sys; sys.stdin.buffer.read()"], patience=0.3)
    began = time.monotonic()
    try:
        with pytest.raises(PhotoRefused, match="too long"):
            slow.intake(as_jpeg(), "x.jpg")
        assert time.monotonic() - began < 5
    finally:
        slow.close()


def test_a_process_that_died_while_it_waited_costs_one_picture(decoder: Decoder) -> None:
    decoder.intake(as_jpeg(), "one.jpg")
    next_one = decoder._idle[-1]._process
    next_one.kill()
    next_one.answers.read()
    with pytest.raises(PhotoRefused):
        decoder.intake(as_jpeg(), "two.jpg")
    assert decoder.intake(as_jpeg(), "three.jpg")


def test_closing_ends_the_processes() -> None:
    ending = Decoder()
    ending.intake(as_jpeg(), "one.jpg")
    process = ending._idle[0]._process._process
    ending.close()
    assert process.poll() is not None


def test_the_process_is_held_to_its_limits() -> None:
    said = (
        "from editor.imaging.child import _limit, MEMORY; _limit(); import resource as r;"
        "print(r.getrlimit(r.RLIMIT_AS)[0] == MEMORY, r.getrlimit(r.RLIMIT_FSIZE)[0], r.getrlimit(r.RLIMIT_CORE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0", "0"]


def test_a_picture_of_sixty_megapixels_fits_the_limits(decoder: Decoder) -> None:
    large = as_png(Image.new("RGBA", (10_000, 6_000), (10, 20, 30, 128)), compress_level=1)
    taken = decoder.intake(large, "large.png")
    assert (taken.picture.width, taken.rendition.width) == (10_000, 2048)
