import type { Kernels } from '../kernels.ts';
import { differentiablePlaces, inputName, readOrNull } from '../operation.ts';
import type { Random } from '../random.ts';
import { drawInputs, type Sample } from '../samples/sample.ts';
import { countOf, numbersOf, tensorOf, type Tensor } from '../tensor.ts';
import type { Problem } from './gradient.ts';

/** A kernel at a random point, in f64. Its tensors live until the case ends. */
export function kernelProblem(
  kernels: Kernels, op: string, sample: Sample, random: Random,
): Problem {
  const inputs = drawInputs(sample, 'f64', random);
  const call = { op, inputs, attributes: sample.attributes };
  const places = differentiablePlaces(kernels, call).filter((place) => inputs[place] !== null);
  // Forward may update a buffer: every call gets tensors of its own.
  const handlesWith = (place: number, tensor: Tensor | null): number[] => {
    return inputs.map((input, at) => kernels.tensor(at === place ? tensor : input));
  };
  const outputOf = (place: number, tensor: Tensor | null): Tensor => kernels.scoped(() => {
    const none = places.map(() => false);
    return kernels.read(
      kernels.forward(op, handlesWith(place, tensor), sample.attributes, none).output,
    );
  });
  const { shape: outputShape } = outputOf(-1, null);
  return {
    outputShape,
    inputs: places.map((place) => {
      const tensor = inputs[place] ?? tensorOf('f64', [0], []);
      return {
        name: inputName(kernels, op, place), shape: tensor.shape, values: numbersOf(tensor),
      };
    }),
    evaluate: (input, values) => {
      const place = places[input] ?? -1;
      const shape = inputs[place]?.shape ?? [];
      return numbersOf(outputOf(place, { dtype: 'f64', shape, data: values }));
    },
    gradients: (cotangent) => kernels.scoped(() => {
      const { context } = kernels.forward(op, handlesWith(-1, null), sample.attributes);
      const given = { dtype: 'f64', shape: outputShape, data: cotangent } as const;
      const all = kernels.backward(kernels.tensor(given), context);
      const due = differentiablePlaces(kernels, call);
      return places.map((place) => {
        const tensor = readOrNull(kernels, all[due.indexOf(place)] ?? 0);
        const size = countOf(inputs[place]?.shape ?? []);
        // A gradient of another size is told by the properties; here it only must not pass.
        return tensor?.data.length === size ? numbersOf(tensor) : new Float64Array(size).fill(NaN);
      });
    }),
  };
}
