// Entry of the thread that evaluates, one request after another; evaluation-worker.ts starts it.
import { parentPort } from 'node:worker_threads';
import { evaluationTasks, type EvaluationTask } from '../../evaluation/index.ts';

export interface EvaluationRequest { readonly task: EvaluationTask; readonly input: unknown }
export type EvaluationReply = { readonly output: unknown } | { readonly error: unknown };

parentPort?.on('message', ({ task, input }: EvaluationRequest) => {
  let reply: EvaluationReply;
  try {
    // What comes in was typed by task where it was sent.
    reply = { output: evaluationTasks[task](input as never) };
  } catch (error) {
    reply = { error };
  }
  parentPort?.postMessage(reply);
});
