/** The reason why the operating system or SQLite refused; undefined for any other error. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined
  const code = error.code
  return reasons[code] ?? Object.entries(families).find(([family]) => code.startsWith(family))?.[1]
}

const full = 'the disk is full'
const readOnly = 'the disk is read-only'

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: full,
  EDQUOT: 'your quota on this disk is used up',
  EROFS: readOnly,
  EACCES: 'it has no permission to use a file',
  EPERM: 'it has no permission to use a file',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long',
  SQLITE_FULL: full,
}

const families: Readonly<Record<string, string>> = {
  SQLITE_READONLY: readOnly,
  SQLITE_IOERR: 'the disk reports an error, or is full',
  SQLITE_CANTOPEN: 'a file cannot be opened',
  SQLITE_CORRUPT: 'a file is damaged',
  SQLITE_NOTADB: 'a file is not a SQLite database',
}
