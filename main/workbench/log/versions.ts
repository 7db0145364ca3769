// Versions of the program and of what its numbers depend on.
import { createRequire } from 'node:module';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const Package = z.object({ version: z.string() });
const versionOf = (file: string) => Package.parse(require(file)).version;

export const versions = {
  thaw: versionOf('../../../package.json'),
  onnxruntime: versionOf('onnxruntime-node/package.json'),
};

/** Of all that decodes pictures, whose packages are fixed by Thaw’s version: another may survive a file that this one didn’t. */
export const decoderVersions = `${versions.thaw} ${process.version}`;
