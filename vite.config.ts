import { defineConfig } from 'vite';

/** Browser code only: hashed files and a manifest in dist/pages; the server writes the HTML around them. */
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'dist/pages',
    assetsDir: '.',
    manifest: 'manifest.json',
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      input: {
        payer: 'src/pages/payer/main.tsx',
        console: 'src/pages/console/main.tsx',
        phones: 'src/pages/phones/main.tsx',
        widget: 'src/pages/widget/main.tsx',
        loader: 'src/pages/widget/loader.ts',
      },
    },
  },
});
