// Runs several scripts of package.json at once and prints each one's output as it ends; fails when one of them does, and repeats
// at the very end how each failure ended, as the end is what one reads first.
// Plain JavaScript, because the Node that started npm runs it.
import { spawn } from 'node:child_process';

const repeatedLines = 80;

/** Exit code and output of one script. The output is kept together, so that two reports do not mix. */
function run(script) {
  return new Promise((resolve) => {
    // npm is a batch file on Windows, which only a shell starts.
    const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      resolve({ script, code: code ?? 1, output: Buffer.concat(output).toString() });
    });
  });
}

const scripts = process.argv.slice(2);
if (!scripts.every((name) => /^[\w:-]+$/.test(name))) throw new Error(`not names of scripts: ${scripts.join(' ')}`);
console.log(`Running ${scripts.map((name) => `npm run ${name}`).join(', ')}. Each says what it found when it ends.`);
const failed = (await Promise.all(scripts.map(run))).filter(({ code }) => code !== 0);
for (const { script, output } of failed) {
  console.error(`\nnpm run ${script} failed. It ended with:\n${output.trimEnd().split('\n').slice(-repeatedLines).join('\n')}`);
}
process.exitCode = failed[0]?.code ?? 0;
