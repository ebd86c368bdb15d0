"""Saves a picture of the screen, as a person sees it, to the file named on its command line; with `small` after it, in
256 colours, for a page that shows many."""

import struct
import sys
import zlib
from collections import Counter

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def small(pixels, path):
    """Writes a PNG with a palette: the commonest colours, and for each other one the nearest of them."""
    width, height, stride, deep = pixels.get_width(), pixels.get_height(), pixels.get_rowstride(), pixels.get_n_channels()
    raw = pixels.get_pixels()
    # The last bits of a channel are not seen.
    raw = raw.translate(bytes(min(255, (value + 2) // 4 * 4) for value in range(256)))
    rows = [raw[at * stride : at * stride + width * deep] for at in range(height)]
    rows = [list(zip(row[0::deep], row[1::deep], row[2::deep])) for row in rows]
    counted = Counter()
    for row in rows:
        counted.update(row)
    palette = [colour for colour, _ in counted.most_common(256)]
    index = {colour: at for at, colour in enumerate(palette)}

    def nearest(colour):
        def far(at):
            return sum((one - other) ** 2 for one, other in zip(colour, palette[at]))

        return min(range(len(palette)), key=far)

    for colour in counted:
        if colour not in index:
            index[colour] = nearest(colour)
    lines = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in rows)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)))
        file.write(chunk(b"PLTE", b"".join(bytes(colour) for colour in palette)))
        file.write(chunk(b"IDAT", zlib.compress(lines, 9)))
        file.write(chunk(b"IEND", b""))


root = Gdk.get_default_root_window()
picture = Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())
if "small" in sys.argv[2:]:
    small(picture, sys.argv[1])
else:
    picture.savev(sys.argv[1], "png", [], [])
