// Operations: values and gradients. Judged by the suites `forward` and `gradcheck`.

const ops = (file, subjects, list) => list.map(([name, what, find, replace, more = {}]) => ({
  name, what, find, replace, file: `odyssey/${file}`, ops: subjects, level: 'ops',
  suites: ['forward', 'gradcheck'], ...more,
}));

const arithmetic = [
  ...ops('ops/arithmetic.mojo', ['add', 'sub'], [
    ['sum: broadcast axes not summed', 'gradients have the shape of the result',
      'var grad = sum_to_shape(grad_output, shape)', 'var grad = grad_output'],
    ['sum: every gradient is computed', 'needs_input_grad is ignored',
      'if not ctx.needs(input):', 'if False:'],
  ]),
  ...ops('ops/arithmetic.mojo', ['sub'], [
    ['sub: gradient of b has the sign of a', 'wrong sign',
      'if input == 1 and negated else grad', 'if False and negated else grad'],
    ['sub: gradients swapped', 'that of a is negated',
      'if input == 1 and negated', 'if input == 0 and negated'],
  ]),
  ...ops('ops/arithmetic.mojo', ['mul'], [
    ['mul: gradients swapped', 'the gradient of b comes first',
      'return [grad_a, grad_b]', 'return [grad_b, grad_a]', { nth: 0 }],
    ['mul: gradient with the wrong factor', 'the gradient of a is g a',
      'zip_float[_mul](grad, _wide(b), "mul")', 'zip_float[_mul](grad, _wide(a), "mul")'],
    ['mul: product rounded before the sum', 'gradients in 16 bits lose their last bits',
      'var grad = _wide(grad_output)\n        if ctx.needs(0):\n            var product = '
        + 'zip_float[_mul](grad, _wide(b), "mul")',
      'var grad = _wide(grad_output)\n        if ctx.needs(0):\n            var product = '
        + 'zip_float[_mul](grad_output, b, "mul")'],
  ]),
  ...ops('ops/arithmetic.mojo', ['div'], [
    ['div: factor of 1.001', 'the quotient is too large by a thousandth',
      'return a / b', 'return a / b * Scalar[T](1.001)'],
    ['div: missing factor', 'the gradient of b is -g / b',
      'sum_to_shape(zip_float[_mul](grad, quotient, "div"), b.shape)',
      'sum_to_shape(grad, b.shape)'],
  ]),
  ...ops('ops/matmul.mojo', ['matmul'], [
    ['matmul: shared matrix gets one product', 'batches are not summed',
      'multiply_into(factors, grad, problem.stacked(sums), "matmul", accumulate=True)',
      'multiply_into(factors, grad, problem.stacked(sums), "matmul")'],
    ['matmul: gradients swapped', 'the gradient of b comes first',
      'return [grad_a, grad_b]', 'return [grad_b, grad_a]'],
    ['matmul: weight needed by a', 'needs of a decide about b', 'if ctx.needs(1):',
      'if ctx.needs(0):'],
  ]),
  ...ops('ops/sums.mojo', ['mean'], [
    ['mean: gradient of the sum', 'not divided', 'ctx, True, "mean"', 'ctx, False, "mean"'],
    ['mean: divides by all', 'also when axes are given',
      'Float64(x.numel()) / Float64(kept.numel()) if', 'Float64(x.numel()) if'],
  ]),
  ...ops('ops/sums.mojo', ['sum'], [
    ['sum: gradient of the mean', 'divided', 'ctx, False, "sum"', 'ctx, True, "sum"'],
  ]),
  ...ops('ops/max.mojo', ['max'], [
    ['max: the last of equals', 'ties go to the last place',
      'if not (value <= top) and top == top:', 'if not (value < top) and top == top:'],
    ['max: NaN forgotten', 'a later number takes its place',
      'if not (value <= top) and top == top:', 'if not (value <= top):'],
    ['max: wrong stride', 'reads along the last axis',
      'var value = values[start + step * inner]', 'var value = values[start + step]'],
  ]),
];

