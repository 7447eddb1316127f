const most = 3

/** The label of an operation on several flags: `Turned off a, b and c in production`. */
export function bulkLabel(verb: string, flags: readonly { readonly key: string }[], place = ''): string {
  const keys = flags.slice(0, most).map(({ key }) => key)
  const more = flags.length - keys.length
  const last = more > 0 ? `${more.toLocaleString('en')} more` : keys.pop()
  const names = keys.length > 0 ? `${keys.join(', ')} and ${last}` : last
  const count = flags.length === 1 ? 'flag' : `${flags.length.toLocaleString('en')} flags:`
  return [verb, count, names, place].filter(Boolean).join(' ')
}
