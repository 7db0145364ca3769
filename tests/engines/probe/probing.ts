// Probes engines that are played by a child (fake-engine.ts), as the workbench probes real ones.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alwaysThere, probeEngines, type ProbeLimits } from '../../../main/engines/probe/index.ts';
import type { Candidate } from '../../../main/engines/probe/candidates.ts';
import { knownNetwork } from '../../../main/engines/known-network.ts';
import { writeModel } from '../../../main/graph/index.ts';
import type { EngineRow } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';

const entry = join(import.meta.dirname, '..', 'fake-engine.ts');
/** Small enough that its speed is soon measured. */
const backbone = join(temporaryFolder('probing'), 'small.onnx');
writeFileSync(backbone, writeModel(knownNetwork()));

/** Enough on a computer that has a lot else to do. */
export const limits: ProbeLimits = { whole: 40, load: 30, measure: 20 };

/** Stands for onnxruntime on the processor, which is always there. */
export const processorPlays = 'processor';

export async function rowsOf(
  providers: readonly string[],
  own: Partial<ProbeLimits> = {},
  { signal = new AbortController().signal, plays = 'sound', diary = '', measures = true } = {},
): Promise<{ rows: readonly EngineRow[]; phases: string[] }> {
  const candidates = providers.map((provider): Candidate => ({
    ...(provider === processorPlays ? alwaysThere : { name: 'tensorflow', provider }),
    batch: 2,
  }));
  const steps = probeEngines({
    candidates,
    backbone: measures ? backbone : null,
    signal,
    entry,
    nodeBinary: process.execPath,
    environment: { THAW_TEST_PLAYS: JSON.stringify({ 'onnxruntime/cpu': plays }), ...(diary !== '' && { THAW_TEST_DIARY: diary }) },
    limits: { ...limits, ...own },
  });
  const phases: string[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { rows: step.value, phases };
    phases.push(step.value.phase);
  }
}
