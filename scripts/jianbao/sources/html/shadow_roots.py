"""Declarative shadow roots: the tree with each element's own children where its shadow root shows them.

Takes the tree and changes it in place, as a browser flattens it for the eye.
"""

from __future__ import annotations

from lxml import etree

from jianbao.sources.html.elements import is_shadow


def flatten_shadows(root: etree._Element) -> None:
    """Move what stands beside a shadow root into its slots, and hide what has none, as browsers do."""
    for template in reversed(list(root.iter("template"))):  # inner ones first
        host = template.getparent()
        if host is not None and is_shadow(template):
            _flatten(host, template)


def _flatten(host: etree._Element, template: etree._Element) -> None:
    slots = {slot.get("name") or "": slot for slot in reversed(list(template.iter("slot")))}
    light = [child for child in host if child is not template and isinstance(child.tag, str)]
    text = [child.tail for child in (template, *light) if child.tail and child.tail.strip()]
    for slot in slots.values():
        slot.tag = "span"
    for name in {child.get("slot") or "" for child in light} | ({""} if text else set()):
        if name in slots:
            _empty(slots[name])
    _say(slots.get(""), template)
    for child in light:
        _say(slots.get(""), child)
        name = child.get("slot") or ""
        if name in slots:
            slots[name].append(child)
        else:
            child.set("hidden", "")


def _say(slot: etree._Element | None, element: etree._Element) -> None:
    """Put the text behind an element into a slot; without one it is not shown."""
    text, element.tail = element.tail or "", None
    if slot is not None and len(slot):
        slot[-1].tail = (slot[-1].tail or "") + text
    elif slot is not None:
        slot.text = (slot.text or "") + text


def _empty(slot: etree._Element) -> None:
    """A slot's own content is for when it is given nothing."""
    slot.text = None
    for child in list(slot):
        slot.remove(child)
