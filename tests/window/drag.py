"""A small window that offers the files named on its command line to whoever they are dragged to."""

import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

uris = [pathlib.Path(name).resolve().as_uri() for name in sys.argv[1:]]


def offer(widget, context, data, info, time):
    data.set_uris(uris)


box = Gtk.EventBox()
box.add(Gtk.Label(label="Drag from here"))
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
box.drag_source_add_uri_targets()
box.connect("drag-data-get", offer)

window = Gtk.Window(title="Drag from here")
window.set_default_size(120, 80)
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
