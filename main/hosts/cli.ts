// The command line: the same workbench without a window, for scripts. One JSON object on stdout with --json, progress on
// stderr, exit code 0 when it worked, 1 when it didn't, 2 when the words don't make sense.
import { UserError, type ProblemCode } from '../../preload/contract.ts';
import { defaultWorkspace, openWorkbench } from '../workbench.ts';
import { parseWords } from './cli/arguments.ts';
import { commonOptions, type CommandOutput } from './cli/command-row.ts';
import { commandHelp, commands, helpText, loneCommands } from './cli/command-table.ts';
import { underTodaysOptions, withFormerNames, withFormerOptions } from './cli/deprecated-names.ts';

/** Requests that make no sense, whatever the state of the workspace. */
const senseless: ReadonlySet<ProblemCode> = new Set(['usage', 'line-unusable', 'bad-input']);

async function main(words: string[]): Promise<void> {
  const name = commandName(words);
  if (name === null) return console.log(helpText);
  const command = commands[name] ?? loneCommands[name];
  if (!command) throw new UserError('usage', { what: `There is no command “${name}”. “thaw --help” lists them.` });
  const options = withFormerOptions({ ...commonOptions, ...command.options });
  const parsed = parseWords(words.slice(name.split(' ').length), options, `“thaw ${name} --help” shows how it is used.`);
  const { positionals } = parsed;
  const values = underTodaysOptions(parsed.values as Record<string, string | boolean | undefined>);
  if (values.help === true) return console.log(commandHelp(command));
  if (positionals.length < command.positionals[0] || positionals.length > command.positionals[1]) {
    throw new UserError('usage', { what: `Usage: thaw ${command.usage}` });
  }
  command.check?.(values);
  const folder = typeof values.workspace === 'string' ? values.workspace : defaultWorkspace();
  const say = (line: string) => process.stderr.write(line);
  const print = ({ json, text, failed = false }: CommandOutput) => {
    console.log(values.json === true ? JSON.stringify(withFormerNames(json)) : text);
    if (failed) process.exitCode = 1;
  };
  if ('runAlone' in command) return print(await command.runAlone({ folder, positionals, values, say }));
  const workbench = await openWorkbench({ folder, resume: false });
  try {
    print(await command.run({ workbench, positionals, values, say }));
  } finally {
    await workbench.close();
  }
}

/** First words of the commands of two words: "backbone", "engine". */
const families: ReadonlySet<string> = new Set(
  Object.keys(commands).flatMap((name) => (name.includes(' ') ? [name.split(' ', 1)[0] ?? ''] : [])),
);

/** "backbone inspect" is one name; none at all, or a request for help, is null. */
function commandName(words: string[]): string | null {
  const [first, second] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return null;
  return families.has(first) && second !== undefined && !second.startsWith('-') ? `${first} ${second}` : first;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof UserError;
  console.error(expected ? error.message : error);
  if (expected && process.argv.includes('--json')) console.log(JSON.stringify({ error: { code: error.code, sentence: error.message } }));
  process.exitCode = expected && senseless.has(error.code) ? 2 : 1;
}).finally(() => process.exit());
