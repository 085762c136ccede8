"""Elementary functions for f32 and f64 vectors, for kernels that are written once for both.

f64 goes lane by lane through the C library: the standard library's f64 exp, log, tanh, erf and
log1p are off by up to 1e-6 (0.25.7). f32 is computed in vectors; the standard library's are used
where they hold for every argument: its f32 exp and tanh make numbers of NaN, its log makes one of
infinity.
"""

from math import erf as _std_erf, floor, log as _std_log, sqrt as _std_sqrt, tanh as _std_tanh
from memory import bitcast
from sys import external_call
from utils.numerics import inf

alias _LOG2_E: Float32 = 1.44269504088896341
alias _LN2_HIGH: Float32 = 0.693359375
alias _LN2_LOW: Float32 = -2.12194440e-4
alias _SMALLEST_NORMAL: Float32 = 1.17549435e-38


@always_inline
fn _lanes[name: StaticString, T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """A function of the C library for each lane."""
    var result = SIMD[T, W]()

    @parameter
    for lane in range(W):
        result[lane] = external_call[name, Float64](x[lane].cast[DType.float64]()).cast[T]()
    return result


@always_inline
fn exp[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """`e^x`; 0 at -inf, NaN at NaN, below 1 ulp in f32.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """

    @parameter
    if T == DType.float64:
        return _lanes["exp"](x)
    return _exp32(x.cast[DType.float32]()).cast[T]()


@always_inline
fn _exp32[W: Int](x: SIMD[DType.float32, W]) -> SIMD[DType.float32, W]:
    """`2^n e^r` with |r| <= ln(2)/2, and the polynomial of Cephes' `expf` for `e^r`."""
    var number = x.eq(x)
    # From these bounds on the result is 0 or infinite.
    var bounded = number.select(x, 0).clamp(-104, 89)
    var n = floor(bounded.fma(_LOG2_E, 0.5))
    var r = n.fma(-_LN2_LOW, n.fma(-_LN2_HIGH, bounded))
    var series = SIMD[DType.float32, W](1.9875691500e-4)
    series = series.fma(r, 1.3981999507e-3)
    series = series.fma(r, 8.3334519073e-3)
    series = series.fma(r, 4.1665795894e-2)
    series = series.fma(r, 1.6666665459e-1)
    series = series.fma(r, 5.0000001201e-1)
    var power = series.fma(r * r, r) + 1
    # Two factors: 2^n itself may be infinite or 0 where the product is not.
    var exponent = n.cast[DType.int32]()
    var half = exponent >> 1
    power = power * _power_of_two(half) * _power_of_two(exponent - half)
    return number.select(power, x)


@always_inline
fn _power_of_two[W: Int](exponent: SIMD[DType.int32, W]) -> SIMD[DType.float32, W]:
    return bitcast[DType.float32, W]((exponent + 127) << 23)


@always_inline
fn log[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """The natural logarithm; -inf at 0, NaN below.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """

    @parameter
    if T == DType.float64:
        return _lanes["log"](x)
    var number = x.cast[DType.float32]()
    # The standard library takes subnormal numbers for the smallest normal one.
    var tiny = number.lt(_SMALLEST_NORMAL)
    var scaled = tiny.select(number * 16777216.0, number)
    var result = _std_log(scaled) - tiny.select(SIMD[DType.float32, W](16.635532333438686), 0)
    result = number.eq(inf[DType.float32]()).select(number, result)
    return result.cast[T]()


@always_inline
fn log1p[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """`log(1 + x)`, precise near 0.

    In f32 by Kahan's correction: `log(u) x / (u - 1)` with u = 1 + x as rounded; the errors of u in
    both factors cancel.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Above -1; for other numbers -inf or NaN.
    """

    @parameter
    if T == DType.float64:
        return _lanes["log1p"](x)
    var number = x.cast[DType.float32]()
    var sum = number + 1
    var step = sum - 1
    var corrected = log(sum) * (number / step)
    var result = step.eq(0).select(number, corrected)
    result = number.eq(inf[DType.float32]()).select(number, result)
    return result.cast[T]()


@always_inline
fn tanh[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """The hyperbolic tangent; about 3 ulp in f32.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """

    @parameter
    if T == DType.float64:
        return _lanes["tanh"](x)
    var number = x.cast[DType.float32]()
    return number.eq(number).select(_std_tanh(number), number).cast[T]()


@always_inline
fn erf[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """The error function.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """

    @parameter
    if T == DType.float64:
        return _lanes["erf"](x)
    return _std_erf(x.cast[DType.float32]()).cast[T]()


@always_inline
fn sqrt[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """The square root, correctly rounded; NaN below 0.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """
    return _std_sqrt(x)


@always_inline
fn sigmoid[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """`1 / (1 + e^-x)`; an infinite exponential gives the limit, 0.

    Parameters:
        T: f32 or f64.
        W: The number of lanes.

    Args:
        x: Any number.
    """
    return 1 / (1 + exp(-x))