const normalization = [
  ...ops('ops/batch_norm.mojo', ['batch_norm'], [
    ['batch_norm: running variance biased', 'divides by n',
      '_average(variances, channel, square / (count - 1), momentum)',
      '_average(variances, channel, square / count, momentum)'],
    ['batch_norm: variance unbiased', 'normalises with n - 1',
      'variance = square / count\n', 'variance = square / (count - 1)\n'],
    ['batch_norm: eps outside of the root', '1 / (sqrt(var) + eps)',
      'var scale = 1 / sqrt(variance + eps)', 'var scale = 1 / (sqrt(variance) + eps)'],
    ['batch_norm: momentum swapped', 'the new value gets the share of the old',
      '(1 - momentum) * place[] + momentum * value', 'momentum * place[] + (1 - momentum) * value'],
    ['batch_norm: running values not kept', 'the buffers are not updated',
      'running_mean.copy_from(means)', 'pass'],
    ['batch_norm: evaluation trains', 'the flag is ignored',
      'if training:\n                    var first', 'if True:\n                    var first'],
  ]),
  ...ops('ops/layer_norm.mojo', ['layer_norm'], [
    ['layer_norm: missing mean', 'the gradient lacks mean(g)',
      '(g - total - normal * along) * scale', '(g - normal * along) * scale'],
    ['layer_norm: missing second mean', 'the gradient lacks n mean(g n)',
      '(g - total - normal * along) * scale', '(g - total) * scale'],
    ['layer_norm: eps outside of the root', '1 / (sqrt(var) + eps)',
      '1 / sqrt(variance + eps.cast[T]())', '1 / (sqrt(variance) + eps.cast[T]())'],
    ['layer_norm: weight gradient without normalising', 'g x',
      'place.store(place.load[width=W]() + g * normal)',
      'place.store(place.load[width=W]() + g * values.load[width=W](index))'],
  ]),
  ...ops('ops/attention.mojo', ['attention'], [
    ['attention: mask off by one', 'a row sees the next key',
      'min(row % shape[-2] + 1, keys_of_row)', 'min(row % shape[-2] + 2, keys_of_row)'],
    ['attention: scale left out of the gradient', 'right only for a scale of 1',
      'centred * factors.load[width=W](index) * factor', 'centred * factors.load[width=W](index)'],
    ['attention: missing sum', 'the gradient of softmax is g w',
      'var centred = scores.load[width=W](index) - total',
      'var centred = scores.load[width=W](index)'],
    ['attention: largest not subtracted', 'exponentials overflow',
      'exp(row.load[width=W](index) * scale - largest)', 'exp(row.load[width=W](index) * scale)'],
  ]),
];

