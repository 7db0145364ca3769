// Licences by the texts that people and files write, and what each allows.
import { expect, test } from 'vitest';
import { licenceCalled, licenceLimits, licenceLine, limitSentences, noLicence, spdxOf } from '../../preload/contract.ts';

test.each([
  ['apache-2.0', 'Apache-2.0'], ['Apache 2', 'Apache-2.0'], ['Apache License, Version 2.0', 'Apache-2.0'], ['MIT License', 'MIT'],
  ['AGPL-3.0 License (https://ultralytics.com/license)', 'AGPL-3.0-only'], ['cc-by-nc-4.0', 'CC-BY-NC-4.0'], ['CC BY-NC-SA 4.0', 'CC-BY-NC-SA-4.0'],
  ['Public domain', 'LicenseRef-Public-Domain'], ['bsd-3-clause', 'BSD-3-Clause'], ['Hospital X, by contract', null],
])('“%s” means %s', (text, spdx) => expect(spdxOf(text)).toBe(spdx));

test('Creative Commons forbids what the letters in its name say', () => {
  const limits = (text: string) => licenceLimits(licenceCalled(text, 'asked'));
  expect(['CC-BY-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-3.0'].map(limits))
    .toEqual([[], ['nonCommercial'], ['noDerivatives'], ['nonCommercial', 'noDerivatives']]);
});

test('of a licence that isn’t known, and of none, nothing is taken to be allowed', () => {
  const own = licenceCalled('Hospital X, by contract', 'asked');
  expect(own).toMatchObject({ spdx: null, name: 'Hospital X, by contract', commercialUse: null, redistribution: null, derivatives: null });
  expect(licenceCalled('EUPL-1.2', 'file')).toMatchObject({ spdx: 'EUPL-1.2', commercialUse: null });
  expect(licenceCalled('  ', 'asked')).toEqual(noLicence);
  expect(licenceLimits(noLicence)).toEqual(['unknown']);
});

test('a licence is told in one line with its source, and each limit in a sentence', () => {
  expect(licenceLine(licenceCalled('mit', 'catalogue'))).toBe('MIT License (MIT)');
  expect(licenceLine(licenceCalled('cc-by-nc-4.0', 'asked'))).toBe('Creative Commons Attribution-NonCommercial 4.0 (CC-BY-NC-4.0), as you stated');
  expect(licenceLine(noLicence)).toBe('not stated');
  expect(limitSentences(licenceCalled('cc-by-nc-4.0', 'asked')))
    .toEqual(['Its licence (CC-BY-NC-4.0) forbids commercial use, and that holds for what is trained from it.']);
});
