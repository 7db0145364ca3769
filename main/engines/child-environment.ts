/** Environment of every child process that may compute: no telemetry, and the folders where libraries lie. */
import { telemetryOff } from './telemetry.ts';
import { broughtTo, libraryPaths } from './tensorflow/install/environment.ts';
import { ownPackage, packedPackage } from './tensorflow/install/package-folder.ts';

/** What children get beside the variables of this process. */
export function childEnvironment(accelerators: string): Record<string, string> {
  const own = ownPackage();
  return {
    ...telemetryOff, [broughtTo]: accelerators,
    ...libraryPaths([packedPackage(accelerators), ...(own === undefined ? [] : [own])]),
  };
}
