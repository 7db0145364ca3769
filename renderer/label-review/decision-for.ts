// The decision that naming a class makes about a suspicious picture. Pure.
import type { CallInput, Suspect } from '../../preload/contract.ts';

export type Decision = CallInput<'labels.decide'>['decision'];

/** Its own label is kept, the suggested one taken. */
export function decisionFor(label: string, { label: own, suggestion }: Pick<Suspect, 'label' | 'suggestion'>): Decision {
  return label === own ? { kind: 'keep' } : label === suggestion?.label ? { kind: 'take' } : { kind: 'other', label };
}
