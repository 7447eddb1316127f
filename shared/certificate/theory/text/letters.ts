/**
 * Letters that occur in none of the texts, so that a text with one of them between its parts has no part that nobody
 * wanted. `only`: what the letters may be.
 */
export function freshLetters(texts: readonly string[], only: RegExp | undefined): readonly string[] {
  const used = new Set(texts.flatMap((text) => [...text]))
  const isFree = (letter: string) => !used.has(letter) && (only === undefined || only.test(letter))
  const usual = [...'xqzjkvwyhbupgmfdcolnrisateXQZJKVWYHB'].filter(isFree)
  const mark = ['_', '~', '!'].filter(isFree).slice(0, 1)
  const rare: string[] = []
  for (let code = 0x3b1; rare.length < 2 && code < 0xd800; code++) {
    const letter = String.fromCharCode(code)
    if (isFree(letter)) rare.push(letter)
    else if (only !== undefined) break
  }
  return [...usual.slice(0, 8), ...mark, ...rare]
}

/** The number as a text of these letters; another text for each number. */
export function spell(number: number, letters: readonly string[]): string {
  const [first] = letters
  if (letters.length < 2 || first === undefined) return (first ?? '').repeat(number + 1)
  let rest = number
  let text = ''
  do {
    text = `${letters[rest % letters.length]}${text}`
    rest = Math.floor(rest / letters.length) - 1
  } while (rest >= 0)
  return text
}
