"""Random numbers that depend on a seed and a counter only.

SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014) without
its running state: the number at a place is a hash of the place, so that vectors of numbers are
drawn at once, a backward pass draws forward's numbers again, and two integers are the whole state
of a generator.
"""

from math import pi
from sys import external_call

from .shape import Shape
from .tensor import ExTensor

alias _STEP: UInt64 = 0x9E3779B97F4A7C15
alias _TWO_TO_53: Float64 = 9007199254740992.0


@always_inline
fn _mix[W: Int](value: SIMD[DType.uint64, W]) -> SIMD[DType.uint64, W]:
    """The finaliser of SplitMix64: every bit of the value moves half of the bits of the result."""
    var bits = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB
    return bits ^ (bits >> 31)


@always_inline
fn random_key(seed: Int) -> UInt64:
    """Where the sequence of a seed starts; neighbouring seeds start far from each other.

    Args:
        seed: Any integer.
    """
    return _mix(UInt64(seed) + _STEP)


@always_inline
fn random_bits[W: Int](key: UInt64, counter: SIMD[DType.uint64, W]) -> SIMD[DType.uint64, W]:
    """The numbers of a sequence at some places: 64 random bits each.

    Parameters:
        W: How many.

    Args:
        key: Of the sequence, from `random_key`.
        counter: The places.
    """
    return _mix(SIMD[DType.uint64, W](key) + (counter + 1) * _STEP)


@always_inline
fn unit_interval[W: Int](bits: SIMD[DType.uint64, W]) -> SIMD[DType.float64, W]:
    """Random bits as numbers in [0, 1): multiples of 2^-53, each as likely as the others.

    Args:
        bits: From `random_bits`.
    """
    return (bits >> 11).cast[DType.float64]() / _TWO_TO_53


@fieldwise_init
struct Generator(ImplicitlyCopyable, Movable):
    """A sequence of random numbers. `seed` and `counter` are its whole state."""

    var seed: Int
    var counter: Int
    """How many numbers were drawn."""

    fn __init__(out self, seed: Int = 0):
        """The start of a sequence.

        Args:
            seed: Picks the sequence.
        """
        self.seed = seed
        self.counter = 0

    fn bits(mut self) -> UInt64:
        """The next 64 random bits."""
        var result = random_bits[1](random_key(self.seed), UInt64(self.counter))
        self.counter += 1
        return result

    fn uniform(mut self) -> Float64:
        """The next number, uniform in [0, 1)."""
        return unit_interval(self.bits())

    fn normal(mut self) -> Float64:
        """The next number of the standard normal distribution, by Box and Muller (1958).

        Draws two uniform numbers and drops the sine, so that no half of a pair must be kept.
        """
        var radius = 1 - self.uniform()
        var angle = 2 * pi * self.uniform()
        var log = external_call["log", Float64](radius)
        return (-2 * log) ** 0.5 * external_call["cos", Float64](angle)

    fn below(mut self, bound: Int) raises -> Int:
        """The next integer, uniform in [0, `bound`).

        Args:
            bound: At least 1.

        Raises:
            If `bound` is below 1.
        """
        if bound < 1:
            raise Error("below: needs a bound of at least 1, got ", bound)
        # The 2^64 mod bound lowest values would favour some remainders: they are drawn again.
        var modulus = UInt64(bound)
        var unfair = (UInt64(0) - modulus) % modulus
        var bits = self.bits()
        while bits < unfair:
            bits = self.bits()
        return Int(bits % modulus)

    fn permutation(mut self, count: Int) raises -> List[Int]:
        """The numbers from 0 to `count - 1` in random order, by Fisher and Yates.

        Args:
            count: At least 0.

        Raises:
            If `count` is negative.
        """
        if count < 0:
            raise Error("permutation: needs a count of at least 0, got ", count)
        var order = List[Int](capacity=count)
        for index in range(count):
            order.append(index)
        for last in reversed(range(1, count)):
            var other = self.below(last + 1)
            var kept = order[last]
            order[last] = order[other]
            order[other] = kept
        return order^

    fn uniform_tensor(
        mut self,
        shape: Shape,
        low: Float64 = 0,
        high: Float64 = 1,
        dtype: DType = DType.float32,
    ) raises -> ExTensor:
        """A tensor of uniform numbers.

        Args:
            shape: Its extents.
            low: The smallest number.
            high: Above all numbers, but for rounding to `dtype`.
            dtype: Floating-point.

        Raises:
            If `dtype` is not floating-point.
        """
        return self._filled[False](shape, low, high - low, dtype)

    fn normal_tensor(
        mut self,
        shape: Shape,
        mean: Float64 = 0,
        deviation: Float64 = 1,
        dtype: DType = DType.float32,
    ) raises -> ExTensor:
        """A tensor of normally distributed numbers.

        Args:
            shape: Its extents.
            mean: Of the distribution.
            deviation: Its standard deviation.
            dtype: Floating-point.

        Raises:
            If `dtype` is not floating-point.
        """
        return self._filled[True](shape, mean, deviation, dtype)

    fn _filled[
        normal: Bool
    ](mut self, shape: Shape, start: Float64, scale: Float64, dtype: DType) raises -> ExTensor:
        var numbers = ExTensor.empty(shape, DType.float64)
        if not dtype.is_floating_point():
            raise Error("random tensor: needs a floating-point dtype, got ", dtype)
        var data = numbers.data[DType.float64]()
        for index in range(numbers.numel()):

            @parameter
            if normal:
                data[index] = start + scale * self.normal()
            else:
                data[index] = start + scale * self.uniform()
        return numbers.cast(dtype)