const products = [
  ...ops('ops/linear.mojo', ['linear'], [
    ['linear: bias added once', 'only the first row gets the bias',
      'for row in range(rows):\n                    for column in range(outputs):\n'
        + '                        values', 'for row in range(rows):\n'
        + '                    for column in range(outputs if row == 0 else 0):\n'
        + '                        values'],
    ['linear: bias gradient of the first row', 'rows are not summed',
      'for row in range(rows):\n                    for column in range(outputs):\n'
        + '                        sums', 'for row in range(min(rows, 1)):\n'
        + '                    for column in range(outputs):\n                        sums'],
    ['linear: weight gradient left out', 'the gradient of the weight is undefined',
      'if ctx.needs(1):', 'if False:'],
    ['linear: weight gradient asked of x', 'needs of x decide about the weight',
      'if ctx.needs(1):', 'if ctx.needs(0):'],
  ]),
  ...ops('linalg/products.mojo', ['conv2d'], [
    ['conv2d: weights of the first group', 'every group uses the first one’s weights',
      'weight.data[T]() + group * problem.outputs * problem.taps, problem.taps\n'
        + '                ),\n                Matrix[T](windows',
      'weight.data[T](), problem.taps\n                ),\n                Matrix[T](windows'],
    ['conv2d: bias not accumulated', 'the product overwrites the bias',
      'accumulate=bias.is_defined(),', 'accumulate=False,'],
    ['conv2d: weight gradient of the last image', 'images are not summed',
      'accumulate=True,', 'accumulate=False,'],
    ['conv2d: bias gradient of the first image', 'images are not summed',
      'for image in range(problem.images):', 'for image in range(min(problem.images, 1)):'],
    ['conv2d: bias gradient times 1.001', 'too large by a thousandth',
      'sums[output] += sum_of[T](place, size)',
      'sums[output] += sum_of[T](place, size) * Scalar[T](1.001)'],
    ['conv2d: bias gradient without the rest', 'places that fill no register are left out',
      'result += values[index]', 'pass'],
    ['conv2d: bias of the wrong channel', 'channels are counted from the end',
      'bias[plane % outputs]', 'bias[outputs - 1 - plane % outputs]'],
    ['conv2d: slides back over any stride', 'the gradient of the images as if the stride were 1',
      'if problem.window.stride == 1 and problem.slides', 'if problem.slides'],
  ]),
  ...ops('linalg/convolution.mojo', ['conv2d'], [
    ['conv2d: pointwise with padding', 'the padding of a kernel of 1x1 is ignored',
      'window.stride == 1 and window.padding == 0', 'window.stride == 1'],
  ]),
  ...ops('linalg/slide.mojo', ['conv2d'], [
    ['slide: padding off by one', 'the image lies a row too high',
      'y * self.stride + down - top', 'y * self.stride + down - top + (1 if top > 0 else 0)'],
    ['slide: dilation ignored', 'taps along the rows lie side by side',
      '(self.kernel_height - 1 - ky if flipped else ky) * self.dilation',
      '(self.kernel_height - 1 - ky if flipped else ky)'],
    ['slide: stride dealt wrongly', 'parts of the image are rows side by side',
      'y * self.stride + down - top', 'y + down - top'],
    ['slide: parts swapped', 'rows and columns of the parts of a dealt image',
      '(channel * down + y % self.stride) * right + x % self.stride',
      '(channel * right + x % self.stride) * down + y % self.stride'],
    ['slide: stride of 2 along the columns', 'neighbours instead of every second',
      'target[x] = source[2 * x]', 'target[x] = source[x]'],
    ['slide: stride of 3 along the columns', 'neighbours instead of every third',
      'target[x] = source[x * stride]', 'target[x] = source[x]'],
    ['slide: weights not flipped', 'the gradient of the images sees the rows as they are',
      'self.kernel_height - 1 - ky if flipped else ky', 'ky'],
    ['slide: columns not flipped', 'likewise',
      'self.kernel_width - 1 - kx if flipped else kx', 'kx'],
    ['slide: weights of the first output', 'the gradient of the images sees one output',
      'row * across + block * block_step', 'row * across'],
    ['slide: bias of the first panel', 'channels behind a tile get a wrong bias',
      'bias[row + line]', 'bias[line]'],
    ['slide: weights of the first panel', 'channels behind a tile get the first ones’ weights',
      'panel += height * depth', 'pass'],
    ['slide: first chunk only', 'rows behind a chunk repeat it',
      'var first = image + top * width', 'var first = image'],
  ]),
  ...ops('linalg/sliding.mojo', ['conv2d'], [
    ['slide: weights of the first group', 'every group uses the first one’s weights',
      'var weights = weight.data[T]() + group * problem.outputs * problem.taps',
      'var weights = weight.data[T]()'],
    ['slide: bias of the first group', 'every group uses the first one’s bias',
      'bias.data[T]() + group * rows if', 'bias.data[T]() if'],
    ['slide: dilation ignored by the gradient', 'its padding is that of a dense kernel',
      'top = window.dilation * (window.height - 1) - window.padding',
      'top = window.height - 1 - window.padding'],
    ['slide: the first image only', 'all results are those of the first image',
      'source.data[T]() + part * shape.channels', 'source.data[T]() + group * shape.channels'],
    ['correlate: images of the first lot', 'later ones are left out',
      '(first + index) * problem.groups + group', 'index * problem.groups + group'],
    ['correlate: gradient of the first group', 'all groups add to it',
      'result.data[T]() + group * problem.outputs * problem.taps', 'result.data[T]()'],
  ]),
  ...ops('linalg/correlate.mojo', ['conv2d'], [
    ['correlate: last row left out', 'of a tile: an output without gradient',
      'if row < rows:', 'if row < rows - 1:'],
    ['correlate: last tap left out', 'of a tile: a weight without gradient',
      'if tap < taps:', 'if tap < taps - 1:'],
    ['correlate: overwrites', 'chunks of places and of images are not summed',
      'result[row * result_step + tap] += ', 'result[row * result_step + tap] = '],
    ['correlate: one image of a lot', 'images are not summed',
      'for index in range(images):', 'for index in range(min(images, 1)):'],
    ['correlate: first chunk of the image', 'later ones meet its places',
      'image + first,', 'image,'],
  ]),
  ...ops('linalg/window.mojo', ['conv2d'], [
    ['conv2d: padding off by one', 'windows start a row too low',
      'var top = ky * window.dilation - window.padding',
      'var top = ky * window.dilation - max(window.padding - 1, 0)', { nth: 0 }],
    ['conv2d: dilation ignored', 'taps along the columns lie side by side',
      'var left = kx * window.dilation - window.padding',
      'var left = kx - window.padding', { nth: 0 }],
    ['conv2d: dilation ignored by the gradient', 'the fold takes taps that lie side by side',
      'var top = ky * window.dilation - window.padding',
      'var top = ky - window.padding', { nth: 1 }],
    ['conv2d: fold overwrites', 'windows that overlap are not added',
      'line[x * window.stride] += row[x]', 'line[x * window.stride] = row[x]'],
    ['conv2d: stride ignored by the fold', 'the gradient of x is packed',
      'var to_y = y * window.stride + top', 'var to_y = y + top'],
    ['conv2d: one output too few', 'the last place of the kernel is lost',
      'return (padded - covered) // self.stride + 1',
      'return max((padded - covered) // self.stride, 1)'],
  ]),
  ...ops('ops/conv2d.mojo', ['conv2d'], [
    ['conv2d: gradients of weight and bias swapped', 'the order of the list',
      'return grads^', 'return [grads[0], grads[2], grads[1]]'],
    ['conv2d: bias gradient asked of weight', 'needs of the weight decide about the bias',
      'if ctx.needs(2)', 'if ctx.needs(1)'],
    ['conv2d: weight gradient always computed', 'needs_input_grad is ignored',
      'if ctx.needs(\n                1\n            )', 'if (True)'],
  ]),
];

