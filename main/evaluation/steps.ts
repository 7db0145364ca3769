// Long calculations that stop now and then, so that whoever has more to do than calculate can do it in between.

/** Goes on at each `next()`, and returns what came out of it. */
export type Steps<T> = Generator<void, T, void>;

/** All of it in one go. */
export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
