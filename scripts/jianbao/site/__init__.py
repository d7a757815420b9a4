"""The site: what MkDocs calls, how a finished build takes the place of the last one, the theme's overrides."""
