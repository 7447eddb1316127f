import { isSeq } from 'yaml'
import { parseYaml } from '../../yaml/parse-yaml.ts'
import type { YamlProblem } from '../../yaml/problem.ts'
import { readSuite } from '../format/read-suite.ts'
import type { Expectation, SuiteCase } from '../format/suite-schema.ts'
import { type CaseSpan, caseSpans } from './case-spans.ts'
import { dashed, linesOf } from './case-text.ts'
import { replaceExpectation, replaceScalar } from './edit-expectation.ts'
import { applySplices, type Splice } from './splice.ts'
import { flowText } from './yaml-text.ts'

/** A change of one case of a suite. Cases are named by their index. */
export type SuiteEdit =
  | { readonly edit: 'add'; readonly at: number; readonly case: SuiteCase }
  /** The same as YAML, and another text for a case: `text` is the lines of one case, without a dash. */
  | { readonly edit: 'insert'; readonly at: number; readonly text: string }
  | { readonly edit: 'replace'; readonly index: number; readonly text: string }
  | { readonly edit: 'rename'; readonly index: number; readonly name: string }
  | { readonly edit: 'expect'; readonly index: number; readonly expect: Expectation }
  | { readonly edit: 'move'; readonly index: number; readonly to: number }
  | { readonly edit: 'remove'; readonly index: number }

export type EditedSuite = { readonly text: string } | { readonly problems: readonly YamlProblem[] }

/**
 * Changes a suite as a person would: every character that the edit is not about stays, so comments, order and
 * blank lines do. A comment right above a case moves with it. A suite that has problems, or would have some
 * then, is not changed.
 */
export function editSuite(text: string, edit: SuiteEdit): EditedSuite {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  const body = text.slice(mark.length)
  const before = readSuite(body)
  if ('problems' in before) return before
  const yaml = parseYaml(body)
  if ('problems' in yaml) return yaml
  const cases = yaml.document.get('cases', true)
  const spans = isSeq(cases) ? caseSpans(body, cases) : undefined
  const splices =
    spans === undefined ? 'is not a list with a dash before each case' : spliced(body, spans, edit)
  if (typeof splices === 'string') {
    return {
      problems: [{ ...yaml.positionOf(['cases']), message: `cases ${splices}, so it cannot be edited here` }],
    }
  }
  const edited = mark + lineEndsAs(text, applySplices(body, splices))
  const after = readSuite(edited)
  if ('problems' in after) return after
  const count = before.suite.cases.length + (changes[edit.edit] ?? 0)
  // Lines that end the list of cases, or begin another case.
  if (after.suite.cases.length !== count)
    return { problems: [{ line: 1, column: 1, message: 'the text is not exactly one case' }] }
  return { text: edited }
}

/** How many cases an edit adds. */
const changes: Readonly<Partial<Record<SuiteEdit['edit'], number>>> = { add: 1, insert: 1, remove: -1 }

const lineEndsAs = (before: string, text: string) =>
  before.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text

/** The changes of the text, or the end of a sentence on why it cannot be changed. */
function spliced(text: string, spans: readonly CaseSpan[], edit: SuiteEdit): readonly Splice[] | string {
  if (edit.edit === 'add' || edit.edit === 'insert') {
    const lines = edit.edit === 'add' ? textOfCase(edit.case) : edit.text
    return [insertion(text, spans, edit.at, spacedText(lines, edit.at, text, spans))]
  }
  const span = spans[edit.index]
  if (span === undefined) return `has no case ${edit.index}`
  switch (edit.edit) {
    case 'rename': {
      const splice = replaceScalar(span.node.get('name', true), edit.name)
      return splice === undefined ? `shares the name of case ${edit.index}` : [splice]
    }
    case 'expect':
      return (
        replaceExpectation(text, span.node.get('expect', true), edit.expect) ??
        `shares the expectation of case ${edit.index}`
      )
    case 'replace':
      return [
        { from: span.dash, to: contentEnd(text, span), text: dashed(edit.text, span.indent).trimStart() },
      ]
    case 'move':
      return move(text, spans, span, edit.to)
    case 'remove':
      return spans.length === 1 ? 'needs one case' : [removal(text, span, edit.index)]
  }
}

/** The blank lines before the second case go with the first. */
function removal(text: string, { from, to }: CaseSpan, index: number): Splice {
  const blank = index === 0 ? (/^(?:[^\S\n]*\n)*/.exec(text.slice(to))?.[0].length ?? 0) : 0
  return { from, to: to + blank, text: '' }
}

function move(text: string, spans: readonly CaseSpan[], span: CaseSpan, to: number): readonly Splice[] {
  const others = spans.filter((other) => other !== span)
  const moved = insertion(text, others, to, text.slice(span.from, span.to))
  return [moved, { from: span.from, to: span.to, text: '' }]
}

/** Puts whole lines before the case at an index, or behind the last one. */
function insertion(text: string, spans: readonly CaseSpan[], at: number, lines: string): Splice {
  const place = spans[Math.max(0, at)]?.from ?? spans.at(-1)?.to ?? text.length
  const isEnded = place === 0 || text[place - 1] === '\n'
  return { from: place, to: place, text: `${isEnded ? '' : '\n'}${lines}${lines.endsWith('\n') ? '' : '\n'}` }
}

/** A case as the text of an edit: a field a line. */
export const textOfCase = (added: SuiteCase) =>
  Object.entries(added)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${flowText(value)}`)
    .join('\n')

/** The lines of a new case, with a blank line if the others have one between them. */
function spacedText(fields: string, at: number, text: string, spans: readonly CaseSpan[]): string {
  const lines = `${dashed(fields, spans[0]?.indent ?? 2)}\n`
  const isSpaced = spans.slice(1).some(({ from }) => /^[^\S\n]*\n/.test(text.slice(from, from + 200)))
  if (!isSpaced) return lines
  return at <= 0 ? `${lines}\n` : `\n${lines}`
}

/** The end of the last line of a case, without its line end. */
function contentEnd(text: string, { dash, to }: CaseSpan): number {
  return dash + text.slice(dash, to).trimEnd().length
}

/** The lines of a case without its dash and indent, to be edited by hand; undefined if it cannot be. */
export function caseText(text: string, index: number): string | undefined {
  const body = text.replace(/^\ufeff/, '')
  const yaml = parseYaml(body)
  const cases = 'problems' in yaml ? undefined : yaml.document.get('cases', true)
  const span = isSeq(cases) ? caseSpans(body, cases)?.[index] : undefined
  return span && linesOf(body.slice(span.dash, contentEnd(body, span)), span.indent)
}

/** A new suite with one case, whose text is as in an edit. */
export function newSuiteText(head: Readonly<Record<string, string>>, text: string): string {
  const fields = Object.entries(head).map(([name, value]) => `${name}: ${flowText(value)}`)
  return [...fields, 'cases:', dashed(text, 2), ''].join('\n')
}
