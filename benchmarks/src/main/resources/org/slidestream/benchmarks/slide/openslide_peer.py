"""Tiles of a slide by openslide-python and Pillow, as most programs cut them.

Started as `openslide_peer.py SLIDE TILES SIDE`. TILES has a line `x y` of level-0 pixels for each tile.
Says `ready` and the versions, then answers each line of its standard input:
  time PIXELS    reads all tiles, resamples them unless PIXELS is SIDE -> seconds by the clock, of the processor
  digest PIXELS  the same                                              -> SHA-256 of all pixels
"""
import hashlib
import sys
import time

import openslide
import PIL
from PIL import Image

slide = openslide.OpenSlide(sys.argv[1])
tiles = [tuple(map(int, line.split())) for line in open(sys.argv[2])]
side = int(sys.argv[3])


def cut(tile, pixels):
    image = slide.read_region(tile, 0, (side, side)).convert("RGB")
    return image if pixels == side else image.resize((pixels, pixels), Image.BILINEAR)


print("ready OpenSlide", openslide.__library_version__, "Pillow", PIL.__version__, flush=True)
for line in sys.stdin:
    command, pixels = line.split()
    if command == "time":
        clock, processor = time.perf_counter(), time.process_time()
        for tile in tiles:
            cut(tile, int(pixels))
        print(f"{time.perf_counter() - clock:.6f} {time.process_time() - processor:.6f}", flush=True)
    else:
        digest = hashlib.sha256()
        for tile in tiles:
            digest.update(cut(tile, int(pixels)).tobytes())
        print(digest.hexdigest(), flush=True)
