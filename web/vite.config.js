import { defineConfig } from "vite";

// One script and one style with plain names: the server reads them from the wheel, and the export puts them into one page.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/kakehashi/web/assets",
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: { entryFileNames: "workbench.js", assetFileNames: "workbench.[ext]", chunkFileNames: "[name].js" },
    },
  },
});
