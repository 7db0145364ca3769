// "thaw doctor --gpu": graphics hardware, driver, libraries and engines, in one file for whoever looks for a fault.
import { homedir, release } from 'node:os';
import { resolve } from 'node:path';
import { decimal, engineText, type EngineRow } from '../../../preload/contract.ts';
import { examineGpu, versions, writeChosen, type GpuExamination } from '../../workbench.ts';
import { alignColumns } from './align-columns.ts';
import { text, type CommandOutput, type LoneContext } from './command-row.ts';

const usualFile = 'thaw-gpu-report.txt';

/** Writes the report beside printing it. Throws UserError file-not-written. */
export async function gpuReport({ folder, values, say }: LoneContext): Promise<CommandOutput> {
  say('This takes one to three minutes: each engine that works learns for ten seconds, twice.\n');
  const found = await examineGpu({ folder, onPhase: (phase) => say(`${phase} …\n`) });
  const lines = withoutHome(gpuLines(found).join('\n'));
  const file = resolve(text(values, 'out') ?? usualFile);
  await writeChosen(file, `${lines}\n`, { replace: true });
  return { json: { ...found, file }, text: `${lines}\n\nThe same is in “${file}”: send that file to whoever helps you.` };
}

const withoutHome = (lines: string): string => (homedir() === '/' ? lines : lines.replaceAll(homedir(), '~'));

/** The report as lines of text. */
export function gpuLines({ machine, nvidia, nvidiaCard, vulkan, libraries, tensorflow, engines }: GpuExamination): string[] {
  const facts = [
    ['Result', resultOf(engines)],
    ['Thaw', `${versions.thaw}, Node ${process.versions.node}`], ['System', `${process.platform} ${process.arch} ${release()}`],
    ['CPU', `${machine.processor}, ${machine.cores} cores`], ['onnxruntime', machine.versions['onnxruntime'] ?? 'not installed'],
    ['TensorFlow', tensorflowLine(tensorflow)],
    ...listed('Graphics hardware', machine.graphics), ...listed('NVIDIA cards', nvidia), ...listed('Vulkan drivers', vulkan),
  ];
  return [...alignColumns(facts), '', ...libraryLines(libraries, nvidiaCard === false), ...engines.flatMap(engineLines)];
}

/** Which engines work, and which of them learns fastest. */
function resultOf(engines: readonly EngineRow[]): string {
  const working = engines.filter(({ available }) => available);
  const [fastest] = working.toSorted((a, b) => (b.trainingImagesPerSecond ?? 0) - (a.trainingImagesPerSecond ?? 0));
  const onCpu = new Set(['cpu', 'javascript']);
  return [
    `${working.length} of ${engines.length} engines work`, ...(fastest ? [`${engineText(fastest)} learns fastest`] : []),
    ...(working.every(({ provider }) => onCpu.has(provider)) ? ['no GPU can be used: each engine below says why'] : []),
  ].join('; ');
}

function tensorflowLine(installed: GpuExamination['tensorflow']): string {
  if (!installed) return 'not installed';
  const { binding, library, build } = installed;
  return library === null ? `binding ${binding}` : `${library}, binding ${binding}, its build for the ${build === 'gpu' ? 'NVIDIA GPU' : 'CPU'}`;
}

const listed = (what: string, facts: readonly string[]): string[][] =>
  (facts.length === 0 ? [[what, 'none found']] : facts.map((fact, i) => [i === 0 ? what : '', fact]));

/** Those that only NVIDIA’s cards need. */
const ofNvidia: ReadonlySet<string> = new Set(['tensorflow/gpu', 'onnxruntime/cuda']);

/** Without a card its libraries are no lack. */
function libraryLines(libraries: GpuExamination['libraries'], withoutCard: boolean): string[] {
  const of = [...new Set(libraries.map((each) => each.of))];
  return of.flatMap((name) => {
    if (withoutCard && ofNvidia.has(name)) return [`Libraries of ${name}: not needed without an NVIDIA card`, ''];
    const own = libraries.filter((each) => each.of === name);
    const missing = own.filter(({ isFound }) => !isFound).map(({ file }) => file);
    return [`Libraries of ${name}: ${missing.length === 0 ? `all ${own.length} found` : `${own.length - missing.length} of ${own.length} found`}`,
      ...(missing.length === 0 ? [] : [`    missing: ${missing.join(', ')}`]), ''];
  });
}

function engineLines(row: EngineRow): string[] {
  const { inferenceImagesPerSecond: frozen, trainingImagesPerSecond: training, memoryBytes, selfCheck } = row;
  const said = [row.reason, row.remedy].filter((part) => part !== undefined).join(' ');
  return [
    [engineText(row), row.available ? 'works' : 'does not work', row.version ?? '', row.device ?? ''].filter((part) => part !== '').join('  '),
    ...(said === '' ? [] : [`    ${said}`]),
    ...(selfCheck ? [`    Known answers: off by ${selfCheck.largestError?.toExponential(1) ?? 'no number'} at most (${selfCheck.tolerance} is allowed).`] : []),
    ...(frozen === undefined && training === undefined ? [] : [`    Pictures a second: frozen ${rate(frozen)}, training ${rate(training)}; ${
      memoryBytes === undefined ? '' : `memory ${decimal(memoryBytes / 1e6, 0)} MB.`}`]),
    '',
  ];
}

const rate = (perSecond: number | undefined): string => (perSecond === undefined ? 'not measured' : decimal(perSecond, perSecond < 10 ? 1 : 0));
