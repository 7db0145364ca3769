// Tables as well-known data sets and programs bring them: what is offered, and the label, set and facts of each
// picture.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { Layout, TableMapping, TableOffer } from '../../../preload/contract.ts';
import { groupsOf, inspectFolder, readLabelledFolder, readTableMapping, tableListsOf } from '../../../main/images/index.ts';
import { temporaryFolder } from '../../temporary.ts';
import { withFiles } from '../fixtures.ts';
import { excelFile } from './excel-file.ts';

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } }).jpeg().toBuffer();
});

/** A folder with these pictures and tables; its layout, and what the first table says of each picture. */
async function opened(pictures: readonly string[], tables: Readonly<Record<string, string | Buffer>>, inner = '') {
  const root = withFiles(temporaryFolder('known'), { ...Object.fromEntries(pictures.map((name) => [name, jpeg])), ...tables });
  mkdirSync(dirname(join(root, 'x')), { recursive: true });
  const folder = join(root, inner);
  const layout = await inspectFolder(folder);
  return { folder, layout, offer: layout.tables[0] };
}

async function labelsBy(folder: string, mapping: TableMapping): Promise<Record<string, string | null>> {
  return Object.fromEntries(
    (await readLabelledFolder({ folder, labels: mapping })).pictures.map(({ relative, found }) => [relative, found]),
  );
}

const numbered = (count: number, name: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => name(i));
const guessOf = (offer: TableOffer | undefined): TableMapping => {
  if (!offer?.guess) throw new Error(`no guess: ${offer?.sentence ?? 'no table'}`);
  return offer.guess;
};
/** Kinds of cells in turn. */
const turn = (values: readonly string[], i: number): string => values[i % values.length] ?? '';

/** A table of so many rows; header null: without. */
const csv = (header: string | null, rows: number, row: (i: number) => readonly unknown[]): string =>
  [...(header === null ? [] : [header]), ...numbered(rows, (i) => row(i).join(','))].join('\n');
const marks = (classes: number, i: number, yes: unknown = 1, no: unknown = 0): unknown[] =>
  numbered(classes, String).map((_, k) => (i % classes === k ? yes : no));

/**
 * Twelve pictures i0 … i11 of classes a, b, c unless said otherwise; `file` and `columns` are what the guess must be.
 */
