// The one place that knows which host the page is in; everything else speaks to `bridge`.
import type { HostBridge } from '../../preload/contract.ts';
import { makeBrowserBridge } from './browser.ts';

declare global {
  interface Window {
    /** Put there by the desktop program's preload; absent in the browser. */
    thaw?: HostBridge;
  }
}

export const bridge: HostBridge = window.thaw ?? makeBrowserBridge();
