// Why an installation of TensorFlow's native part failed, and what to bring: parts of the sentences in problems.ts.
import { words } from '../../../../preload/contract.ts';

export const installWords = words('engines.install', {
  platform: {
    'linux-x64': 'Linux on x86-64',
    'linux-arm64': 'Linux on ARM',
    'win32-x64': 'Windows on x86-64',
    'darwin-x64': 'a Mac with Intel',
    'darwin-arm64': 'a Mac with Apple silicon',
  },
  part: { library: 'the library libtensorflow', binding: (file: string) => `the binding (${file})` },
  made: {
    forMachine: (name: string) => `made for ${name}`,
    forMacs: 'made for Macs',
    forNone: 'no library of any machine that Thaw knows',
  },
  bring: {
    archive: (archive: string, address: string) => `“${archive}” from ${address}`,
    file: (file: string, machine: string) => `“${file}” made for ${machine}`,
    all: (parts: readonly string[]) => parts.join(' and '),
  },
  why: {
    answered: (status: string) => `it answered ${status}`,
    silent: (seconds: number) => `it was silent for ${seconds} s`,
    bytesCame: (done: number, total: number) => `${done} of ${total} bytes came`,
    unpacksTo: (gigabytes: number) => `it unpacks to more than ${gigabytes} GB`,
    entryDamaged: (name: string) => `“${name}” in it is damaged`,
    exitCode: (code: number | null, said: string) => `it ended with exit code ${code}: ${said}`,
    endedBy: (signal: string, said: string) => `it was ended by ${signal}: ${said}`,
    notTried: (said: string) => `it could not be tried: ${said}`,
    saidNothing: 'it said nothing',
    notStarted: (said: string) => `its native part could not be started: ${said}`,
    wrongly: (found: string) => `it calculated wrongly (${found} instead of 19, 22, 43, 50)`,
    otherRelease: (library: string) => `its library is ${library}, and the binding needs 2.9`,
    noRelease: 'its library names no release, and the binding needs 2.9',
  },
} as const);
