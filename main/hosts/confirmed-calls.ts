// Calls that write outside the workspace, add a model or install native code: what a host asks the person before a page
// may have them done. A page shows foreign names and files, and must not be able to do alone what its words promise.
import { byteSize, contract, UserError, type CallName, type CallReply, type CallRequest, type ConfirmedCall } from '../../preload/contract.ts';
import { publishedModels, replyTo, resourcesFolder } from '../workbench.ts';
import { hostWords } from './host-words.ts';

type Questions = { readonly [N in ConfirmedCall]: (request: CallRequest<N>) => { question: string; path: string | null } };

const questions: Questions = {
  'backbones.add': ({ file }) => ({ question: hostWords.question.addModel(file), path: file }),
  'catalogue.get': ({ model, from }) => ({ question: questionOfModel(model, from), path: from }),
  'explain.draw': ({ file }) => ({ question: hostWords.question.heatMap(file), path: file }),
  'report.write': ({ file, replace }) => ({ question: hostWords.question.report(file, replace), path: file }),
  'labels.write': ({ file, replace }) => ({ question: hostWords.question.labels(file, replace), path: file }),
  'predict.sort': ({ folder }) => ({ question: hostWords.question.sort(folder), path: folder }),
  'export.start': ({ file }) => ({ question: hostWords.question.model(file), path: file }),
  'backup.make': ({ file, replace }) => ({ question: hostWords.question.backup(file, replace), path: file }),
  'backup.restore': ({ file }) => ({ question: hostWords.question.restore(file), path: file }),
  'compute.installTensorflow': ({ from }) => ({
    question: from === null ? hostWords.question.download : hostWords.question.install(from), path: from,
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
