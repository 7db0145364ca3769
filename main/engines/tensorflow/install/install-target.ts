/** The platform of a native file, from its first bytes (ELF, PE/COFF and Mach-O headers). */
import { open } from 'node:fs/promises';
import type { Machine } from './published.ts';

const elf: Readonly<Record<number, Machine>> = { 0x3e: 'linux-x64', 0xb7: 'linux-arm64' };
const machO: Readonly<Record<number, Machine>> = { 0x01000007: 'darwin-x64', 0x0100000c: 'darwin-arm64' };

/** undefined for what is no native file of a machine that Thaw knows; "universal" for files of Macs that hold several. */
export async function machineOf(file: string): Promise<Machine | 'universal' | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.length < 64) return undefined;
    if (head.readUInt32BE(0) === 0x7f454c46) return elf[head.readUInt16LE(18)];
    if (head.readUInt32LE(0) === 0xfeedfacf) return machO[head.readUInt32LE(4)];
    if (head.readUInt32BE(0) === 0xcafebabe) return 'universal';
    const pe = head.readUInt16BE(0) === 0x4d5a ? head.readUInt32LE(60) : head.length;
    return pe + 6 <= head.length && head.readUInt32BE(pe) === 0x50450000 && head.readUInt16LE(pe + 4) === 0x8664 ? 'win32-x64' : undefined;
  } finally {
    await handle.close();
  }
}
