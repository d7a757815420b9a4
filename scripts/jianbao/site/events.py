"""The functions that MkDocs calls: they run the whole build, in `mkdocs serve` and `mkdocs build`.

`scripts/mkdocs_hook.py` makes one `Events` and passes its methods to MkDocs.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from markupsafe import Markup, escape
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from jianbao.model import Archive, Curation
from jianbao.pages import Contents, Heads, PagesCollideError, contact_in_words, environment, heads, strays
from jianbao.problems import Problems, counted, shown
from jianbao.site import publishing
from jianbao.site.card import Card, find_card
from jianbao.site.escaping import escape_meta
from jianbao.site.for_machines import machine_data, write_feeds
from jianbao.site.policy import with_policy
from jianbao.site.watching import Snapshot, inputs, snapshot

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks")
P = ParamSpec("P")
Made = TypeVar("Made")

THEME = Path(__file__).parent / "theme"
SCRIPTS = Path(__file__).parents[2]
HOME = "index.md"
INCLUDE = "<!-- include: includes/home.md -->"
CONTACT = "<!-- contact -->"
"""Replaced in hand-written pages by the contact of the archive, or removed if archive.yml has none."""
# MkDocs takes the date of a page from the clock, and the sitemap's from the newest page. An article's page
# gets the day of the ledger instead; the theme's sitemap.xml leaves this one out.
NO_DATE = "1970-01-01"
# The Pages workflow sets this to its repository, so that a fork links to the fork.
REPOSITORY = "JIANBAO_REPOSITORY"
# Material's search, which this site does not use: 40 files.
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
OPENSEARCH = "opensearch.xml"
# HTML has no `autocomplete` for the check boxes of Material's drawer and search.
NO_AUTOCOMPLETE = re.compile(r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*?) autocomplete="off"')


class Prepared(Protocol):
    """The data of a build when docs/ is written."""

    @property
    def contents(self) -> Contents: ...  # noqa: D102

    @property
    def problems(self) -> Problems: ...  # noqa: D102


class CannotBuildError(Exception):
    """No archive can be made; `problems` are the reasons."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("no archive can be made")
        self.problems = problems


Prepare = Callable[[Path], Prepared]
"""From the project's folder: read, clean and write everything to docs/. May raise CannotBuildError."""

Output = Callable[[Archive, Curation, Path], object]
"""Adds files made from the archive to the folder of the finished site."""


