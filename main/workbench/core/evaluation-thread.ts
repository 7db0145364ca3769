// Entry of the thread that evaluates, one request after another; evaluation-worker.ts starts it.
import { parentPort } from 'node:worker_threads';
import { evaluationTasks, type EvaluationTask } from '../../evaluation/index.ts';
import { loadLanguage } from '../../../language/load.ts';
import { language, setLanguage } from '../../../preload/contract.ts';

/** `speaks`: the tag of the language in which sentences are made. */
export interface EvaluationRequest { readonly task: EvaluationTask; readonly input: unknown; readonly speaks: string }
export type EvaluationReply = { readonly output: unknown } | { readonly error: unknown };

async function answer({ task, input, speaks }: EvaluationRequest): Promise<void> {
  let reply: EvaluationReply;
  try {
    if (language().tag !== speaks) setLanguage(await loadLanguage(speaks));
    // What comes in was typed by task where it was sent.
    reply = { output: evaluationTasks[task](input as never) };
  } catch (error) {
    reply = { error };
  }
  parentPort?.postMessage(reply);
}

parentPort?.on('message', (request: EvaluationRequest) => void answer(request));
