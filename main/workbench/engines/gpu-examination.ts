// Examination of graphics hardware for "thaw doctor --gpu": what is there, which engines load, and how fast each learns for ten seconds.
// It opens no workspace, so that it tells something where nothing else works.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineRow } from '../../../preload/contract.ts';
import {
  candidatesOn, childEnvironment, graphicsFacts, hasNvidiaCard, probeEngines, type GraphicsFacts, type ProbeOptions,
} from '../../engines/probe/index.ts';
import { drain } from '../../training/index.ts';
import { pathsIn, resourcesFolder } from '../core/workspace.ts';

export interface GpuExamination extends GraphicsFacts {
  /** Null where nobody knows. */
  readonly nvidiaCard: boolean | null;
  readonly engines: readonly EngineRow[];
}

/** Seconds. A graphics driver in software may take most of a minute to load. */
const limits = { load: 60, measure: 10 };
/** As many steps as the time allows. */
const runs = 100_000;

export interface GpuExaminationOptions extends Partial<ProbeOptions> {
  /** Of the workspace, whether it is there or not. */
  readonly folder: string;
  readonly onPhase: (phase: string) => void;
}

/** Takes up to a minute, and ten seconds twice for each engine that works. */
export async function examineGpu({ folder, onPhase, ...options }: GpuExaminationOptions): Promise<GpuExamination> {
  const { accelerators } = pathsIn(folder);
  const environment = childEnvironment(accelerators);
  const facts = await graphicsFacts(accelerators, environment['LD_LIBRARY_PATH']);
  const nvidiaCard = facts.nvidia.length > 0 || hasNvidiaCard(facts.machine);
  const candidates = candidatesOn(process.platform);
  const work = probeEngines({
    candidates, backbone: join(resourcesFolder(), 'backbones', 'thaw-mini.onnx'), signal: new AbortController().signal, runs,
    entry: fileURLToPath(new URL('../../engines/probe/probe-entry.ts', import.meta.url)), nodeBinary: process.execPath, environment,
    limits: { whole: limits.load + 2 * limits.measure * candidates.length, ...limits }, nvidiaCard, ...options,
  });
  return { ...facts, nvidiaCard, engines: await drain(work, ({ phase }) => onPhase(phase)) };
}
