// A child that tries an engine which isn't one: its provider says how it behaves, or the test's own table of real names in
// THAW_TEST_PLAYS. Only tests start it.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { onnxruntime } from '../../main/engines/onnxruntime/execution-providers.ts';
import { serveProbe } from '../../main/engines/probe/probe-child.ts';
import { engineText } from '../../preload/contract.ts';
import type { TrainingEngine, TrainingSession } from '../../main/engines/engine.ts';

const forever = (): Promise<never> => new Promise(() => { setInterval(() => {}, 1000); });

type Step = TrainingSession['step'];
type Answer = TrainingSession['answer'];
/** What happens in which child, in the order in which it does, for tests that ask. */
const diary = process.env.THAW_TEST_DIARY;
const note = (what: string): void => { if (diary !== undefined) appendFileSync(diary, `${what}\n`); };
const later = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

interface Change { step?: (session: TrainingSession, isCheck: boolean) => Step; answer?: (session: TrainingSession) => Answer }

/** Every step and answer goes through `change`; the first session that is opened is that of the self-check. */
function changed(provider: string, change: Change): TrainingEngine {
  let opened = 0;
  return {
    ...onnxruntime, provider, device: `A ${provider} device`,
    // Only measuring opens an inference session.
    open: (...words) => {
      note(`${provider} takes a turn`);
      return onnxruntime.open(...words);
    },
    async openTraining(network, options) {
      const session = await onnxruntime.openTraining(network, options);
      return {
        ...session,
        ...(change.step && { step: change.step(session, opened++ === 0) }),
        ...(change.answer && { answer: change.answer(session) }),
        [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
      };
    },
  };
}

/** Like `session.step` in the self-check; what is measured is something else. */
const afterwards = (instead: () => Promise<never>) => (session: TrainingSession, isCheck: boolean): Step => (isCheck ? session.step : instead);

const plays: Record<string, () => TrainingEngine | Promise<TrainingEngine>> = {
  sound: () => changed('sound', {}),
  partly: () => ({
    ...changed('partly', {}),
    open: async (...words) => ({ ...(await onnxruntime.open(...words)), isPartly: true }),
  }),
  late: async () => {
    await later(1500);
    note('late has loaded');
    return changed('late', {});
  },
  /** Its first turn is disturbed: the sessions that are opened are those of the self-check and of each turn. */
  disturbed: () => {
    let opened = 0;
    return {
      ...changed('disturbed', {}),
      async openTraining(network, options) {
        const session = await onnxruntime.openTraining(network, options);
        const isDisturbed = opened++ === 1;
        return {
          ...session,
          step: async (...words) => {
            if (isDisturbed) await later(1000);
            return session.step(...words);
          },
          [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
        };
      },
    };
  },
  slower: () =>
    changed('slower', {
      step:
        (session, isCheck) =>
        async (...words) => {
          const done = await session.step(...words);
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, isCheck ? 0 : 400);
          return done;
        },
    }),
  aborts: () => process.abort(),
  crashes: () => {
    process.kill(process.pid, 'SIGSEGV');
    return forever();
  },
  'lacks-instructions': () => {
    process.kill(process.pid, 'SIGILL');
    return forever();
  },
  killed: () => {
    process.kill(process.pid, 'SIGKILL');
    return forever();
  },
  hangs: forever,
  spins: () => {
    for (;;);
  },
  quits: () => process.exit(3),
  wrong: () => changed('wrong', { answer: (session) => async (x) => (await session.answer(x)).map((value) => value * 1.01) }),
  'no-number': () => changed('no-number', { step: () => () => Promise.resolve({ loss: NaN, norm: NaN }) }),
  'missing-package': () => import('@tensorflow/tfjs-node-not-here' as string) as Promise<never>,
  'missing-library': () => {
    process.stderr.write('dlopen: libcudnn.so.8: cannot open shared object file: No such file or directory\n');
    throw new Error('it could not be loaded');
  },
  'dies-learning': () =>
    changed('dies-learning', {
      step: afterwards(() => {
        process.kill(process.pid, 'SIGSEGV');
        return forever();
      }),
    }),
  'crawls-learning': () => changed('crawls-learning', { step: afterwards(forever) }),
  babbles: async () => {
    process.send?.({ type: 'checked', check: 'all is well' });
    process.send?.('what?');
    return changed('babbles', {});
  },
};

// How often children were started, for tests that want none to be.
const counter = process.env.THAW_TEST_PROBES;
if (counter !== undefined && existsSync(counter)) writeFileSync(counter, '|', { flag: 'a' });

const assigned = JSON.parse(process.env.THAW_TEST_PLAYS ?? '{}') as Record<string, string>;

serveProbe(async (engine) => {
  const play = plays[assigned[engineText(engine)] ?? engine.provider];
  if (!play) throw new Error(`There is no engine “${engineText(engine)}” here.`);
  return play();
});
