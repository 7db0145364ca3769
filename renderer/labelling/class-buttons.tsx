// The classes as buttons, each with its key, in the order of the keys.
import type { ProjectClass } from '../../preload/contract.ts';
import { ClassMark } from '../components/class-mark.tsx';
import { text } from './text.ts';

/** `current`: the label that the picture has already. */
export function ClassButtons({ classes, current, onLabel }: {
  classes: readonly ProjectClass[]; current: string | null; onLabel: (label: string) => void;
}) {
  return <div className="label-classes" role="group" aria-label={text.classes}>
    {classes.map((of) => <button key={of.name} type="button" className="label-button" title={of.name} aria-pressed={of.name === current}
      aria-keyshortcuts={of.key ?? undefined} onClick={() => onLabel(of.name)}>
      <span className="label-button-name">{of.name}</span>
      <ClassMark of={of} />
    </button>)}
  </div>;
}
