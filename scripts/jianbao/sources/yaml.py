"""YAML text → its nodes, for sidecars and front matter: tags and aliases have no effect."""

from __future__ import annotations

import yaml


def compose(text: str) -> yaml.Node | None:
    """The root of the nodes; raises yaml.YAMLError for every text that is no YAML.

    This includes too deep nesting and escapes beyond Unicode, for which PyYAML raises other errors.

    >>> compose("a: [" + 5000 * "[")
    Traceback (most recent call last):
    yaml.error.YAMLError: is nested too deep
    """
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise yaml.YAMLError("is nested too deep") from None
    except (ValueError, OverflowError) as error:
        raise yaml.YAMLError(str(error)) from error
