// Names of the engines that this operating system could have.
import { engineText, sameEngine, UserError, type EngineChoice } from '../../../preload/contract.ts';
import { candidatesOn } from '../../engines/probe/index.ts';

/** Throws UserError engine-unknown for one that there could not be on this system. */
export function refuseUnknownEngine(engine: EngineChoice): void {
  const all = candidatesOn(process.platform);
  if (all.some((candidate) => sameEngine(candidate, engine))) return;
  throw new UserError('engine-unknown', { engine: engineText(engine), engines: all.map(engineText).join(', ') });
}
