/** The child’s side of probing: answers the parent’s messages until its engine is measured. A crash here harms nothing else. */
import { ToProbe, type FromProbe } from './probe-messages.ts';
import type { EngineChoice } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../engine.ts';
import { checkAnswers } from './known-answers.ts';
import { measureThroughput } from './throughput.ts';

/** Answers the parent's messages with the engine that `load` gives. */
export function serveProbe(load: (name: EngineChoice) => Promise<TrainingEngine>): void {
  let engine: TrainingEngine | undefined;
  const work = async (message: ToProbe): Promise<void> => {
    if (message.type === 'try') {
      engine = await load(message.engine);
      await send({ type: 'loaded', version: engine.version, device: engine.device });
      await send({ type: 'checked', check: await checkAnswers(engine) });
    } else if (engine) {
      for await (const { what, imagesPerSecond, isPartly } of measureThroughput(engine, message))
        await send({ type: 'rate', what, imagesPerSecond, isPartly, memoryBytes: process.resourceUsage().maxRSS * 1024 });
      await send({ type: 'measured' });
    }
  };
  process.on('message', (raw) => {
    work(ToProbe.parse(raw)).catch((error: unknown) => send({ type: 'refused', message: messageOf(error) }));
  });
  process.on('disconnect', () => process.exit(0));
}

/** Resolves when it is on its way: what comes next may end the process. */
function send(message: FromProbe): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, () => resolve());
    else resolve();
  });
}

/** With the errors it came from, which often say more. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${messageOf(error.cause)}`;
}
