/** Operator sets that a file states, and the findings about them. */
import { GraphError, type Finding } from '../graph-error.ts';
import type { ModelProto } from '../proto/onnx-messages.ts';

/** The operator sets that have one meaning for us after `canonicalise`. */
const oldest = 1;
const newest = 24;
/** What a file without a version most likely means: the form that most of today's files have. */
const assumed = 13;

type Stated = Pick<ModelProto, 'opsetImport'>;

const setsOf = ({ opsetImport }: Stated): (readonly [string, number])[] =>
  opsetImport.map((set) => [set.domain === 'ai.onnx' ? '' : (set.domain ?? ''), set.version ?? 0] as const);

/** The version of ONNX's own operators; `otherwise` where none is stated. */
export const opsetOf = (model: Stated, otherwise = assumed): number => setsOf(model).find(([domain]) => domain === '')?.[1] ?? otherwise;

/** Refuses a version that ONNX never had. */
export function operatorSets(model: ModelProto): { opset: number; domains: Record<string, number>; findings: Finding[] } {
  const sets = setsOf(model);
  const stated = sets.find(([domain]) => domain === '')?.[1];
  const findings: Finding[] = [];
  if (stated === undefined)
    findings.push({
      code: 'operator-set-assumed',
      sentence: `The file does not say which ONNX operator set it uses; ${assumed} was assumed.`,
    });
  else if (stated < oldest)
    throw new GraphError(
      'operator-set',
      `The file uses ONNX operator set ${stated}; Thaw reads ${oldest} and newer. Export the model again with a newer one.`,
    );
  else if (stated > newest)
    findings.push({
      code: 'operator-set-newer',
      sentence: `The file uses ONNX operator set ${stated}, newer than the ${newest} that Thaw was made for.`,
    });
  return { opset: stated ?? assumed, domains: Object.fromEntries(sets.filter(([domain]) => domain !== '')), findings };
}
