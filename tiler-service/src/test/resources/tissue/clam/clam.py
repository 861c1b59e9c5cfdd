#!/usr/bin/env python3
"""Draws the masks of ClamParityTest by OpenCV, with the calls and the order of CLAM's segmentTissue and
_filter_contours (github.com/mahmoodlab/CLAM, wsi_core/WholeSlideImage.py). Needs numpy and OpenCV 4. With a folder of
slides it draws those of RealTissueTest too, and needs openslide.

A pixel is tissue where CLAM's point tests say so for any contour: inside or on it, and not strictly inside one of its
holes. Areas are in squares of 512 level-0 pixels, as CLAM has them; the pictures stand for 0.5 um/px, 64 times shrunk.
"""
import pathlib
import sys

import cv2
import numpy as np

HERE = pathlib.Path(__file__).parent
SHRUNK = 64.0
PRESETS = {  # sthresh, mthresh, close, a_t, a_h, max_n_holes
    "biopsy": (15, 11, 2, 1, 1, 2),
    "resection": (15, 11, 4, 100, 16, 8),
    "tcga": (8, 7, 4, 16, 4, 8),
}
REAL = ("CMU-1-Small-Region.svs", "her2st_C2_pyramid.tif", "tcga-cr-7395-01a-01-ts1.svs")


def mask(image, preset, otsu, shrunk=SHRUNK):
    sthresh, mthresh, close, a_t, a_h, max_n_holes = preset
    saturation = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)[:, :, 1]
    blurred = cv2.medianBlur(saturation, mthresh)
    if otsu:
        _, binary = cv2.threshold(blurred, 0, 255, cv2.THRESH_OTSU + cv2.THRESH_BINARY)
    else:
        _, binary = cv2.threshold(blurred, sthresh, 255, cv2.THRESH_BINARY)
    if close > 0:
        binary = cv2.morphologyEx(binary, cv2.MORPH_CLOSE, np.ones((close, close), np.uint8))
    unit = int(512**2 / shrunk**2)
    contours, hierarchy = cv2.findContours(binary, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    result = np.zeros_like(binary)
    if hierarchy is None:
        return result
    parent = hierarchy[0, :, 3]
    for index in np.flatnonzero(parent == -1):
        holes = [contours[hole] for hole in np.flatnonzero(parent == index)]
        area = cv2.contourArea(contours[index]) - sum(cv2.contourArea(hole) for hole in holes)
        if area == 0 or not area > a_t * unit:
            continue
        piece = np.zeros_like(binary)
        cv2.drawContours(piece, contours, index, 255, cv2.FILLED)
        for hole in sorted(holes, key=cv2.contourArea, reverse=True)[:max_n_holes]:
            if cv2.contourArea(hole) > a_h * unit:
                inside = np.zeros_like(binary)
                cv2.drawContours(inside, [hole], 0, 255, cv2.FILLED)
                inside[hole[:, 0, 1], hole[:, 0, 0]] = 0
                piece[inside > 0] = 0
        result |= piece
    return result


def thumbnail(seed, width=260, height=190):
    """Pieces of tissue with holes, islands, ragged edges and specks on slightly stained glass."""
    random = np.random.default_rng(seed)

    def field(scale):
        return cv2.GaussianBlur(random.standard_normal((height, width)), (0, 0), scale) * scale

    coarse, fine = field(18), field(3)
    stain = np.clip(90 * (coarse + 0.35 * fine + 0.25), 0, 120) + 6 + 3 * random.standard_normal((height, width))
    lumens = field(5) > 0.35
    stain[lumens] = 5
    specks = random.random((height, width)) > 0.997
    stain[specks] = 140
    stain = np.clip(stain, 0, 150).astype(int) // 8 * 8
    return np.dstack([245 - stain // 4, 245 - stain, 245 - stain // 2]).astype(np.uint8)


def overview(file):
    """CLAM's picture of a slide; more than 4 million pixels are averaged by squares of 2, as the tiler does."""
    import openslide

    slide = openslide.OpenSlide(str(file))
    level = slide.get_best_level_for_downsample(64)
    size = slide.level_dimensions[level]
    image = np.array(slide.read_region((0, 0), level, size).convert("RGB"))
    shrunk = np.sqrt(np.prod(slide.dimensions) / np.prod(size))
    if image.shape[0] * image.shape[1] > 1 << 22:
        even = np.pad(image, ((0, image.shape[0] % 2), (0, image.shape[1] % 2), (0, 0)), mode="edge").astype(int)
        image = ((even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2] + 2) // 4).astype(np.uint8)
        shrunk *= 2
    return image, shrunk


def write(name, drawn):
    cv2.imwrite(str(HERE / name), drawn, [cv2.IMWRITE_PNG_BILEVEL, 1, cv2.IMWRITE_PNG_COMPRESSION, 9])


def main():
    for seed in (1, 2, 3):
        image = thumbnail(seed)
        cv2.imwrite(str(HERE / f"seed-{seed}.png"), image[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
        for name, preset in PRESETS.items():
            for otsu in (False, True):
                write(f"seed-{seed}.{name}.{'otsu' if otsu else 'fixed'}.png", mask(image, preset, otsu))
    for folder in sys.argv[1:]:
        for file in REAL:
            image, shrunk = overview(pathlib.Path(folder) / file)
            for name in ("biopsy", "tcga"):
                write(f"{file}.{name}.png", mask(image, PRESETS[name], False, shrunk))


if __name__ == "__main__":
    main()
