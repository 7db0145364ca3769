// A labeller that chooses λ only when the test lets it: while a file lies beside the cache it waits. Everything else is the real one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { workHandlers } from '../../../main/training/worker/work-table.ts';

export const holdFile = 'choose-no-penalty';

let cacheFolder = '';

async function untilLetGo(): Promise<void> {
  while (existsSync(join(cacheFolder, holdFile))) await setTimeout(20);
}

// Only where it is the entry of a child: the tests read the name above.
if (process.send && process.argv[1] === import.meta.filename) {
  const { holdFeatures, suggestLabels, choosePenalty } = workHandlers;
  Object.assign(workHandlers, {
    async *holdFeatures(...given) {
      cacheFolder = given[0].cacheFolder;
      return yield* holdFeatures(...given);
    },
    async *suggestLabels(...given) {
      if (given[0].penalty === null) await untilLetGo();
      return yield* suggestLabels(...given);
    },
    async *choosePenalty(...given) {
      await untilLetGo();
      return yield* choosePenalty(...given);
    },
  } satisfies Partial<typeof workHandlers>);
  await import('../../../main/training/worker/trainer.ts');
}
