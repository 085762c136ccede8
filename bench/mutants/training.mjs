// The training loop, mixed precision, callbacks, checkpoints and data. Judged by `train` and
// `emnist`; all of the kernels is built for them.

const training = (file, subjects, touches, list, common = {}) => {
  return list.map(([name, what, find, replace, more = {}]) => ({
    name, what, find, replace, file: `odyssey/${file}`, ops: subjects, touches, level: 'full',
    suites: ['train', 'emnist'], ...common, ...more,
  }));
};

// What runs a training loop; the others are judged by commands of their own.
const EVERYTHING = ['loop', 'precision', 'restore', 'resume', 'lenet'];

const loop = training('train/loop.mojo', ['loop'], EVERYTHING, [
  ['loop: zero_grad dropped', 'gradients of all batches add up',
    'self.gradients = List[ExTensor]()\n\n    fn _forward_backward',
      'pass\n\n    fn _forward_backward'],
  ['loop: step dropped', 'the trace tells of a step that is not made',
    'self.optimizer.step(self.gradients)', 'pass'],
  ['loop: step before backward', 'old gradients are applied',
    'var loss = self.compute_gradients(batch)\n        self._step()',
    'self._step()\n        var loss = self.compute_gradients(batch)'],
  ['loop: micro-batches weighted equally', 'a short one counts as much as the others',
    'var share = Float64(stop - start) / Float64(count)',
      'var share = Float64(1) / Float64(self.accumulate)'],
  ['loop: mean loss by batch', 'a short last batch counts as much as the others',
    'total += event.loss * len(batch)\n            samples += len(batch)\n            self._tell',
    'total += event.loss\n            samples += 1\n            self._tell'],
  ['loop: trains with validation’s forward', 'forward is told that it does not train',
    'var output = self.model.forward(input, True)', 'var output = self.model.forward(input, False)',
    { equivalent: 'neither model has a layer that behaves otherwise in training' }],
  ['loop: clips after the step', 'the norm has no effect',
    'if finite and self.max_norm > 0:', 'if False:'],
  ['loop: schedule never stepped', 'the rate stays',
      'self.scheduler.value().step(event.monitored())', 'pass'],
  ['loop: accumulated gradients replaced', 'the last micro-batch only',
    'accumulated(self.gradients, self.model.backward(output_gradient))',
    'self.gradients = List[ExTensor]()\n'
      + '        accumulated(self.gradients, self.model.backward(output_gradient))'],
]);

const precision = [
  ...training('train/loop.mojo', ['precision'], EVERYTHING, [
    ['precision: overflow is stepped', 'inf reaches the parameters',
      'if finite:\n            self._note("step")', 'if True:\n            self._note("step")'],
    ['precision: scale never updated', 'skips for ever',
      'hooks.update_scale(hooks.scaler, finite)', 'pass'],
    ['precision: model keeps old weights', 'masters are not written back before forward',
      'self._write_back()\n        ref hooks', 'ref hooks'],
  ]),
  ...training('train/precision.mojo', ['precision'], EVERYTHING, [
    ['precision: nothing is unscaled', 'gradients stay too large',
      'scaled(gradients[index].widened(), 1 / scaler.scale)', 'gradients[index].widened()'],
    ['precision: inf is finite', 'the check looks at NaN only',
      'finite = finite and isfinite(data[index])',
      'finite = finite and data[index] == data[index]'],
    ['precision: only the first gradient checked', 'an overflow in a later one is missed',
      'return all_finite(gradients)', 'return all_finite([gradients[0]])'],
    ['precision: any scale', 'a scale that is no power of two',
      'return value > 0 and isfinite(value) and frexp(value)[0] == 0.5',
      'return value > 0 and isfinite(value)'],
  ]),
  ...training('ffi/train_commands.mojo', ['precision'], EVERYTHING, [
    ['precision: masters in 16 bits', 'small steps are rounded away',
      'AnyModel(settings.model, settings.seed, settings.dtype).parameters()',
      'AnyModel(settings.model, settings.seed, settings.model_dtype).parameters()'],
  ]),
];

const callbacks = [
  ...training('train/stopping.mojo', ['callbacks'], ['restore'], [
    ['early stopping: patience off by one', 'an epoch later',
      'if memory.numbers[_WAITED] >= memory.settings[_PATIENCE]:',
      'if memory.numbers[_WAITED] > memory.settings[_PATIENCE]:'],
    ['early stopping: min_delta ignored', 'any improvement counts',
      'if not (metric < best - memory.settings[_MIN_DELTA]):', 'if not (metric < best):'],
    ['early stopping: NaN is better', 'the comparison the other way round',
      'if not (metric < best - memory.settings[_MIN_DELTA]):',
      'if metric >= best - memory.settings[_MIN_DELTA]:'],
    ['early stopping: mode ignored', 'max acts like min',
      'var metric = event.monitored() * memory.settings[_SIGN]', 'var metric = event.monitored()'],
    ['early stopping: waits in all', 'the count is not reset by an improvement',
      'memory.numbers[_WAITED] = 0\n', 'pass\n'],
  ], { area: ['early stopping'], cases: 'early stopping' }),
  ...training('train/stopping.mojo', ['callbacks'], ['early stopping'], [
    ['early stopping: best are shared', 'the parameters go on changing',
      'memory.tensors.append(parameter.clone())', 'memory.tensors.append(parameter)'],
    ['early stopping: nothing brought back', 'restore_best is ignored',
      'event.parameters[index].copy_from(memory.tensors[index])', 'pass'],
  ], { area: ['restore'] }),
];

