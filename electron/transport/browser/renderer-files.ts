import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import { securityHeaders } from './security-headers.ts'

// Vite names a file by the hash of its content, so the name never means another one, not even on a port that has changed
// hands. A browser that may keep such a file keeps what it has compiled of it, too.
const hashedName = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/
const kept = { 'cache-control': 'private, max-age=31536000, immutable' }

/**
 * The response for one path of the built renderer: a file of `folder` with its type and the security headers,
 * or 404. Never reads anything outside the folder.
 */
export async function rendererResponse(folder: string, pathname: string): Promise<Response> {
  const file = fileWithin(folder, pathname)
  const bytes = file && (await readFile(file).catch(() => undefined))
  if (!file || !bytes) return new Response('Not found', { status: 404, headers: securityHeaders })
  const headers = {
    ...securityHeaders,
    ...(hashedName.test(pathname) && kept),
    'content-type': getMimeType(file) ?? 'application/octet-stream',
  }
  return new Response(new Uint8Array(bytes), { headers })
}

function fileWithin(folder: string, pathname: string): string | undefined {
  const path = decoded(pathname)
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined
  if (path.split('/').includes('..')) return undefined
  const file = join(folder, path === '/' ? 'index.html' : path)
  return file.startsWith(folder + sep) ? file : undefined
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
