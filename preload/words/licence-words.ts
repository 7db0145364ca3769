// Licences in words: one line, the badges for what one forbids, and a sentence for whoever passes a model on.
import { words } from '../../language/words.ts';
import type { Licence } from '../nouns/licence-nouns.ts';

const said = words('licence', {
  notStated: 'not stated',
  statedBy: { catalogue: '', asked: 'as you stated', file: 'as its file states', unknown: '' },
  badges: {
    nonCommercial: 'Non-commercial', noDerivatives: 'No derivatives', notPassedOn: 'Not to be passed on', unknown: 'Licence not stated',
  },
  sentences: {
    nonCommercial: (licence: string) => `Its licence (${licence}) forbids commercial use, and that holds for what is trained from it.`,
    noDerivatives: (licence: string) => `Its licence (${licence}) forbids passing on changed models, as every fine-tuned one is.`,
    notPassedOn: (licence: string) => `Its licence (${licence}) forbids passing the model on.`,
    unknown: 'Its licence isn’t known to Thaw. Ask where it came from before you pass the model on.',
  },
} as const);
export type LicenceWords = typeof said;

/** “MIT License (MIT)”, “Creative Commons … 4.0 (CC-BY-NC-4.0), as you stated”, “not stated”. */
export function licenceLine({ spdx, name, source }: Licence): string {
  if (name === '') return said.notStated;
  const whole = spdx === null || spdx === name || spdx.startsWith('LicenseRef-') ? name : `${name} (${spdx})`;
  return [whole, said.statedBy[source]].filter((part) => part !== '').join(', ');
}

export type LicenceLimit = keyof LicenceWords['badges'];

/** What a licence forbids that people who share or sell a model must know; `unknown` where nothing is known of it. */
export function licenceLimits({ name, commercialUse, derivatives, redistribution }: Licence): LicenceLimit[] {
  if (name === '') return ['unknown'];
  return [
    ...(commercialUse === false ? ['nonCommercial' as const] : []), ...(redistribution === false ? ['notPassedOn' as const]
      : derivatives === false ? ['noDerivatives' as const] : []),
  ];
}

export const limitBadge = (limit: LicenceLimit): string => said.badges[limit];

/** A sentence for each limit. */
export function limitSentences(licence: Licence): string[] {
  const short = licence.spdx === null || licence.spdx.startsWith('LicenseRef-') ? licence.name : licence.spdx;
  return licenceLimits(licence).map((limit) => (limit === 'unknown' ? said.sentences.unknown : said.sentences[limit](short)));
}
