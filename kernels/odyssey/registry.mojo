"""All operations by name: what the C interface and the conformance suite see."""

from .context import Context
from .op import Attributes, Op, check_call, has_name
from .ops.activations import Gelu, Sigmoid, Tanh
from .ops.arithmetic import Add, Div, Mul, Sub
from .ops.attention import Attention
from .ops.avg_pool2d import AvgPool2d, GlobalAvgPool2d
from .ops.batch_norm import BatchNorm
from .ops.conv2d import Conv2d
from .ops.cross_entropy import CrossEntropy
from .ops.depthwise_conv2d import DepthwiseConv2d
from .ops.dropout import Dropout
from .ops.embedding import Embedding
from .ops.layer_norm import LayerNorm
from .ops.linear import Linear
from .ops.losses import BceWithLogits, L1, Mse
from .ops.matmul import Matmul
from .ops.max import Max
from .ops.max_pool2d import MaxPool2d
from .ops.relu import LeakyRelu, Relu
from .ops.shaping import Concat, Reshape, Transpose
from .ops.softmax import LogSoftmax, Softmax
from .ops.sums import Mean, Sum
from .tensor import ExTensor


struct Registry[*Ops: Op]:
    """Finds an operation by its name at run time.

    Parameters:
        Ops: The operations.
    """

    alias count = len(VariadicList(Self.Ops))

    @staticmethod
    fn schema(index: Int) raises -> String:
        """The schema of one operation.

        Args:
            index: From 0 to `count - 1`.

        Raises:
            If there is no such operation.
        """

        @parameter
        for candidate in range(Self.count):
            if candidate == index:
                return String(Self.Ops[candidate].schema)
        raise Error("there are ", Self.count, " operations; none has the index ", index)

    @staticmethod
    fn forward(
        name: String, inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        """Runs an operation forward.

        Args:
            name: As in its schema.
            inputs: As in its schema.
            attributes: As in its schema, all of them.
            ctx: Fresh; receives what backward needs.

        Returns:
            The result.

        Raises:
            If there is no such operation, or the values do not fit.
        """

        @parameter
        for candidate in range(Self.count):
            if has_name(Self.Ops[candidate].schema, name):
                check_call(Self.Ops[candidate].schema, inputs, attributes)
                return Self.Ops[candidate].call(inputs, attributes, ctx)
        raise Error("there is no operation '", name, "'")

    @staticmethod
    fn backward(name: String, grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        """Runs an operation backward.

        Args:
            name: As in its schema.
            grad_output: Of the shape and dtype of forward's result.
            ctx: As forward left it.

        Returns:
            The gradients of the differentiable inputs.

        Raises:
            If there is no such operation, or the values do not fit.
        """

        @parameter
        for candidate in range(Self.count):
            if has_name(Self.Ops[candidate].schema, name):
                return Self.Ops[candidate].backward(grad_output, ctx)
        raise Error("there is no operation '", name, "'")


alias operations = Registry[
    Add,
    Sub,
    Mul,
    Linear,
    Conv2d,
    MaxPool2d,
    Div,
    Relu,
    LeakyRelu,
    Gelu,
    Sigmoid,
    Tanh,
    Softmax,
    LogSoftmax,
    CrossEntropy,
    Mse,
    L1,
    BceWithLogits,
    Reshape,
    Transpose,
    Concat,
    Sum,
    Mean,
    Max,
    Dropout,
    Embedding,
    Matmul,
    DepthwiseConv2d,
    AvgPool2d,
    GlobalAvgPool2d,
    BatchNorm,
    LayerNorm,
    Attention,
]
