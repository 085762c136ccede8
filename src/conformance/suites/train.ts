import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import type { Case, Suite } from '../suite.ts';
import { csvLog, earlyStopping, hooks, loader, stopsAndRestores } from '../train/callbacks.ts';
import { bestOnly, damaged, interrupted, resume, roundTrip } from '../train/checkpoints.ts';
import {
  accumulation, callTrace, clipping, meanLoss, refused, schedule, seeded, stepsFollowGradients,
} from '../train/loop.ts';
import {
  masterWeights, mixedTraining, scaling, skipping,
} from '../train/precision.ts';

type Work = (kernels: Kernels, checks: Checks) => void;

/** The training loop, mixed precision, callbacks and checkpoints. */
export const suite: Suite = {
  name: 'train',
  cases: (_kernels, { seed, scratch }) => {
    // Cases may run in several processes at a time, so each has a folder of its own.
    const inFolder = (work: (kernels: Kernels, checks: Checks, folder: string) => void): Work => {
      return (kernels, checks) => work(kernels, checks, mkdtempSync(join(scratch, 'train-')));
    };
    const seededWork = (work: (kernels: Kernels, checks: Checks, seed: number) => void): Work => {
      return (kernels, checks) => work(kernels, checks, seed);
    };
    return [
      one('loop', 'order of the calls', callTrace),
      one('loop', 'steps follow the gradients', stepsFollowGradients),
      one('loop', 'equal seeds, equal bits', seeded),
      one('loop', 'mean loss by sample', meanLoss),
      one('loop', 'gradient clipping', clipping),
      one('loop', 'learning rates', schedule),
      one('loop', 'wrong options', refused),
      one('loop', 'gradient accumulation', accumulation),
      one('precision', 'scale and unscale', seededWork(scaling)),
      one('precision', 'skipped steps', skipping),
      one('precision', 'master weights', masterWeights),
      one('precision', 'training in 16 bits', mixedTraining),
      one('callbacks', 'early stopping', seededWork(earlyStopping)),
      one('callbacks', 'stop and restore', stopsAndRestores),
      one('callbacks', 'hooks', hooks),
      one('callbacks', 'CSV log', inFolder(csvLog)),
      one('loader', 'orders and batches', seededWork(loader)),
      one('checkpoint', 'resume', inFolder(resume)),
      one('checkpoint', 'best only', inFolder(bestOnly)),
      one('checkpoint', 'round trip', inFolder(roundTrip)),
      one('checkpoint', 'damaged files', inFolder(damaged)),
      one('checkpoint', 'interrupted writes', inFolder(interrupted)),
    ];
  },
};

function one(op: string, id: string, run: Work): Case {
  return { op, id: `${op}: ${id}`, run };
}
