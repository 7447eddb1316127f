import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import { securityHeaders } from './security-headers.ts'

/**
 * The response for one path of the built renderer: a file of `folder` with its type and the security headers,
 * or 404. Never reads anything outside the folder.
 */
export async function rendererResponse(folder: string, pathname: string): Promise<Response> {
  const file = fileWithin(folder, pathname)
  const bytes = file && (await readFile(file).catch(() => undefined))
  if (!file || !bytes) return new Response('Not found', { status: 404, headers: securityHeaders })
  const type = getMimeType(file) ?? 'application/octet-stream'
  return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, 'content-type': type } })
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
