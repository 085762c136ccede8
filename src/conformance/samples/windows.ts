import type { AttributeValues } from '../schema.ts';
import { drawn, normal, sample, type OpSamples, type Sample } from './sample.ts';

type Shape = readonly number[];

function convolution(
  name: string, x: Shape, weight: Shape, attributes: AttributeValues = {}, bias = true,
): Sample {
  return sample(
    name, [normal(...x), normal(...weight), bias ? normal(weight[0] ?? 1) : null], attributes,
  );
}

const pools = [
  sample('plain', [drawn('apart', 2, 2, 4, 6)], { kernel_size: 2 }),
  sample('overlap', [drawn('apart', 1, 2, 5, 5)], { kernel_size: 3, stride: 1 }),
  sample('padding', [drawn('apart', 1, 2, 5, 4)], { kernel_size: 3, stride: 2, padding: 1 }),
  sample('unused border', [drawn('apart', 1, 1, 5, 7)], { kernel_size: 2, stride: 2 }),
  sample('gaps', [drawn('apart', 1, 1, 6, 6)], { kernel_size: 2, stride: 3 }),
  sample('the whole image', [drawn('apart', 2, 1, 3, 3)], { kernel_size: 3 }),
  sample('one pixel', [drawn('apart', 2, 3, 1, 1)], { kernel_size: 1 }),
];

const badPools = [
  sample('an image with two axes', [normal(4, 4)], { kernel_size: 2 }),
  sample('a window of 0', [normal(1, 1, 4, 4)], { kernel_size: 0 }),
  sample('a negative stride', [normal(1, 1, 4, 4)], { kernel_size: 2, stride: -1 }),
  sample('a negative padding', [normal(1, 1, 4, 4)], { kernel_size: 2, padding: -1 }),
  sample('a window larger than the image', [normal(1, 1, 2, 2)], { kernel_size: 5 }),
  sample('more padding than half the window', [normal(1, 1, 4, 4)], { kernel_size: 2, padding: 2 }),
];

export const windows: Readonly<Record<string, OpSamples>> = {
  conv2d: {
    samples: [
      convolution('plain', [2, 2, 5, 4], [3, 2, 3, 3]),
      convolution('no bias', [1, 2, 4, 4], [2, 2, 3, 3], {}, false),
      convolution('padding', [1, 2, 4, 3], [2, 2, 3, 3], { padding: 1 }),
      convolution('wide padding', [1, 1, 3, 3], [2, 1, 2, 2], { padding: 2 }),
      convolution('stride', [1, 2, 7, 6], [2, 2, 3, 3], { stride: 2 }),
      convolution('stride and padding', [1, 2, 6, 5], [2, 2, 3, 3], { stride: 2, padding: 1 }),
      convolution('dilation', [1, 2, 7, 6], [2, 2, 3, 2], { dilation: 2 }),
      convolution('groups', [2, 4, 4, 4], [6, 2, 3, 3], { groups: 2, padding: 1 }),
      convolution('all', [1, 4, 9, 8], [4, 2, 3, 3], {
        stride: 2, padding: 2, dilation: 2, groups: 2,
      }),
      convolution('pointwise', [2, 3, 3, 3], [4, 3, 1, 1]),
      convolution('unused border', [1, 1, 6, 6], [1, 1, 3, 3], { stride: 2 }),
      convolution('as large as the image', [1, 2, 3, 4], [2, 2, 3, 4]),
      convolution('no images', [0, 2, 4, 4], [2, 2, 3, 3]),
      // What kernels do otherwise: images too narrow to slide over, more channels than registers,
      // strides above 2, more places than a block.
      convolution('narrow', [2, 4, 7, 5], [4, 2, 3, 3], {
        stride: 2, padding: 1, dilation: 2, groups: 2,
      }),
      convolution('stride of 3', [1, 1, 8, 7], [2, 1, 3, 4], { stride: 3 }),
      convolution('many channels', [1, 2, 4, 5], [17, 2, 2, 2]),
      convolution('pointwise with padding', [1, 2, 3, 3], [2, 2, 1, 1], { padding: 1 }),
      convolution('large', [2, 1, 34, 34], [2, 1, 3, 3], { padding: 1 }),
    ],
    bad: [
      convolution('channels that differ', [1, 3, 4, 4], [2, 2, 3, 3]),
      convolution('a stride of 0', [1, 2, 4, 4], [2, 2, 3, 3], { stride: 0 }),
      convolution('a dilation of 0', [1, 2, 4, 4], [2, 2, 3, 3], { dilation: 0 }),
      convolution('a negative padding', [1, 2, 4, 4], [2, 2, 3, 3], { padding: -1 }),
      convolution('groups that do not divide', [1, 3, 4, 4], [2, 1, 3, 3], { groups: 2 }),
      convolution('no groups', [1, 2, 4, 4], [2, 2, 3, 3], { groups: 0 }),
      convolution('a kernel larger than the image', [1, 2, 2, 2], [2, 2, 3, 3]),
      convolution('an image with three axes', [2, 4, 4], [2, 2, 3, 3]),
      sample('a bias of another length', [normal(1, 2, 4, 4), normal(2, 2, 3, 3), normal(5)]),
    ],
  },
  depthwise_conv2d: {
    samples: [
      convolution('plain', [2, 3, 5, 4], [3, 1, 3, 3]),
      convolution('no bias', [1, 2, 4, 4], [2, 1, 2, 3], { padding: 1 }, false),
      convolution('stride', [1, 2, 7, 6], [2, 1, 3, 3], { stride: 2, padding: 1 }),
      convolution('all', [1, 2, 9, 8], [2, 1, 3, 3], { stride: 2, padding: 2, dilation: 2 }),
    ],
    bad: [
      convolution('channels that differ', [1, 3, 4, 4], [2, 1, 3, 3]),
      convolution('a weight over two channels', [1, 2, 4, 4], [2, 2, 3, 3]),
      convolution('a stride of 0', [1, 2, 4, 4], [2, 1, 3, 3], { stride: 0 }),
      convolution('a kernel larger than the image', [1, 2, 2, 2], [2, 1, 3, 3]),
    ],
  },
  max_pool2d: { samples: pools, bad: badPools },
  avg_pool2d: {
    samples: [
      ...pools,
      sample('padding not counted', [normal(1, 2, 5, 4)], {
        kernel_size: 3, stride: 2, padding: 1, count_include_pad: 0,
      }),
    ],
    bad: badPools,
  },
  global_avg_pool2d: {
    samples: [
      sample('plain', [normal(2, 3, 4, 5)]),
      sample('one pixel', [normal(2, 3, 1, 1)]),
      sample('one channel', [normal(1, 1, 3, 3)]),
    ],
    bad: [sample('an image with two axes', [normal(4, 4)])],
  },
};
