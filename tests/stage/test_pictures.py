"""The store of pictures: what is let go is gone at once, its memory a picture a turn."""

import os
import weakref

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from player.stage.pictures import Pictures


def test_what_is_let_go_gives_its_memory_back_a_picture_a_turn() -> None:
    pictures = Pictures()
    for name in "abcd":
        pictures.put(name, pygame.Surface((2, 2)))
    alive = [weakref.ref(pictures[name]) for name in "abc"]
    pictures.keep({"c", "d"})
    pictures.drop({"c", "unknown"})
    assert set(pictures) == {"d"}
    left = []
    for _ in range(4):
        left.append(sum(reference() is not None for reference in alive))
        pictures.tidy()
    assert left == [3, 2, 1, 0]