// What all products are made of, judged by one of them.
const inner = [
  ...ops('linalg/gemm.mojo', ['matmul'], [
    ['gemm: k block overwrites', 'only the last 256 products are summed',
      'var adds = accumulate or top > 0', 'var adds = accumulate'],
    ['gemm: accumulate ignored', 'the result is overwritten',
      'var adds = accumulate or top > 0', 'var adds = top > 0'],
    ['gemm: nothing to sum is left as it is', 'a product over no elements is not 0',
      'if depth == 0 and not accumulate:', 'if False:'],
    ['gemm: first panel of a', 'rows behind a tile repeat it',
      'panel += height * depth', 'pass'],
    ['gemm: packed columns in the wrong panel', 'panels of b as high as one row less',
      'b_space + column * deep', 'b_space + column * (deep - 1)'],
    ['gemm: k block of the first rows', 'a is read from its first column',
      'a.at(upper, top)', 'a.at(upper, 0)'],
    ['gemm: rows of the first block', 'rows behind 192 repeat the first ones',
      'a.at(upper, top)', 'a.at(0, top)'],
    ['gemm: edge columns packed from the start', 'they repeat the first ones',
      'first + done, 1, b.row_step', 'first, 1, b.row_step'],
  ]),
  ...ops('linalg/tile.mojo', ['matmul'], [
    ['tile: last row of an edge', 'is not written',
      'for index in range(rows):', 'for index in range(max(rows - 1, 1)):'],
    ['tile: last column of an edge', 'is not written',
      'for column in range(columns):', 'for column in range(max(columns - 1, 1)):'],
    ['tile: full tiles overwrite', 'accumulate is ignored',
      'place.store(sum + place.load[width=W]() if accumulate else sum)', 'place.store(sum)'],
    ['tile: edges overwrite', 'accumulate is ignored',
      'place[] = place[] + sum if accumulate else sum', 'place[] = sum'],
    ['tile: rows of padding are written', 'over the rows behind the tile',
      'if index < rows:', 'if True:'],
  ]),
  ...ops('linalg/pack.mojo', ['matmul'], [
    ['pack: lines of a block transposed wrongly', 'the second and the fourth of four are swapped',
      'place.load[width=W](across).interleave(place.load[width=W](3 * across))',
      'place.load[width=W](3 * across).interleave(place.load[width=W](across))'],
    ['pack: rest of a line', 'what fills no block is the line’s first element',
      'source[line * across + index]', 'source[line * across]'],
    ['pack: rest of the lines', 'those behind the last four are read side by side',
      'var from_line = source + line * across', 'var from_line = source + line'],
    ['pack: rest of a row', 'neighbours that fill no register are zeros',
      'to_row[line] = from_row[line]', 'to_row[line] = 0'],
    ['pack: last panel of a block', 'is the first one again',
      'source + whole * across,\n            across', 'source,\n            across'],
  ]),
  ...ops('linalg/batched.mojo', ['matmul'], [
    ['batched: the first right matrix', 'of all matrices of a stack',
      'right + position(index, stack, b_steps)', 'right + position(0, stack, b_steps)'],
  ]),
].map((mutant) => ({
  ...mutant, touches: ['conv2d', 'depthwise_conv2d', 'linear', 'attention'],
}));

