import { defineConfig } from "vite";

// The view of the Moon as a script of its own, which the page loads when the view is first opened.  It imports
// nothing: what it shares with the page is passed to it.
export default defineConfig({
  build: {
    outDir: "../src/kakehashi/web/assets",
    emptyOutDir: false,
    modulePreload: false,
    rollupOptions: {
      input: "src/moon.js",
      preserveEntrySignatures: "strict",
      output: { format: "iife", name: "kakehashiMoon", entryFileNames: "moon.js" },
    },
  },
});
