"""MkDocs' hook: hands its events to the package, which lies beside this file if it is not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from jianbao import build, exports  # noqa: E402
from jianbao.problems import Problems  # noqa: E402
from jianbao.site import search  # noqa: E402
from jianbao.site.events import Events  # noqa: E402

events = Events(
    prepare=lambda root: build.prepare(build.Project(root), problems=Problems()),
    outputs=(search.write_index, exports.write_exports),
)
on_startup, on_config, on_serve = events.on_startup, events.on_config, events.on_serve
on_files, on_page_markdown = events.on_files, events.on_page_markdown
on_post_build, on_build_error = events.on_post_build, events.on_build_error
