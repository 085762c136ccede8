"""Batches of a data set, in an order that a seed decides."""

from memory import memcpy

from ..dispatch import element_size
from ..random import Generator
from ..tensor import ExTensor
from .dataset import Dataset


@fieldwise_init
struct Batch(Copyable, Movable, Sized):
    """Some samples and their labels."""

    var images: ExTensor
    var labels: ExTensor

    fn __len__(self) -> Int:
        return self.images.shape[0]


struct DataLoader(Copyable, Movable):
    """Goes through a data set once per epoch. The last batch may be short."""

    var dataset: Dataset
    var batch_size: Int
    var shuffle: Bool
    var drop_last: Bool
    var generator: Generator
    var order: List[Int]
    """Of this epoch."""

    fn __init__(
        out self,
        var dataset: Dataset,
        batch_size: Int,
        *,
        shuffle: Bool = False,
        seed: Int = 0,
        drop_last: Bool = False,
    ) raises:
        """A loader before its first epoch.

        Args:
            dataset: The samples.
            batch_size: At least 1.
            shuffle: Whether every epoch has an order of its own.
            seed: Decides the orders.
            drop_last: Leaves out a last batch that is short.

        Raises:
            If `batch_size` is below 1.
        """
        if batch_size < 1:
            raise Error("loader: batch_size must be at least 1, not ", batch_size)
        self.dataset = dataset^
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.generator = Generator(seed)
        self.order = List[Int]()

    fn begin_epoch(mut self) raises:
        """Decides the order of the next epoch."""
        var count = len(self.dataset)
        if self.shuffle:
            self.order = self.generator.permutation(count)
            return
        self.order = List[Int](capacity=count)
        for index in range(count):
            self.order.append(index)

    fn batches(self) -> Int:
        """How many batches an epoch has."""
        var count = len(self.dataset)
        return count // self.batch_size if self.drop_last else -(-count // self.batch_size)

    fn indices(self, batch: Int) -> List[Int]:
        """The places of the samples of one batch.

        Args:
            batch: From 0 to `batches() - 1`; `begin_epoch` comes first.
        """
        var stop = min((batch + 1) * self.batch_size, len(self.order))
        var result = List[Int]()
        for place in range(batch * self.batch_size, stop):
            result.append(self.order[place])
        return result^

    fn batch(self, batch: Int) raises -> Batch:
        """One batch.

        Args:
            batch: From 0 to `batches() - 1`; `begin_epoch` comes first.
        """
        var places = self.indices(batch)
        return Batch(_gather(self.dataset.images, places), _gather(self.dataset.labels, places))


fn _gather(source: ExTensor, places: List[Int]) raises -> ExTensor:
    """Rows of a contiguous tensor."""
    var shape = source.shape
    shape[0] = len(places)
    var result = ExTensor.empty(shape, source.dtype)
    var size = element_size(source.dtype)
    for axis in range(1, shape.rank):
        size *= shape[axis]
    var target = result.bytes()
    var origin = source.bytes()
    for row in range(len(places)):
        memcpy(dest=target + row * size, src=origin + places[row] * size, count=size)
    return result
