// The part of libheif (WebAssembly) that is used here; the package has no types of its own for this entry.
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  type Context = number | object;
  /** `$$` is where Embind keeps the address that functions with an underscore want. */
  type Handle = { code?: undefined; $$: { ptr: number } };
  interface Failure { code: object; message?: string }
  interface Plane { id: object; width: number; height: number; stride: number; data: Uint8Array }
  interface Decoded { code?: undefined; image: object; channels: readonly Plane[] }

  export interface LibHeif {
    HEAPU8: Uint8Array;
    heif_error_code: { heif_error_Ok: object };
    heif_colorspace: { heif_colorspace_RGB: object };
    heif_chroma: { heif_chroma_interleaved_RGBA: object };
    heif_context_alloc(): Context;
    heif_context_free(context: Context): void;
    heif_context_read_from_memory(context: Context, bytes: Uint8Array): Failure;
    heif_js_context_get_primary_image_handle(context: Context): Handle | Failure;
    heif_image_handle_get_width(handle: Handle): number;
    heif_image_handle_get_height(handle: Handle): number;
    heif_image_handle_has_alpha_channel(handle: Handle): number;
    _heif_image_handle_get_luma_bits_per_pixel(address: number): number;
    heif_image_handle_release(handle: Handle): void;
    heif_js_decode_image2(handle: Handle, colourSpace: object, chroma: object): Decoded | Failure;
    heif_image_release(image: object): void;
  }

  /** Makes an instance with memory of its own. */
  export default function libheif(): LibHeif;
}
