// Words for a workbench that can’t be reached or whose reply can’t be read.
import { words } from '../../preload/contract.ts';
export const text = words('bridge', {
  unreachable: 'Thaw is not responding. If its window or terminal was closed, start it again; this page reconnects by itself.',
  refused: 'This page is no longer connected. Open the page that Thaw printed when it started.',
  bug: 'Something went wrong in Thaw.',
  unreadable: 'Something went wrong in Thaw: its reply could not be read.',
  stopped: 'Stopped.',
  unexpected: 'Something went wrong in Thaw: its reply has an unexpected form.',
} as const);
