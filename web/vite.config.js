import {defineConfig} from "vite";

// `npx vite` serves the client while it is worked on; the API comes from a `concentric serve` beside it.
export default defineConfig({
  build: {
    chunkSizeWarningLimit: 2100,
    assetsInlineLimit: 0,
    // The libraries of the map that moves come as one, when its still stands.
    rollupOptions: {
      output: {manualChunks: (id) => (/node_modules\/(maplibre-gl|@deck|@luma|@loaders|@math)/.test(id) ? "map" : undefined)}
    }
  },
  server: {proxy: {"/api": "http://127.0.0.1:8100"}},
});
