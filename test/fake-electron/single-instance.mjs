// One instance per data folder. A second start leaves a note, which the first one reads.
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

let release = () => {}

/**
 * True if this process is the first on `folder`. `hear` is called with the arguments and the folder of each
 * later start.
 */
export function takeInstanceLock(folder, hear) {
  const file = join(folder, 'SingletonLock.standin')
  const notes = join(folder, 'second-starts.standin')
  mkdirSync(notes, { recursive: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) {
      writeFileSync(
        join(notes, `${process.pid}.json`),
        JSON.stringify({ argv: process.argv, folder: process.cwd() }),
      )
      return false
    }
    rmSync(file, { force: true })
    return takeInstanceLock(folder, hear)
  }
  const watcher = watch(notes, () => readNotes(notes, hear))
  watcher.unref()
  release = () => {
    watcher.close()
    rmSync(file, { force: true })
    release = () => {}
  }
  process.once('exit', () => release())
  return true
}

export function releaseInstanceLock() {
  release()
}

function readNotes(notes, hear) {
  for (const name of readdirSync(notes)) {
    try {
      const { argv, folder } = JSON.parse(readFileSync(join(notes, name), 'utf8'))
      rmSync(join(notes, name))
      hear(argv, folder)
    } catch {} // Half written: the watcher calls again.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
