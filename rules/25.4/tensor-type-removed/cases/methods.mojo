#: accepted-by 25.3
#: unsafe
from tensor import Tensor as T


struct Image(Sized):
    var size: Int

    fn __init__(out self, size: Int):
        self.size = size

    fn __init__(out self, t: T[DType.float32]):
        self.size = t.num_elements()

    fn __add__(self, t: T[DType.float32]) -> Int:
        return self.size + t.num_elements()

    fn __len__(self) -> Int:
        return self.size

    fn to_tensor(self) -> T[DType.float32]:
        return T[DType.float32](self.size)

    fn rank(self) -> Int:
        return self.to_tensor().rank()


fn rank_of(image: Image) -> Int:
    return image.rank()


fn size_of_image(image: Image) -> Int:
    return len(image)
# -----
struct Image(Sized):
    var size: Int

    fn __init__(out self, size: Int):
        self.size = size

    # TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
    # fn __init__(out self, t: T[DType.float32]):
    #     self.size = t.num_elements()

    # TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
    # fn __add__(self, t: T[DType.float32]) -> Int:
    #     return self.size + t.num_elements()

    fn __len__(self) -> Int:
        return self.size

    # TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
    # fn to_tensor(self) -> T[DType.float32]:
    #     return T[DType.float32](self.size)

    # TODO(odyssey-migrate MJ202): needs `to_tensor`, which needs `tensor.Tensor`, removed in 25.4
    # fn rank(self) -> Int:
    #     return self.to_tensor().rank()


# TODO(odyssey-migrate MJ202): needs `rank`, which needs `tensor.Tensor`, removed in 25.4
# fn rank_of(image: Image) -> Int:
#     return image.rank()


fn size_of_image(image: Image) -> Int:
    return len(image)
