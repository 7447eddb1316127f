/** Checks in a grid that grow and shrink together: from the anchor to the row reached last. */
export interface CheckRange {
  /** What was checked before the range began. */
  readonly base: ReadonlySet<string>
  readonly anchor: string
  readonly end: string
}

/** Extends a range to another row, or begins one at `from` unless it ends there. */
export function extendRange(
  range: CheckRange | undefined,
  from: string,
  to: string,
  checked: ReadonlySet<string>,
): CheckRange {
  return range?.end === from ? { ...range, end: to } : { base: checked, anchor: from, end: to }
}

/** Everything that a range checks; `ids` are the rows in the order shown. */
export function checkedBy({ base, anchor, end }: CheckRange, ids: readonly string[]): ReadonlySet<string> {
  const ends = [ids.indexOf(anchor), ids.indexOf(end)].sort((one, other) => one - other)
  const [first = -1, last = -1] = ends
  return first === -1 ? base : new Set([...base, ...ids.slice(first, last + 1)])
}

/** Checks a row, or takes its check away. */
export function toggled(checked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(checked)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Checks all of these rows, or takes the checks of all away if all have one. Other rows keep theirs. */
export function toggledAll(checked: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(checked)
  const isEvery = ids.every((id) => checked.has(id))
  for (const id of ids) isEvery ? next.delete(id) : next.add(id)
  return next
}
