/** Runs tasks with at most `limit` of them at a time, in the order in which they were given. */
export function createLimiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place is handed on, not given up, when someone waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
