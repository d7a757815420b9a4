"""A text of YAML → its nodes, for sidecars and front matter: no tag and no alias in it does anything."""

from __future__ import annotations

import yaml


def compose(text: str) -> yaml.Node | None:
    """The root of the nodes; raises yaml.YAMLError for whatever PyYAML makes of a text that is no YAML.

    Nested too deep is an error like others, and so is an escape beyond Unicode, which PyYAML passes on to
    Python.

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
