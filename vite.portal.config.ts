import { defineConfig } from 'vite';

/** The editor of the Portal: built into dist/portal, taken by a page only once somebody touches a field to write in. */
export default defineConfig({
  root: 'src/portal/editor',
  base: '/look/write/',
  publicDir: false,
  build: {
    outDir: '../../../dist/portal',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 700,
    modulePreload: false,
    rolldownOptions: {
      input: 'src/portal/editor/editor.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'editor-[hash].js', chunkFileNames: 'part-[hash].js', assetFileNames: 'part-[hash][extname]' },
      checks: { pluginTimings: false },
    },
  },
});
