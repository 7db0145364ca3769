/** The end of a sentence that lists the files to bring where nothing can be downloaded. */
import { installWords } from './install-words.ts';
import { bindingFile, type Machine, type Part, type Wanted } from './published.ts';

/** Every file to carry, with its address where there is one. Nobody is told to build a binding: that needs what few computers have. */
export function whatToBring({ parts, machine }: Wanted): string {
  return installWords.bring.all(parts.map((part) => carried(part, machine)));
}

function carried({ address, archive }: Part, machine: Machine): string {
  const { bring, platform } = installWords;
  return address && archive ? bring.archive(archive, address) : bring.file(bindingFile, platform[machine]);
}
