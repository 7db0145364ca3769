/** The thaw lines that can be used: those with nothing but differentiable operators above them. */
import { attachHead } from './backbone/head.ts';
import { cutAt } from './cut.ts';
import type { Graph } from './graph.ts';
import type { ThawLine } from './backbone/thaw-lines.ts';
import { GraphError } from './graph-error.ts';
import { trainingStep } from './training-graph.ts';

/**
 * The part of a network that learns above a line: from the line's tensor to `logits` [N,classes], through a head with the
 * given `weight` [classes,F] (zeros when left out). `features` gives the output `features` [N,F]. Refuses as `cutAt` does.
 */
export function networkAbove(features: Graph, line: { readonly name: string }, classes: number, weight?: Float32Array): Graph {
  const output = features.outputs.find(({ name }) => name === 'features');
  const width = Number(output?.dims?.[1] ?? 0);
  const headed = attachHead(features, { weight: weight ?? new Float32Array(classes * width), bias: new Float32Array(classes) });
  return cutAt({ ...headed, outputs: headed.outputs.filter(({ name }) => name === 'logits') }, line).above;
}

interface Trainable {
  /** Lowest first. */
  readonly lines: readonly ThawLine[];
  /** Why no lower line can be used, naming the operator; null when all can. */
  readonly why: string | null;
}

/** Goes down from the top until an operator stands in the way. `features` gives the output `features` [N,F]. */
export function trainableLines(features: Graph, lines: readonly ThawLine[]): Trainable {
  const usable: ThawLine[] = [];
  for (const line of lines.toReversed()) {
    try {
      trainingStep(networkAbove(features, line, 2), 2);
      usable.unshift(line);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const lowest = usable[0];
      return { lines: usable, why: `${error.message}${lowest ? ` The lowest line that works is “${lowest.label}”.` : ''}` };
    }
  }
  return { lines: usable, why: null };
}
