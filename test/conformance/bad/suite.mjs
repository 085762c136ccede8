// Cases that go wrong in every way, among some that do not.
const fine = (id) => ({ id, op: 'fine', run: (_, checks) => checks.that(true, '') });
const calls = (id, command) => ({
  id, op: 'bad', dtype: 'f64', deadlineSeconds: 2,
  run: (kernels, checks) => {
    checks.that(true, '');
    kernels.call(command);
  },
});

export const suite = {
  name: 'gradcheck',
  cases: (_, { seed }) => [
    fine('first'),
    calls('crash', 'c'),
    calls('abort', 'a'),
    fine('between'),
    calls('hang', 'h'),
    { id: 'exit', op: 'bad', run: () => process.exit(7) },
    { id: 'nothing', op: 'lazy', run: () => {} },
    { id: 'throw', op: 'lazy', run: () => { throw new Error('thrown on purpose'); } },
    { id: 'late', op: 'lazy', run: async (_, checks) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      checks.close(2, 1, { atol: 0.5 }, 'a late number');
    } },
    fine(`last, seed ${seed}`),
  ],
};
