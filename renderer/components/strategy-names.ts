// Short names of a Showdown’s arms, for charts.
import { words, type Arm } from '../../preload/contract.ts';

export const armShortNames = words('arms.short', {
  transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch',
} as const satisfies Record<Arm, string>);
