"""A strided tensor whose dtype is known at run time."""

from memory import ArcPointer, UnsafePointer
from sys import simd_width_of

from .buffer import Buffer
from .dispatch import compute_dtype, dispatch_any, element_size, is_supported
from .literal import Literal
from .loops import simd_loop
from .shape import Shape
from .strided import convert, copy_strided, position

alias MAX_BYTES = Float64(1 << 34)
"""16 GiB: Mojo's allocator ends the process where it gets no memory, so it is never asked for more."""


struct ExTensor(ImplicitlyCopyable, Movable, Stringable, Writable):
    """Elements of one dtype, seen through a shape and strides.

    Copies and views share the storage, which is freed with the last of them; `clone` copies the
    elements. `ExTensor([[1, 2], [3, 4]])` and `var t: ExTensor = 42` make tensors of literals.
    """

    var dtype: DType
    var shape: Shape
    var strides: Shape
    """In elements; 0 along an axis that is broadcast."""
    var offset: Int
    """Of the first element in the storage, in elements."""
    var storage: ArcPointer[Buffer]

    fn __init__(out self, shape: Shape, dtype: DType, /) raises:
        """A tensor of zeros.

        Args:
            shape: Its extents.
            dtype: f16, bf16, f32, f64, i32, i64 or bool.

        Raises:
            If no tensor holds `dtype`.
        """
        self = Self.empty(shape, dtype)
        self.storage[].clear()

    @implicit
    fn __init__(out self, value: IntLiteral) raises:
        """An f32 scalar of a literal.

        Args:
            value: Rounded to f32.
        """
        self = Self._of(Literal(value), DType.float32)

    @implicit
    fn __init__(out self, value: FloatLiteral) raises:
        """An f32 scalar of a literal.

        Args:
            value: Rounded to f32.
        """
        self = Self._of(Literal(value), DType.float32)

    @implicit
    fn __init__(out self, literal: Literal, *, dtype: DType = DType.float32) raises:
        """A tensor of a literal: a number makes a scalar, nested lists an axis per level.

        Args:
            literal: The numbers.
            dtype: Of the elements.

        Raises:
            If the lists are ragged, or no tensor holds `dtype`.
        """
        self = Self._of(literal, dtype)

    fn __init__(out self, var *values: Literal, __list_literal__: ()) raises:
        """A tensor of a list literal, so that `var t: ExTensor = [1.0, 2.0]` works.

        Args:
            values: The items.
            __list_literal__: Chosen by the compiler for `[...]`.

        Raises:
            If the lists are ragged.
        """
        var literal = Literal(__list_literal__=())
        for index in range(len(values)):
            literal.items.append(values[index].copy())
        self = Self._of(literal, DType.float32)

    fn __init__(
        out self,
        *,
        dtype: DType,
        shape: Shape,
        strides: Shape,
        offset: Int,
        storage: ArcPointer[Buffer],
    ):
        """A view of a storage; nothing is checked.

        Args:
            dtype: Of the elements.
            shape: The extents of the view.
            strides: In elements.
            offset: Of the first element, in elements.
            storage: Shared with the view.
        """
        self.dtype = dtype
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.storage = storage

    @staticmethod
    fn _of(literal: Literal, dtype: DType) raises -> Self:
        var dims = List[Int]()
        literal.shape_into(dims)
        var numbers = List[Literal]()
        literal.flatten_into(dims, 0, numbers)
        var result = Self.empty(Shape(dims), dtype)

        @parameter
        fn fill[T: DType]() raises:
            var data = result.data[T]()
            for index in range(len(numbers)):
                ref number = numbers[index]

                @parameter
                if T == DType.bool:
                    data[index] = rebind[Scalar[T]](Scalar[DType.bool](number.value != 0))
                else:
                    data[index] = Scalar[T](number.exact) if number.is_integer else Scalar[
                        DType.float64
                    ](number.value).cast[T]()

        dispatch_any[fill](dtype, "ExTensor")
        return result

    @staticmethod
    fn empty(shape: Shape, dtype: DType) raises -> Self:
        """A contiguous tensor whose elements hold anything.

        Args:
            shape: Its extents.
            dtype: Of the elements.

        Raises:
            If no tensor holds `dtype`.
        """
        if not is_supported(dtype):
            raise Error("ExTensor: unsupported dtype ", dtype)
        var bytes = Float64(element_size(dtype))
        for axis in range(shape.rank):
            bytes *= shape[axis]
        if bytes > MAX_BYTES:
            raise Error("ExTensor: shape ", shape, " of ", dtype, " is larger than 16 GiB")
        return Self(
            dtype=dtype,
            shape=shape,
            strides=shape.strides(),
            offset=0,
            storage=ArcPointer(Buffer(Int(bytes))),
        )

    @staticmethod
    fn zeros(shape: Shape, dtype: DType = DType.float32) raises -> Self:
        """A tensor of zeros."""
        return Self(shape, dtype)

    @staticmethod
    fn ones(shape: Shape, dtype: DType = DType.float32) raises -> Self:
        """A tensor of ones."""
        return Self.full(shape, 1, dtype)

    @staticmethod
    fn full(shape: Shape, value: Float64, dtype: DType = DType.float32) raises -> Self:
        """A tensor of equal elements, `value` rounded to `dtype`."""
        var result = Self.empty(shape, dtype)
        result.fill(value)
        return result

    @staticmethod
    fn undefined() -> Self:
        """Stands for a gradient that nobody asked for (PyTorch's `None`)."""
        return Self(
            dtype=DType.invalid,
            shape=Shape(),
            strides=Shape(),
            offset=0,
            storage=ArcPointer(Buffer(0)),
        )

    fn is_defined(self) -> Bool:
        """False for `ExTensor.undefined()` only."""
        return self.dtype != DType.invalid

    fn rank(self) -> Int:
        """The number of axes."""
        return self.shape.rank

    fn numel(self) -> Int:
        """The number of elements."""
        return self.shape.numel()

    @always_inline
    fn data[T: DType](self) -> UnsafePointer[Scalar[T], MutAnyOrigin]:
        """The first element of the view; the caller knows dtype and strides.

        Take it once, outside of loops: going through the reference count is not hoisted.

        Parameters:
            T: Must be the dtype of the tensor.
        """
        debug_assert(T == self.dtype, "data() asked for another dtype than the tensor has")
        return self.storage[].data.bitcast[Scalar[T]]() + self.offset

    fn is_contiguous(self) -> Bool:
        """Whether the elements lie in row-major order without gaps."""
        var step = 1
        for axis in reversed(range(self.shape.rank)):
            if self.shape[axis] != 1:
                if self.strides[axis] != step:
                    return False
                step *= self.shape[axis]
        return True

    fn contiguous(self) raises -> Self:
        """This tensor when it is contiguous, else a contiguous copy."""
        return self if self.is_contiguous() else self.clone()

    fn clone(self) raises -> Self:
        """A contiguous copy that shares nothing."""
        return self._converted(self.dtype)

    fn cast(self, dtype: DType) raises -> Self:
        """This tensor in another dtype, rounded to nearest even; itself when it has it already.

        Args:
            dtype: Of the result.

        Raises:
            If no tensor holds `dtype`.
        """
        return self if dtype == self.dtype else self._converted(dtype)

    fn widened(self) raises -> Self:
        """Contiguous and in the dtype that kernels compute in: f32 for 16-bit floats."""
        return self.cast(compute_dtype(self.dtype)).contiguous()

    fn _converted(self, dtype: DType) raises -> Self:
        var result = Self.empty(self.shape, dtype)
        var target = result.storage[].data
        if dtype == self.dtype:
            copy_strided(self.bytes(), self.shape, self.strides, target, element_size(dtype))
        else:
            convert(self.bytes(), self.dtype, self.shape, self.strides, target, dtype)
        return result

    fn bytes(self) -> UnsafePointer[UInt8, MutAnyOrigin]:
        """The first element of the view, as bytes."""
        return self.storage[].data + self.offset * element_size(self.dtype)

    fn fill(self, value: Float64) raises:
        """Sets every element of the view.

        Args:
            value: Rounded to the dtype.
        """

        @parameter
        fn body[T: DType]() raises:
            var data = self.data[T]()
            var rounded: Scalar[T]

            @parameter
            if T == DType.bool:
                rounded = rebind[Scalar[T]](Scalar[DType.bool](value != 0))
            else:
                rounded = value.cast[T]()
            if self.is_contiguous():
                alias width = 1 if T == DType.bool else simd_width_of[T]()

                @parameter
                fn step[W: Int](index: Int):
                    data.store(index, SIMD[T, W](rounded))

                simd_loop[width, step](self.numel())
                return
            for index in range(self.numel()):
                data[position(index, self.shape, self.strides)] = rounded

        dispatch_any[body](self.dtype, "fill")

    fn copy_from(self, source: Self) raises:
        """Overwrites the elements of this tensor, which every view of it sees.

        Args:
            source: Of the same shape; cast to this dtype.

        Raises:
            If the shapes differ, or this tensor is not contiguous.
        """
        if source.shape != self.shape:
            raise Error("copy_from: shape ", source.shape, " into ", self.shape)
        if not self.is_contiguous():
            raise Error("copy_from: the destination is not contiguous")
        if source.dtype == self.dtype:
            var size = element_size(self.dtype)
            copy_strided(source.bytes(), source.shape, source.strides, self.bytes(), size)
            return
        convert(
            source.bytes(), source.dtype, source.shape, source.strides, self.bytes(), self.dtype
        )

    fn item(self, *indices: Int) raises -> Float64:
        """One element as a `Float64`.

        Args:
            indices: One per axis.

        Raises:
            If there are too few or too many, or one is out of range.
        """
        if len(indices) != self.rank():
            raise Error("item: ", len(indices), " indices into shape ", self.shape)
        var position = 0
        for axis in range(self.rank()):
            if indices[axis] < 0 or indices[axis] >= self.shape[axis]:
                raise Error("item: index ", indices[axis], " out of range for ", self.shape)
            position += indices[axis] * self.strides[axis]
        var result: Float64 = 0

        @parameter
        fn body[T: DType]() raises:
            result = self.data[T]()[position].cast[DType.float64]()

        dispatch_any[body](self.dtype, "item")
        return result

    fn reshape(self, shape: Shape) raises -> Self:
        """The same elements in another shape; a view where the tensor is contiguous.

        Args:
            shape: With the same number of elements.

        Raises:
            If the number differs.
        """
        if shape.numel() != self.numel():
            raise Error("reshape: ", self.shape, " has not as many elements as ", shape)
        var source = self.contiguous()
        return Self(
            dtype=self.dtype,
            shape=shape,
            strides=shape.strides(),
            offset=source.offset,
            storage=source.storage,
        )

    fn transpose(self, first: Int = -2, second: Int = -1) raises -> Self:
        """A view with two axes swapped.

        Args:
            first: One axis; negative counts from the end.
            second: The other.

        Raises:
            If there is no such axis.
        """
        var a = self.shape.axis(first)
        var b = self.shape.axis(second)
        var result = self
        result.shape[a] = self.shape[b]
        result.shape[b] = self.shape[a]
        result.strides[a] = self.strides[b]
        result.strides[b] = self.strides[a]
        return result

    fn slice(self, axis: Int, start: Int, stop: Int, step: Int = 1) raises -> Self:
        """A view of every `step`-th index of one axis.

        Args:
            axis: Negative counts from the end.
            start: First index.
            stop: Index after the last.
            step: At least 1.

        Raises:
            If there is no such axis, the range leaves it, or `step` is below 1.
        """
        var along = self.shape.axis(axis)
        if step < 1 or start < 0 or stop < start or stop > self.shape[along]:
            raise Error("slice: ", start, ":", stop, ":", step, " of extent ", self.shape[along])
        var result = self
        result.shape[along] = (stop - start + step - 1) // step
        result.strides[along] = self.strides[along] * step
        result.offset += start * self.strides[along]
        return result

    fn broadcast_to(self, shape: Shape) raises -> Self:
        """A view that repeats axes of extent 1, by NumPy's rules.

        Args:
            shape: The extents of the view.

        Raises:
            If this shape does not broadcast to it.
        """
        var result = self
        result.shape = shape
        result.strides = Shape(rank=shape.rank, fill=0)
        if self.rank() > shape.rank:
            raise Error("broadcast_to: ", self.shape, " has more axes than ", shape)
        for back in range(1, self.rank() + 1):
            if self.shape[-back] == shape[-back]:
                result.strides[-back] = self.strides[-back]
            elif self.shape[-back] != 1:
                raise Error("broadcast_to: ", self.shape, " to ", shape)
        return result

    fn __str__(self) -> String:
        return String.write(self)

    fn write_to[W: Writer](self, mut writer: W):
        """Writes dtype, shape and the first elements."""
        if not self.is_defined():
            writer.write("ExTensor(undefined)")
            return
        writer.write("ExTensor(", self.dtype, ", ", self.shape, ", [")
        var shown = min(self.numel(), 8)
        for index in range(shown):
            writer.write(", " if index else "", _element(self, index))
        writer.write(", ...])" if self.numel() > shown else "])")


fn _element(tensor: ExTensor, index: Int) -> Float64:
    var result: Float64 = 0
    var position = position(index, tensor.shape, tensor.strides)

    @parameter
    fn body[T: DType]() raises:
        result = tensor.data[T]()[position].cast[DType.float64]()

    try:
        dispatch_any[body](tensor.dtype, "write_to")
    except:
        pass
    return result
