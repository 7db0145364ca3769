// The command line: the same workbench without a window, for scripts. One JSON object on stdout with --json, progress on
// stderr, exit code 0 when it worked, 1 when it didn't, 2 when the words don't make sense, 130 when Ctrl-C ended it.
import { UserError, type ProblemCode, type Run } from '../../preload/contract.ts';
import { defaultWorkspace, openWorkbench } from '../workbench.ts';
import { parseWords } from './cli/arguments.ts';
import { commonOptions, personNamed, text, type CommandOutput } from './cli/command-row.ts';
import { commandHelp, commands, helpText, loneCommands, otherWords } from './cli/command-table.ts';
import { underTodaysOptions, withFormerNames, withFormerOptions } from './cli/deprecated-names.ts';
import { stopJobs, stoppedText } from './cli/stop-jobs.ts';
import { exitCodeOf, onInterrupt } from './interrupts.ts';
import { exitWhenWritten, guardTerminal, jsonForTerminal } from './terminal.ts';

/** Requests that make no sense, whatever the state of the workspace. */
const senseless: ReadonlySet<ProblemCode> = new Set(['usage', 'line-unusable', 'bad-input']);

const say = guardTerminal();

async function main(words: string[]): Promise<void> {
  const name = commandName(words);
  if (name === null) return console.log(helpText);
  const command = own(commands, name) ?? own(loneCommands, name);
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
  const print = ({ json, text: words, failed = false }: CommandOutput) => {
    console.log(values.json === true ? jsonForTerminal(withFormerNames(json)) : words);
    if (failed) process.exitCode = 1;
  };
  if ('runAlone' in command) return print(await command.runAlone({ folder, positionals, values, say }));
  const by = text(values, 'by');
  const workbench = await openWorkbench({
    folder, resume: false, ...(values['log-names'] === true && { logNames: true }), ...(by !== undefined && { labelledBy: personNamed(by) }),
  });
  let stopping = false;
  const interrupted = new Promise<never>((_, reject) => {
    onInterrupt((signal) => {
      stopping = true;
      void stopJobs(workbench).catch(() => []).then((kept) => reject(new Interrupted(signal, kept)));
    });
  });
  try {
    const work = command.run({ workbench, positionals, values, say });
    print(await Promise.race([work.catch((error: unknown) => (stopping ? interrupted : Promise.reject(error))), interrupted]));
  } catch (error) {
    workbench.log.failure(`command ${name}`, error);
    throw error;
  } finally {
    await workbench.close();
  }
}

/** The person, or the system, wanted the command to end; `kept` are runs that can go on. */
class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: Parameters<typeof exitCodeOf>[0], kept: readonly Run[]) {
    super(stoppedText(kept));
    this.exitCode = exitCodeOf(signal);
  }
}

/** The row of that name; a name that every object knows is none. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** First words of the commands of two words: "model", "engine". */
const families: ReadonlySet<string> = new Set(
  Object.keys(commands).flatMap((name) => (name.includes(' ') ? [name.split(' ', 1)[0] ?? ''] : [])),
);

/** "model inspect" is one name; none at all, or a request for help, is null. */
function commandName(words: string[]): string | null {
  const [given, second] = words;
  const first = given === undefined ? undefined : own(otherWords, given) ?? given;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return null;
  return families.has(first) && second !== undefined && !second.startsWith('-') ? `${first} ${second}` : first;
}

function report(error: unknown): number {
  if (error instanceof Interrupted) {
    console.error(`\n${error.message}`);
    return error.exitCode;
  }
  if (!(error instanceof UserError)) {
    console.error(error);
    return 1;
  }
  console.error(error.message);
  if (process.argv.includes('--json')) console.log(jsonForTerminal({ error: { code: error.code, sentence: error.message } }));
  return senseless.has(error.code) ? 2 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => { process.exitCode = report(error); }).then(exitWhenWritten, exitWhenWritten);
