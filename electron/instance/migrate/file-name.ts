/** The parts of a migration's file name, `0007_why.sql`; undefined if the name has another form. */
export function parseFileName(file: string): { readonly id: number; readonly name: string } | undefined {
  const found = /^(\d{4})_([a-z0-9]+(?:[-_][a-z0-9]+)*)\.sql$/.exec(file)
  if (!found?.[1] || !found[2]) return undefined
  return { id: Number(found[1]), name: `${found[1]}_${found[2]}` }
}
