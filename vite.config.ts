// Builds the page into dist/renderer: plain files without inline scripts, so that the strictest policy of either host lets them run.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500, modulePreload: { polyfill: false },
    // Modules of the contract only declare: what no screen uses of them isn’t carried along by those that the first one uses.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/preload/') } },
  },
});
