/** Gelu in ordinary operators, exact or by tanh: written out by most exporters, one node in newer operator sets and in onnxruntime’s. */
import type { GraphBuilder } from '../builder.ts';
import { floats } from '../tensor.ts';

/** x/2·(1 + erf(x/√2)), or its tanh approximation (Hendrycks and Gimpel 2016). */
export function putGelu(g: GraphBuilder, x: string, { output, tanh, hint }: { output: string; tanh: boolean; hint: string }): void {
  const number = (value: number): string => g.constant(floats([], [value]), `${hint}_number`);
  const inner = tanh ? g.add('Tanh', [tanhArgument(g, x, number)]) : g.add('Erf', [g.add('Div', [x, number(Math.SQRT2)])]);
  const gated = g.add('Mul', [x, g.add('Add', [inner, number(1)])]);
  g.add('Mul', [gated, number(0.5)], {}, output);
}

/** √(2/π)·(x + 0.044715·x³) */
function tanhArgument(g: GraphBuilder, x: string, number: (value: number) => string): string {
  const cubed = g.add('Mul', [g.add('Mul', [x, x]), g.add('Mul', [x, number(0.044715)])]);
  return g.add('Mul', [g.add('Add', [x, cubed]), number(Math.sqrt(2 / Math.PI))]);
}
