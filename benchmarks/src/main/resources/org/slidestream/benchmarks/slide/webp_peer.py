"""Lossless WebP by Pillow's libwebp.

Started as `webp_peer.py TILES SIDE`. TILES holds RGB bytes, tile after tile.
Says `ready` and the version, then answers each line `METHOD` (0 to 6, the effort) of its standard input:
bytes of all tiles, processor seconds to encode them, processor seconds to decode them.
"""
import io
import sys
import time

import PIL
from PIL import Image

side = int(sys.argv[2])
size = 3 * side * side
pixels = open(sys.argv[1], "rb").read()
tiles = [Image.frombytes("RGB", (side, side), pixels[at : at + size]) for at in range(0, len(pixels), size)]


def encoded(tile, method):
    out = io.BytesIO()
    tile.save(out, "WEBP", lossless=True, method=method, quality=0)
    return out.getvalue()


print("ready Pillow", PIL.__version__, flush=True)
for line in sys.stdin:
    start = time.process_time()
    files = [encoded(tile, int(line)) for tile in tiles]
    middle = time.process_time()
    for file in files:
        Image.open(io.BytesIO(file)).load()
    print(sum(map(len, files)), middle - start, time.process_time() - middle, flush=True)
