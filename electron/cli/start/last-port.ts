import { readFileSync, writeFileSync } from 'node:fs'

/** The port that the browser mode had when it last ran on a data folder; undefined: not known. */
export function readLastPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
  } catch {
    return undefined
  }
}

/** Remembers the port, so that windows that are still open find the next host. Without it, they must be opened anew. */
export function writeLastPort(file: string, port: number): void {
  try {
    writeFileSync(file, `${port}\n`)
  } catch {
    // The workbench runs as well without it.
  }
}
