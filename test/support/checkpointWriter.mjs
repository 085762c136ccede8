// A process that writes checkpoints until it is killed:
//   node checkpointWriter.mjs write LIBRARY HEADER FILE    says `ready` when the first one is there
//   node checkpointWriter.mjs read LIBRARY HEADER FILE     prints what the file holds, or fails
import { readFileSync } from 'node:fs';
import { loadKernels } from '../../dist/src/conformance/kernels.js';

const [mode, library, header, file] = process.argv.slice(2);
const kernels = loadKernels(library, readFileSync(header, 'utf8'));

/** Large enough that a kill falls into the write. */
const COUNT = 500_000;

function write(number) {
  kernels.scoped(() => {
    const data = new Float64Array(COUNT).fill(number);
    const handles = [kernels.tensor({ dtype: 'f64', shape: [COUNT], data })];
    kernels.call('checkpoint.save', { text: file, handles });
  });
}

function read() {
  const { handles } = kernels.call('checkpoint.load', { text: file });
  const { data } = kernels.read(handles[0] ?? 0);
  const [first] = data;
  if (data.length !== COUNT || data.some((value) => value !== first)) {
    throw new Error(`the checkpoint holds ${data.length} numbers of several writes`);
  }
  console.log(first);
}

if (mode === 'read') {
  read();
} else {
  for (let number = 1; ; number++) {
    write(number);
    if (number === 1) console.log('ready');
  }
}