const pooling = ops('ops/max_pool2d.mojo', ['max_pool2d'], [
  ['max_pool2d: the last of equals', 'ties go to the last place',
    'if value > best or isnan(value):', 'if value >= best or isnan(value):'],
  ['max_pool2d: NaN passed over', 'a window with NaN has a number',
    'if value > best or isnan(value):', 'if value > best:'],
  ['max_pool2d: starts at zero', 'a window of negative numbers is 0',
    'var best = neg_inf[T]()', 'var best = Scalar[T](0)'],
  ['max_pool2d: gradient overwrites', 'a place that is the maximum twice',
    'to_plane[Int(indices[index])] += from_grad[index]',
    'to_plane[Int(indices[index])] = from_grad[index]'],
  ['max_pool2d: padding ignored along the rows', 'windows start in the image',
    'var top = y * window.stride - window.padding', 'var top = y * window.stride'],
  ['max_pool2d: default stride 1', 'stride 0 stands for 1',
    'kernel if stride == 0 else stride', '1 if stride == 0 else stride'],
]);

const averages = [
  ...ops('ops/avg_pool2d.mojo', ['avg_pool2d'], [
    ['avg_pool2d: padding counted', 'count_include_pad is ignored',
      'if count_include_pad:', 'if True:'],
    ['avg_pool2d: gradient overwrites', 'windows that overlap are not added',
      'image[from_y * planes.width + from_x] += share',
      'image[from_y * planes.width + from_x] = share'],
  ]),
  ...ops('ops/avg_pool2d.mojo', ['global_avg_pool2d'], [
    ['global_avg_pool2d: gradient not divided', 'that of the sum',
      'var share = means[plane] / size', 'var share = means[plane]'],
  ]),
  ...ops('ops/depthwise_conv2d.mojo', ['depthwise_conv2d'], [
    ['depthwise_conv2d: backward of nothing', 'g twice',
      'return Conv2d.backward(grad_output, ctx)',
      'var grads = Conv2d.backward(grad_output, ctx)\n        grads[0] = grads[1]\n'
        + '        return grads^'],
  ]),
  ...ops('ops/dropout.mojo', ['dropout'], [
    ['dropout: survivors not scaled', 'the mean falls', 'var keep = 1 / (1 - p) if p < 1 else 0.0',
      'var keep = 1.0 if p < 1 else 0.0'],
    ['dropout: another mask for the gradient', 'the seed of backward is another one',
      'ctx.floats[0], ctx.ints[0])]', 'ctx.floats[0], ctx.ints[0] + 1)]'],
    ['dropout: in evaluation, too', 'the flag is ignored',
      'ctx.floats.append(p if training else 0.0)', 'ctx.floats.append(p)'],
  ]),
  ...ops('ops/embedding.mojo', ['embedding'], [
    ['embedding: gradient overwrites', 'a row taken twice counts once',
      'sum[column] += more[column]', 'sum[column] = more[column]'],
    ['embedding: padding row learns', 'padding_idx is ignored',
      'if rows[place] != ctx.ints[0]:', 'if True:'],
  ]),
];

