// The built command line with a library that waits for a child process, to be interrupted.
import { spawn } from 'node:child_process';
import { runProcess } from '../../dist/src/cli/process.js';
import { realServices } from '../../dist/src/cli/services.js';

realServices.findCompiler = async () => ({ ok: true, compiler: {} });
realServices.migrate = (project, { signal }) =>
  new Promise((_, reject) => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { signal });
    child.on('error', reject);
    child.on('spawn', () => process.stderr.write(`waiting for ${child.pid}\n`));
  });

await runProcess(process.argv.slice(2));
