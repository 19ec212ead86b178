"""Folders that a playlist names: withheld ones in every spelling that the library withholds, and none of them proposed."""

import pytest

from player.sections import is_withheld
from player.site import Site
from player.sources.playlists import read_playlist
from player.sources.references import check_references

FOLDERS = ["01 局务活动", "领导之窗", "暂不播出", "02 草稿", "2025年归档"]


def keys_of(folder: str) -> list[tuple[str, str]]:
    reading = read_playlist("playlists/工作日.yaml", f"名称: 工作日\n适用: 每天\n内容:\n  - 播放: {folder}\n".encode())
    return [(problem.key, problem.remedy) for problem in check_references(reading, Site(name="示例市发展和改革局"), FOLDERS)]


@pytest.mark.parametrize("folder", ["局务活动", "01 局务活动", "工作动态", "领导介绍"])
def test_a_folder_by_any_of_its_names(folder: str) -> None:
    assert keys_of(folder) == []


@pytest.mark.parametrize("folder", ["暂不播出", "02 草稿", "2025年归档", "局务活动/03 待审", "草稿（勿播）"])
def test_what_the_library_withholds_can_not_be_played(folder: str) -> None:
    assert any(is_withheld(part) for part in folder.split("/"))
    ((key, remedy),) = keys_of(folder)
    assert key == "folder_never_plays"
    assert "局务活动" in remedy


@pytest.mark.parametrize("folder", ["草搞", "2025年归挡"])
def test_no_withheld_folder_is_proposed(folder: str) -> None:
    ((key, remedy),) = keys_of(folder)
    assert key == "folder_nowhere"
    assert not any(word in remedy for word in ("草稿", "归档", "暂不播出"))
