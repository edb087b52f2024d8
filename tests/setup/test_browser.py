"""Which browser the browser tests take."""

from pathlib import Path

from analytics.setup.browser import find_browser


def nothing_on_path(name: str) -> None:
    return None


def test_a_named_browser_is_taken_alone() -> None:
    found = find_browser({"GONGKAI_BROWSER": "/b/chrome"}, "linux", lambda name: "/usr/bin/chromium", lambda path: True)
    assert found == "/b/chrome"


def test_a_named_browser_that_is_not_there_is_not_replaced() -> None:
    assert find_browser({"GONGKAI_BROWSER": "/b/chrome"}, "linux", nothing_on_path, lambda path: False) is None


def test_chromium_on_path_comes_first() -> None:
    assert find_browser({}, "linux", lambda name: f"/usr/bin/{name}", lambda path: True) == "/usr/bin/chromium"


def test_edge_is_found_where_windows_keeps_it() -> None:
    folders = {"ProgramFiles": "C:/Program Files", "ProgramFiles(x86)": "C:/Program Files (x86)"}
    found = find_browser(folders, "win32", nothing_on_path, lambda path: path.name == "msedge.exe" and "(x86)" in str(path))
    assert found is not None and Path(found) == Path("C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe")


def test_chrome_is_found_where_macos_keeps_it() -> None:
    found = find_browser({"HOME": "/Users/li"}, "darwin", nothing_on_path, lambda path: "Google Chrome" in str(path))
    assert found is not None and Path(found).name == "Google Chrome"


def test_no_browser_is_none() -> None:
    assert find_browser({}, "linux", nothing_on_path, lambda path: False) is None
