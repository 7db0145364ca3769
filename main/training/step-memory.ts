// How much memory a graph's values take at most while it runs.
import { knowledgeOf, type Graph } from '../graph/index.ts';

/** Bytes of a number; what the graph computes in between is almost all float32. */
const bytesOf: Partial<Record<string, number>> = { float32: 4, int64: 8, int32: 4, bool: 1, uint8: 1, float16: 2 };

/** The most that is alive at once, when each value goes as soon as nothing reads it any more. Inputs and outputs stay. */
export function mostBytesAlive(graph: Graph): number {
  const known = knowledgeOf(graph);
  const sizes = new Map([...known].map(([name, { dtype, dims }]) => [name, (bytesOf[dtype ?? 'float32'] ?? 4) * (dims ?? []).reduce<number>((product, dim) => product * (typeof dim === 'number' ? dim : 1), 1)]));
  const size = (name: string): number => (graph.initialisers.has(name) ? 0 : sizes.get(name) ?? 0);
  const reads = new Map<string, number>();
  for (const { inputs } of graph.nodes) for (const name of new Set(inputs)) reads.set(name, (reads.get(name) ?? 0) + 1);
  for (const { name } of [...graph.inputs, ...graph.outputs]) reads.set(name, Infinity);
  let alive = graph.inputs.reduce((sum, { name }) => sum + size(name), 0);
  let most = alive;
  for (const { inputs, outputs } of graph.nodes) {
    for (const name of outputs) alive += size(name);
    most = Math.max(most, alive);
    for (const name of new Set(inputs)) {
      const left = (reads.get(name) ?? 0) - 1;
      reads.set(name, left);
      if (left === 0) alive -= size(name);
    }
  }
  return most;
}
