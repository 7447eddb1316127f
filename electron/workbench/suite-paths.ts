import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { parseJson } from '../../shared/json/parse-json.ts'

/*
 * What this workbench remembers of test cases. These are settings that no window reads or writes: paths of files are
 * the owner's, whatever a window acts as.
 */

const textsSchema = z.array(z.string())

/** The files and folders with suites, in the order in which they were added. */
export const suitePaths = listOf('suitePaths')

/** The ids of the projects that failing cases keep from being saved. */
export const gatedProjects = listOf('gatedProjects')

function listOf(name: string) {
  const read = (workbench: Database): readonly string[] => {
    const row = workbench
      .prepare<[string], { value: string }>('select value from setting where name = ?')
      .get(name)
    const json = parseJson(row?.value ?? '[]')
    return textsSchema.safeParse('value' in json ? json.value : []).data ?? []
  }
  const write = (workbench: Database, texts: readonly string[]) => {
    workbench
      .prepare(
        'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
      )
      .run(name, JSON.stringify(texts))
  }
  return {
    list: read,
    /** Does nothing if it is there already. */
    add: (workbench: Database, text: string) => {
      const texts = read(workbench)
      if (!texts.includes(text)) write(workbench, [...texts, text])
    },
    remove: (workbench: Database, text: string) =>
      write(
        workbench,
        read(workbench).filter((one) => one !== text),
      ),
  }
}
