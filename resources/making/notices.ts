// Third-party notices: authors and licences of every shipped package, from the lock file and the packages' licence
// files. Run "npm run notices" after a package has changed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const target = join(here, '..', 'notices.txt');

const Package = z.object({ dependencies: z.record(z.string(), z.string()) });
const { dependencies } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Packages whose code is in the product: the dependencies of host and trainer, and what is bundled into the page. */
const shipped = [
  ...Object.keys(dependencies),
  '@fontsource-variable/inter', '@mantine/core', '@mantine/hooks', '@mantine/notifications', '@tabler/icons-react', '@tanstack/react-query',
  '@tanstack/react-virtual', 'chart.js', 'react', 'react-chartjs-2', 'react-dom', 'wouter',
];
/** Their dependencies that are used only for installing, compiling or downloading. */
const notShipped = new Set([
  'adm-zip', 'global-agent', 'node-addon-api', 'csstype', 'long', 'node-fetch', '@types/long', '@types/offscreencanvas',
  '@types/seedrandom', '@webgpu/types',
]);

const mit = readFileSync(join(root, 'node_modules/react/LICENSE'), 'utf8').replace(/^[\s\S]*?(?=Permission)/, '');
const bsd3 = readFileSync(join(root, 'node_modules/react-transition-group/LICENSE'), 'utf8').replace(/^[\s\S]*?(?=Redistribution)/, '');
/** Licences of packages that come without a licence file. */
const texts: Record<string, string> = {
  'onnxruntime-node': `Copyright (c) Microsoft Corporation\n\n${mit}`,
  'onnxruntime-common': `Copyright (c) Microsoft Corporation\n\n${mit}`,
  'react-remove-scroll-bar': `Copyright (c) 2017 Anton Korzunov\n\n${mit}`,
  '@bufbuild/protobuf': 'Copyright 2021-2026 Buf Technologies, Inc. (Apache-2.0: see the file LICENSE of Thaw)\n'
    + `Copyright 2008 Google Inc. All rights reserved. (its encoding of numbers)\n\n${bsd3}`,
  '@tensorflow/tfjs-core': 'Copyright 2024 Google LLC\n\nThe Apache License 2.0, as in the file LICENSE of Thaw.',
  '@tensorflow/tfjs-backend-cpu': 'Copyright 2024 Google LLC\n\nThe Apache License 2.0, as in the file LICENSE of Thaw.',
  '@cornerstonejs/codec-libjpeg-turbo-8bit': 'Copyright (c) the cornerstone.js contributors\n\nThe ISC License: '
    + 'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, '
    + 'provided that the above copyright notice and this permission notice appear in all copies. The software is provided “as is”, '
    + 'without any warranty.',
  '@cornerstonejs/codec-openjpeg': `Copyright (c) the cornerstone.js contributors\n\n${mit}`,
  lerc: 'Copyright 2015-2026 Esri\n\nThe Apache License 2.0, as in the file LICENSE of Thaw.',
  'worker-f': `Copyright (c) Nikolay Kuchumov (catamphetamine)\n\n${mit}`,
  seedrandom: `Copyright 2019 David Bau.\nCopyright (C) 2010 Johannes Baagøe (its generator alea)\n\n${mit}`,
  wouter: 'By Alexey Taktarov. Released into the public domain under the Unlicense (https://unlicense.org).',
};

const Lock = z.object({
  packages: z.record(z.string(), z.object({
    version: z.string().optional(), license: z.string().optional(), dependencies: z.record(z.string(), z.string()).optional(),
  })),
});
type LockedPackages = z.infer<typeof Lock>['packages'];

interface ShippedPackage { name: string; version: string; licence: string; folder: string }

/** Every shipped package and its dependencies, by name. */
export function shippedPackages(): ShippedPackage[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string) => {
    const folder = installedAt(packages, name, from);
    const locked = packages[folder];
    if (locked?.version === undefined || notShipped.has(name) || found.has(folder)) return;
    found.set(folder, { name, version: locked.version, licence: locked.license ?? 'see its text', folder });
    for (const dependency of Object.keys(locked.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of shipped) visit(name, '');
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Node's module resolution: beside the package that asks, then further up. */
function installedAt(packages: LockedPackages, name: string, from: string): string {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`;
  }
  return `node_modules/${name}`;
}

function licenceText({ name, folder }: ShippedPackage): string {
  const path = join(root, folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => /^licen[cs]e/i.test(file)).sort() : [];
  const file = files.find((candidate) => /mit/i.test(candidate)) ?? files[0];
  const text = file ? readFileSync(join(path, file), 'utf8') : texts[name];
  if (text === undefined) throw new Error(`${name} brings no licence file and resources/making/notices.ts has no text for it`);
  return text.replaceAll('\r\n', '\n').trim();
}

const isCopyright = (line: string) => /^\W*(copyright\b|©|\(c\) \d)/i.test(line) && /\d{4}|\(c\)|©|contributors|inc\b/i.test(line);

/** The whole text: each package with its copyright, each distinct licence once. */
export function notices(): string {
  const licences = new Map<string, { number: number; text: string }>();
  const lines = shippedPackages().map((shippedPackage) => {
    const all = licenceText(shippedPackage).split('\n');
    const holders = all.filter(isCopyright).map((line) => line.trim());
    const text = all.filter((line) => !isCopyright(line)).join('\n').replace(/^\W*(the )?MIT License.*$/im, '').trim();
    const key = text.replace(/[\s"'“”*]+/g, ' ').toLowerCase();
    const licence = licences.get(key) ?? { number: licences.size + 1, text };
    licences.set(key, licence);
    const title = `${shippedPackage.name} ${shippedPackage.version} (${shippedPackage.licence}, text ${licence.number})`;
    return [title, ...holders.map((holder) => `    ${holder}`)].join('\n');
  });
  const bodies = [...licences.values()].map(({ number, text }) => `---- Text ${number} ----\n\n${text}`);
  return [
    'Thaw is under the Apache License 2.0 (see LICENSE). It is made with the following, whose authors we thank.',
    readFileSync(join(here, 'native-notices.txt'), 'utf8').replaceAll('\r\n', '\n').trim(),
    'Packages', lines.join('\n'), ...bodies,
  ].join('\n\n') + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, notices());
  console.log(`${shippedPackages().length} packages in ${target}`);
}
