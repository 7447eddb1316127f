import { realpath, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { caseText, editSuite, newSuiteText, type SuiteEdit } from '../../../shared/suites/edit/edit-suite.ts'
import { readSuite } from '../../../shared/suites/format/read-suite.ts'
import { type YamlProblem, yamlProblemSentence } from '../../../shared/yaml/problem.ts'
import { fileReason } from '../../file-reason.ts'
import { renamePatiently } from '../../home/rename-patiently.ts'
import { isSuiteName } from './find-suites.ts'
import { readBounded } from './read-bounded.ts'
import { digestOf, mostMebibytes } from './suite-files.ts'

/** A file as it was written. */
export interface WrittenSuite {
  readonly file: string
  readonly digest: string
}

/** Changes suites in their files, one after the other. */
export interface SuiteWriter {
  /** Throws STALE if the file is not that of the digest any more, INVALID if the suite cannot be so. */
  edit(file: string, edit: SuiteEdit, digest?: string): Promise<WrittenSuite>
  /** Throws INVALID if the file is there already or cannot be written. */
  create(file: string, head: Readonly<Record<string, string>>, text: string): Promise<WrittenSuite>
  /** Takes back the last edit of a file whose digest is this. Throws STALE. */
  undo(file: string, digest: string): Promise<WrittenSuite>
  /** The lines of a case. Throws NOT_FOUND or INVALID. */
  caseText(file: string, index: number): Promise<{ readonly text: string; readonly digest: string }>
}

/** The edits that can be taken back. */
const mostKept = 50

export function createSuiteWriter(): SuiteWriter {
  /** The text before the last edit of a file, by the digest after it. */
  const before = new Map<string, string>()
  let last: Promise<unknown> = Promise.resolve()
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  const keep = (digest: string, text: string) => {
    before.set(digest, text)
    for (const oldest of [...before.keys()].slice(0, -mostKept)) before.delete(oldest)
  }
  return {
    edit: (file, edit, digest) =>
      inOrder(async () => {
        const { text } = await readBounded(file, mostMebibytes)
        if (digest !== undefined && digestOf(text) !== digest) throw stale(file)
        const edited = editSuite(text, edit)
        if ('problems' in edited) throw refused(file, edited.problems)
        const next = digestOf(edited.text)
        await replace(file, edited.text)
        if (next !== digestOf(text)) keep(`${file} ${next}`, text)
        return { file, digest: next }
      }),
    create: (file, head, text) =>
      inOrder(async () => {
        if (!isSuiteName(basename(file))) throw invalidPath('The name of a suite ends with .flagtest.yaml.')
        const suite = newSuiteText(head, text)
        const read = readSuite(suite)
        if ('problems' in read) throw refused(file, read.problems)
        try {
          await writeFile(file, suite, { flag: 'wx' })
        } catch (cause) {
          throw invalidPath(`The file ${file} cannot be created: ${creationReason(cause)}.`, cause)
        }
        return { file, digest: digestOf(suite) }
      }),
    undo: (file, digest) =>
      inOrder(async () => {
        const { text } = await readBounded(file, mostMebibytes)
        const former = before.get(`${file} ${digest}`)
        if (former === undefined || digestOf(text) !== digest) throw stale(file)
        await replace(file, former)
        before.delete(`${file} ${digest}`)
        return { file, digest: digestOf(former) }
      }),
    caseText: async (file, index) => {
      const { text } = await readBounded(file, mostMebibytes)
      const read = readSuite(text)
      if ('problems' in read) throw refused(file, read.problems)
      if (read.suite.cases[index] === undefined)
        throw new AppError('NOT_FOUND', `${file} has no case ${index + 1} any more.`)
      const lines = caseText(text, index)
      if (lines !== undefined) return { text: lines, digest: digestOf(text) }
      throw new AppError(
        'INVALID',
        `The cases of ${file} are not a list with a dash before each: edit the file.`,
      )
    },
  }
}

const stale = (file: string) =>
  new AppError('STALE', `${basename(file)} has changed since it was shown. Nothing was written; look again.`)

const invalidPath = (message: string, cause?: unknown) =>
  new AppError('INVALID', message, { cause, fields: [{ field: 'file', message }] })

function refused(file: string, problems: readonly YamlProblem[]): AppError {
  const [problem] = problems
  const message = problem ? yamlProblemSentence(basename(file), problem) : `${file} cannot be changed.`
  return new AppError('INVALID', message, { fields: [{ field: 'text', message }] })
}

/** Whole or not at all, with the rights that the file had; a link stays a link. */
async function replace(path: string, text: string): Promise<void> {
  let written = ''
  try {
    const file = await realpath(path)
    const { mode } = await stat(file)
    written = join(dirname(file), `.${basename(file)}.${process.pid}.new`)
    await writeFile(written, text, { mode, flag: 'wx' })
    await renamePatiently(written, file)
  } catch (cause) {
    if (written !== '') await unlink(written).catch(() => {})
    throw new AppError('INVALID', `The file ${path} cannot be written: ${fileReason(cause)}.`, { cause })
  }
}

function creationReason(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EEXIST') return 'it is there already'
  return code === 'ENOENT' ? 'its folder does not exist' : fileReason(cause)
}