const cases: readonly {
  name: string;
  pictures: string[];
  tables: Record<string, string | Buffer>;
  guess: Partial<TableMapping>;
  labels: Record<string, string | null>;
  inner?: string;
}[] = [
  {
    name: 'Kaggle: id without extension, label; the sample submission is not taken',
    pictures: numbered(12, (i) => `train/i${i}.jpg`),
    tables: {
      'sample_submission.csv': `id,label\n${numbered(12, (i) => `i${i},a`).join('\n')}`,
      'train.csv': `id,label\n${numbered(12, (i) => `i${i},${turn(['a', 'b'], i)}`).join('\n')}`,
    },
    guess: { tables: ['train.csv'], file: 'id', label: { kind: 'column', column: 'label' } },
    labels: { 'train/i3.jpg': 'b' },
  },
  {
    name: 'APTOS: id_code and a grade in numbers, above the pictures',
    inner: 'train_images',
    pictures: numbered(12, (i) => `train_images/i${i}.png`),
    tables: { 'train.csv': `id_code,diagnosis\n${numbered(12, (i) => `i${i},${i % 3}`).join('\n')}` },
    guess: { tables: ['../train.csv'], file: 'id_code', label: { kind: 'column', column: 'diagnosis' } },
    labels: { 'i4.png': '1' },
  },
  {
    name: 'ISIC: one-hot with decimal points',
    pictures: numbered(12, (i) => `ISIC_${i}.jpg`),
    tables: { 'truth.csv': csv('image,MEL,NV,BCC', 12, (i) => [`ISIC_${i}`, ...marks(3, i, '1.0', '0.0')]) },
    guess: { file: 'image', label: { kind: 'one-hot', columns: ['MEL', 'NV', 'BCC'] } },
    labels: { 'ISIC_4.jpg': 'NV' },
  },
  {
    name: 'Plant Pathology: image_id and one-hot',
    pictures: numbered(12, (i) => `images/Train_${i}.jpg`),
    tables: { 'train.csv': csv('image_id,healthy,multiple_diseases,rust', 12, (i) => [`Train_${i}`, ...marks(3, i)]) },
    guess: { file: 'image_id', label: { kind: 'one-hot', columns: ['healthy', 'multiple_diseases', 'rust'] } },
    labels: { 'images/Train_2.jpg': 'rust' },
  },
  {
    name: 'Cassava: image_id with extension',
    pictures: numbered(12, (i) => `train_images/${1000 + i}.jpg`),
    tables: { 'train.csv': `image_id,label\n${numbered(12, (i) => `${1000 + i}.jpg,${i % 5}`).join('\n')}` },
    guess: { file: 'image_id', label: { kind: 'column', column: 'label' } },
    labels: { 'train_images/1003.jpg': '3' },
  },
  {
    name: 'HAM10000: parts that are no classes, lesions, dx beside dx_type',
    pictures: numbered(40, (i) => `HAM_part_${1 + (i % 2)}/ISIC_${i}.jpg`),
    tables: {
      'metadata.csv': csv('lesion_id,image_id,dx,dx_type,age,sex,localization', 40, (i) => [
        `HAM_${i >> 1}`,
        `ISIC_${i}`,
        turn(['nv', 'mel', 'bkl'], i >> 1),
        turn(['histo', 'follow_up'], i >> 2),
        `${30 + 5 * (i % 4)}.0`,
        turn(['male', 'female'], i >> 2),
        turn(['back', 'face', 'hand'], i >> 1),
      ]),
    },
    guess: {
      file: 'image_id',
      label: { kind: 'column', column: 'dx' },
      precedence: 'table',
      facts: ['age', 'sex', 'localization'],
    },
    labels: { 'HAM_part_1/ISIC_2.jpg': 'mel' },
  },
  {
    name: 'RSNA: a row per box, DICOM files as PNG',
    pictures: numbered(12, (i) => `png/p${i}.png`),
    tables: {
      'stage_2_train_labels.csv': `patientId,x,y,width,height,Target\n${numbered(12, (i) =>
        i % 2 ? `p${i},1.5,2.5,3.5,4.5,1\np${i},5.5,6.5,7.5,8.5,1` : `p${i},,,,,0`,
      ).join('\n')}`,
    },
    guess: { file: 'patientId', label: { kind: 'column', column: 'Target' } },
    labels: { 'png/p1.png': '1', 'png/p2.png': '0' },
  },
  {
    name: 'Google AutoML: no header, sets, addresses in a bucket',
    pictures: numbered(12, (i) => `pictures/i${i}.jpg`),
    tables: {
      'all.csv': csv(null, 12, (i) => [
        turn(['TRAIN', 'VALIDATION', 'TEST'], i),
        `gs://bucket/some/pictures/i${i}.jpg`,
        turn(['a', 'b'], i >> 1),
      ]),
    },
    guess: { header: false, set: 'Column 1', file: 'Column 2', label: { kind: 'column', column: 'Column 3' } },
    labels: { 'pictures/i2.jpg': 'b' },
  },
  {
    name: 'Roboflow: a table of marks in each set',
    pictures: numbered(12, (i) => `${turn(['train', 'valid', 'test'], i)}/i${i % 4}.jpg`),
    tables: Object.fromEntries(
      ['train', 'valid', 'test'].map((set, s) => [
        `${set}/_classes.csv`,
        `filename, cat, dog\n${numbered(4, (i) => `i${i}.jpg, ${Number((i + s) % 2)}, ${Number((i + s + 1) % 2)}`).join('\n')}`,
      ]),
    ),
    guess: {
      tables: ['test/_classes.csv', 'train/_classes.csv', 'valid/_classes.csv'],
      file: 'filename',
      label: { kind: 'one-hot', columns: ['cat', 'dog'] },
      set: 'Table',
    },
    labels: { 'train/i0.jpg': 'dog', 'valid/i1.jpg': 'dog' },
  },
  {
    name: 'NIH chest X-rays: several findings in a cell',
    pictures: numbered(20, (i) => `images/0000${i}_000.png`),
    tables: {
      'Data_Entry.csv': `Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age\n${numbered(
        20,
        (i) =>
          `0000${i}_000.png,${turn(['No Finding', 'Mass', 'Mass|Effusion', 'Effusion'], i)},${i % 2},${i >> 1},0${i}Y`,
      ).join('\n')}`,
    },
    guess: { file: 'Image Index', label: { kind: 'column', column: 'Finding Labels' } },
    labels: { 'images/00001_000.png': 'Mass', 'images/00002_000.png': null },
  },
  {
    name: 'fastai: paths and is_valid',
    pictures: numbered(12, (i) => `pics/i${i}.jpg`),
    tables: {
      'labels.csv': csv('name,label,is_valid', 12, (i) => [
        `pics/i${i}.jpg`,
        turn(['a', 'b'], i),
        i % 4 === 0 ? 'True' : 'False',
      ]),
    },
    guess: { file: 'name', label: { kind: 'column', column: 'label' }, set: 'is_valid' },
    labels: { 'pics/i1.jpg': 'b' },
  },
  {
    name: 'a table per set beside one folder of pictures',
    pictures: numbered(12, (i) => `images/i${i}.jpg`),
    tables: Object.fromEntries(
      ['train', 'val', 'test'].map((set, s) => [
        `${set}_labels.csv`,
        csv('file,class', 4, (i) => [`i${4 * s + i}.jpg`, turn(['a', 'b'], i)]),
      ]),
    ),
    guess: { label: { kind: 'column', column: 'class' }, set: 'Table' },
    labels: { 'images/i5.jpg': 'b' },
  },
  {
    name: 'absolute Windows paths in upper case, Excel, numbers that lost their zeros',
    pictures: numbered(12, (i) => `scans/000${10 + i}.jpg`),
    tables: {
      'list.xlsx': excelFile({
        Sheet1: [['Nr', 'Befund'], ...numbered(12, String).map((_, i) => [10 + i, turn(['gut', 'schlecht'], i)])],
      }),
    },
    guess: { tables: ['list.xlsx'], file: 'Nr', label: { kind: 'column', column: 'Befund' } },
    labels: { 'scans/00011.jpg': 'schlecht' },
  },
];

