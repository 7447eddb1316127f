import { readdirSync, readFileSync } from 'node:fs'

/** A process of this machine, as listed in /proc (Linux only). */
interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

/** All running processes, except those that end during the listing. */
function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? [])
}

function processOf(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const [state, parent] = text.slice(end + 2).split(' ')
    return state === 'Z'
      ? undefined
      : { pid, parent: Number(parent), name: text.slice(text.indexOf('(') + 1, end) }
  } catch {
    return undefined
  }
}

/** A process and all its descendants. */
export function treeOf(root: number): readonly Process[] {
  const all = processes()
  const found = all.filter(({ pid }) => pid === root)
  for (let at = 0; at < found.length; at += 1)
    found.push(...all.filter(({ parent }) => parent === found[at]?.pid))
  return found
}

const isPostgres = ({ name }: Process) => name.startsWith('postgres')

/** The PostgreSQL processes below a process, the postmaster first. */
export const postgresOf = (root: number): readonly number[] =>
  treeOf(root)
    .filter(isPostgres)
    .map(({ pid }) => pid)

/** The current memory in bytes of a process and its descendants, without PostgreSQL. */
export function hostMemory(root: number): number {
  return treeOf(root)
    .filter((one) => !isPostgres(one))
    .reduce((sum, { pid }) => sum + residentBytes(pid), 0)
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}

/**
 * The processes with a text in their command line, whoever started them: leftovers that use a folder or a
 * URL.
 */
export function runningWith(text: string): readonly number[] {
  return processes()
    .filter(({ pid }) => pid !== process.pid && commandOf(pid).includes(text))
    .map(({ pid }) => pid)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
