// Known licences by their SPDX identifier, and what each allows: a row per licence. What isn't here is taken by its name, and what
// it allows stays unknown unless a person says it.
import type { Licence } from './nouns/licence-nouns.ts';

interface Terms { readonly name: string; readonly commercialUse: boolean; readonly redistribution: boolean; readonly derivatives: boolean }

const free = (name: string): Terms => ({ name, commercialUse: true, redistribution: true, derivatives: true });

/** Creative Commons: NC forbids earning money with it, ND forbids passing on what was changed. */
const creativeCommons = (elements: string, version: string, words: string): [string, Terms] => [`CC-${elements}-${version}`, {
  name: `Creative Commons ${words} ${version}`, commercialUse: !elements.includes('NC'), redistribution: true, derivatives: !elements.includes('ND'),
}];

const creativeCommonsKinds = [
  ['BY', 'Attribution'], ['BY-SA', 'Attribution-ShareAlike'], ['BY-ND', 'Attribution-NoDerivatives'], ['BY-NC', 'Attribution-NonCommercial'],
  ['BY-NC-SA', 'Attribution-NonCommercial-ShareAlike'], ['BY-NC-ND', 'Attribution-NonCommercial-NoDerivatives'],
] as const;

export const knownLicences: Readonly<Record<string, Terms>> = {
  'Apache-2.0': free('Apache License 2.0'),
  MIT: free('MIT License'),
  'BSD-2-Clause': free('BSD 2-Clause License'),
  'BSD-3-Clause': free('BSD 3-Clause License'),
  ISC: free('ISC License'),
  Zlib: free('zlib License'),
  Unlicense: free('The Unlicense'),
  '0BSD': free('BSD Zero Clause License'),
  'CC0-1.0': free('Creative Commons Zero 1.0'),
  'LicenseRef-Public-Domain': free('Public domain'),
  ...Object.fromEntries(['4.0', '3.0'].flatMap((version) => creativeCommonsKinds.map(([id, words]) => creativeCommons(id, version, words)))),
  'MPL-2.0': free('Mozilla Public License 2.0'),
  'EPL-2.0': free('Eclipse Public License 2.0'),
  'GPL-2.0-only': free('GNU General Public License 2'),
  'GPL-3.0-only': free('GNU General Public License 3'),
  'GPL-3.0-or-later': free('GNU General Public License 3 or later'),
  'AGPL-3.0-only': free('GNU Affero General Public License 3'),
  'AGPL-3.0-or-later': free('GNU Affero General Public License 3 or later'),
  'LGPL-3.0-only': free('GNU Lesser General Public License 3'),
  'LicenseRef-OpenRAIL-M': free('OpenRAIL-M (free, with restricted uses)'),
  'LicenseRef-DINOv3': free('DINOv3 License'),
  'PolyForm-Noncommercial-1.0.0': { name: 'PolyForm Noncommercial 1.0.0', commercialUse: false, redistribution: true, derivatives: true },
  'LicenseRef-Research-Only': { name: 'Research only', commercialUse: false, redistribution: false, derivatives: false },
};

/** Ways in which files and people write an identifier, without case, spaces and punctuation. */
const aliases: Readonly<Record<string, string>> = {
  apache2: 'Apache-2.0', apache: 'Apache-2.0', apachelicense20: 'Apache-2.0', apachelicense2: 'Apache-2.0', apachelicenseversion20: 'Apache-2.0',
  mitlicense: 'MIT', themitlicense: 'MIT', bsd3: 'BSD-3-Clause', bsd2: 'BSD-2-Clause', bsd: 'BSD-3-Clause', bsdlicense: 'BSD-3-Clause',
  cc0: 'CC0-1.0', ccby: 'CC-BY-4.0', ccbync: 'CC-BY-NC-4.0', ccbysa: 'CC-BY-SA-4.0', ccbyncsa: 'CC-BY-NC-SA-4.0', ccbyncnd: 'CC-BY-NC-ND-4.0',
  ccbynd: 'CC-BY-ND-4.0', gpl2: 'GPL-2.0-only', gpl20: 'GPL-2.0-only', gpl3: 'GPL-3.0-only', gpl30: 'GPL-3.0-only', gplv3: 'GPL-3.0-only',
  agpl3: 'AGPL-3.0-only', agpl30: 'AGPL-3.0-only', agplv3: 'AGPL-3.0-only', lgpl3: 'LGPL-3.0-only', lgpl30: 'LGPL-3.0-only', mpl2: 'MPL-2.0',
  publicdomain: 'LicenseRef-Public-Domain', openrailm: 'LicenseRef-OpenRAIL-M', openrail: 'LicenseRef-OpenRAIL-M', dinov3: 'LicenseRef-DINOv3',
};

const plain = (text: string): string => text.toLowerCase().replace(/\(.*?\)/g, '').replace(/[^a-z0-9]/g, '');
const identifiers = new Map([
  ...Object.entries(aliases), ...Object.entries(knownLicences).flatMap(([id, { name }]) => [[plain(id), id], [plain(name), id]] as const),
]);

/** The identifier that a text means, if it is one of the known; “AGPL-3.0 License (https://…)” and “apache 2” are. */
export const spdxOf = (text: string): string | null => identifiers.get(plain(text)) ?? identifiers.get(plain(text).replace(/licen[cs]e$/, '')) ?? null;

export const noLicence: Licence = {
  spdx: null, name: '', commercialUse: null, redistribution: null, derivatives: null, source: 'unknown', attribution: null,
};

/** The licence that a text names, with what it allows where that is known; `noLicence` for an empty text. */
export function licenceCalled(text: string, source: Licence['source'], attribution: string | null = null): Licence {
  const stated = text.trim();
  if (stated === '') return noLicence;
  const spdx = spdxOf(stated);
  const terms = spdx === null ? undefined : knownLicences[spdx];
  if (terms) return { spdx, ...terms, source, attribution };
  // An identifier that isn't in the table, or a name of its own: what it allows is for a person to say.
  const looksLikeSpdx = /^[A-Za-z0-9.+-]+$/.test(stated) && /[\d-]/.test(stated);
  return {
    spdx: looksLikeSpdx ? stated : null, name: stated, commercialUse: null, redistribution: null, derivatives: null, source, attribution,
  };
}
