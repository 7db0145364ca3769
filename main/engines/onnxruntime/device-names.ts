/** Names of the hardware, where the platform tells them; null where it does not, or where several could be meant. */
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import type { Provider } from './onnxruntime.ts';

const run = promisify(execFile);
const patience = 3000;

/** Lines that a program of the system prints; none where it isn't there or takes too long. */
async function linesOf(program: string, args: readonly string[]): Promise<readonly string[]> {
  try {
    const { stdout } = await run(program, [...args], { timeout: patience, windowsHide: true });
    return stdout.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  } catch {
    return [];
  }
}

export const processorName = (): string | null => cpus()[0]?.model.trim() || null;

const nvidia = (): Promise<readonly string[]> => linesOf('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader']);
const windowsCards = (): Promise<readonly string[]> => linesOf('powershell.exe', ['-NoProfile', '-Command', '(Get-CimInstance Win32_VideoController).Name']);
const only = (names: readonly string[]): string | null => (names.length === 1 ? names[0] ?? null : null);

/** WebGPU takes whichever card its driver prefers, and does not say which: known where there is one. */
async function webgpuName(): Promise<string | null> {
  // Whoever names a driver means another than the usual one, most likely one in software.
  if (process.env.VK_ICD_FILENAMES !== undefined || process.env.VK_DRIVER_FILES !== undefined) return null;
  if (process.platform === 'darwin') return processorName();
  return only(process.platform === 'win32' ? await windowsCards() : await nvidia());
}

const rows: Readonly<Record<Provider, () => Promise<string | null>>> = {
  cpu: async () => processorName(),
  webgpu: webgpuName,
  cuda: async () => (await nvidia())[0] ?? null,
  dml: async () => only(await windowsCards()),
  // Apple's chips hold processor, graphics and neural engine in one.
  coreml: async () => processorName(),
};

export function deviceName(provider: Provider): Promise<string | null> {
  return rows[provider]();
}
