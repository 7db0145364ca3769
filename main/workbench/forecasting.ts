// What thawing will cost on this machine.
import type { Context, MethodsOf } from './context.ts';

export function forecastMethods(_context: Context): Pick<MethodsOf<'train'>, 'train.forecast' | 'train.measure'> {
  const later = (): never => { throw new Error('not there yet'); };
  return { 'train.forecast': later, 'train.measure': later };
}
