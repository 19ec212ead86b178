"""What is settled, changed, gone or away, from made-up walks: no disk, no clock."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.model import FoundFile
from player.sources.ledger import FolderNews, Ledger, is_away
from player.sources.settle import REST_S, first_seen, missed, sighted
from player.sources.tree import Tree

ROOT = (7, 2)
MINUTE_NS = 60_000_000_000


def file(name: str = "a.jpg", size: int = 10, mtime_ns: int = 5) -> FoundFile:
    return FoundFile(f"media/{name}", f"media/{name}", size, mtime_ns, 1, tuple(name.split("/")), ctime_ns=mtime_ns)


def tree(*files: FoundFile, root: tuple[int, int] | None = ROOT, **more: object) -> Tree:
    return replace(Tree(root=root, files=files, wall_ns=10 * MINUTE_NS), **more)


def told(ledger: Ledger) -> FolderNews:
    news = ledger.news()
    assert news is not None
    return news


def begun(*files: FoundFile) -> Ledger:
    """A ledger that walked once and has told it."""
    ledger = Ledger()
    ledger.take_tree(tree(*files), 100.0)
    ledger.news()
    return ledger


def test_what_has_long_been_there_is_settled_at_once() -> None:
    ledger = Ledger()
    ledger.take_tree(tree(file()), 100.0)
    news = told(ledger)
    assert [found.path for found in news.settled] == ["media/a.jpg"]
    assert news.files[0].settled


def test_what_was_touched_just_now_rests_first() -> None:
    ledger = Ledger()
    fresh = file(mtime_ns=10 * MINUTE_NS - 1)
    ledger.take_tree(tree(fresh), 100.0)
    assert told(ledger).settled == ()
    ledger.take_looks({fresh.file: fresh}, 100.0 + REST_S)
    assert [found.path for found in told(ledger).settled] == ["media/a.jpg"]


def test_the_first_walk_is_news_though_empty_and_the_second_is_none() -> None:
    ledger = Ledger()
    ledger.take_tree(tree(), 1.0)
    assert told(ledger).files == ()
    ledger.take_tree(tree(), 2.0)
    assert ledger.news() is None


def test_a_growing_file_never_settles_until_it_rests() -> None:
    ledger = begun()
    for step in range(10):
        ledger.take_tree(tree(file(size=step)), 101 + step * 0.4)
        news = ledger.news()
        assert news and news.settled == () and not news.files[0].settled
    ledger.take_looks({"media/a.jpg": file(size=9)}, 101 + 9 * 0.4 + REST_S)
    assert told(ledger).settled[0].size_bytes == 9


def test_the_same_size_with_another_time_is_a_change() -> None:
    """A preallocated copy has its final size from the first second."""
    ledger = begun(file())
    ledger.take_looks({"media/a.jpg": file(mtime_ns=6)}, 101.0)
    assert told(ledger).changed == ("media/a.jpg",)
    ledger.take_looks({"media/a.jpg": file(mtime_ns=6)}, 102.0)
    assert told(ledger).settled[0].mtime_ns == 6


def test_permissions_that_change_have_the_file_tried_again() -> None:
    ledger = begun(file())
    mended = replace(file(), ctime_ns=99)
    ledger.take_looks({"media/a.jpg": mended}, 101.0)
    ledger.take_looks({"media/a.jpg": mended}, 102.0)
    assert [found.path for found in told(ledger).settled] == ["media/a.jpg"]


def test_a_new_inode_alone_is_no_change() -> None:
    ledger = begun(file())
    ledger.take_tree(tree(replace(file(), inode=99)), 200.0)
    assert ledger.news() is None


def test_a_deleted_file_is_gone_after_a_second_look() -> None:
    ledger = begun(file())
    ledger.take_tree(tree(), 101.0)
    assert ledger.news() is None
    assert ledger.to_look_at() == {"media/a.jpg": 101.0 + REST_S}
    ledger.take_looks({"media/a.jpg": None}, 101.0 + REST_S)
    news = told(ledger)
    assert news.gone == ("media/a.jpg",)
    assert news.files == ()
    assert ledger.to_look_at() == {}


def test_saving_by_delete_and_rename_is_a_change_not_a_loss() -> None:
    ledger = begun(file())
    ledger.take_tree(tree(), 101.0)
    ledger.take_tree(tree(file(size=20, mtime_ns=9)), 101.3)
    ledger.take_looks({"media/a.jpg": file(size=20, mtime_ns=9)}, 102.0)
    news = told(ledger)
    assert news.gone == ()
    assert news.settled[0].size_bytes == 20


def test_a_share_that_is_away_is_not_all_files_deleted() -> None:
    ledger = begun(file())
    for second in range(60):
        ledger.take_tree(tree(root=None), 101.0 + second)
    news = told(ledger)
    assert news.share_away
    assert [found.path for found in news.files] == ["media/a.jpg"]
    assert [problem.key for problem in news.problems] == ["share_away"]
    ledger.take_tree(tree(file(), root=(9, 9)), 300.0)
    news = told(ledger)
    assert not news.share_away
    assert (news.gone, news.changed, news.problems) == ((), (), ())


def test_a_folder_that_begins_bare_is_away_where_an_earlier_run_knew_files() -> None:
    ledger = Ledger(expected=True)
    ledger.take_tree(tree(), 1.0)
    assert told(ledger).share_away
    for found in (tree(file()), tree(), tree(folders=("局务活动",))):  # it comes, and is emptied before our eyes
        ledger.take_tree(found, 2.0)
        assert not ledger.away
    for inhabited in (tree(folders=("局务活动",)), tree(stopped=True), tree(answers=("media/播出情况.html",))):
        ledger = Ledger(expected=True)
        ledger.take_tree(inhabited, 1.0)
        assert not ledger.away


def test_the_bare_mount_point_is_away_and_an_emptied_folder_is_empty() -> None:
    assert is_away(ROOT, True, tree(root=(8, 2)))
    assert not is_away(ROOT, True, tree(root=ROOT))
    assert not is_away(ROOT, True, tree(file(), root=(8, 2)))
    assert not is_away(None, False, tree(root=(8, 2)))


def test_what_could_not_be_listed_is_kept() -> None:
    ledger = begun(file("坏/a.jpg"), file("坏了/b.jpg"), file("c.jpg"))
    for second in (101.0, 102.0):
        ledger.take_tree(tree(file("c.jpg"), unread=("media/坏",)), second)
    news = told(ledger)
    assert news.gone == ("media/坏了/b.jpg",)
    assert {found.path for found in news.files} == {"media/坏/a.jpg", "media/c.jpg"}


def test_silence_of_the_share_is_said_and_mended_by_a_walk() -> None:
    ledger = begun(file())
    ledger.take_silence()
    assert told(ledger).share_away
    ledger.take_tree(tree(file()), 120.0)
    assert not told(ledger).share_away


def test_the_stop_flag_stays_while_it_cannot_be_told() -> None:
    ledger = begun()
    ledger.take_stop(True)
    assert told(ledger).stopped
    ledger.take_stop(None)
    assert ledger.news() is None and ledger.stopped
    ledger.take_stop(False)
    assert not told(ledger).stopped


@pytest.mark.parametrize("files", [(file(),), ()])
def test_what_was_stopped_stays_so_while_the_share_is_away(files: tuple[FoundFile, ...]) -> None:
    ledger = Ledger()
    ledger.take_tree(tree(*files, stopped=True), 100.0)
    assert told(ledger).stopped and ledger.held_stop == ROOT[0]
    ledger.take_tree(tree(root=(8, 2)), 101.0)
    ledger.take_stop(False)
    news = told(ledger)
    assert news.share_away and news.stopped
    ledger.take_tree(tree(file(), root=(9, 2)), 102.0)
    news = told(ledger)
    assert (news.share_away, news.stopped, ledger.held_stop) == (False, False, None)


def test_the_bare_mount_point_may_stop_too() -> None:
    ledger = begun(file())
    ledger.take_tree(tree(root=(8, 2), stopped=True), 101.0)
    news = told(ledger)
    assert news.share_away and news.stopped and news.files


@pytest.mark.parametrize("walks", [False, True])
def test_what_is_deleted_together_with_the_stop_does_not_play_again(walks: bool) -> None:
    """`rm -rf media; mkdir media`, whether a walk or a glance sees it first."""
    ledger = Ledger()
    ledger.take_tree(tree(file(), stopped=True), 100.0)
    told(ledger)
    if walks:
        ledger.take_tree(tree(root=(7, 3)), 101.0)
    ledger.take_stop(False, has_files=False)
    ledger.take_looks({"media/a.jpg": None}, 101.0)
    ledger.take_looks({"media/a.jpg": None}, 101.0 + REST_S)
    news = told(ledger)
    assert news.stopped and not news.files
    ledger.take_stop(False, has_files=False)
    assert not told(ledger).stopped


@given(st.lists(st.tuples(st.floats(0.01, 2.0), st.one_of(st.none(), st.integers(0, 3))), max_size=30))
def test_a_sighting_settles_only_on_two_like_looks_half_a_second_apart(looks: list[tuple[float, int | None]]) -> None:
    now_s, sighting, last = 0.0, None, []
    for pause_s, size in looks:
        now_s += pause_s
        last.append((now_s, size))
        if size is not None:
            sighting = sighted(sighting, file(size=size), now_s)
        elif sighting is not None:
            sighting = missed(sighting, now_s)
        if sighting is None or sighting.missing_s is not None or not sighting.is_at_rest:
            continue
        same_since_s = now_s
        for when_s, seen in reversed(last):
            if seen not in (None, size):
                break
            if seen == size:
                same_since_s = when_s
        assert now_s - same_since_s >= REST_S


@given(st.integers(0, 20 * MINUTE_NS), st.integers(0, 20 * MINUTE_NS))
def test_a_first_look_trusts_only_what_is_old(mtime_ns: int, ctime_ns: int) -> None:
    wall_ns = 10 * MINUTE_NS
    sighting = first_seen(replace(file(), mtime_ns=mtime_ns, ctime_ns=ctime_ns), 50.0, wall_ns)
    assert sighting.is_at_rest == (wall_ns - max(mtime_ns, ctime_ns) >= 10_000_000_000)
