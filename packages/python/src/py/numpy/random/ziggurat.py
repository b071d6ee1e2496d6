"""Standard normal numbers by Marsaglia's ziggurat of 256 layers, as numpy's generators draw them."""
import math

#: Where the tail begins; every layer has the area `_AREA`.
_R = 3.6541528853610087963519472518
_AREA = _R * math.exp(-0.5 * _R * _R) + math.sqrt(math.pi / 2) * math.erfc(_R / math.sqrt(2))
_SCALE = 2.0**52

_WIDTHS, _INSIDE, _HEIGHTS = [0.0] * 256, [0] * 256, [0.0] * 256


def _build():
    edge = before = _R
    whole = _AREA / math.exp(-0.5 * _R * _R)
    _INSIDE[0], _WIDTHS[0], _HEIGHTS[0] = int(_R / whole * _SCALE), whole / _SCALE, 1.0
    _WIDTHS[255], _HEIGHTS[255] = _R / _SCALE, math.exp(-0.5 * _R * _R)
    for i in range(254, 0, -1):
        edge = math.sqrt(-2 * math.log(_AREA / before + math.exp(-0.5 * before * before)))
        _INSIDE[i + 1], _WIDTHS[i], _HEIGHTS[i] = int(edge / before * _SCALE), edge / _SCALE, math.exp(-0.5 * edge * edge)
        before = edge


_build()


def normal(bits, double):
    """One draw. `bits` gives 64 bits, `double` a number in [0, 1)."""
    while True:
        drawn = bits()
        layer, drawn = drawn & 255, drawn >> 8
        whole = drawn >> 1 & 0xFFFFFFFFFFFFF
        x = whole * _WIDTHS[layer] * (-1 if drawn & 1 else 1)
        if whole < _INSIDE[layer]:
            return x
        if layer == 0:
            while True:
                out = -math.log1p(-double()) / _R
                up = -math.log1p(-double())
                if up + up > out * out:
                    return -(_R + out) if whole >> 8 & 1 else _R + out
        elif (_HEIGHTS[layer - 1] - _HEIGHTS[layer]) * double() + _HEIGHTS[layer] < math.exp(-0.5 * x * x):
            return x
