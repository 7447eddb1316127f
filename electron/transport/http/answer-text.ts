import { slices } from '../../../shared/turns.ts'

const longList = 200

/** A result as JSON. Long lists are serialized in pieces, so that other work can run in between. */
export async function answerText(output: unknown): Promise<string> {
  if (!isObject(output)) return Array.isArray(output) ? listText(output) : JSON.stringify(output)
  const members: string[] = []
  for (const [name, value] of Object.entries(output)) {
    if (value === undefined) continue
    members.push(
      `${JSON.stringify(name)}:${Array.isArray(value) ? await listText(value) : JSON.stringify(value)}`,
    )
  }
  return `{${members.join(',')}}`
}

async function listText(list: readonly unknown[]): Promise<string> {
  if (list.length <= longList) return JSON.stringify(list)
  const step = slices()
  const items: string[] = []
  for (const item of list) {
    await step()
    items.push(JSON.stringify(item) ?? 'null')
  }
  return `[${items.join(',')}]`
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
