import { instance } from '@viz-js/viz'
import type { Column, Table } from './read-schema.ts'

/**
 * Draws an entity-relationship diagram as SVG: a crow's foot for many, a bar for one, a ring for an optional
 * reference.
 */
export async function drawSchema(tables: readonly Table[]): Promise<string> {
  const viz = await instance()
  return viz.renderString(toDot(tables), { format: 'svg' })
}

function toDot(tables: readonly Table[]): string {
  return `digraph schema {
  graph [rankdir=RL, ranksep=1.2, nodesep=0.25, bgcolor="#ffffff", pad=0.3]
  node [shape=plain, fontname="Courier New", fontsize=9, fontcolor="#1b2430"]
  edge [dir=both, arrowtail=crow, color="#66758a", penwidth=0.9]
${tables.map(tableNode).join('\n')}
${tables.flatMap(edges).join('\n')}
}`
}

function tableNode({ name, columns }: Table): string {
  const head = `<tr><td port="head" colspan="2" align="left" bgcolor="#dfe7f2"><b>${name}</b></td></tr>`
  return `  "${name}" [label=<<table border="0" cellborder="1" cellspacing="0" cellpadding="3" color="#aab4c2">${head}${columns.map(columnRow).join('')}</table>>]`
}

function columnRow({ name, type, isKey, isOptional }: Column): string {
  const shown = isKey ? `<b>${name}</b>` : name
  const typeShown = `<font color="#5a6675">${type}${isOptional ? ' ?' : ''}</font>`
  return `<tr><td port="${name}" align="left" sides="LB">${shown}</td><td align="left" sides="RB">${typeShown}</td></tr>`
}

function edges({ name, columns }: Table): string[] {
  return columns.flatMap((column) =>
    column.references.map((target) => {
      const end = column.isOptional ? 'odottee' : 'tee'
      return `  "${name}":"${column.name}" -> "${target}":head [arrowhead=${end}]`
    }),
  )
}
