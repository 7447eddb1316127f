// Loaded before the app (`node --import`): from then on `electron` is the stand-in, for `import` and
// `require`.
import inspector from 'node:inspector'
import { registerHooks } from 'node:module'
import { isUnderPlaywright } from './launch.mjs'

const url = new URL('./electron.mjs', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url, shortCircuit: true, format: 'module' } : next(specifier, context),
})

process.versions.electron ??= '0.0.0-standin'
process.type = 'browser'

// Prints "Debugger listening on …", the line that Playwright waits for before it evaluates
// require('electron').
if (isUnderPlaywright) inspector.open(0, '127.0.0.1')
