import { expect, test } from 'vitest';
import { redactFrames, redactMessage, withoutControl } from '../../main/storage/index.ts';

const redaction = { program: ['/opt/thaw'], names: ['Lesions 2024', 'glioma', 'A'] };

const messages: [message: string, shown: string][] = [
  ["ENOENT: no such file or directory, open '/home/dr/patients/miller.jpg'", 'ENOENT: no such file or directory, open [quoted]'],
  ["Cannot read properties of undefined (reading 'softmax')", 'Cannot read properties of undefined (reading softmax)'],
  ['the folder “Patienten Süd” is gone', 'the folder [quoted] is gone'],
  ['could not read /home/dr/a.tif: too short', 'could not read [path]: too short'],
  ['could not read C:\\Users\\dr\\scan.png now', 'could not read [path] now'],
  ['could not read \\\\server\\share\\scan.png now', 'could not read [path] now'],
  ['could not read patients/miller.jpg', 'could not read [path]'],
  ['miller.jpg is no picture', '[file] is no picture'],
  ['no class glioma in Lesions 2024', 'no class [name] in [name]'],
  ['class A is empty, gliomatosis is not', 'class [name] is empty, gliomatosis is not'],
  ['one\n2026-11-29T10:00:00Z info forged \u001b[31m', 'one 2026-11-29T10:00:00Z info forged  [31m'],
  ['a tensor of 3 by 224 by 224 has 1.5 GB', 'a tensor of 3 by 224 by 224 has 1.5 GB'],
];
test.each(messages)('“%s” is logged without what could be a person’s', (message, shown) => {
  expect(redactMessage(message, redaction)).toBe(shown);
});

test('of a stack, frames show where in the program they are, and nothing of where it lies', () => {
  const stack = [
    'Error: “miller.jpg”', '    at read (file:///opt/thaw/main/images/read.ts:3:7)', '    at /home/dr/patients/script.mjs:1:1', '    at node:internal/main:1:2',
    '    at Object.<anonymous> (/home/dr/my (old) files/x.ts:2:3)', '    at async file:///opt/thaw/main/hosts/cli.ts:9:1', 'no frame /home/dr',
  ];
  expect(redactFrames(stack.join('\n'), redaction)).toEqual([
    'at read (main/images/read.ts:3:7)', 'at [path]', 'at node:internal/main:1:2', 'at Object.<anonymous> ([path])', 'at main/hosts/cli.ts:9:1',
  ]);
});

test('control characters and those that turn the direction of text never get through', () => {
  expect(withoutControl('a\u001b]0;title\u0007b\u009bc\u202ed\r\ne')).toBe('a ]0;title b c d e');
});

test('very long names and very many of them are left out, too', () => {
  const long = 'a very long name '.repeat(30_000).trim();
  const names = [long, ...Array.from({ length: 60_000 }, (_, i) => `Person ${i}`)];
  expect(redactMessage(`no ${long} and no Person 59999 here`, { names, program: [] })).toBe('no [name] and no [name] here');
});
