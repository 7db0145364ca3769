// Calls that write outside the workspace, add a model or install native code: what a host asks the person before a page
// may have them done. A page shows foreign names and files, and must not be able to do alone what its words promise.
import { byteSize, contract, UserError, type CallName, type CallReply, type CallRequest, type ConfirmedCall } from '../../preload/contract.ts';
import { publishedModels, replyTo, resourcesFolder } from '../workbench.ts';
import { hostWords } from './host-words.ts';

/** What is asked, the path that the call takes, and whether it is written there. */
export interface Asked { readonly question: string; readonly path: string | null; readonly writes: boolean }
type Questions = { readonly [N in ConfirmedCall]: (request: CallRequest<N>) => Asked };

const questions: Questions = {
  'backbones.add': ({ file }) => ({ question: hostWords.question.addModel(file), path: file, writes: false }),
  'catalogue.get': ({ model, from }) => ({ question: questionOfModel(model, from), path: from, writes: false }),
  'explain.draw': ({ file }) => ({ question: hostWords.question.heatMap(file), path: file, writes: true }),
  'report.write': ({ file, replace }) => ({ question: hostWords.question.report(file, replace), path: file, writes: true }),
  'labels.write': ({ file, replace }) => ({ question: hostWords.question.labels(file, replace), path: file, writes: true }),
  'predict.sort': ({ folder }) => ({ question: hostWords.question.sort(folder), path: folder, writes: true }),
  'export.start': ({ file }) => ({ question: hostWords.question.model(file), path: file, writes: true }),
  'backup.make': ({ file, replace }) => ({ question: hostWords.question.backup(file, replace), path: file, writes: true }),
  'backup.restore': ({ file }) => ({ question: hostWords.question.restore(file), path: file, writes: false }),
  'compute.installTensorflow': ({ from }) => ({
    question: from === null ? hostWords.question.download : hostWords.question.install(from), path: from, writes: false,
  }),
};

/** The page names a model by its digest alone: what it is, how large and under which licence, the catalogue says. */
function questionOfModel(sha256: string, from: string | null): string {
  const model = publishedModels(resourcesFolder()).find((own) => own.sha256 === sha256);
  const licence = model?.licence.spdx ?? model?.licence.name ?? '';
  const address = from === null ? model?.addresses[0] : /^https?:/i.test(from) ? from : undefined;
  if (address === undefined || !URL.canParse(address)) return hostWords.question.bringModel(model?.name ?? sha256, licence, from ?? '');
  return hostWords.question.getModel(model?.name ?? sha256, byteSize(model?.bytes ?? 0), licence, new URL(address).host);
}

/** Asks the person; true when it is allowed. */
type AskAbout = (about: Asked) => Promise<boolean>;

/** Why a page may not have this call done, or null where it may. `ask` is called for confirmed calls that make sense. */
export async function refusalOf(name: string, input: unknown, ask: AskAbout): Promise<CallReply | null> {
  if (!Object.hasOwn(questions, name)) return null;
  const request = contract[name as CallName].input.safeParse(input);
  // A senseless request is refused by the workbench itself, with its reasons.
  if (!request.success) return null;
  if ('unverified' in request.data && request.data.unverified === true) {
    return replyTo(new UserError('bad-input', { what: 'only the command line takes files whose checksums are not known' }));
  }
  const of = questions[name as ConfirmedCall] as (request: unknown) => Asked;
  try {
    return await ask(of(request.data)) ? null : replyTo(new UserError('not-confirmed', {}));
  } catch (error) {
    return replyTo(error);
  }
}
