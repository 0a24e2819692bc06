import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { languages } from './src/kernel/language.ts';
import { say } from './src/words/say.ts';

/** What is read where no script runs, in every language. */
const withoutScript: Plugin = {
  name: 'without-script',
  transformIndexHtml: () => [
    {
      tag: 'noscript',
      injectTo: 'body',
      children: languages.map((language) => ({ tag: 'p', attrs: { lang: language }, children: say(language, 'desk.without-script') })),
    },
  ],
};

/** The Desk: built into dist/desk and served under /desk/; `vite` alone serves it while one works, with the API of a running house behind it. */
export default defineConfig({
  root: 'src/desk',
  base: '/desk/',
  plugins: [react(), withoutScript],
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 2048,
    chunkSizeWarningLimit: 600,
    // whoever starts the house does not mind where the build spends its seconds
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: { port: 5173, proxy: { '/api': process.env.TEAHOUSE_URL ?? 'http://localhost:3000' } },
});
