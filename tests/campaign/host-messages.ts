// Messages between the campaign and the host under trial.
import { z } from 'zod';
import type { CallReply } from '../../preload/contract.ts';

export const Request = z.object({ id: z.number(), name: z.string(), input: z.unknown() });
export type Request = z.infer<typeof Request>;

export type Told =
  | { type: 'open' }
  | { type: 'alive' }
  | { type: 'refused'; isExpected: boolean; sentence: string }
  | { type: 'reply'; id: number; reply: CallReply };
