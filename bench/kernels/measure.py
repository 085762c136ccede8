"""How fast the kernels are, beside PyTorch and numpy in the same run, on one thread.

    mojo build --emit shared-lib -I kernels kernels/odyssey_ffi.mojo -o libodyssey.so
    python3 -m venv VENV && VENV/bin/pip install -r bench/kernels/requirements.txt
    VENV/bin/python bench/kernels/measure.py libodyssey.so [--only gemm,conv,elementwise,lenet] [--runs N]

The library is called through its C interface by ctypes: a forward call, and the freeing of its
result and context. That counts, as PyTorch's own way from Python to its kernels does. All sides take
turns; the smallest CPU time of the thread over all runs is printed, since noise only adds to it.
A ratio is PyTorch's time over ours: above 1 we are faster.
"""

import argparse
import ctypes
import os
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

F32 = 5
KERNEL_SECONDS = 0.004
"""A batch of calls between two readings of the clock lasts about this long."""


class Library:
    """The C interface, as far as the bench needs it."""

    def __init__(self, path):
        self.c = ctypes.CDLL(os.path.abspath(path))
        self.c.od_instance_new.restype = ctypes.c_int64
        self.instance = ctypes.c_int64(self.c.od_instance_new())
        self.error = ctypes.create_string_buffer(1000)
        self.tail = (self.error, ctypes.c_int32(1000))

    def check(self, code):
        if code < 0:
            raise RuntimeError(self.error.value.decode())

    def tensor(self, value):
        """A handle of a copy of a torch tensor."""
        value = value.contiguous()
        shape = (ctypes.c_int64 * max(value.dim(), 1))(*value.shape)
        handle = ctypes.c_int64()
        data = ctypes.c_void_p(value.data_ptr())
        size = ctypes.c_int64(value.numel() * 4)
        self.check(
            self.c.od_tensor_new(
                self.instance, F32, shape, value.dim(), data, size, ctypes.byref(handle), *self.tail
            )
        )
        return handle.value

    def read(self, handle, like):
        """The values of a tensor."""
        result = torch.empty_like(like).contiguous()
        data = ctypes.c_void_p(result.data_ptr())
        size = ctypes.c_int64(result.numel() * 4)
        handle = ctypes.c_int64(handle)
        self.check(self.c.od_tensor_read(self.instance, handle, data, size, *self.tail))
        return result

    def free(self, handle):
        self.check(self.c.od_tensor_free(self.instance, ctypes.c_int64(handle), *self.tail))

    def forward(self, op, tensors, ints=(), floats=()):
        """A function that runs an operation and returns the handles of result and context."""
        name = op.encode()
        handles = [0 if one is None else self.tensor(one) for one in tensors]
        inputs = (ctypes.c_int64 * len(handles))(*handles)
        whole = (ctypes.c_int64 * max(len(ints), 1))(*ints)
        real = (ctypes.c_double * max(len(floats), 1))(*floats)
        output, context = ctypes.c_int64(), ctypes.c_int64()
        arguments = (
            self.instance, name, inputs, len(handles), None, 0, whole, len(ints), real, len(floats),
            ctypes.byref(output), ctypes.byref(context), *self.tail,
        )

        def call():
            self.check(self.c.od_forward(*arguments))
            return output.value, context.value

        return call

    def backward(self, grad, context):
        """A function that runs the backward pass and returns the handles of the gradients."""
        found = (ctypes.c_int64 * 8)()
        arguments = (
            self.instance, ctypes.c_int64(self.tensor(grad)), ctypes.c_int64(context), found, 8,
            *self.tail,
        )

        def call():
            count = self.c.od_backward(*arguments)
            self.check(count)
            return [one for one in found[:count] if one]

        return call

    def command(self, name, text, ints=(), tensors=0):
        """Runs a command of `od_call`; the handles that it gives back."""
        whole = (ctypes.c_int64 * max(len(ints), 1))(*ints)
        handles = (ctypes.c_int64 * max(tensors, 1))()
        numbers = (ctypes.c_double * 10000)()
        said = ctypes.create_string_buffer(100000)
        self.check(
            self.c.od_call(
                self.instance, name.encode(), text.encode(), None, 0, whole, len(ints), None, 0,
                handles, tensors, numbers, 10000, said, 100000, *self.tail,
            )
        )
        return [one for one in handles if one]

    def runs_forward(self, call):
        """`call`, freeing what it returns."""

        def run():
            output, context = call()
            self.free(output)
            self.check(
                self.c.od_context_free(self.instance, ctypes.c_int64(context), *self.tail)
            )

        return run

    def runs_backward(self, call):
        """`call`, freeing what it returns."""

        def run():
            for one in call():
                self.free(one)

        return run