const activations = [
  ...ops('ops/activations.mojo', ['sigmoid'], [
    ['sigmoid: gradient of 1 + s', 'a factor of (1 + p) too few',
      'return grad * (power / ((1 + power) * (1 + power)))', 'return grad * (power / (1 + power))'],
  ]),
  ...ops('ops/activations.mojo', ['tanh'], [
    ['tanh: factor of 1.00001', 'hardly too large', 'return grad * (4 * power /',
      'return grad * (4.00004 * power /'],
  ]),
  ...ops('ops/activations.mojo', ['gelu'], [
    ['gelu: density missing', 'the gradient is the share only',
      'return grad * (share + x * density)', 'return grad * share'],
    ['gelu: tanh ignored by the gradient', 'backward takes the exact form',
      'return _pullback[_gelu_tanh_grad](grad_output, ctx, "gelu")',
      'return _pullback[_gelu_grad](grad_output, ctx, "gelu")'],
    ['gelu: tanh ignored', 'forward takes the exact form',
      'return map_float[_gelu_tanh](x, "gelu") if tanh else',
      'return map_float[_gelu](x, "gelu") if tanh else'],
  ]),

  ...ops('ops/relu.mojo', ['relu'], [
    ['relu: NaN becomes 0', 'the comparison the other way round',
      'return x.le(0).select(SIMD[T, W](0), x)', 'return x.gt(0).select(x, SIMD[T, W](0))'],
    ['relu: gradient passes everywhere', 'the mask is missing',
      'return y.le(0).select(SIMD[T, W](0), grad)', 'return grad'],
    ['relu: gradient at 0 is 1', 'the mask takes 0 in',
      'return y.le(0).select(SIMD[T, W](0), grad)', 'return y.lt(0).select(SIMD[T, W](0), grad)'],
  ]),
  ...ops('ops/relu.mojo', ['leaky_relu'], [
    ['leaky_relu: slope of 0.01 for the gradient', 'the attribute is ignored by backward',
      'grad * slope.cast[T]()', 'grad * Scalar[T](0.01)'],
    ['leaky_relu: maximum of both', 'right only for slopes below 1 and above 0',
      'return x.gt(0).select(x, x * negative_slope.cast[T]())',
      'return max(x, x * negative_slope.cast[T]())'],
  ]),
  ...ops('ops/softmax.mojo', ['softmax'], [
    ['softmax: missing sum', 'the gradient is g y',
      'var centered = zip_float[_sub](grad, dot, "softmax")', 'var centered = grad'],
    ['softmax: sum along the last axis', 'backward ignores the axis',
      'var dot = _sum_along(zip_float[_mul](grad, y, "softmax"), ctx.ints[0], "softmax")',
      'var dot = _sum_along(zip_float[_mul](grad, y, "softmax"), y.rank() - 1, "softmax")'],
  ]),
  ...ops('ops/softmax.mojo', ['log_softmax'], [
    ['log_softmax: wrong sign', 'g + e^y sum(g)',
      'return [zip_float[_sub](grad, spread, "log_softmax").cast(grad_output.dtype)]',
      'return [zip_float[_sub](spread, grad, "log_softmax").cast(grad_output.dtype)]'],
  ]),
  ...ops('softmax.mojo', ['softmax', 'log_softmax'], [
    ['softmax: largest not subtracted', 'exponentials overflow',
      'var top = row_max(values, count)', 'var top = Scalar[T](0)'],
    ['softmax: columns read with the wrong stride', 'along another axis than the last',
      'var power = exp(values.load[width=W](index * stride) - top)',
      'var power = exp(values.load[width=W](index) - top)'],
  ]),
];

