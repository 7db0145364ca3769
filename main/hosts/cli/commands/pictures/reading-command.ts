// "thaw reading": how a project reads what its files leave open (DICOM's window, brightness, bands and page), and another way.
import { PixelReading, readingWords, UserError } from '../../../../../preload/contract.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';

type Values = CommandContext['values'];

/** Numbers separated by commas, as many as asked for. Throws UserError usage. */
function numbers(values: Values, name: string, count: number, takes: string): number[] | null {
  const given = text(values, name);
  if (given === undefined) return null;
  const read = given.split(',').map((part) => Number(part.trim() === '' ? NaN : part));
  if (read.length !== count || read.some((value) => !Number.isFinite(value))) {
    throw new UserError('usage', { what: `--${name} takes ${takes}, not “${given}”.` });
  }
  return read;
}

function windowOf(values: Values): PixelReading['window'] | null {
  const given = text(values, 'window');
  if (given === 'file' || given === 'full') return { kind: given };
  const fixed = numbers(values, 'window', 2, '“file”, “full” or CENTRE,WIDTH');
  return fixed && { kind: 'fixed', centre: fixed[0] ?? 0, width: fixed[1] ?? 1 };
}

function rangeOf(values: Values): PixelReading['range'] | null {
  if (text(values, 'range') === 'each') return 'each';
  const fixed = numbers(values, 'range', 2, '“each” or LOW,HIGH');
  return fixed && { low: fixed[0] ?? 0, high: fixed[1] ?? 0 };
}

/** The reading with what is given changed; null where nothing is. Throws UserError usage. */
function changed(reading: PixelReading, values: Values): PixelReading | null {
  const [window, range] = [windowOf(values), rangeOf(values)];
  const bands = text(values, 'bands') === 'auto' ? null : numbers(values, 'bands', 3, '“auto” or three numbers, such as 4,3,2');
  const page = text(values, 'page') === 'first' ? [null] : numbers(values, 'page', 1, '“first” or a number from 1');
  const given = {
    ...(window && { window }), ...(range && { range }), ...(text(values, 'bands') !== undefined && { bands }), ...(page && { page: page[0] }),
  };
  if (Object.keys(given).length === 0) return null;
  const next = PixelReading.safeParse({ ...reading, ...given });
  if (!next.success) throw new UserError('usage', { what: 'Bands and pages are whole numbers from 1, LOW is below HIGH, and a window’s WIDTH is above 0.' });
  return next.data;
}

export const reading: Command = {
  usage: 'reading --project NAME [--window file|full|CENTRE,WIDTH] [--range each|LOW,HIGH] [--bands auto|R,G,B] [--page first|N]',
  about: 'How the project’s files are read where they leave it open: DICOM’s window, the brightness of pictures of more than 8 bits, '
    + 'bands and page of TIFF. Without options it only tells. Runs keep the way they learned with.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, window: { type: 'string' }, range: { type: 'string' }, bands: { type: 'string' }, page: { type: 'string' } },
  check: needs('project'),
  run: async ({ workbench, values, say }) => {
    const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const before = await workbench.call('projects.reading', { project: id });
    const next = changed(before.reading, values);
    if (next) {
      const { job } = await workbench.call('projects.setReading', { project: id, reading: next });
      if (job !== null) await showProgress(workbench, job, say);
    }
    const now = next ?? before.reading;
    const words = readingWords(now);
    return { json: { project: name, ...before, reading: now }, text: `“${name}” reads its files ${words === readingWords(null) ? words : `so: ${words}`}.` };
  },
};
