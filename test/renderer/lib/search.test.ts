import { describe, expect, test } from 'vitest'
import { search, searchLetters } from '../../../renderer/lib/search.ts'

const all = ['mobile.checkout', 'recheckout', 'checkout.redesign', 'billing'].map((haystack) => ({
  haystack,
}))

const found = (query: string, limit = 10) => search(all, query, limit).hits.map(({ haystack }) => haystack)

describe('search', () => {
  test('names that begin with the word come first, then parts that do, then the rest', () => {
    expect(found('checkout')).toEqual(['checkout.redesign', 'mobile.checkout', 'recheckout'])
  })

  test('every word must be there, in whatever order and case', () => {
    expect(found('Redesign check')).toEqual(['checkout.redesign'])
  })

  test('by letters: those with all of them in order, the closest together first', () => {
    const byLetters = (query: string) => searchLetters(all, query, 10).hits.map(({ haystack }) => haystack)
    expect(byLetters('chkd')).toEqual(['checkout.redesign'])
    expect(byLetters('m chk')).toEqual(['mobile.checkout'])
    expect(byLetters('blg')).toEqual(['billing'])
    expect(byLetters('zzz')).toEqual([])
  })

  test('without a word all are there in their order', () => {
    expect(found('  ', 2)).toEqual(['mobile.checkout', 'recheckout'])
  })

  test('the total counts beyond the limit', () => {
    expect(search(all, 'checkout', 1)).toMatchObject({ total: 3, hits: [{ haystack: 'checkout.redesign' }] })
  })
})
