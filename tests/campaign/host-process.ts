// The host under trial: a workbench in a process of its own, which may be killed at any moment. Calls come and replies go by messages.
import { UserError } from '../../preload/contract.ts';
import { openWorkbench } from '../../main/workbench.ts';
import { Request, type Told } from './host-messages.ts';

const tell = (message: Told): void => { process.send?.(message); };
const [, , folder = ''] = process.argv;

try {
  const workbench = await openWorkbench({ folder });
  workbench.listen(() => tell({ type: 'alive' }));
  process.on('message', (raw) => {
    const { id, name, input } = Request.parse(raw);
    if (name === 'close') return void workbench.close().finally(() => process.exit(0));
    if (name === 'jobEnded') return void workbench.jobEnded(Number(input)).then((job) => tell({ type: 'reply', id, reply: { ok: true, value: job } }));
    void workbench.answer(name, input).then((reply) => tell({ type: 'reply', id, reply }));
  });
  tell({ type: 'open' });
} catch (error) {
  const isExpected = error instanceof UserError;
  tell({ type: 'refused', isExpected, sentence: error instanceof Error ? (isExpected ? error.message : error.stack ?? error.message) : String(error) });
}
