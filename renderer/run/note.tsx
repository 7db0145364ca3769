// A person’s note on a run, saved when the field loses focus.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Run } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { showFailure, notify } from '../actions/run-action.tsx';
import { text } from './text.ts';

export function Note({ run }: { run: Run }) {
  const [note, setNote] = useState(run.note);
  const save = async (): Promise<void> => {
    if (note === run.note) return;
    try {
      await call('runs.note', { run: run.id, note });
      refresh('runs');
      notify({ sentence: text.noteSaved });
    } catch (error) { showFailure(error); }
  };
  return <Textarea label={text.note} placeholder={text.notePlaceholder} autosize minRows={2} maxRows={8} value={note}
    onChange={(event) => setNote(event.currentTarget.value)} onBlur={() => void save()} />;
}
