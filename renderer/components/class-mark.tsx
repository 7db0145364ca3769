// The marks of a class before its name: its colour, and the key that sets it.
import type { ProjectClass } from '../../preload/contract.ts';
import './class-mark.css';

export function ClassMark({ of: { key, colour } }: { of: Pick<ProjectClass, 'key' | 'colour'> }) {
  return <>
    {colour !== null && <i className="class-colour" data-colour={colour} aria-hidden />}
    {key !== null && <kbd>{key.toUpperCase()}</kbd>}
  </>;
}