class Events:
    """The events of one MkDocs process. `prepare` writes docs/; `outputs` add to the finished site."""

    def __init__(self, prepare: Prepare, outputs: Sequence[Output] = ()) -> None:
        self.prepare = prepare
        self.outputs = outputs
        self.serving = False
        self.prepared: Prepared | None = None
        self.heads: Heads | None = None
        self.card: Card | None = None
        self.site: Path | None = None
        self.staging: Path | None = None
        self.seen: Snapshot = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 (MkDocs passes it)
        """Note whether this process serves: then its build is removed at its end."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Run the pipeline, set the archive's name from its curation, and build into a staging folder."""
        # MkDocs removes what a hook adds to sys.path; worker processes still need it.
        if str(SCRIPTS) not in sys.path:
            sys.path.append(str(SCRIPTS))
        self.seen = self._snapshot(config)
        self.prepared = self._prepare(config)
        for problem in self.prepared.problems:
            log.info("%s: %s", problem.severity.value, shown(str(problem)))
        settings = self.prepared.contents.curation.settings
        config.site_name = Markup(escape(settings.name))
        config.site_description = Markup(escape(settings.description))
        repository = os.environ.get(REPOSITORY) or settings.repository or ""
        config.extra["repository"] = Markup(escape(repository.rstrip("/")))
        self.heads = heads(self.prepared.contents, config.site_url or "")
        if not self.serving:
            self.site = Path(config.site_dir)
            self.staging = _or_build_error(publishing.stage, self.site)
            # MkDocs has no event for an interrupted build (Ctrl-C); after publishing this does nothing.
            atexit.register(publishing.discard, self.staging)
            config.site_dir = str(self.staging)
        return config

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        try:
            return self.prepare(_root(config))
        except CannotBuildError as failure:
            for problem in failure.problems.errors:
                log.error("%s", shown(str(problem)))
            raise BuildError("no archive can be made; the last site stays as it is") from failure
        except PagesCollideError as collision:
            raise BuildError(str(collision)) from collision

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Remove files of the theme's unused search, pages that this build did not make, and bags.

        The folders of the build may contain files of an unknown earlier build, with text that was withdrawn.
        A bag contains the sources as received, which no site may show.
        """
        if not config.site_url:
            # Its addresses must be absolute. Not earlier: MkDocs would copy it as a file of the theme.
            config.theme.static_templates.discard(OPENSEARCH)
        self.card = find_card(files, config)
        docs = Path(config.docs_dir)
        left = frozenset(strays((file.src_uri for file in files), docs))
        bags = _bags(file.src_uri for file in files)
        for bag in bags:
            log.error(
                "docs/%s: contains a bag, which is not for publication, hence left out; move it", shown(bag)
            )
        for file in list(files):
            if file.src_uri in left:
                log.info("warning: docs/%s: not made by this build, hence left out", shown(file.src_uri))
            unused = file.src_uri.startswith((*UNUSED, *bags)) or file.src_uri.endswith(".map")
            if file.src_uri in left or unused:
                files.remove(file)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Escape a page's metadata; insert the text of the home page and the contact."""
        escape_meta(page.meta)
        page.update_date = (self.heads.of(page.file.src_uri, "").added if self.heads else "") or NO_DATE
        if CONTACT in markdown:
            contact = self.prepared.contents.curation.settings.contact if self.prepared else None
            markdown = markdown.replace(CONTACT, contact_in_words(contact))
        if page.file.src_uri != HOME:
            return markdown
        words = Path(config.docs_dir) / "includes" / "home.md"
        return markdown.replace(INCLUDE, words.read_text(encoding="utf-8") if words.is_file() else "")

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Pass the machine-readable data of the page to the theme."""
        if self.heads is not None:
            title, hidden = unescape(str(page.meta.get("title") or page.title)), bool(page.meta.get("robots"))
            path = page.file.src_uri
            context["machine"] = machine_data(self.heads, path, title, card=self.card, hidden=hidden)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish a page's HTML."""
        return self._finished(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish the error page; leave the other templates alone."""
        return self._finished(output) if template_name.endswith(".html") else output

    def _finished(self, html: str) -> str:
        """Valid HTML with its policy; without the policy while serving, since MkDocs adds a script then."""
        html = NO_AUTOCOMPLETE.sub(r"\1", html)
        return html if self.serving else with_policy(html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add search and data to the finished pages, and publish them if nothing was wrong."""
        prepared = self.prepared
        if prepared is None:
            return
        made = prepared.contents
        write_feeds(made, Path(config.site_dir), config.site_url or "")
        for write in self.outputs:
            write(made.archive, made.curation, Path(config.site_dir))
        if self.staging is None or self.site is None:
            return
        if not _has_warnings(config):
            _or_build_error(publishing.publish, self.staging, self.site)
            articles, pages = made.archive.articles, made.archive.pages
            counts = f"{counted(len(articles), 'article')} from {counted(len(pages), 'source')}"
            log.info("%s/: %s", self.site.name, counts)
        self._drop_staging(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Remove a failed build; the last site stays. A system error such as a full disk is one line."""
        self._drop_staging(None)
        if isinstance(error, OSError):
            log.error("%s; the last site stays as it is", shown(str(error)))
            raise Abort("Aborted, since the system refused.")

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> Any:
        """Watch sources, curation, templates and theme, and build only if one of them has changed."""
        for folder in (_root(config) / "seeds", environment.TEMPLATES, THEME):
            if folder.is_dir():
                server.watch(str(folder))

        def build_if_changed() -> None:
            if self._snapshot(config) == self.seen:
                log.debug("only generated files changed")
                return
            try:
                builder()
            except Abort:
                # Reported already. If it were raised again, every page would hang until the error is fixed.
                log.error("the pages shown are those of the last build that succeeded")

        server.builder = build_if_changed
        return server

    def _snapshot(self, config: MkDocsConfig) -> Snapshot:
        watched = [Path(path) for path in (config.config_file_path, *config.watch)]
        others = (environment.TEMPLATES, THEME, *watched)
        return snapshot(inputs(_root(config), Path(config.docs_dir), others))

    def _drop_staging(self, config: MkDocsConfig | None) -> None:
        """Remove the staging folder; `mkdocs gh-deploy` then reads the published site."""
        if self.staging is not None:
            publishing.discard(self.staging)
        if config is not None and self.site is not None:
            config.site_dir = str(self.site)
        self.staging = self.site = None


def _or_build_error(step: Callable[P, Made], *arguments: P.args, **options: P.kwargs) -> Made:
    """Run a step of publishing; an error of it ends the build."""
    try:
        return step(*arguments, **options)
    except publishing.CannotPublishError as error:
        raise BuildError(str(error)) from error


def _bags(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders with a BagIt bag, that is, with a bagit.txt; each ends with a slash."""
    return tuple(sorted(path.removesuffix("bagit.txt") for path in paths if path.endswith("/bagit.txt")))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _has_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs will abort this build, which it does only after `on_post_build`: under --strict."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return bool(config.strict) and any(counter.get_counts() for counter in counters)