def best(functions, runs):
    """The smallest seconds a call of each function, which take turns."""
    counts = []
    for function in functions:
        function()
        start = time.thread_time()
        function()
        counts.append(max(1, int(KERNEL_SECONDS / max(time.thread_time() - start, 1e-7))))
    result = [float("inf")] * len(functions)
    for _ in range(runs):
        for index, function in enumerate(functions):
            start = time.thread_time()
            for _ in range(counts[index]):
                function()
            result[index] = min(result[index], (time.thread_time() - start) / counts[index])
    return result


def agree(ours, theirs):
    scale = theirs.abs().max().clamp(min=1e-30)
    return ((ours - theirs).abs().max() / scale).item() < 2e-5


def gemm(library, runs):
    print("\nGEMM f32                ours   torch   numpy  GFLOP/s   ratio to torch, to numpy")
    square = [(size, size, size) for size in (64, 96, 128, 192, 256, 384, 512, 768, 1024)]
    for m, n, k in square + [(64, 120, 400), (64, 84, 120), (64, 47, 84)]:
        a, b, out = torch.randn(m, k), torch.randn(k, n), torch.empty(m, n)
        call = library.forward("matmul", [a, b])
        right = agree(library.read(call()[0], out), a @ b)
        left, other = a.numpy(), b.numpy()
        seconds = best(
            [
                library.runs_forward(call),
                lambda: torch.mm(a, b),
                lambda: np.matmul(left, other),
            ],
            runs,
        )
        rates = "".join(f"{2e-9 * m * n * k / one:8.1f}" for one in seconds)
        ratio = f"{seconds[1] / seconds[0]:16.2f}{seconds[2] / seconds[0]:8.2f}"
        print(f"{m:5} x{n:5} x{k:5}    {rates}{ratio}{'' if right else '   WRONG'}", flush=True)


CONVOLUTIONS = [
    # name, N, C, H, O, kernel, stride, padding, groups
    ("LeNet 1", 64, 1, 28, 6, 5, 1, 0, 1),
    ("LeNet 2", 64, 6, 12, 16, 5, 1, 0, 1),
    ("ResNet stem 7x7/2", 1, 3, 224, 64, 7, 2, 3, 1),
    ("ResNet 56 3x3", 2, 64, 56, 64, 3, 1, 1, 1),
    ("ResNet 56 1x1", 2, 64, 56, 256, 1, 1, 0, 1),
    ("ResNet 56 3x3/2", 2, 128, 56, 128, 3, 2, 1, 1),
    ("ResNet 28 3x3", 2, 128, 28, 128, 3, 1, 1, 1),
    ("ResNet 14 3x3", 2, 256, 14, 256, 3, 1, 1, 1),
    ("ResNet 7 3x3", 2, 512, 7, 512, 3, 1, 1, 1),
    ("depthwise 56 3x3", 2, 64, 56, 64, 3, 1, 1, 64),
    ("depthwise 56 3x3/2", 2, 64, 56, 64, 3, 2, 1, 64),
]


