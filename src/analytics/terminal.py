"""How we speak to a terminal: in which language, and in UTF-8 wherever the output goes."""

from __future__ import annotations

import io
import locale
import os
import sys
from collections.abc import Mapping


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """GONGKAI_LANG, else the locale: "en" where it names a language other than Chinese, else "zh" (also for the C locale)."""
    named = next((environment[name] for name in ("GONGKAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), None)
    name = named or locale.setlocale(locale.LC_CTYPE)  # asked, not set: getlocale() calls C.UTF-8 English
    # Windows calls its locales "Chinese (Simplified)_China", POSIX "zh_CN.UTF-8".
    return "zh" if name.split(".")[0] in ("C", "POSIX") or name.lower().startswith(("zh", "chinese")) else "en"


def use_utf8() -> None:
    """Makes both output streams UTF-8: a pipe on a Chinese Windows would be GBK, which other programs cannot expect."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
