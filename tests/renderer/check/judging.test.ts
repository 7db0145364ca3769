// Judging of findings: what may be called fine, and what still waits for a look.
import { expect, test } from 'vitest';
import type { Finding } from '../../../preload/contract.ts';
import { canBeFine, toReview } from '../../../renderer/check/judging.ts';

const finding = (kind: Finding['kind'], severity: Finding['severity'], reason: string | null = null) =>
  ({ kind, severity, judged: reason === null ? null : { reason, at: 0 } }) as Pick<Finding, 'kind' | 'severity' | 'judged'>;

test.each([
  ['near-duplicates across the sets', finding('shared', 'alarm'), true],
  ['a shortcut', finding('shortcut', 'alarm'), true],
  ['a shortcut that may be the thing itself, whose text asks for it', finding('shortcut', 'note'), true],
  ['pictures unlike the rest', finding('unlike-rest', 'note'), true],
  ['the leak, which is measured', finding('leak', 'alarm'), false],
  ['what was judged already', finding('shortcut', 'note', 'they are darker'), false],
  ['that nothing was found', finding('nothing', 'fine'), false],
])('%s may be called fine: %#', (_, given, may) => {
  expect(canBeFine(given)).toBe(may);
});

test('what was judged waits for nobody any more', () => {
  const [open, judged, fine] = [finding('shared', 'alarm'), finding('shortcut', 'note', 'they are darker'), finding('nothing', 'fine')];
  expect(toReview([open, judged, fine])).toEqual([open]);
});
