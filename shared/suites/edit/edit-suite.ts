import { isSeq } from 'yaml'
import { parseYaml } from '../../yaml/parse-yaml.ts'
import type { YamlProblem } from '../../yaml/problem.ts'
import { readSuite } from '../format/read-suite.ts'
import type { Expectation, SuiteCase } from '../format/suite-schema.ts'
import { type CaseSpan, caseSpans } from './case-spans.ts'
import { replaceExpectation, replaceScalar } from './edit-expectation.ts'
import { applySplices, type Splice } from './splice.ts'
import { flowText } from './yaml-text.ts'

/** A change of one case of a suite. Cases are named by their index. */
export type SuiteEdit =
  | { readonly edit: 'add'; readonly at: number; readonly case: SuiteCase }
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
  return 'problems' in after ? after : { text: edited }
}

const lineEndsAs = (before: string, text: string) =>
  before.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text

/** The changes of the text, or the end of a sentence on why it cannot be changed. */
function spliced(text: string, spans: readonly CaseSpan[], edit: SuiteEdit): readonly Splice[] | string {
  if (edit.edit === 'add') return [insertion(text, spans, edit.at, caseText(edit, text, spans))]
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

type Added = Extract<SuiteEdit, { edit: 'add' }>

/** The lines of a new case, with a blank line if the others have one between them. */
function caseText({ at, case: added }: Added, text: string, spans: readonly CaseSpan[]): string {
  const indent = ' '.repeat(spans[0]?.indent ?? 2)
  const fields = Object.entries(added)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${flowText(value)}`)
  const lines = `${indent}- ${fields.join(`\n${indent}  `)}\n`
  const isSpaced = spans.slice(1).some(({ from }) => /^[^\S\n]*\n/.test(text.slice(from, from + 200)))
  if (!isSpaced) return lines
  return at <= 0 ? `${lines}\n` : `\n${lines}`
}
