import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { profileName } from '../../../shared/model/profile-name.ts'
import { readContexts } from '../../../shared/payload/read/read-contexts.ts'
import { type ColumnType, columnTypes } from '../../../shared/profiles/import/column-type.ts'
import type { ColumnWish, Mapping } from '../../../shared/profiles/import/mapping.ts'
import { counted } from '../../../shared/words/counted.ts'
import { fileReason } from '../../file-reason.ts'
import { homePaths } from '../../home/home-paths.ts'
import { resolveHome } from '../../home/resolve-home.ts'
import { migrationsOf } from '../../root.ts'
import { mapTable, surveyTable, tableContexts } from '../../workbench/import/import-table.ts'
import { fileTable } from '../../workbench/import/read-table.ts'
import { openWorkbench } from '../../workbench/open.ts'
import { putProfiles } from '../../workbench/profiles.ts'
import { usage } from '../exit.ts'
import { readTextFile } from '../read-input.ts'

export interface ImportProfilesOptions {
  readonly kind: string
  readonly key: string
  readonly column: readonly string[]
  readonly tag: readonly string[]
  readonly dryRun?: boolean
  readonly home?: string
}

/** Imports profiles into the workbench of a data folder. Throws INVALID or USAGE; nothing is written then. */
export async function runImportProfiles(file: string, options: ImportProfilesOptions): Promise<void> {
  const contexts = isTable(file) ? await readRows(file, options) : await readJson(file)
  if (options.dryRun) {
    process.stdout.write(`first: ${JSON.stringify(contexts[0])}\nDry run: nothing was written.\n`)
    return
  }
  await write(contexts, options)
  process.stdout.write(`${counted(contexts.length, 'profile')} imported.\n`)
}

const isTable = (file: string) => /\.(?:csv|tsv)$/i.test(file)

async function readJson(file: string): Promise<readonly JsonObject[]> {
  const read = readContexts(await readTextFile(file))
  if ('error' in read) throw new AppError('INVALID', `${file}: ${read.error}`)
  return read.contexts
}

/** Shows what becomes of each column before anything can be refused. */
async function readRows(file: string, options: ImportProfilesOptions): Promise<readonly JsonObject[]> {
  await refuseUnreadable(file)
  const { kind, key } = options
  const table = await surveyTable(fileTable(file))
  const mapping = mapTable(file, table, { kind, key, columns: wishesOf(options.column) })
  process.stdout.write(`${wordsOf(mapping)}\n`)
  const contexts: JsonObject[] = []
  for await (const context of tableContexts(fileTable(file), mapping)) contexts.push(context)
  return contexts
}

/** As for all files of the command line: a sentence says why one cannot be read. */
async function refuseUnreadable(file: string): Promise<void> {
  try {
    const handle = await open(file)
    await handle.read(Buffer.alloc(1)).finally(() => handle.close())
  } catch (cause) {
    throw new AppError('INVALID', `The file ${file} cannot be read: ${fileReason(cause)}.`, { cause })
  }
}

const wordsOf = ({ kind, columns }: Mapping) =>
  columns.map(({ name, steps, type }) => `${name} → ${kind} /${steps.join('/')}, ${type}`).join('\n')

/** `NAME=REFERENCE:TYPE`. Throws USAGE. */
function wishesOf(texts: readonly string[]): ReadonlyMap<string, ColumnWish> {
  return new Map(
    texts.map((text) => {
      const [, name, reference = '', type] = /^([^=]+)=([^:]*)(?::(.*))?$/.exec(text) ?? []
      if (name === undefined || (type !== undefined && !isType(type)))
        throw usage(
          `--column takes NAME=REFERENCE or NAME=REFERENCE:TYPE, where TYPE is ${columnTypes.join(', ')}, not “${text}”.`,
        )
      const attribute = reference === '' && type !== undefined ? name : reference
      return [name, { attribute, ...(type === undefined ? {} : { type }) }]
    }),
  )
}

const isType = (text: string): text is ColumnType => (columnTypes as readonly string[]).includes(text)

async function write(contexts: readonly JsonObject[], { home, tag }: ImportProfilesOptions): Promise<void> {
  const paths = homePaths(resolveHome(home, process.env))
  if (!existsSync(paths.workbench))
    throw new AppError('NOT_FOUND', `There is no workbench in ${paths.home}: start Flagbench there once.`)
  const workbench = await openWorkbench(paths.workbench, migrationsOf('sqlite'), paths.backups)
  try {
    const tags = [...tag]
    putProfiles(
      workbench,
      contexts.map((context) => ({ id: newId(), name: profileName(context), tags, context })),
    )
  } finally {
    workbench.close()
  }
}
