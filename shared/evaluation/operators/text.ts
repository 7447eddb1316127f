import { matchFirst, type Operator } from './operator.ts'

export const startsWith = textOperator((seen, part) => seen.startsWith(part))
export const endsWith = textOperator((seen, part) => seen.endsWith(part))
export const contains = textOperator((seen, part) => seen.includes(part))

function textOperator(test: (seen: string, part: string) => boolean): Operator {
  return {
    accepts: ['text'],
    isUsable: (value) => typeof value === 'string',
    prepare: (values) =>
      matchFirst(values, asText, (seen, part) => typeof seen === 'string' && test(seen, part)),
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
