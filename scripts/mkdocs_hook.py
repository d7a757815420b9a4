"""MkDocs' hook: hands its events to the package, which lies beside this file if it is not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from jianbao import build, exports
from jianbao.problems import Problems
from jianbao.site import search, traditional
from jianbao.site.events import CannotBuildError, Events
from jianbao.storage.project import Project


def prepare(root: Path) -> build.Published:
    """Run the pipeline, and say in the site's terms when there is nothing to show."""
    try:
        return build.prepare(Project(root), problems=Problems())
    except build.BuildFailed as failure:
        raise CannotBuildError(failure.problems) from failure


events = Events(prepare, outputs=(search.write_index, exports.write_exports, traditional.write_traditional))
on_startup, on_config, on_serve = events.on_startup, events.on_config, events.on_serve
on_files, on_page_markdown = events.on_files, events.on_page_markdown
on_page_context, on_post_page = events.on_page_context, events.on_post_page
on_post_template = events.on_post_template
on_post_build, on_build_error = events.on_post_build, events.on_build_error
