// A power cut while TensorFlow's native part is put in place: the next start finds all of the old or all of the new.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStaging, activate, rollBack, removeLeftovers } from '../../../main/engines/tensorflow/install/place.ts';
import { layOut, own } from './installing.ts';

beforeEach(layOut);

describe('whatever moment a power cut chooses', () => {
  /** An old native part in place, and a new one laid out. */
  const laidOut = (): void => {
    const staging = openStaging(own);
    for (const [folder, text] of [[own, 'old'], [staging, 'new']] as const) for (const name of ['deps', 'lib']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'file'), text);
    }
  };
  const found = (): unknown => ['deps', 'lib'].map((name) => (existsSync(join(own, name)) ? readFileSync(join(own, name, 'file'), 'utf8') : 'none'));
  const aside = (): string => join(own, '.thaw-replaced');
  const cuts: readonly { what: string; cut: () => void; after: readonly string[] }[] = [
    { what: 'before anything was moved', cut: () => {}, after: ['old', 'old'] },
    {
      what: 'when the old binding was put aside',
      cut: () => {
        mkdirSync(aside());
        cpSync(join(own, 'lib'), join(aside(), 'lib'), { recursive: true });
        rmSync(join(own, 'lib'), { recursive: true });
      },
      after: ['old', 'old'],
    },
    {
      what: 'when only the new library was in place',
      cut: () => {
        activate(own);
        rmSync(join(own, 'lib'), { recursive: true });
      },
      after: ['old', 'old'],
    },
    { what: 'when all of the new was in place', cut: () => activate(own), after: ['new', 'new'] },
    {
      what: 'while it was taken back',
      cut: () => {
        activate(own);
        rmSync(join(own, 'lib'), { recursive: true });
        rmSync(join(own, 'deps'), { recursive: true });
        rmSync(join(aside(), 'emptied'));
      },
      after: ['old', 'old'],
    },
    {
      what: 'when it had been taken back',
      cut: () => {
        activate(own);
        rollBack(own);
      },
      after: ['old', 'old'],
    },
  ];
  test.each(cuts)('$what, the next start finds all of one', ({ cut, after }) => {
    laidOut();
    cut();
    removeLeftovers(own);
    expect(found()).toEqual(after);
    expect(readdirSync(own).filter((name) => name.startsWith('.thaw'))).toEqual([]);
  });
});
