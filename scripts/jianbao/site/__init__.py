"""The site: what MkDocs calls, how a finished build replaces the last one, the theme's overrides."""
