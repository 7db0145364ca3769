// HEIC (HEIF with HEVC, as phones write it), through libheif: the primary picture, turned and mirrored as the file says,
// ten bits brought to eight. libvips comes without a decoder for it.
import type libheif from 'libheif-js/libheif-wasm/libheif-bundle.js';
import type { Samples } from '../samples.ts';
import { FormatError } from './format-error.ts';

type LibHeif = ReturnType<typeof libheif>;
type Handle = Parameters<LibHeif['heif_image_handle_get_width']>[0];

interface HeicHeader { width: number; height: number; channels: 3 | 4; bitsPerSample: number }

/** WebAssembly never gives memory back: an instance that grew beyond this is left to the garbage collector. */
const maxIdleBytes = 256e6;

let loaded: LibHeif | null = null;

/** Loaded at first use: most people have no such file, and it takes 150 ms. */
async function instance(): Promise<LibHeif> {
  const { default: load } = await import('libheif-js/libheif-wasm/libheif-bundle.js');
  // Only now: while it is imported, others come for it.
  loaded ??= load();
  return loaded;
}

/** Size and depth of the upright picture. Throws FormatError. */
export function heicHeader(bytes: Uint8Array): Promise<HeicHeader> {
  return withPrimary(bytes, (lib, handle) => headerOf(lib, handle));
}

/** All pixels of the upright picture, RGB or RGBA with 8 bits. Check its size first. Throws FormatError. */
export function decodeHeic(bytes: Uint8Array): Promise<Samples> {
  return withPrimary(bytes, (lib, handle) => {
    const { width, height, channels } = headerOf(lib, handle);
    const decoded = lib.heif_js_decode_image2(
      handle, lib.heif_colorspace.heif_colorspace_RGB, lib.heif_chroma.heif_chroma_interleaved_RGBA,
    );
    if (decoded.code) throw failureOf(decoded.message);
    try {
      const [plane] = decoded.channels;
      if (plane?.width !== width || plane.height !== height) throw new FormatError('damaged', 'its size is not what its header says');
      return { width, height, channels, data: packed(plane, channels) };
    } finally {
      lib.heif_image_release(decoded.image);
    }
  });
}

function headerOf(lib: LibHeif, handle: Handle): HeicHeader {
  return {
    width: lib.heif_image_handle_get_width(handle),
    height: lib.heif_image_handle_get_height(handle),
    channels: lib.heif_image_handle_has_alpha_channel(handle) ? 4 : 3,
    bitsPerSample: lib._heif_image_handle_get_luma_bits_per_pixel(handle.$$.ptr),
  };
}

/** Rows without their padding; the fourth byte only where there is transparency. */
function packed(
  { data, stride, width, height }: { data: Uint8Array; stride: number; width: number; height: number }, channels: 3 | 4,
): Uint8Array {
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0, out = 0; y < height; y++) {
    const row = data.subarray(y * stride, y * stride + width * 4);
    for (let i = 0; i < row.length; i++) if (channels === 4 || (i & 3) !== 3) pixels[out++] = row[i] ?? 0;
  }
  return pixels;
}

/** Hands the primary picture to `work` and frees it. Whatever it throws, the next file finds a library in order. */
async function withPrimary<T>(bytes: Uint8Array, work: (lib: LibHeif, handle: Handle) => T): Promise<T> {
  const lib = await instance();
  try {
    return usingPrimary(lib, bytes, work);
  } catch (error) {
    // A trap inside WebAssembly leaves its memory in an unknown state.
    if (!(error instanceof FormatError)) loaded = null;
    throw error instanceof FormatError ? error : new FormatError('damaged', error instanceof Error ? error.message : String(error));
  } finally {
    if (lib.HEAPU8.length > maxIdleBytes && loaded === lib) loaded = null;
  }
}

function usingPrimary<T>(lib: LibHeif, bytes: Uint8Array, work: (lib: LibHeif, handle: Handle) => T): T {
  const context = lib.heif_context_alloc();
  try {
    const read = lib.heif_context_read_from_memory(context, bytes);
    if (read.code !== lib.heif_error_code.heif_error_Ok) throw failureOf(read.message);
    const handle = lib.heif_js_context_get_primary_image_handle(context);
    if (handle.code) throw failureOf(handle.message);
    try {
      return work(lib, handle);
    } finally {
      lib.heif_image_handle_release(handle);
    }
  } finally {
    lib.heif_context_free(context);
  }
}

const cutOffWords = /end of file|end of data|outside of file bounds|too small|cannot read full/i;
const unsupportedWords = /unsupported|not been built in|plugin/i;

function failureOf(message = 'it can’t be decoded'): FormatError {
  const fault = cutOffWords.test(message) ? 'cut-off' : unsupportedWords.test(message) ? 'unsupported' : 'damaged';
  return new FormatError(fault, message.replace(/[:.\s]+$/, ''));
}
