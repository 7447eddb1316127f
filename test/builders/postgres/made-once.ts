import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../../../electron/home/os-lock.ts'

/** A folder that the first process creates and all others reuse. It is either complete or absent. */
export async function madeOnce(folder: string, make: (unfinished: string) => Promise<void>): Promise<string> {
  while (!existsSync(folder)) {
    const lock = takeLock(`${folder}.lock`)
    if (lock) await makeUnlessThere(folder, make).finally(lock.release)
    else await sleep(20)
  }
  return folder
}

async function makeUnlessThere(folder: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await make(unfinished)
  await rename(unfinished, folder)
}
