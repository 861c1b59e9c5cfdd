"""A large slide out of the tissue of a small one: JPEG pyramids of SIDE x SIDE pixels at 0.5 um per pixel.

Usage: make-pyramid.py SLIDE FOLDER [SIDE]       (SIDE is 20480 if not given; 3 x SIDE x SIDE bytes of disk meanwhile)
Writes FOLDER/big.tif      BigTIFF, quality 75, YCbCr with halved colours
       FOLDER/big_rgb.tif  TIFF, quality 90, RGB in full resolution
Both have tiles of 256 px, about a fifth of which hold tissue. Wants numpy, openslide-python and libvips' `vips`.
The same slide gives the same pixels.
"""
import os
import subprocess
import sys

import numpy as np
import openslide
from PIL import Image

GLASS = 243  # white as a scanner sees it
PIECE = 768  # side of the piece of tissue that is repeated


def tissue(path):
    """The square of a slide that has most tissue."""
    slide = openslide.OpenSlide(path)
    picture = np.asarray(slide.read_region((0, 0), 0, slide.dimensions).convert("RGB"))
    coloured = np.ptp(picture, axis=2) > 25
    sums = np.pad(coloured.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    inside = sums[PIECE:, PIECE:] - sums[:-PIECE, PIECE:] - sums[PIECE:, :-PIECE] + sums[:-PIECE, :-PIECE]
    top, left = np.unravel_index(inside.argmax(), inside.shape)
    return picture[top : top + PIECE, left : left + PIECE]


def shape(side, share=0.22):
    """Soft blobs, one value for each 16 pixels: True where tissue lies."""
    random = np.random.default_rng(4)
    noise = Image.fromarray(random.random((9, 9), dtype=np.float32))
    cells = side // 16
    field = np.asarray(noise.resize((cells, cells), Image.BICUBIC)).copy()
    rows, columns = np.mgrid[-1 : 1 : cells * 1j, -1 : 1 : cells * 1j]
    field -= 2 * np.maximum(0, np.maximum(abs(rows), abs(columns)) - 0.8)  # the margin is glass
    return field > np.quantile(field, 1 - share)


def mirrored(picture, start, rows, width):
    """Rows of a wall papered with a picture, every other one mirrored."""
    def fold(at, length):
        at = at % (2 * length)
        return np.where(at < length, at, 2 * length - 1 - at)

    down = fold(np.arange(start, start + rows), picture.shape[0])
    return picture[down][:, fold(np.arange(width), picture.shape[1])]


def write_ppm(path, picture, side):
    mask = shape(side)
    with open(path, "wb") as file:
        file.write(b"P6 %d %d 255\n" % (side, side))
        for band in range(mask.shape[0]):
            rows = mirrored(picture, 16 * band, 16, side)
            rows[:, ~np.repeat(mask[band], 16)] = GLASS
            file.write(rows.tobytes())


def save(ppm, path, *options):
    common = "--tile --tile-width 256 --tile-height 256 --compression jpeg --pyramid --resunit cm".split()
    subprocess.run(["vips", "tiffsave", ppm, path, *common, "--xres", "2000", "--yres", "2000", *options], check=True)


def main():
    slide, folder = sys.argv[1:3]
    side = int(sys.argv[3]) if len(sys.argv) > 3 else 20480
    os.makedirs(folder, exist_ok=True)
    ppm = os.path.join(folder, "big.ppm")
    write_ppm(ppm, tissue(slide), side // 16 * 16)
    save(ppm, os.path.join(folder, "big.tif"), "--Q", "75", "--bigtiff")
    save(ppm, os.path.join(folder, "big_rgb.tif"), "--Q", "90")
    os.remove(ppm)


main()
