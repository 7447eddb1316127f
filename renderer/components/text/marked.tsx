import styles from './marked.module.css'

/** A text with every match of the (lower-case) search words highlighted. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text
  return splitAt(text, words).map(({ part, at, isHit }) =>
    isHit ? (
      <mark key={at} className={styles.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  )
}

interface Part {
  readonly part: string
  readonly at: number
  readonly isHit: boolean
}

/** Splits a text at every match of one of the words. */
export function splitAt(text: string, words: readonly string[]): readonly Part[] {
  const lower = text.toLowerCase()
  const parts: Part[] = []
  let at = 0
  while (at < text.length) {
    const hit = nextHit(lower, words, at)
    if (!hit) break
    if (hit.at > at) parts.push({ part: text.slice(at, hit.at), at, isHit: false })
    parts.push({ part: text.slice(hit.at, hit.at + hit.length), at: hit.at, isHit: true })
    at = hit.at + hit.length
  }
  if (at < text.length) parts.push({ part: text.slice(at), at, isHit: false })
  return parts
}

function nextHit(lower: string, words: readonly string[], from: number) {
  let best: { at: number; length: number } | undefined
  for (const word of words) {
    const at = lower.indexOf(word, from)
    const isBetter = !best || at < best.at || (at === best.at && word.length > best.length)
    if (at >= 0 && isBetter) best = { at, length: word.length }
  }
  return best
}
