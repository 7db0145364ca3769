// The real trainer, but for content that libvips doesn't survive: a file that ends in “kills!” ends the process when its pixels
// are asked for, and one that ends in “hangs!” never gives any. Of one that ends in “guard!” only a child under guard dies. Thumbnails,
// which are JPEG, are made of all.
import { createRequire } from 'node:module';
import type sharp from 'sharp';

interface Pipeline { options: { input: { buffer?: Buffer }; formatOut: string } }
const { prototype } = createRequire(import.meta.url)('sharp') as typeof sharp & { prototype: { toBuffer: (this: Pipeline, ...rest: unknown[]) => unknown } };

const toBuffer = prototype.toBuffer;
prototype.toBuffer = function deadly(...rest) {
  const end = this.options.formatOut === 'raw' ? this.options.input.buffer?.subarray(-6).toString() : undefined;
  if (end === 'kills!' || (end === 'guard!' && process.env.THAW_DECODING !== undefined)) process.kill(process.pid, 'SIGSEGV');
  return end === 'hangs!' ? new Promise(() => undefined) : toBuffer.apply(this, rest);
};

await import('../../../main/training/worker/trainer.ts');
