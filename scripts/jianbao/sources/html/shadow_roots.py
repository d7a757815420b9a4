"""Flatten declarative shadow roots: move each element's children to where its shadow root shows them.

Input: the tree, which is changed in place, as a browser flattens it for display.
"""

from __future__ import annotations

from lxml import etree

from jianbao.sources.html.elements import is_shadow


def flatten_shadows(root: etree._Element) -> None:
    """Move the siblings of a shadow root into its slots, and hide those without a slot, as browsers do."""
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
    _move_text(slots.get(""), template)
    for child in light:
        _move_text(slots.get(""), child)
        name = child.get("slot") or ""
        if name in slots:
            slots[name].append(child)
        else:
            child.set("hidden", "")


def _move_text(slot: etree._Element | None, element: etree._Element) -> None:
    """Move the text after an element into a slot; without a slot it is removed."""
    text, element.tail = element.tail or "", None
    if slot is not None and len(slot):
        slot[-1].tail = (slot[-1].tail or "") + text
    elif slot is not None:
        slot.text = (slot.text or "") + text


def _empty(slot: etree._Element) -> None:
    """Remove the default content of a slot."""
    slot.text = None
    for child in list(slot):
        slot.remove(child)
