import type { DocumentKind } from './editor.ts'

type Diff<Document> = DocumentKind<Document>['diff']

/** Remembers the last result: several parts of a screen ask about the same two documents after each edit. */
export function rememberDiff<Document>(diff: Diff<Document>): Diff<Document> {
  let last: { before: Document; after: Document; changes: ReturnType<Diff<Document>> } | undefined
  return (before, after) => {
    if (last?.before !== before || last.after !== after)
      last = { before, after, changes: diff(before, after) }
    return last.changes
  }
}
