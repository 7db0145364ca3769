// An action: one thing a person can do, with its name, label, keys and condition. Buttons, keys and the palette share
// the same object, so that they never disagree.
export interface Action<State> {
  /** Unique, "room.verb". */
  readonly name: string;
  readonly label: string | ((state: State) => string);
  /** As @mantine/hooks writes keys: "mod + Z". Several alternatives may be given. */
  readonly keys?: readonly string[];
  /** True when it can be done now; a sentence says why it can't. Left out: always. */
  readonly when?: (state: State) => true | string;
  /** What it does, as a hint, where its label alone leaves a doubt. */
  readonly hint?: (state: State) => string | undefined;
  readonly run: (state: State) => void | Promise<unknown>;
}

export const action = <State>(it: Action<State>): Action<State> => it;

export const labelOf = <State>(it: Action<State>, state: State): string =>
  typeof it.label === 'string' ? it.label : it.label(state);

/** Why an action can't be done now, or null. */
export function whyNot<State>(it: Action<State>, state: State): string | null {
  const answer = it.when?.(state) ?? true;
  return answer === true ? null : answer;
}
