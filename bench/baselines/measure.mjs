// Runs a command and tells what it cost, children included.

import { spawnSync } from 'node:child_process';

// Node does not tell what a child used; `wait4` does.
const WAIT = `
import json, os, sys, time
started = time.monotonic()
null = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)]
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(json.dumps({
    "cpuSeconds": usage.ru_utime + usage.ru_stime,
    "wallSeconds": time.monotonic() - started,
    "peakMegabytes": usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3 / 1.024),
    "exitCode": os.waitstatus_to_exitcode(status),
}))
`;

export function measure(argv) {
  const python = process.env.PYTHON ?? 'python3';
  const { stdout, stderr, status } = spawnSync(python, ['-c', WAIT, ...argv], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`could not run ${argv[0]}: ${stderr}`);
  return JSON.parse(stdout);
}
