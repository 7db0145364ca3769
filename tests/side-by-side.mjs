// Runs several scripts of package.json at once and prints each one's output as it ends; fails when one of them does.
// Plain JavaScript, because the Node that started npm runs it.
import { spawn } from 'node:child_process';

/** Exit code of one script. Its output is kept together, so that two reports do not mix. */
function run(script) {
  return new Promise((resolve) => {
    // npm is a batch file on Windows, which only a shell starts.
    const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      if (code !== 0) console.error(`npm run ${script} failed.`);
      resolve(code ?? 1);
    });
  });
}

const scripts = process.argv.slice(2);
if (!scripts.every((name) => /^[\w:-]+$/.test(name))) throw new Error(`not names of scripts: ${scripts.join(' ')}`);
console.log(`Running ${scripts.map((name) => `npm run ${name}`).join(', ')}. Each says what it found when it ends.`);
const codes = await Promise.all(scripts.map(run));
process.exitCode = codes.find((code) => code !== 0) ?? 0;
