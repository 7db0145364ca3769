// Calls that write outside the workspace, add a model or install native code: what a host asks the person before a page
// may have them done. A page shows foreign names and files, and must not be able to do alone what its words promise.
import { contract, UserError, type CallName, type CallReply, type CallRequest, type ConfirmedCall } from '../../preload/contract.ts';
import { replyTo } from '../workbench.ts';

type Questions = { readonly [N in ConfirmedCall]: (request: CallRequest<N>) => { question: string; path: string | null } };

const questions: Questions = {
  'backbones.add': ({ file }) => ({ question: `Add “${file}” as a pre-trained model?`, path: file }),
  'explain.draw': ({ file }) => ({ question: `Write a heat map to “${file}”?`, path: file }),
  'report.write': ({ file, replace }) => ({ question: `${replace ? 'Replace' : 'Write'} the report “${file}”?`, path: file }),
  'labels.write': ({ file, replace }) => ({ question: `${replace ? 'Replace' : 'Write'} the labels “${file}”?`, path: file }),
  'predict.sort': ({ folder }) => ({ question: `Copy the predicted pictures into folders in “${folder}”?`, path: folder }),
  'export.start': ({ file }) => ({ question: `Write the model to “${file}”?`, path: file }),
  'backup.make': ({ file, replace }) => ({ question: `${replace ? 'Replace' : 'Write'} the backup “${file}”?`, path: file }),
  'backup.restore': ({ file }) => ({ question: `Put the backup “${file}” in place of this workspace at the next start?`, path: file }),
  'compute.installTensorflow': ({ from }) => ({
    question: from === null ? 'Download TensorFlow’s native library and install it?' : `Install TensorFlow’s native library from “${from}”?`,
    path: from,
  }),
};

/** Asks the person; true when it is allowed. */
type AskAbout = (question: string, path: string | null) => Promise<boolean>;

/** Why a page may not have this call done, or null where it may. `ask` is called for confirmed calls that make sense. */
export async function refusalOf(name: string, input: unknown, ask: AskAbout): Promise<CallReply | null> {
  if (!Object.hasOwn(questions, name)) return null;
  const request = contract[name as CallName].input.safeParse(input);
  // A senseless request is refused by the workbench itself, with its reasons.
  if (!request.success) return null;
  if ('unverified' in request.data && request.data.unverified === true) {
    return replyTo(new UserError('bad-input', { what: 'only the command line takes files whose checksums are not known' }));
  }
  const of = questions[name as ConfirmedCall] as (request: unknown) => ReturnType<Questions[ConfirmedCall]>;
  const { question, path } = of(request.data);
  try {
    return await ask(question, path) ? null : replyTo(new UserError('not-confirmed', {}));
  } catch (error) {
    return replyTo(error);
  }
}
