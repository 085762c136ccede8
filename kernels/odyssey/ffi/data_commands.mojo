"""Commands on files, generated data and batches; see `commands.mojo`."""

from ..data.dataset import Dataset
from ..data.glyphs import generate_emnist
from ..data.idx import IdxFile
from ..data.loader import DataLoader
from ..shape import Shape
from ..tensor import ExTensor
from .options import Options
from .reply import Reply, Request


fn data_command(request: Request) raises -> Reply:
    """Runs a command whose name starts with `data.`."""
    var reply = Reply()
    var options = Options(request.command, request.text, lines=True)
    var action = request.action()
    if action == "generate":
        var folder = options.text("folder", "")
        if not folder:
            raise Error(request.command, ": folder=PATH is missing")
        var gzip = options.flag("gzip", False)
        var transposed = options.flag("transposed", True)
        options.end()
        var paths = generate_emnist(
            folder,
            train=request.integer(0),
            test=request.integer(1),
            seed=request.integer(2),
            gzip=gzip,
            transposed=transposed,
        )
        reply.text = String("\n").join(paths)
    elif action == "read":
        var path = options.text("path", "")
        var transposed = options.flag("transposed", False)
        options.end()
        var file = IdxFile(path)
        var tensor = file.tensor()
        reply.tensors.append(tensor.transpose().clone() if transposed else tensor)
        reply.text = file.type_name()
    else:
        raise request.unknown()
    return reply^


fn loader_command(request: Request) raises -> Reply:
    """Runs `loader.trace`."""
    if request.action() != "trace":
        raise request.unknown()
    var reply = Reply()
    var options = Options(request.command, request.text)
    var count = options.integer("count", 0)
    var batch_size = options.integer("batch", 1)
    var seed = options.integer("seed", 0)
    var shuffle = options.flag("shuffle", False)
    var drop_last = options.flag("drop_last", False)
    var epochs = options.integer("epochs", 1)
    options.end()
    var nothing = ExTensor.zeros(Shape([count]))
    var loader = DataLoader(
        Dataset(nothing, nothing), batch_size, shuffle=shuffle, seed=seed, drop_last=drop_last
    )
    var lines = List[String]()
    for _ in range(epochs):
        loader.begin_epoch()
        var sizes = List[String]()
        for batch in range(loader.batches()):
            var places = loader.indices(batch)
            sizes.append(String(len(places)))
            for place in places:
                reply.numbers.append(Float64(place))
        lines.append(String(" ").join(sizes))
    reply.text = String("\n").join(lines)
    return reply^
