// ONNX's own backend tests on our engines: passed, failed, not supported, per operator.
// usage: npm run conformance -- [--engine onnxruntime|tensorflow] [--operator NAME] [--json]
import { parseArgs } from 'node:util';
import { operators } from '../../main/graph/ops/index.ts';
import { testData, whyNoTestData } from './cases.ts';
import { engines, isEngineName, type EngineName } from './engines.ts';
import { byOperator, countOf, isListed, judgeAll, type Judged } from './table.ts';

const { values: options } = parseArgs({ options: { engine: { type: 'string' }, operator: { type: 'string' }, json: { type: 'boolean' } } });

if (whyNoTestData) {
  console.error(`ONNX’s tests are not in ${testData}. Debian’s package libonnx-testdata has them.`);
  process.exit(2);
}
if (options.engine !== undefined && !isEngineName(options.engine)) {
  console.error(`There is no engine “${options.engine}”; there are ${Object.keys(engines).join(', ')}.`);
  process.exit(2);
}

const chosen = options.engine ? [options.engine] : (Object.keys(engines) as EngineName[]);
const results = new Map<EngineName, readonly Judged[]>();
for (const name of chosen) results.set(name, await judgeAll(await engines[name](), options.operator));
if (options.json) console.log(JSON.stringify(Object.fromEntries(results), null, 2));
else for (const [name, judged] of results) print(name, judged);
process.exitCode = [...results.values()].some((judged) => countOf(judged).failed > 0) ? 1 : 0;

function print(engine: string, judged: readonly Judged[]): void {
  const counts = byOperator(judged);
  console.log(`\n${engine}\n\n${row('operator', 'passed', 'failed', 'not supported')}`);
  for (const [operator, { passed, failed, notSupported }] of counts)
    if (isListed(operator) || passed + failed > 0) console.log(row(operator, passed, failed, notSupported));
  const total = countOf(judged);
  console.log(row('all', total.passed, total.failed, total.notSupported));
  const untested = Object.keys(operators).filter((operator) => !counts.has(operator));
  if (!options.operator && untested.length > 0) console.log(`\nListed by Thaw, and without a test of ONNX: ${untested.join(', ')}.`);
  for (const state of ['failed', 'not supported'] as const) printReasons(state, judged.filter(({ verdict }) => verdict.state === state));
}

function row(operator: string, ...cells: readonly (string | number)[]): string {
  return operator.padEnd(28) + cells.map((cell) => String(cell).padStart(15)).join('');
}

/** Tests with the same reason together. */
function printReasons(title: string, judged: readonly Judged[]): void {
  if (judged.length === 0) return;
  console.log(`\n${title} (${judged.length})`);
  for (const [why, some] of Map.groupBy(judged, ({ verdict }) => ('why' in verdict ? verdict.why : '')))
    console.log(`  ${why}\n    ${some.map(({ test }) => test).join(' ')}`);
}
