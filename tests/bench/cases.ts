// Table of the cases of ../shared/cases: how each is read, and whether that is right. Run: npm run cases [part of a name]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { casesFolder, type Case } from '../cases/case-row.ts';
import { folderCases } from '../cases/folder-cases.ts';
import { pictureCases } from '../cases/picture-cases.ts';
import { predictionCases } from '../cases/prediction-cases.ts';

const all: readonly Case[] = [...folderCases, ...pictureCases, ...predictionCases];
const wanted = all.filter(({ input }) => input.includes(process.argv[2] ?? ''));
const outcomes = new Map<string, number>();

for (const { input, read } of wanted) {
  const path = join(casesFolder, input);
  const { as, wrong } = existsSync(path)
    ? await read(path).catch((error: unknown) => ({ as: '', wrong: error instanceof Error ? error.message : String(error) }))
    : { as: 'the case is not on this machine', wrong: 'absent' };
  const outcome = wrong === null ? 'right' : wrong === 'absent' ? 'absent' : 'wrong';
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  console.log(`${outcome.padEnd(7)} ${input.padEnd(36)} ${as}${outcome === 'wrong' ? ` [${wrong}]` : ''}`);
}
console.log([...outcomes].map(([outcome, n]) => `${n} ${outcome}`).join(', '));
process.exitCode = outcomes.has('wrong') ? 1 : 0;
