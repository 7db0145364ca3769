// The ways of learning that a Showdown sets against each other, in a word, for charts.
import type { Contender } from '../../preload/contract.ts';

export const contenderShort = { transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch' } as const satisfies Record<Contender, string>;
