/** The end of a sentence that lists the files to bring where nothing can be downloaded. */
import { bindingFile, packageName, type Machine, type Part, type Wanted } from './published.ts';

export const platformNames: Readonly<Record<Machine, string>> = {
  'linux-x64': 'Linux on x86-64',
  'linux-arm64': 'Linux on ARM',
  'win32-x64': 'Windows on x86-64',
  'darwin-x64': 'a Mac with Intel',
  'darwin-arm64': 'a Mac with Apple silicon',
};

/** Every file to carry, with its address or the way to make it. */
export function whatToBring({ parts, machine }: Wanted): string {
  return parts.map((part) => carried(part, machine)).join(' and ');
}

function carried({ address, archive }: Part, machine: Machine): string {
  if (!address || !archive) return built(machine);
  // The binding for Windows is announced and was never published.
  const isMissing = machine === 'win32-x64' && archive.includes('PU-windows') && !address.includes('libtensorflow');
  return `“${archive}” from ${address}${isMissing ? ` (or, where there is none, ${built(machine)})` : ''}`;
}

const built = (machine: Machine): string =>
  `“${bindingFile}”, built on ${platformNames[machine]} by “npm rebuild ${packageName} --build-addon-from-source”`;
