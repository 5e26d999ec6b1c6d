import { defineConfig } from "vite";

// One classic script and one style with plain names: the server reads them from the wheel, and the export puts them into
// one page that opens from disk, where browsers run no modules.
const classic = {
  name: "classic-script",
  enforce: "post",
  transformIndexHtml: (html) =>
    html.replace(/<script type="module" crossorigin src=/g, "<script defer src=").replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"'),
};

export default defineConfig({
  base: "./",
  plugins: [classic],
  build: {
    outDir: "../src/kakehashi/web/assets",
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false, // a style of its own, there before the first paint
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: { format: "iife", inlineDynamicImports: true, entryFileNames: "workbench.js", assetFileNames: "workbench.[ext]" },
    },
  },
});
