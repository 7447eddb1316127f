import { readFileSync } from 'node:fs'

const sources = ['wire.mjs', 'page-side.mjs'].map((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8'),
)
const pageSide = sources
  .join('\n')
  .replace(/^import .*$/gm, '')
  .replace(/^export /gm, '')

/** The script that sets up a page with the preload file at `path`. */
export function preloadScript(path, versions) {
  const preload = path ? readFileSync(path, 'utf8') : ''
  const info = { platform: process.platform, arch: process.arch, versions, type: 'renderer', sandboxed: true }
  return `(() => {
${pageSide}
startPage((require, process) => { const module = { exports: {} }, exports = module.exports; ${preload}
}, ${JSON.stringify(info)})
})()`
}
