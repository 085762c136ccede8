"""Commands on optimizers, schedules, loss scales and gradients; see `commands.mojo`."""

from ..optim.optimizer import Optimizer
from ..tensor import ExTensor
from ..train.clip import clip_grad_norm
from ..train.precision import all_finite, scaled, unscale_and_check
from .instance import State
from .options import Options
from .parse import parse_rule, parse_scaler, parse_scheduler
from .reply import Request, Reply


fn optimizer_command(mut state: State, request: Request) raises -> Reply:
    """Runs a command whose name starts with `optimizer.`."""
    var reply = Reply()
    var action = request.action()
    var options = Options(request.command, request.text)
    if action == "new":
        var rule = parse_rule(options)
        options.end()
        var id = state.optimizers.add(Optimizer(request.tensors.copy(), rule^))
        state.optimizer_texts[Int(id)] = request.text
        reply.numbers.append(Float64(id))
        return reply^
    var id = Int64(request.integer(0))
    if action == "free":
        state.optimizers.remove(id)
        return reply^
    ref optimizer = state.optimizers.get(id)
    if action == "group":
        # The options of `optimizer.new` hold where the group names none of its own.
        var all = Options(request.command, state.optimizer_texts[Int(id)])
        for pair in options.pairs.items():
            all.pairs[pair.key] = pair.value
        var rule = parse_rule(all)
        all.end()
        optimizer.add_group(request.tensors.copy(), rule^)
    elif action == "step":
        optimizer.step(request.tensors)
    elif action == "set_lr":
        var rates = optimizer.learning_rates()
        for group in range(len(rates)):
            if len(request.ints) < 2 or request.ints[1] == group:
                rates[group] = request.number(0)
        optimizer.set_learning_rates(rates)
    elif action == "state":
        reply.tensors = optimizer.state_tensors()
        reply.text = String("\n").join(optimizer.state_names())
        for steps in optimizer.steps:
            reply.numbers.append(Float64(steps))
    elif action == "load_state":
        var steps = List[Int]()
        for index in range(1, len(request.ints)):
            steps.append(request.ints[index])
        optimizer.load_state(request.tensors, steps)
    else:
        raise request.unknown()
    return reply^


fn scheduler_command(request: Request) raises -> Reply:
    """Runs `scheduler.trace`."""
    if request.action() != "trace":
        raise request.unknown()
    var reply = Reply()
    var options = Options(request.command, request.text)
    var rate = options.number("lr", 0.1)
    var steps = len(request.floats) if options.kind == "plateau" else options.integer("steps", 1)
    var scheduler = parse_scheduler(options)
    options.end()
    scheduler.begin([rate])
    for epoch in range(steps):
        scheduler.step(request.floats[epoch] if epoch < len(request.floats) else 0)
        reply.numbers.append(scheduler.rates[0])
    return reply^


fn scaler_command(mut state: State, request: Request) raises -> Reply:
    """Runs a command whose name starts with `scaler.`."""
    var reply = Reply()
    var action = request.action()
    if action == "new" or action == "trace":
        var options = Options(request.command, request.text)
        var scaler = parse_scaler(options)
        options.end()
        if action == "new":
            reply.numbers.append(Float64(state.scalers.add(scaler^)))
            return reply^
        for overflow in request.ints:
            scaler.update(overflow == 0)
            reply.numbers.append(scaler.scale)
        for overflow in request.ints:
            reply.numbers.append(1 if overflow == 0 else 0)
        return reply^
    var id = Int64(request.integer(0))
    if action == "free":
        state.scalers.remove(id)
        return reply^
    ref scaler = state.scalers.get(id)
    if action == "scale":
        for tensor in request.tensors:
            reply.tensors.append(scaled(tensor, scaler.scale))
        return reply^
    var gradients = request.tensors.copy()
    var finite = unscale_and_check(gradients, scaler)
    if action == "unscale":
        reply.tensors = gradients^
        reply.numbers.append(Float64(Int(finite)))
    elif action == "step":
        ref optimizer = state.optimizers.get(Int64(request.integer(1)))
        if finite:
            optimizer.step(gradients)
        scaler.update(finite)
        reply.numbers = [Float64(Int(finite)), scaler.scale]
    else:
        raise request.unknown()
    return reply^


fn clip_command(request: Request) raises -> Reply:
    """Runs `clip.norm`."""
    if request.action() != "norm":
        raise request.unknown()
    var reply = Reply()
    reply.tensors = request.tensors.copy()
    reply.numbers.append(clip_grad_norm(reply.tensors, request.number(0)))
    return reply^
