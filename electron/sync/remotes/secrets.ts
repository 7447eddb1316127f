import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import { renamePatientlySync } from '../../home/rename-patiently.ts'
import { readIfThere } from '../../read-if-there.ts'

const secretsSchema = z.record(z.string(), z.string())

/** Keeps the secrets of remotes in one file that only its owner may read (0600). */
export interface SecretFile {
  /** Throws NOT_FOUND. */
  get(remoteId: string): string
  set(remoteId: string, secret: string): void
  forget(remoteId: string): void
}

export function secretFile(file: string): SecretFile {
  const read = (): Readonly<Record<string, string>> => {
    const json = parseJson(readIfThere(file) || '{}')
    const secrets = 'error' in json ? undefined : secretsSchema.safeParse(json.value)
    if (!secrets?.success)
      throw new AppError('INVALID', `The file ${file} is damaged: delete it and add the remotes again.`)
    return secrets.data
  }
  const write = (secrets: Readonly<Record<string, string>>) => {
    const unfinished = `${file}.new`
    rmSync(unfinished, { force: true })
    writeFileSync(unfinished, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' })
    chmodSync(unfinished, 0o600)
    renamePatientlySync(unfinished, file)
  }
  return {
    get: (remoteId) => {
      const secret = read()[remoteId]
      if (secret === undefined)
        throw new AppError('NOT_FOUND', 'The secret of this remote is not known here: add the remote again.')
      return secret
    },
    set: (remoteId, secret) => write({ ...read(), [remoteId]: secret }),
    forget: (remoteId) => {
      const { [remoteId]: _, ...rest } = read()
      write(rest)
    },
  }
}
