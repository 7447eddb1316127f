import type { Json } from '../../json/json.ts'

/** The attributes that are known so far, by name. */
export type Known = Readonly<Record<string, Json>>

/** Replaces `{n}` by a number, and `{NAME}` by an attribute; one that is absent leaves nothing. */
export function fillIn(template: string, n: number, known: Known): string {
  return template.replaceAll(PLACE, (_, name: string) => {
    if (name === 'n') return String(n)
    const value = Object.hasOwn(known, name) ? known[name] : ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

/** The attributes that a template names. */
export function namesIn(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACE), ([, name = '']) => name).filter((name) => name !== 'n')
}

const PLACE = /\{([^{}]+)\}/g
