"""The site: what MkDocs calls, how a finished build replaces the last one, overrides of the theme."""
