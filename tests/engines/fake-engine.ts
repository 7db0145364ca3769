// A child that tries an engine which isn't one: its provider says how it behaves. Only tests start it.
import { existsSync, writeFileSync } from 'node:fs';
import { onnxruntime } from '../../main/engines/open.ts';
import { answerParent } from '../../main/engines/probing-child.ts';
import type { TrainingEngine, TrainingSession } from '../../main/engines/engine.ts';

const forever = (): Promise<never> => new Promise(() => { setInterval(() => {}, 1000); });

/** Every step and answer goes through `change`. */
function changed(provider: string, change: Partial<{ step: (session: TrainingSession) => TrainingSession['step']; answer: (session: TrainingSession) => TrainingSession['answer'] }>): TrainingEngine {
  return {
    ...onnxruntime, provider, device: `A ${provider} device`,
    async openTraining(network, options) {
      const session = await onnxruntime.openTraining(network, options);
      return { ...session, ...(change.step && { step: change.step(session) }), ...(change.answer && { answer: change.answer(session) }), [Symbol.asyncDispose]: () => session[Symbol.asyncDispose]() };
    },
  };
}

/** Like `session.step` in the self-check; what is measured is something else. */
const later = (instead: () => Promise<never>) => (session: TrainingSession): TrainingSession['step'] => (...words) => (network(words[0]) ? session.step(...words) : instead());
/** The self-check's pictures are small. */
const network = (x: Float32Array): boolean => x.length <= 16 * 3 * 16 * 16;

const plays: Record<string, () => TrainingEngine | Promise<TrainingEngine>> = {
  sound: () => changed('sound', {}),
  slower: () => changed('slower', { step: (session) => async (...words) => {
    const done = await session.step(...words);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, network(words[0]) ? 0 : 400);
    return done;
  } }),
  aborts: () => process.abort(),
  crashes: () => { process.kill(process.pid, 'SIGSEGV'); return forever(); },
  'lacks-instructions': () => { process.kill(process.pid, 'SIGILL'); return forever(); },
  'killed': () => { process.kill(process.pid, 'SIGKILL'); return forever(); },
  hangs: forever,
  spins: () => { for (;;); },
  quits: () => process.exit(3),
  wrong: () => changed('wrong', { answer: (session) => async (x) => (await session.answer(x)).map((value) => value * 1.01) }),
  'no-number': () => changed('no-number', { step: () => () => Promise.resolve({ loss: NaN, norm: NaN }) }),
  'missing-package': () => import('@tensorflow/tfjs-node-not-here' as string) as Promise<never>,
  'missing-library': () => { process.stderr.write('dlopen: libcudnn.so.8: cannot open shared object file: No such file or directory\n'); throw new Error('it could not be loaded'); },
  'dies-learning': () => changed('dies-learning', { step: later(() => { process.kill(process.pid, 'SIGSEGV'); return forever(); }) }),
  'crawls-learning': () => changed('crawls-learning', { step: later(forever) }),
  babbles: async () => { process.send?.({ type: 'checked', check: 'all is well' }); process.send?.('what?'); return changed('babbles', {}); },
};

// How often children were started, for tests that want none to be.
const counter = process.env.THAW_TEST_PROBES;
if (counter !== undefined && existsSync(counter)) writeFileSync(counter, '|', { flag: 'a' });

answerParent(async ({ provider }) => {
  const play = plays[provider];
  return play ? play() : changed(provider, {});
});
