// Forecasts beside what then happens: measures starting models here, then thaws at several lines and compares the times.
// Each run has a trainer of its own, so that its memory is not that of the one before.
// usage: node main/hosts/launch.mjs script tests/bench/forecast.ts [BACKBONE or FILE …] [--set NAME or FOLDER] [--epochs n] [--batch n]
//   [--engine NAME/PROVIDER] [--cross-validate]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { EngineChoice } from '../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { shared } from './reference.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'sign_digits' }, epochs: { type: 'string', default: '4' }, batch: { type: 'string', default: '32' },
    engine: { type: 'string', default: 'onnxruntime/cpu' },
    'cross-validate': { type: 'boolean', default: false },
  },
});
/** Of few pictures: whether each is left out in turn, as a person's runs do. */
const crossValidate = values['cross-validate'];
const [epochs, batch] = [Number(values.epochs), Number(values.batch)];
const [engineName = '', provider = ''] = values.engine.split('/');
const engine = EngineChoice.parse({ name: engineName, provider });

async function imported(workbench: Workbench, folder: string): Promise<number> {
  const { classes } = await workbench.call('import.inspect', { folder });
  const { project, job } = await workbench.call('import.start', {
    folder, into: { newProject: 'Forecast' }, classes: classes.map(({ found }) => ({ found, name: found })),
    grouping: null,
  });
  await workbench.jobEnded(job);
  return project;
}

async function added(workbench: Workbench, name: string): Promise<string> {
  const file = isAbsolute(name) ? name : join(shared, 'backbones', `${name}.onnx`);
  const { preprocessing } = await workbench.call('backbones.inspect', { file });
  return (await workbench.call('backbones.add', { file, preprocessing })).sha256;
}

interface Bench { readonly folder: string; readonly project: number; readonly backbone: string; readonly name: string }

/** Works in a workbench of its own on the workspace. */
async function opened<T>(folder: string, work: (workbench: Workbench) => Promise<T>): Promise<T> {
  const workbench = await openWorkbench({ folder });
  try {
    return await work(workbench);
  } finally {
    await workbench.close();
  }
}

/** The lines that a person is offered, from the top down, with what is forecast for each. */
const forecastOf = ({ folder, project, backbone }: Bench) => opened(folder, async (workbench) => {
  // An engine is chosen only where it is known to work.
  await workbench.jobEnded((await workbench.call('compute.measure', { backbone })).job);
  await workbench.call('compute.pin', { engine });
  await workbench.jobEnded((await workbench.call('train.measure', { backbone, tuning: { batch } })).job);
  const { lines, presets } = await workbench.call('train.forecast', { project, backbone, tuning: { epochs, batch }, crossValidate });
  return lines.filter((each) => presets !== null && Object.values(presets).includes(each.name)).toReversed();
});

/** Ratios of what happened to what was forecast, one row per line. */
async function compare(bench: Bench): Promise<number[]> {
  const { folder, project, backbone, name } = bench;
  const ratios: number[] = [];
  for (const line of await forecastOf(bench)) {
    const { seconds, fineTuning, engine: used } = await opened(folder, async (workbench) => {
      // What earlier runs have kept would make this one faster than one that a person starts with.
      await workbench.call('workspace.clearCache', {});
      const { run, job } = await workbench.call('runs.start', {
        project, backbone, strategy: 'fine-tune', recipe: { crossValidate, engine, tuning: { epochs, batch, line: line.name } },
      });
      await workbench.jobEnded(job);
      return workbench.call('runs.get', { run });
    });
    if (!seconds || !fineTuning || line.secondsTotal === null || line.secondsPerEpoch === null) continue;
    // A run that ended early took fewer rounds than were forecast.
    const expected = line.secondsTotal - (epochs - fineTuning.epochs) * line.secondsPerEpoch;
    ratios.push(seconds.total / expected);
    console.log(
      `${used.padEnd(12)} ${name.padEnd(28)} ${line.label.padEnd(22)} in all ${expected.toFixed(1).padStart(6)} s forecast, ` +
        `${seconds.total.toFixed(1).padStart(6)} s taken, ratio ${(seconds.total / expected).toFixed(2)}; a round ` +
        `${line.secondsPerEpoch.toFixed(2)} and ${fineTuning.secondsPerEpoch.toFixed(2)} s; memory ` +
        `${(line.memoryBytes / 1e6).toFixed(0)} and ${(fineTuning.peakMemoryBytes / 1e6).toFixed(0)} MB, ` +
        `ratio ${(fineTuning.peakMemoryBytes / line.memoryBytes).toFixed(2)}`,
    );
  }
  return ratios;
}

const pictures = isAbsolute(values.set) ? values.set : join(shared, 'data', values.set);
if (!existsSync(pictures)) console.log(`Skipped: the picture set is not at ${pictures}.`);
else {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-forecast-'));
  const workspace = join(folder, 'workspace');
  try {
    const project = await opened(workspace, (workbench) => imported(workbench, pictures));
    const ratios: number[] = [];
    for (const name of positionals.length > 0 ? positionals : ['thaw-mini', 'mobilenet_v1_0.25_128', 'mobilenet_v1_0.5_160']) {
      const backbone = await opened(workspace, (workbench) => added(workbench, name));
      ratios.push(...await compare({ folder: workspace, project, backbone, name: basename(name, '.onnx') }));
    }
    console.log(`${ratios.filter((ratio) => ratio > 0.75 && ratio < 1.25).length} of ${ratios.length} within 25 %`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
