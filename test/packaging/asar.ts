import { closeSync, cpSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One file of an archive: inside it at an offset, next to it (unpacked), or a symlink. */
export interface AsarEntry {
  readonly path: string
  readonly isUnpacked: boolean
  readonly size: number
  readonly offset: number
}

interface Node {
  readonly files?: Readonly<Record<string, Node>>
  readonly offset?: string
  readonly size?: number
  readonly unpacked?: boolean
  readonly link?: string
}

/** The files of an asar archive, without symlinks. */
export function asarEntries(archive: string): AsarEntry[] {
  return entriesOf(readHeader(archive).root, '')
}

/** Unpacks an archive, and the files next to it, into `folder`: the app as Electron would see it. */
export function extractAsar(archive: string, folder: string): void {
  const { contentStart } = readHeader(archive)
  const file = openSync(archive, 'r')
  for (const { path, isUnpacked, size, offset } of asarEntries(archive)) {
    if (isUnpacked) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), readAt(file, contentStart + offset, size))
  }
  closeSync(file)
  cpSync(`${archive}.unpacked`, folder, { recursive: true, verbatimSymlinks: true })
}

/**
 * An asar starts with four 32-bit numbers: the second gives the start of the files, the fourth the length of
 * the JSON.
 */
function readHeader(archive: string): { root: Node; contentStart: number } {
  const file = openSync(archive, 'r')
  const numbers = readAt(file, 0, 16)
  const json = readAt(file, 16, numbers.readUInt32LE(12)).toString('utf8')
  closeSync(file)
  return { root: JSON.parse(json) as Node, contentStart: 8 + numbers.readUInt32LE(4) }
}

function entriesOf(node: Node, folder: string): AsarEntry[] {
  return Object.entries(node.files ?? {}).flatMap(([name, child]) => {
    const path = folder ? `${folder}/${name}` : name
    if (child.files) return entriesOf(child, path)
    if (child.link !== undefined) return []
    return [
      { path, isUnpacked: child.unpacked ?? false, size: child.size ?? 0, offset: Number(child.offset ?? 0) },
    ]
  })
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, position)
  return bytes
}