def conv(library, runs):
    print(
        "\nconv2d f32  GFLOP/s   forward: ours   torch           ratio   backward: ours   torch"
        "   ratio"
    )
    for name, images, channels, size, outputs, kernel, stride, padding, groups in CONVOLUTIONS:
        x = torch.randn(images, channels, size, size)
        weight = torch.randn(outputs, channels // groups, kernel, kernel)
        bias = torch.randn(outputs)
        want = F.conv2d(x, weight, bias, stride, padding, 1, groups)
        grad = torch.randn_like(want)
        call = library.forward("conv2d", [x, weight, bias], [stride, padding, 1, groups])
        output, context = call()
        right = agree(library.read(output, want), want)
        back = library.backward(grad, context)

        def torch_back():
            return torch.ops.aten.convolution_backward(
                grad, x, weight, [outputs], [stride] * 2, [padding] * 2, [1, 1], False, [0, 0],
                groups, [True, True, True],
            )

        for one, other in zip(back(), torch_back()):
            right = right and agree(library.read(one, other), other)
        forward = best(
            [
                library.runs_forward(call),
                lambda: F.conv2d(x, weight, bias, stride, padding, 1, groups),
            ],
            runs,
        )
        backward = best([library.runs_backward(back), torch_back], runs)
        flops = 2e-9 * want.numel() * (channels // groups) * kernel * kernel
        print(
            f"{name:20}{flops / forward[0]:17.1f}{flops / forward[1]:8.1f}"
            f"{forward[1] / forward[0]:16.2f}{2 * flops / backward[0]:17.1f}"
            f"{2 * flops / backward[1]:8.1f}{backward[1] / backward[0]:8.2f}"
            f"{'' if right else '   WRONG'}",
            flush=True,
        )


def elementwise(library, runs):
    print("\nelementwise f32             ours   torch   numpy  GB/s (in and out)   ratio to torch")
    known = schemas(library)
    for size in (1 << 12, 1 << 16, 1 << 20, 1 << 24):
        a, b = torch.randn(size), torch.randn(size)
        left, right = a.numpy(), b.numpy()
        cases = [
            ("add", [a, b], 3, lambda: a + b, lambda: left + right),
            ("relu", [a], 2, lambda: torch.relu(a), lambda: np.maximum(left, 0)),
            ("sigmoid", [a], 2, lambda: torch.sigmoid(a), lambda: 1 / (1 + np.exp(-left))),
        ]
        for op, tensors, passes, with_torch, with_numpy in cases:
            if op not in known:
                print(f"{op} is not in this library")
                continue
            call = library.runs_forward(library.forward(op, tensors))
            seconds = best([call, with_torch, with_numpy], runs)
            rates = "".join(f"{passes * size * 4e-9 / one:8.1f}" for one in seconds)
            print(f"{op:8}{size:12}    {rates}{seconds[1] / seconds[0]:32.2f}", flush=True)


SAMPLES, BATCH = 6016, 64


def lenet(library, runs):
    """One epoch of LeNet-5 by SGD with momentum: reading and set-up are taken off on both sides."""
    with tempfile.TemporaryDirectory() as folder:
        library.command("data.generate", f"folder={folder}", [SAMPLES, 47, 1])
        options = f"data={folder}\nbatch={BATCH}\nlr=0.02\nvalidate=0\nepochs="

        def ours(epochs):
            for handle in library.command("train.run", f"{options}{epochs}", tensors=64):
                library.free(handle)

        images = torch.rand(SAMPLES, 1, 28, 28)
        labels = torch.randint(0, 47, (SAMPLES,))
        step = torch_lenet()

        def theirs():
            order = torch.randperm(SAMPLES)
            for first in range(0, SAMPLES, BATCH):
                chosen = order[first : first + BATCH]
                step(images[chosen], labels[chosen])

        theirs()
        seconds = [[], []]
        for _ in range(max(3, runs // 3)):
            times = [spent(lambda: ours(1)), spent(lambda: ours(3)), spent(theirs)]
            seconds[0].append((times[1] - times[0]) / 2)
            seconds[1].append(times[2])
    rates = [SAMPLES / min(one) for one in seconds]
    print("\nLeNet-5, an epoch              ours   torch  samples per CPU second   ratio to torch")
    print(f"batches of {BATCH}          {rates[0]:14.0f}{rates[1]:8.0f}{rates[0] / rates[1]:34.2f}")


def torch_lenet():
    """A function that trains the same layers on one batch."""
    net = torch.nn.Sequential(
        torch.nn.Conv2d(1, 6, 5, padding=2), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(6, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(),
        torch.nn.Linear(400, 120), torch.nn.ReLU(), torch.nn.Linear(120, 84), torch.nn.ReLU(),
        torch.nn.Linear(84, 47),
    )
    optimizer = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9)

    def step(images, labels):
        optimizer.zero_grad()
        loss = F.cross_entropy(net(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def spent(function):
    start = time.thread_time()
    function()
    return time.thread_time() - start


def schemas(library):
    """The names of all operations."""
    text = ctypes.create_string_buffer(1000)
    names = []
    while library.c.od_schema(len(names), text, 1000) >= 0:
        names.append(text.value.decode().split("(")[0])
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library")
    parser.add_argument("--only", default="gemm,conv,elementwise,lenet")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    library = Library(arguments.library)
    print(f"torch {torch.__version__}, numpy {np.__version__}, load {os.getloadavg()[0]:.1f}")
    for part in arguments.only.split(","):
        parts = {"gemm": gemm, "conv": conv, "elementwise": elementwise, "lenet": lenet}
        parts[part](library, arguments.runs)


if __name__ == "__main__":
    main()