describe('tables of well-known data sets', () => {
  test.each(cases)('$name', async ({ pictures, tables, guess, labels, inner }) => {
    const { folder, offer } = await opened(pictures, tables, inner);
    const mapping = guessOf(offer);
    expect(mapping).toMatchObject(guess);
    expect(await labelsBy(folder, mapping)).toMatchObject(labels);
    expect(offer?.use).toBe(true);
  });
});

test('cells name files by path, by Windows path, by an end of it, by stem and in any case', async () => {
  const ways = [
    'a/Photo1.JPG', 'a\\photo2.jpg', 'D:\\old place\\a\\photo3.jpg', '/home/x/a/photo4.jpg', 'PHOTO5', 'photo6.dcm', './a/photo7.jpg',
    'https://x.org/a/photo8.jpg?w=3',
  ];
  const { folder, offer } = await opened(
    numbered(8, (i) => `a/photo${i + 1}.jpg`), { 'l.csv': csv('file,label', 8, (i) => [ways[i], turn(['x', 'y'], i)]) },
  );
  expect(Object.values(await labelsBy(folder, guessOf(offer)))).toEqual(['x', 'y', 'x', 'y', 'x', 'y', 'x', 'y']);
});

test('a row of another folder is not taken for a file of the same name here', async () => {
  const rows = numbered(6, (i) => `train/${i}.jpg,a\ntest/${i}.jpg,b`);
  const { folder, offer } = await opened(
    numbered(6, (i) => `data/train/${i}.jpg`),
    { 'l.csv': `file,label\n${rows.join('\n')}\ntest/9.jpg,b` },
  );
  const reading = await readTableMapping({ folder, labels: guessOf(offer) });
  expect(reading.classes).toMatchObject([{ found: 'a', pictures: 6 }]);
  expect(reading.unmatchedRows.count).toBe(7);
});

test('what finds no partner is listed; several labels are told, not cut, and combined on wish', async () => {
  const { folder, offer } = await opened(numbered(8, (i) => `i${i}.jpg`), {
    'l.csv': 'file,label\ni0.jpg,a\ni1.jpg,b\ni2.jpg,a|b\ni3.jpg,a\ni3.jpg,b\ni4.jpg,\ni5.jpg,a\ngone.jpg,a\n',
  });
  const labels = guessOf(offer);
  const reading = await readTableMapping({ folder, labels });
  expect(reading).toMatchObject({ named: 6, pictures: 8, classes: [{ found: 'a', pictures: 2 }, { found: 'b', pictures: 1 }] });
  expect(reading.remarks.map(({ sentence }) => sentence)).toEqual([
    '2 pictures have several labels and are imported without one, because a picture belongs to one class here.',
    '1 row names a picture and holds no label.',
    '2 pictures are not in the table and are imported without a label.',
    '1 row names a picture that is not in this folder.',
  ]);
  expect(await tableListsOf({ folder, labels })).toEqual({
    rows: ['gone.jpg'], files: ['i6.jpg', 'i7.jpg'], several: ['i2.jpg: a, b', 'i3.jpg: a, b'], differing: [],
  });
  const combined = await readTableMapping({ folder, labels: { ...labels, several: 'combined', unnamed: 'leave-out' } });
  expect(combined).toMatchObject({ pictures: 6, classes: [{ found: 'a' }, { found: 'a|b', pictures: 2 }, { found: 'b' }] });
});

