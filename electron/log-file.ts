import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface LogFileLimits {
  /** The size at which a file is rotated before the next line. */
  readonly maxBytes: number
  /** The number of files to keep, including the current one. */
  readonly files: number
}

/** pino's destination: one call per line. */
export interface LogFile {
  /**
   * Never throws. If a line cannot be written it is lost; once writing works again, the log records how many
   * were lost.
   */
  write(line: string): void
}

const usual: LogFileLimits = { maxBytes: 10 * 1024 * 1024, files: 5 }

/**
 * A log file of bounded size: `host.log` is current, `host.log.1` the most recently rotated. Streams such as
 * pino-roll's keep unwritten lines in memory and emit errors that end the process when a disk is full.
 */
export function openLogFile(file: string, { maxBytes, files }: LogFileLimits = usual): LogFile {
  let opened: { readonly fd: number; size: number } | undefined
  let lost = 0

  const open = () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    opened = { fd: openSync(file, 'a', 0o600), size: statSync(file).size }
    return opened
  }
  const close = () => {
    const fd = opened?.fd
    opened = undefined
    if (fd !== undefined) closeSync(fd)
  }
  const append = (text: string) => {
    const bytes = Buffer.from(text)
    let current = opened ?? open()
    if (current.size > 0 && current.size + bytes.length > maxBytes) {
      close()
      setAside(file, files)
      current = open()
    }
    appendFileSync(current.fd, bytes)
    current.size += bytes.length
  }
  return {
    write: (line) => {
      try {
        // The previous line may be incomplete.
        append(lost > 0 ? `\n${lossLine(lost)}\n${line}` : line)
        lost = 0
      } catch {
        lost += 1
        attempt(close)
      }
    },
  }
}

const lossLine = (lines: number) =>
  JSON.stringify({
    level: 40,
    time: Date.now(),
    pid: process.pid,
    msg: `${lines} log lines could not be written`,
  })

function setAside(file: string, files: number): void {
  if (files < 2) {
    rmSync(file, { force: true })
    return
  }
  for (let number = files - 1; number > 1; number -= 1)
    attempt(() => renameSync(`${file}.${number - 1}`, `${file}.${number}`))
  renameSync(file, `${file}.1`)
}

function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