const checkpoints = [
  ...training('train/checkpoint.mojo', ['checkpoint'], ['resume'], [
    ['checkpoint: checksum not checked', 'a wrong bit is read',
      'if Int(crc32(body)) != _number(bytes, len(bytes) - 4, 4):', 'if False:'],
    ['checkpoint: length not checked', 'a byte behind the end',
      'if _number(bytes, 12, 8) != len(bytes):', 'if _number(bytes, 12, 8) > len(bytes):',
      { equivalent: 'the checksum is read from the end, and is wrong with any byte behind it' }],
    ['checkpoint: names lost', 'all are called alike',
      'body.extend(entry.name.as_bytes())',
      'body.extend(String("x" * entry.name.byte_length()).as_bytes())'],
  ], { area: ['checkpoint file'] }),
  ...training('train/snapshot.mojo', ['checkpoint'], ['checkpoint file'], [
    ['checkpoint: without the state of random numbers', 'the order starts anew',
      'loader.generator.counter = Int(random[1])', 'pass'],
    ['checkpoint: without the loss scale', 'it starts anew',
      'precision.value().scaler.scale = scale[0]', 'pass'],
    ['checkpoint: without the growth counter', 'the scale grows later',
      'precision.value().scaler.good_steps = Int(scale[1])', 'pass'],
    ['checkpoint: without the schedule', 'it starts anew',
      'scheduler.value().load_state(_find(entries, "scheduler"))', 'pass'],
    ['checkpoint: without the optimizer', 'momentum starts anew',
      'optimizer.load_state(_all(entries, "optimizer"), steps)', 'pass'],
  ], { area: ['resume'], cases: 'resume' }),
  ...training('train/saving.mojo', ['checkpoint'], [], [
    ['checkpoint: the last instead of the best', 'best_only is ignored',
      'memory.numbers[_DUE] = 1 if better or memory.settings[0] == 0 else 0',
      'memory.numbers[_DUE] = 1'],
  ], { area: ['resume'], cases: 'best only' }),
];

const data = [
  ...training('data/idx.mojo', ['data'], ['lenet'], [
    ['IDX: truncation not checked', 'reads behind the end', 'if len(self.bytes) < due:',
      'if False:'],
    ['IDX: bytes behind the end', 'are passed over', 'if len(self.bytes) > due:', 'if False:'],
    ['IDX: magic number not checked', 'any first bytes',
      'if self.bytes[0] != 0 or self.bytes[1] != 0:', 'if False:'],
    ['IDX: little-endian', 'integers of 4 bytes read backwards',
      'result = result << 8 | Int(self.bytes[place + index])',
      'result = result | Int(self.bytes[place + index]) << (8 * index)'],
  ]),
  ...training('ffi/data_commands.mojo', ['data'], [], [
    ['IDX: images not transposed', 'EMNIST’s columns are taken for rows',
      'tensor.transpose().clone() if transposed else tensor', 'tensor'],
  ]),
  ...training('data/inflate.mojo', ['data'], [], [
    ['gzip: checksum not checked', 'a wrong bit is read',
      'if _little(bytes, end) != crc32(out):', 'if False:'],
    ['gzip: longest match off by one', '257 instead of 258', 'return 258', 'return 257'],
    ['gzip: distances without extra bits', 'copies from a wrong place',
      'return ((2 + index % 2) << extra) + 1 + bits.take(extra)',
      'return ((2 + index % 2) << extra) + bits.take(extra)'],
  ]),
  ...training('data/loader.mojo', ['loader'], EVERYTHING, [
    ['loader: shuffle ignored', 'the order of the file', 'if self.shuffle:', 'if False:'],
    ['loader: last sample lost', 'of every batch',
      'min((batch + 1) * self.batch_size, len(self.order))',
      'min((batch + 1) * self.batch_size, len(self.order) - 1)'],
    ['loader: drop_last ignored', 'a short batch is delivered',
      'return count // self.batch_size if self.drop_last else -(-count // self.batch_size)',
      'return -(-count // self.batch_size)'],
  ]),
];

const learning = [
  ...training('data/dataset.mojo', ['lenet'], EVERYTHING, [
    ['data: pixels from 0 to 255', 'not scaled', '.cast[DType.float32]() / 255',
      '.cast[DType.float32]()'],
    ['data: images of EMNIST not turned', 'trains on transposed letters',
      'if transposed:\n        scaled = scaled.transpose().clone()', 'if False:\n        pass'],
  ]),
];

export const TRAINING_MUTANTS = [
  ...loop, ...precision, ...callbacks, ...checkpoints, ...data, ...learning,
];