describe('table and class folders', () => {
  const pictures = numbered(12, (i) => `${turn(['cat', 'dog'], i)}/i${i}.jpg`);
  const tableOf = (label: (i: number) => string) => ({
    'labels.csv': `file,label\n${numbered(12, (i) => `i${i}.jpg,${label(i)}`).join('\n')}`,
  });

  test('a table that says the same is not taken, and is told of', async () => {
    const { offer } = await opened(pictures, tableOf((i) => turn(['cat', 'dog'], i)));
    expect(offer).toMatchObject({
      use: false, sentence: 'labels.csv is a table that names all 12 pictures. Its labels, in “label”, are the same as the folders’.',
    });
  });

  test('where they differ, the table wins, fills, or stands alone: a choice', async () => {
    const { folder, offer } = await opened(pictures, tableOf((i) => (i < 2 ? '' : i < 6 ? 'dog' : turn(['cat', 'dog'], i))));
    const labels = guessOf(offer);
    expect(labels.precedence).toBe('table-first');
    const counts = async (precedence: TableMapping['precedence']) =>
      Object.fromEntries(
        (await readTableMapping({ folder, labels: { ...labels, precedence } })).classes.map(
          ({ found, pictures: n }) => [found, n],
        ),
      );
    expect(await counts('table')).toEqual({ cat: 3, dog: 7 });
    expect(await counts('table-first')).toEqual({ cat: 4, dog: 8 });
    expect(await counts('folders-first')).toEqual({ cat: 6, dog: 6 });
    expect((await readTableMapping({ folder, labels })).remarks.at(-1)?.sentence).toBe(
      'For 2 pictures table and folder differ; the table’s label is taken.',
    );
  });
});

test('no table is passed over in silence: one of something else, one that can’t be read', async () => {
  const { layout } = await opened(['a.jpg'], { 'stock.csv': 'part,price\nbolt,3\nnut,4', 'old.xls': 'x', 'odd.csv': 'a,b\n"open' });
  expect(layout.tables.map(({ sentence }) => sentence)).toEqual([
    'stock.csv is a table that names no picture of this folder. It isn’t used.',
    'odd.csv is a table that can’t be used: row 2 has a quotation mark that isn’t closed. Correct that row.',
    'old.xls is a table that can’t be used: it is an old Excel file. Save it as .xlsx or CSV.',
  ]);
});

describe('people', () => {
  const rows = (header: string, value: (i: number) => string) => ({
    'l.csv': csv(`file,label,${header}`, 24, (i) => [`i${i}.jpg`, turn(['a', 'b'], i), value(i)]),
  });
  const facts = async (header: string, value: (i: number) => string): Promise<string[]> =>
    guessOf((await opened(numbered(24, (i) => `i${i}.jpg`), rows(header, value))).offer).facts;

  test.each([
    ['patient_name', (i: number) => `Person ${i >> 2}`],
    ['PatientBirthDate', (i: number) => `19${50 + (i >> 2)}-01-01`],
    ['dob', (i: number) => `${i >> 2}`],
    ['who', (i: number) => `DOE^J${'abcdef'[i >> 2]}`],
  ])('“%s” is not kept unless chosen', async (header, value) => {
    expect(await facts(header, value)).toEqual([]);
  });
  test.each([
    ['site', (i: number) => turn(['north', 'south'], i >> 1)], ['scanner', (i: number) => turn(['S1', 'S2', 'S3'], i)],
    ['acquired', (i: number) => `2024-01-0${1 + (i % 4)}`],
  ])('“%s” is kept', async (header, value) => {
    expect(await facts(header, value)).toEqual([header]);
  });
});

test('groups by people’s names are offered last and not preselected, and the names are not stored', async () => {
  const { folder, layout } = await opened(numbered(60, (i) => `i${i}.jpg`), {
    'l.csv': csv('file,label,patient_name', 60, (i) => [`i${i}.jpg`, turn(['a', 'b'], i), `Doe^J${i >> 2}`]),
  });
  expect(layout.groupings).toMatchObject([{ likely: false, grouping: { column: 'patient_name' } }]);
  const { pictures } = await readLabelledFolder({ folder, labels: null });
  const groups = await groupsOf(pictures, { kind: 'column', table: 'l.csv', column: 'patient_name' }, folder);
  expect(new Set(groups).size).toBe(15);
  expect(groups.join()).not.toMatch(/Doe/);
});

describe('groups by a column', () => {
  const grouped = async (value: (i: number) => string): Promise<Layout['groupings']> => (await opened(numbered(60, (i) => `i${i}.jpg`), {
    'l.csv': `file,label,patient_id\n${numbered(60, (i) => `i${i}.jpg,${turn(['a', 'b'], i)},${value(i)}`).join('\n')}`,
  })).layout.groupings;

  test('a patient is likely one; what nearly is the label, or nearly unique, is not preselected', async () => {
    expect(await grouped((i) => `p${i >> 2}`)).toMatchObject([{ likely: true, groups: 15 }]);
    expect(await grouped((i) => `${turn(['a', 'b'], i)}${i < 4 ? i : ''}`)).toMatchObject([{ likely: false }]);
  });
});
