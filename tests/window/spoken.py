"""Prints, as JSON, the rows of the tables that the accessibility bus tells of: what a screen reader has to say."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def children(one):
    count = one.get_child_count()
    return [child for child in (one.get_child_at_index(at) for at in range(count)) if child]


def rows(one):
    role = one.get_role_name()
    if role == "table row":
        cells = [cell for cell in children(one) if "cell" in cell.get_role_name()]
        yield {"name": one.get_name(), "cells": [spoken(cell) for cell in cells]}
        return
    for child in children(one):
        yield from rows(child)


def spoken(one):
    """What is read in a cell: its text, or what stands in it."""
    text = one.get_text_iface()
    own = Atspi.Text.get_text(text, 0, -1).replace("\ufffc", " ").strip() if text else ""
    parts = [own] if own else [one.get_name(), *(spoken(child) for child in children(one))]
    return " ".join(part for part in parts if part)


Atspi.init()
found = []
for application in children(Atspi.get_desktop(0)):
    found.extend(rows(application))
json.dump(found, sys.stdout)
