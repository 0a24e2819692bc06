import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The Desk: built into dist/desk and served under /desk/; `vite` alone serves it while one works, with the API of a running house behind it. */
export default defineConfig({
  root: 'src/desk',
  base: '/desk/',
  plugins: [react()],
  build: { outDir: '../../dist/desk', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 2048, chunkSizeWarningLimit: 600 },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: { port: 5173, proxy: { '/api': process.env.TEAHOUSE_URL ?? 'http://localhost:3000' } },
});
