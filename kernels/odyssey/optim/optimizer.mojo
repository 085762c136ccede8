"""Parameters, their groups and their state: what all optimizers share."""

from ..dispatch import compute_dtype
from ..tensor import ExTensor
from .rule import UpdateRule


struct ParameterGroup[R: UpdateRule](Copyable, Movable):
    """Parameters that share hyper-parameters.

    Parameters:
        R: Of the optimizer.
    """

    var rule: Self.R
    var parameters: List[ExTensor]

    fn __init__(out self, var rule: Self.R, var parameters: List[ExTensor]):
        self.rule = rule^
        self.parameters = parameters^


struct Optimizer[R: UpdateRule](Copyable, Movable):
    """Updates parameters in place, in their shared storage.

    State belongs to the place of a parameter over all groups, in the order in which they came.
    Parameters of 16 bits are widened, updated and rounded; training in 16 bits should give the
    optimizer f32 copies instead, see `odyssey.train.precision`.

    Parameters:
        R: The formula.
    """

    var groups: List[ParameterGroup[Self.R]]
    var state: List[List[ExTensor]]
    """Per parameter a tensor per slot of the rule."""
    var steps: List[Int]
    """How often each parameter was updated."""

    fn __init__(out self, var parameters: List[ExTensor], var rule: Self.R) raises:
        """An optimizer with one group.

        Args:
            parameters: Floating-point and contiguous.
            rule: The formula with its hyper-parameters.

        Raises:
            If a hyper-parameter is out of range, or a parameter cannot be updated.
        """
        self.groups = List[ParameterGroup[Self.R]]()
        self.state = List[List[ExTensor]]()
        self.steps = List[Int]()
        self.add_group(parameters^, rule^)

    fn add_group(mut self, var parameters: List[ExTensor], var rule: Self.R) raises:
        """Adds parameters with hyper-parameters of their own.

        Args:
            parameters: Floating-point, contiguous, none of them in the optimizer already.
            rule: Theirs.

        Raises:
            If a hyper-parameter is out of range, or a parameter cannot be updated.
        """
        rule.check()
        if not parameters:
            raise Error("optimizer: a group without parameters")
        var known = self.parameters()
        for parameter in parameters:
            _check_parameter(parameter, known)
            known.append(parameter)
        for parameter in parameters:
            var tensors = List[ExTensor]()
            for _ in range(len(rule.slots())):
                tensors.append(ExTensor.zeros(parameter.shape, compute_dtype(parameter.dtype)))
            self.state.append(tensors^)
            self.steps.append(0)
        self.groups.append(ParameterGroup(rule^, parameters^))

    fn parameters(self) -> List[ExTensor]:
        """The parameters of all groups, in the order in which gradients are given."""
        var result = List[ExTensor]()
        for group in self.groups:
            for parameter in group.parameters:
                result.append(parameter)
        return result^

    fn step(mut self, gradients: List[ExTensor]) raises:
        """Updates every parameter that has a gradient.

        Args:
            gradients: One per parameter; `ExTensor.undefined()` leaves the parameter and its
                state as they are.

        Raises:
            If their number, a shape or a dtype is wrong; then nothing was changed.
        """
        _check_gradients(self.parameters(), gradients)
        var place = 0
        for ref group in self.groups:
            for ref parameter in group.parameters:
                if gradients[place].is_defined():
                    self.steps[place] += 1
                    var wide = parameter.widened()
                    group.rule.update(
                        wide, gradients[place].widened(), self.state[place], self.steps[place]
                    )
                    if wide.dtype != parameter.dtype:
                        parameter.copy_from(wide)
                place += 1

    fn learning_rates(self) -> List[Float64]:
        """The learning rate of each group."""
        var rates = List[Float64]()
        for group in self.groups:
            rates.append(group.rule.learning_rate())
        return rates^

    fn set_learning_rates(mut self, rates: List[Float64]) raises:
        """Sets the learning rate of each group.

        Args:
            rates: One per group.

        Raises:
            If there are too few or too many, or one is out of range.
        """
        if len(rates) != len(self.groups):
            raise Error(
                "optimizer: ", len(rates), " learning rates for ", len(self.groups), " groups"
            )
        for index in range(len(rates)):
            if not (rates[index] >= 0):
                raise Error("optimizer: lr must be at least 0, not ", rates[index])
            self.groups[index].rule.set_learning_rate(rates[index])

    fn state_names(self) -> List[String]:
        """A name per tensor of state: place of the parameter, and slot."""
        var names = List[String]()
        var place = 0
        for group in self.groups:
            for _ in range(len(group.parameters)):
                for slot in group.rule.slots():
                    names.append(String(place, ".", slot))
                place += 1
        return names^

    fn state_tensors(self) -> List[ExTensor]:
        """The tensors of state, in the order of `state_names`; they share the storage."""
        var tensors = List[ExTensor]()
        for slots in self.state:
            for tensor in slots:
                tensors.append(tensor)
        return tensors^

    fn load_state(mut self, tensors: List[ExTensor], steps: List[Int]) raises:
        """Takes over state that `state_tensors` and `steps` gave.

        Args:
            tensors: Copied.
            steps: One per parameter.

        Raises:
            If their numbers, a shape or a dtype differ; then nothing was changed.
        """
        var own = self.state_tensors()
        if len(tensors) != len(own) or len(steps) != len(self.steps):
            raise Error(
                "optimizer: the state has ", len(own), " tensors of ", len(self.steps),
                " parameters, got ", len(tensors), " and ", len(steps),
            )
        for index in range(len(own)):
            if tensors[index].shape != own[index].shape or tensors[index].dtype != own[index].dtype:
                raise Error(
                    "optimizer: tensor ", index, " of the state is ", own[index].dtype, " ",
                    own[index].shape, ", got ", tensors[index].dtype, " ", tensors[index].shape,
                )
        for index in range(len(own)):
            own[index].copy_from(tensors[index])
        self.steps = steps.copy()


fn _check_parameter(parameter: ExTensor, known: List[ExTensor]) raises:
    if not parameter.is_defined() or not parameter.dtype.is_floating_point():
        raise Error("optimizer: a parameter is ", parameter.dtype, ", not floating-point")
    if not parameter.is_contiguous():
        raise Error("optimizer: a parameter of shape ", parameter.shape, " is not contiguous")
    for other in known:
        if parameter.numel() > 0 and other.bytes() == parameter.bytes():
            raise Error("optimizer: a parameter of shape ", parameter.shape, " is there twice")


fn _check_gradients(parameters: List[ExTensor], gradients: List[ExTensor]) raises:
    if len(gradients) != len(parameters):
        raise Error(
            "optimizer: ", len(gradients), " gradients for ", len(parameters), " parameters"
        )
    for index in range(len(parameters)):
        ref gradient = gradients[index]
        ref parameter = parameters[index]
        if not gradient.is_defined():
            continue
        if (
            gradient.shape != parameter.shape
            or compute_dtype(gradient.dtype) != compute_dtype(parameter.dtype)
        ):
            raise Error(
                "optimizer: gradient ", index, " is ", gradient.dtype, " ", gradient.shape,
                " where the parameter is ", parameter.dtype, " ", parameter.shape,
            )
