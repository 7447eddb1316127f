import { type FSWatcher, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileReason } from '../../file-reason.ts'
import { isSuiteName } from './find-suites.ts'

/** Tells when some files change, or suites come and go in their folders. */
export interface FolderWatch {
  /** Watches these files and folders, and no others any more. Returns why some are not watched; '' if all are. */
  set(files: Iterable<string>, folders: Iterable<string>): string
  close(): void
}

/** Each takes a watch of the system, of which other programs need some. */
const mostFolders = 500
/** An editor that saves a file changes it more than once. */
const restMs = 150

/** Folders are watched, not files: editors replace a file by a new one. */
export function watchFolders(onChange: () => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let files: ReadonlySet<string> = new Set()
  const isAbout = (folder: string, type: string, name: string | null) =>
    name === null ||
    isSuiteName(name) ||
    files.has(join(folder, name)) ||
    // A folder may have come.
    (type === 'rename' && !name.includes('.'))
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, restMs)
  }
  const stop = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const start = (folder: string): string => {
    try {
      const watcher = watch(folder, (type, name) => void (isAbout(folder, type, name) && changed()))
      // The folder has gone, or the system has ended the watch.
      watcher.on('error', () => {
        stop(folder)
        changed()
      })
      watchers.set(folder, watcher)
      return ''
    } catch (error) {
      return `Changes in ${folder} are not seen: ${reasonOf(error)}.`
    }
  }
  return {
    set: (some, folders) => {
      files = new Set(some)
      const all = [...new Set([...folders, ...Array.from(files, dirname)])]
      const wanted = all.slice(0, mostFolders)
      for (const folder of watchers.keys()) if (!wanted.includes(folder)) stop(folder)
      const problems = wanted.filter((folder) => !watchers.has(folder)).map(start)
      const [problem = ''] = problems.filter((one) => one !== '')
      if (problem !== '' || all.length <= mostFolders) return problem
      return `Only the first ${mostFolders} folders are watched.`
    },
    close: () => {
      clearTimeout(timer)
      for (const folder of watchers.keys()) stop(folder)
    },
  }
}

function reasonOf(error: unknown): string {
  const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC'
  return isFull ? 'the system watches as many files as it may' : fileReason(error)
}