const losses = [
  ...ops('ops/losses.mojo', ['mse'], [
    ['mse: factor 2 missing', 'half of the gradient', 'return 2 * (x - target)',
      'return x - target'],
  ]),
  ...ops('ops/losses.mojo', ['l1'], [
    ['l1: gradient of equals is 1', 'the sign of 0',
      'return x.gt(0).select(one, zero) - x.lt(0).select(one, zero)',
      'return x.ge(0).select(one, zero) - x.lt(0).select(one, zero)'],
    ['l1: not the absolute value', 'x - t', 'return abs(x - target)', 'return x - target'],
  ]),
  ...ops('ops/losses.mojo', ['bce_with_logits'], [
    ['bce: logarithm of both terms', '1 + e^x overflows', 'log1p(exp(-abs(x)))',
      'log1p(exp(-x)) - below'],
    ['bce: target gradient with the wrong sign', 'x instead of -x',
      'slope_gradient[_first](grad_output, ctx, -1, "bce_with_logits")',
      'slope_gradient[_first](grad_output, ctx, 1, "bce_with_logits")'],
    ['bce: sigmoid missing', 'the gradient is x - t', 'return sigmoid(x) - target',
      'return x - target'],
  ]),
  ...ops('pointwise_loss.mojo', ['mse', 'l1', 'bce_with_logits'], [
    ['losses: mean of the gradient missing', 'the gradient of the sum',
      'scale /= Float64(max(x.numel(), 1))', 'pass'],
    ['losses: mean divides by the first extent', 'the mean is by rows',
      'sum /= Float64(x.numel())', 'sum /= Float64(x.shape[0] if x.rank() else 1)'],
  ]),
  ...ops('ops/cross_entropy.mojo', ['cross_entropy'], [
    ['cross_entropy: smoothing dropped', 'the loss as if label_smoothing were 0',
      'if label_smoothing > 0:', 'if label_smoothing > 1:'],
    ['cross_entropy: ignored samples count', 'the mean is over all samples',
      'used += 1\n', 'pass\n', {}],
    ['cross_entropy: smoothing not divided', 'the loss of the other classes is their sum',
      'sum_run[DType.float64](row, classes) / Float64(classes)',
      'sum_run[DType.float64](row, classes)'],
    ['cross_entropy: largest not subtracted', 'exponentials overflow',
      'var top = row_max(row, classes)', 'var top = Scalar[T](0)', { nth: 0 }],
  ]),
];

const shapes = [
  ...ops('ops/shaping.mojo', ['transpose'], [
    ['transpose: gradient not transposed', 'backward gives g as it is',
      'return [grad_output.transpose(ctx.ints[0], ctx.ints[1])]', 'return [grad_output]'],
  ]),
  ...ops('ops/shaping.mojo', ['reshape'], [
    ['reshape: gradient not reshaped', 'backward gives g as it is',
      'return [grad_output.reshape(ctx.shape_at(place))]', 'return [grad_output]'],
  ]),
  ...ops('ops/shaping.mojo', ['concat'], [
    ['concat: every part from the start', 'backward does not move on',
      'start = stop\n        return grads^', 'start = 0\n        return grads^'],
    ['concat: pieces of the first axis', 'the parts are placed without stride',
      'part.bytes() + index * step', 'part.bytes() + index * piece'],
  ]),
];

const broadcasting = ops('elementwise.mojo', ['add', 'sub', 'mul', 'div'], [
  ['broadcast: gradient not reshaped', 'axes that were 1 are summed away, the rank is not restored',
    '.cast(grad.dtype).reshape(shape)', '.cast(grad.dtype)'],
]);

export const OPERATION_MUTANTS = [
  ...arithmetic, ...products, ...inner, ...normalization, ...pooling, ...averages, ...activations,
  ...losses, ...shapes, ...broadcasting,
];
