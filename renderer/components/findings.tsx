// Notice of damage to the stored data, with what to do; nothing where all is well.
import { Alert } from '@mantine/core';
import { useFindings } from '../bridge/questions.ts';
import { text } from './text.ts';

export function Findings() {
  const findings = useFindings().data ?? [];
  if (findings.length === 0) return null;
  return <Alert color="ember" title={text.findingsTitle} role="alert">
    {findings.map((finding) => <div key={finding}>{finding}</div>)}
  </Alert>;
}
