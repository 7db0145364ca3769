// "thaw doctor": facts on this installation and its workspace, for whoever looks for a fault; and, with --offline, the proof
// that nothing leaves the computer.
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { byteSize, engineText, storageNames, takenSpace, UserError, type CallOutput, type ComputeStatus } from '../../../../preload/contract.ts';
import { crashReports, freeBytes, logFileIn, openWorkbench, resourcesFolder, versions } from '../../../workbench.ts';
import { proveOffline, type OfflineProtocol, type StepProtocol } from '../../offline/prove-offline.ts';
import { strongestWatcher } from '../../offline/watchers.ts';
import { alignColumns } from '../align-columns.ts';
import type { CommandOutput, LoneCommand, LoneContext } from '../command-row.ts';
import { gpuReport } from '../gpu-report.ts';

export const doctor: LoneCommand = {
  usage: 'doctor [--offline | --gpu [--out FILE]]',
  about: 'Tells versions, engines, the state of the workspace and free space. --offline proves that nothing leaves the computer: '
    + 'it imports, trains, explains, predicts and exports a few sample pictures, with every process watched. It takes some minutes. '
    + '--gpu tells what graphics hardware, drivers and libraries are there, tries every engine for ten seconds, and writes it all into one file to send.',
  positionals: [0, 0],
  options: { offline: { type: 'boolean' }, gpu: { type: 'boolean' }, out: { type: 'string' } },
  runAlone: (context) => (context.values.offline === true ? proof(context) : context.values.gpu === true ? gpuReport(context) : examination(context)),
};

/** What an open workspace says of itself. */
interface WorkspaceFacts {
  projects: number;
  bytes: CallOutput<'workspace.info'>['bytes'];
  /** Damage and unreadable rows, as sentences. */
  findings: readonly string[];
  compute: ComputeStatus;
}

async function examination({ folder }: LoneContext): Promise<CommandOutput> {
  const { facts, problem } = await examined(folder);
  const program = { ...versions, node: process.versions.node, system: `${process.platform} ${process.arch} ${release()}` };
  const freeBytes = freeBytesAt(folder);
  const logs = join(folder, 'logs');
  const [log, crashes] = [logFileIn(logs), crashReports(logs)];
  const engines = facts?.compute.engines.map((row) => ({ engine: engineText(row), available: row.available })) ?? [];
  const rows = [
    ['Thaw', program.thaw], ['onnxruntime', program.onnxruntime], ['Node', program.node], ['System', program.system],
    ['Workspace', folder], ['State', problem ?? (facts === null ? 'It has not been made yet.' : 'It opens.')],
    ...(facts === null ? [] : [
      ...(facts.findings.length === 0 ? ['Its database was examined: all is well.'] : facts.findings).map((finding) => ['Stored data', finding]),
      ['Projects', String(facts.projects)], ...takenSpace(facts.bytes).map(([part, bytes]) => [storageNames[part], byteSize(bytes)]),
      ['Engines', enginesText(facts.compute)],
    ]),
    ['Free space', freeBytes === null ? 'unknown' : byteSize(freeBytes)],
    ['Log', existsSync(log) ? log : `${log} (not written yet)`],
    ['Crash reports', crashes.length === 0 ? 'none' : `${crashes.length}, the newest: ${crashes.at(-1)}`],
  ];
  const json = { versions: program, workspace: folder, problem, facts: facts && { ...facts, compute: undefined }, engines, freeBytes, log, crashes };
  return { json, text: alignColumns(rows).join('\n'), failed: problem !== null || (facts?.findings.length ?? 0) > 0 };
}

/** Nothing is made: a workspace that isn't there has no facts. */
async function examined(folder: string): Promise<{ facts: WorkspaceFacts | null; problem: string | null }> {
  if (!existsSync(folder)) return { facts: null, problem: null };
  try {
    const workbench = await openWorkbench({ folder, resume: false });
    try {
      const findings = await workbench.call('workspace.check', {});
      const { bytes } = await workbench.call('workspace.info', {});
      const projects = await workbench.call('projects.list', {});
      const compute = await workbench.call('compute.get', {});
      return { facts: { projects: projects.length, bytes, findings, compute }, problem: null };
    } finally {
      await workbench.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { facts: null, problem: error.message };
  }
}

function enginesText({ engines, measuredAt }: ComputeStatus): string {
  if (measuredAt === null) return 'not measured yet (“thaw compute” does)';
  return engines.filter(({ available }) => available).map(engineText).join(', ');
}

/** Bytes on the disk that holds the folder, or would hold it; null where the system can't tell. */
function freeBytesAt(folder: string): number | null {
  const place = resolve(folder);
  if (!existsSync(place) && place !== dirname(place)) return freeBytesAt(dirname(place));
  const free = freeBytes(place);
  return Number.isFinite(free) ? free : null;
}

async function proof({ say }: LoneContext): Promise<CommandOutput> {
  const { watcher, refused } = strongestWatcher();
  const onStep = ({ name, seconds }: StepProtocol): void => { say(`${name}: ${seconds.toFixed(1)} s\n`); };
  const protocol = await proveOffline({ watcher, resources: resourcesFolder(), onStep });
  const lines = [...protocolLines(protocol), ...refused.map((why) => `Not used: ${why}.`)];
  return { json: { ...protocol, refused }, text: lines.join('\n'), failed: !protocol.passed };
}

function protocolLines({ sees, steps, left, passed }: OfflineProtocol): string[] {
  const rows = steps.map(({ name, seconds, problem, processes, attempts }) =>
    [name, `${seconds.toFixed(1)} s`, processes === 0 ? '' : String(processes), String(attempts.length), problem ?? 'worked']);
  return [
    `Watched by ${sees}.`,
    ...alignColumns([['command', 'time', 'processes', 'attempts', 'result'], ...rows]),
    ...steps.flatMap(({ name, attempts }) => attempts.map((attempt) => `${name}: ${attempt}`)),
    left.length === 0 ? 'Home and temporary folders were empty afterwards.' : `Left outside the workspace: ${left.join(', ')}`,
    passed ? 'Passed: nothing tried to leave this computer.' : 'Failed: see above. Please report it together with these lines.',
  ];
}
