// The system's own save dialog beside a typed path; a browser has none, so nothing is shown there.
import { Button } from '@mantine/core';
import { bridge } from '../bridge/bridge.ts';
import { text } from './text.ts';

/** `save`: with the chosen path, which the dialog has asked about where a file of that name is there. */
export function ChooseSave({ name, save }: { name: string; save: (file: string) => void }) {
  const { chooseSave } = bridge;
  if (chooseSave === null) return null;
  return <Button variant="default" onClick={() => void chooseSave(name).then((file) => { if (file !== null) save(file); })}>{text.choose}</Button>;
}
