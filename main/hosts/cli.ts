// The command line: the same workbench without a window, for scripts. One JSON object on stdout with --json, progress on
// stderr, exit code 0 when it worked, 1 when it didn't, 2 when the words don't make sense.
import { UserError, type ProblemCode } from '../../preload/contract.ts';
import { defaultWorkspace, openWorkbench } from '../workbench.ts';
import { parseWords } from './cli/arguments.ts';
import { commonOptions } from './cli/command-row.ts';
import { commands, helpText } from './cli/command-table.ts';

/** What was asked for makes no sense, whatever the state of the workspace. */
const senseless: ReadonlySet<ProblemCode> = new Set(['usage', 'line-unusable', 'bad-input']);

async function main(words: string[]): Promise<void> {
  const name = commandName(words);
  if (name === null) return console.log(helpText);
  const command = commands[name];
  if (!command) throw new UserError('usage', { what: `There is no command “${name}”. “thaw --help” lists them.` });
  const rest = words.slice(name.split(' ').length);
  const { values, positionals } = parseWords(rest, { ...commonOptions, ...command.options }, `“thaw ${name} --help” shows how it is used.`);
  if (values.help === true) return console.log(`Usage: thaw ${command.usage}\n\n${command.about}`);
  if (positionals.length < command.positionals[0] || positionals.length > command.positionals[1]) {
    throw new UserError('usage', { what: `Usage: thaw ${command.usage}` });
  }
  command.check?.(values);
  const workbench = await openWorkbench({ folder: typeof values.workspace === 'string' ? values.workspace : defaultWorkspace(), resume: false });
  try {
    const { json, text } = await command.run({ workbench, positionals, values: values as Record<string, string | boolean | undefined>, say: (line) => process.stderr.write(line) });
    console.log(values.json === true ? JSON.stringify(json) : text);
  } finally {
    await workbench.close();
  }
}

/** Words that begin a name of two. */
const families: ReadonlySet<string> = new Set(Object.keys(commands).flatMap((name) => (name.includes(' ') ? [name.split(' ', 1)[0] ?? ''] : [])));

/** "backbone inspect" is one name; none at all, or a wish for help, is null. */
function commandName(words: string[]): string | null {
  const [first, second] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return null;
  return families.has(first) && second !== undefined && !second.startsWith('-') ? `${first} ${second}` : first;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const usage = error instanceof UserError && senseless.has(error.code);
  console.error(error instanceof UserError ? error.message : error);
  if (process.argv.includes('--json') && error instanceof UserError) console.log(JSON.stringify({ error: { code: error.code, sentence: error.message } }));
  process.exitCode = usage ? 2 : 1;
}).finally(() => process.exit());
