// Builds the page into dist/renderer: plain files without inline scripts, so that the strictest policy of either host lets them run.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';

interface Modules { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }

/** What the page runs before its first screen is there, that screen, and what stands around each. */
const firstScreen = ['main', 'start', 'home/home', 'frame/messages', 'frame/work-bar', 'guide/project-guide'].map(
  (path) => normalizePath(join(import.meta.dirname, 'renderer', `${path}.tsx`)),
);
let ofFirstScreen: ReadonlySet<string> | undefined;

/** The modules that the first screen imports, with those that they import. */
function withImports(ids: readonly string[], modules: Modules): ReadonlySet<string> {
  const seen = new Set(ids);
  for (const id of seen) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) seen.add(imported);
  return seen;
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500, modulePreload: { polyfill: false },
    rolldownOptions: {
      // Modules of the contract only declare: what no screen uses of them isn’t carried along by those that the first one uses.
      treeshake: { moduleSideEffects: (id) => !id.includes('/preload/') },
      output: {
        // Files that are joined would otherwise run their modules in another order.
        strictExecutionOrder: true,
        // A file costs a request and some work, so 200 small ones cost half of a start: one for the first screen, and few for what screens share.
        codeSplitting: {
          groups: [
            {
              debugName: 'first screen', priority: 1,
              name: (id, modules) => ((ofFirstScreen ??= withImports(firstScreen, modules)).has(id) ? 'first-screen' : null),
            },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 30_000 },
          ],
        },
      },
    },
  },
});
