// Forecasts beside what then happens: measures starting models here, then thaws at several lines and compares the times.
// usage: node main/hosts/launch.mjs script tests/bench/forecast.ts [BACKBONE …] [--set NAME] [--epochs n] [--cross-validate]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { shared } from './reference.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'sign_digits' }, epochs: { type: 'string', default: '4' },
    'cross-validate': { type: 'boolean', default: false },
  },
});
/** Of few pictures: whether each is left out in turn, as a person's runs do. */
const crossValidate = values['cross-validate'];
const epochs = Number(values.epochs);

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
  const file = join(shared, 'backbones', `${name}.onnx`);
  const { preprocessing } = await workbench.call('backbones.inspect', { file });
  return (await workbench.call('backbones.add', { file, preprocessing })).sha256;
}

/** Ratios of what happened to what was forecast, one row per line. */
async function compare(workbench: Workbench, project: number, backbone: string, name: string): Promise<number[]> {
  await workbench.jobEnded((await workbench.call('train.measure', { backbone })).job);
  const { lines, presets } = await workbench.call('train.forecast', { project, backbone, tuning: { epochs }, crossValidate });
  const ratios: number[] = [];
  for (const line of lines.filter((each) => presets !== null && Object.values(presets).includes(each.name)).toReversed()) {
    // What earlier runs have kept would make this one faster than one that a person starts with.
    await workbench.call('workspace.clearCache', {});
    const { run, job } = await workbench.call('runs.start', {
      project, backbone, strategy: 'fine-tune', recipe: { crossValidate, tuning: { epochs, line: line.name } },
    });
    await workbench.jobEnded(job);
    const { seconds, fineTuning } = await workbench.call('runs.get', { run });
    if (!seconds || !fineTuning || line.secondsTotal === null || line.secondsPerEpoch === null) continue;
    // A run that ended early took fewer rounds than were forecast.
    const expected = line.secondsTotal - (epochs - fineTuning.epochs) * line.secondsPerEpoch;
    ratios.push(seconds.total / expected);
    console.log(
      `${name.padEnd(28)} ${line.label.padEnd(22)} in all ${expected.toFixed(1).padStart(6)} s forecast, ` +
        `${seconds.total.toFixed(1).padStart(6)} s taken, ratio ${(seconds.total / expected).toFixed(2)}; a round ` +
        `${line.secondsPerEpoch.toFixed(2)} and ${fineTuning.secondsPerEpoch.toFixed(2)} s; memory ` +
        `${(line.memoryBytes / 1e6).toFixed(0)} and ${(fineTuning.peakMemoryBytes / 1e6).toFixed(0)} MB`,
    );
  }
  return ratios;
}

const pictures = join(shared, 'data', values.set);
if (!existsSync(pictures)) console.log(`Skipped: the picture set is not at ${pictures}.`);
else {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-forecast-'));
  const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  try {
    const project = await imported(workbench, pictures);
    const ratios: number[] = [];
    for (const name of positionals.length > 0 ? positionals : [
      'thaw-mini', 'mobilenet_v1_0.25_128', 'mobilenet_v1_0.5_160',
    ]) ratios.push(...await compare(workbench, project, await added(workbench, name), name));
    console.log(`${ratios.filter((ratio) => ratio > 0.75 && ratio < 1.25).length} of ${ratios.length} within 25 %`);
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
