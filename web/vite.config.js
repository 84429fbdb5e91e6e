import {defineConfig} from "vite";

// `npx vite` serves the client while it is worked on; the API comes from a `concentric serve` beside it.
export default defineConfig({
  build: {chunkSizeWarningLimit: 2100, assetsInlineLimit: 0},
  server: {proxy: {"/api": "http://127.0.0.1:8100"}}
});
