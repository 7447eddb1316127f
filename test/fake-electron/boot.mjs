// Runs the app as Electron does: `electron [switches] main.js [arguments]`.
import { pathToFileURL } from 'node:url'
import { mainFile } from './launch.mjs'

process.argv = [process.execPath, ...process.argv.slice(2)]
await import(pathToFileURL(mainFile).href)
