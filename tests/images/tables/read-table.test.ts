// Tables as programs write them: encodings, delimiters, quotes, headers, Excel.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeText } from '../../../main/images/tables/decode-text.ts';
import { parseDelimited } from '../../../main/images/tables/parse-delimited.ts';
import { readSheets } from '../../../main/images/tables/read-table.ts';
import { asTable, isHeader } from '../../../main/images/tables/table.ts';
import { temporaryFolder } from '../../temporary.ts';
import { excelFile } from './excel-file.ts';

const text = 'Datei;Klasse\nmühle.jpg;schön\nñandú.jpg;gut\n';
const utf16 = (littleEndian: boolean, mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

test.each([
  ['UTF-8', Buffer.from(text)], ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 LE with its mark', utf16(true, true)], ['UTF-16 BE with its mark', utf16(false, true)],
  ['UTF-16 LE without', utf16(true, false)], ['UTF-16 BE without', utf16(false, false)],
  ['Windows-1252', Buffer.from(text, 'latin1')],
])('%s is read as what it is', (_, bytes) => {
  expect(parseDelimited(decodeText(bytes)).rows).toEqual([['Datei', 'Klasse'], ['mühle.jpg', 'schön'], ['ñandú.jpg', 'gut']]);
});

test.each([
  ['quotes, line ends in cells, blank lines', '\uFEFFa,b\r\n"x, y","say ""hi""\nthere"\n\n1,2', [['a', 'b'], ['x, y', 'say "hi"\nthere'], ['1', '2']]],
  ['semicolons with decimal commas', 'a;b\n1,5;2', [['a', 'b'], ['1,5', '2']]],
  ['tabs', 'a\tb\n1\t\n', [['a', 'b'], ['1', '']]],
  ['bars', 'a|b\n1|2\n3|4', [['a', 'b'], ['1', '2'], ['3', '4']]],
  ['bars within cells', 'a,b\n1,x|y\n2,x|y|z\n3,x', [['a', 'b'], ['1', 'x|y'], ['2', 'x|y|z'], ['3', 'x']]],
  ['commas within a table of semicolons', 'file;label, as seen;n\na.jpg;x, y;1\nb.jpg;z;2', [
    ['file', 'label, as seen', 'n'], ['a.jpg', 'x, y', '1'], ['b.jpg', 'z', '2'],
  ]],
  ['Excel’s own line for the delimiter', 'sep=;\r\na;b\r\n1;2', [['a', 'b'], ['1', '2']]],
  ['all kinds of line ends', 'a,b\r\n1,2\n3,4\r5,6', [['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]],
  ['rows of different lengths', 'a,b\n1\n1,2,3', [['a', 'b'], ['1'], ['1', '2', '3']]],
  ['inches', 'a,b\n5" pipe,1', [['a', 'b'], ['5" pipe', '1']]],
  ['nothing', '', []],
])('%s', (_, written, rows) => {
  expect(parseDelimited(written).rows).toEqual(rows);
});

test('a quotation mark that is never closed is told of with its row', () => {
  expect(parseDelimited('a,b\n1,2\n"open,1')).toEqual({ rows: null, unclosed: 3 });
});

test('columns get names of their own; a first row of data is none', () => {
  expect(asTable('t.csv', { cells: [['file', 'label', 'label', ''], ['a', 'b', 'c', 'd']] }, true)?.header).toEqual(['file', 'label', 'label (2)', 'Column 4']);
  expect(asTable('t.csv', { cells: [['TRAIN', 'a.jpg', 'x']] }, false)).toMatchObject({
    header: ['Column 1', 'Column 2', 'Column 3'], rows: [['TRAIN', 'a.jpg', 'x']],
  });
  expect(asTable('t.csv', { cells: [['one'], ['two']] }, true)).toBeNull();
  const isFile = (cell: string): boolean => cell === 'img1' || cell === 'image';
  expect(isHeader(['TRAIN', 'gs://bucket/a.jpg', 'x'], isFile)).toBe(false);
  expect(isHeader(['img1', 'cat'], isFile)).toBe(false);
  expect(isHeader(['image', 'label'], isFile)).toBe(true);
});

test('an Excel file gives its sheets as text, dates as days; others are told of by what they are', async () => {
  const folder = temporaryFolder('excel');
  writeFileSync(join(folder, 'a.xlsx'), excelFile({ Labels: [['file', 'label', 'n'], ['a.jpg', 'cat', 3]], More: [['x', 'y'], ['1', '2']] }));
  expect(await readSheets(join(folder, 'a.xlsx'))).toEqual({ sheets: [
    { sheet: null, cells: [['file', 'label', 'n'], ['a.jpg', 'cat', '3']] }, { sheet: 'More', cells: [['x', 'y'], ['1', '2']] },
  ] });
  writeFileSync(join(folder, 'b.xlsx'), 'not a zip');
  expect(await readSheets(join(folder, 'b.xlsx'))).toMatchObject({
    sheets: null, why: expect.stringMatching(/^it is no Excel file that can be opened/) as string,
  });
  writeFileSync(join(folder, 'c.xls'), 'old');
  expect(await readSheets(join(folder, 'c.xls'))).toEqual({ sheets: null, why: 'it is an old Excel file. Save it as .xlsx or CSV' });
});
