"""Writes pil.json: what PIL makes of the formula picture, the reference for decodeForModel. Run: python3 tests/images/pil.py (Pillow, numpy)."""
import base64, json, os
import numpy as np
from PIL import Image

CASES = [  # name, width, height, size, geometry, bits
    ('shrinks a wide picture', 300, 200, 48, 'centre-crop', 8), ('shrinks a tall picture', 131, 257, 48, 'centre-crop', 8),
    ('enlarges a small picture', 30, 41, 48, 'centre-crop', 8), ('shrinks a little', 70, 61, 48, 'centre-crop', 8),
    ('takes the whole of a wide picture', 300, 200, 48, 'whole', 8), ('stretches 16 bits', 90, 120, 48, 'centre-crop', 16),
]


def formula(width, height):
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return ((x * 7 + y * 13 + c * 50 + ((x * y) % 17) * 5) % 256).astype(np.uint8)


def picture(width, height, bits):
    if bits == 8:
        return Image.fromarray(formula(width, height))
    a = 33000 + 3 * formula(width, height)[:, :, 0].astype(np.float32)
    lo, hi = np.percentile(a, (0.5, 99.5))
    return Image.fromarray((np.clip((a - lo) / max(hi - lo, 1), 0, 1) * 255).astype(np.uint8)).convert('RGB')


def view(im, size, geometry):  # torchvision's Resize and CenterCrop
    short, (w, h) = round(size * 1.143) if geometry == 'centre-crop' else size, im.size
    w, h = (short, int(short * h / w)) if w <= h else (int(short * w / h), short)
    left, top = int(round((w - size) / 2)), int(round((h - size) / 2))
    return im.resize((w, h), Image.BILINEAR).crop((left, top, left + size, top + size))


out = [dict(name=n, width=w, height=h, size=s, geometry=g, bits=b, pixels=base64.b64encode(view(picture(w, h, b), s, g).tobytes()).decode()) for n, w, h, s, g, b in CASES]
json.dump(out, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pil.json'), 'w'), indent=1)
