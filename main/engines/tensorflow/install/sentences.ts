/** The end of a sentence that lists the files to bring where nothing can be downloaded. */
import { bindingFile, type Machine, type Part, type Wanted } from './published.ts';

export const platformNames: Readonly<Record<Machine, string>> = {
  'linux-x64': 'Linux on x86-64',
  'linux-arm64': 'Linux on ARM',
  'win32-x64': 'Windows on x86-64',
  'darwin-x64': 'a Mac with Intel',
  'darwin-arm64': 'a Mac with Apple silicon',
};

/** Every file to carry, with its address where there is one. Nobody is told to build a binding: that needs what few computers have. */
export function whatToBring({ parts, machine }: Wanted): string {
  return parts.map((part) => carried(part, machine)).join(' and ');
}

function carried({ address, archive }: Part, machine: Machine): string {
  if (!address || !archive) return `“${bindingFile}” made for ${platformNames[machine]}`;
  return `“${archive}” from ${address}`;
}
