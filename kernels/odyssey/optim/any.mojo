"""An update rule that is chosen at run time."""

from utils import Variant

from ..tensor import ExTensor
from .adam import Adam
from .rmsprop import RMSprop
from .rule import UpdateRule
from .sgd import SGD


struct AnyRule(UpdateRule):
    """Any of the rules of this package: code is made once for all of them."""

    var rule: Variant[SGD, Adam, RMSprop]

    @implicit
    fn __init__(out self, var rule: SGD):
        self.rule = rule^

    @implicit
    fn __init__(out self, var rule: Adam):
        self.rule = rule^

    @implicit
    fn __init__(out self, var rule: RMSprop):
        self.rule = rule^

    fn slots(self) -> List[String]:
        if self.rule.isa[SGD]():
            return self.rule[SGD].slots()
        if self.rule.isa[Adam]():
            return self.rule[Adam].slots()
        return self.rule[RMSprop].slots()

    fn learning_rate(self) -> Float64:
        if self.rule.isa[SGD]():
            return self.rule[SGD].lr
        if self.rule.isa[Adam]():
            return self.rule[Adam].lr
        return self.rule[RMSprop].lr

    fn set_learning_rate(mut self, lr: Float64):
        if self.rule.isa[SGD]():
            self.rule[SGD].lr = lr
        elif self.rule.isa[Adam]():
            self.rule[Adam].lr = lr
        else:
            self.rule[RMSprop].lr = lr

    fn check(self) raises:
        if self.rule.isa[SGD]():
            self.rule[SGD].check()
        elif self.rule.isa[Adam]():
            self.rule[Adam].check()
        else:
            self.rule[RMSprop].check()

    fn update(
        self, parameter: ExTensor, gradient: ExTensor, state: List[ExTensor], step: Int
    ) raises:
        if self.rule.isa[SGD]():
            self.rule[SGD].update(parameter, gradient, state, step)
        elif self.rule.isa[Adam]():
            self.rule[Adam].update(parameter, gradient, state, step)
        else:
            self.rule[RMSprop].update(parameter, gradient, state, step)
