import { expect, test } from 'vitest'
import {
  type AccessDeed,
  accessSentence,
} from '../../../../../electron/instance/history/sentences/access-sentence.ts'

type KeyDeed = Extract<AccessDeed, { of: 'sdk_key' }>

const key = (more: Partial<KeyDeed>): AccessDeed => ({
  of: 'sdk_key',
  kind: 'server',
  place: 'production',
  isCreated: false,
  isDeleted: false,
  changed: [],
  isEnabled: true,
  ...more,
})

const attachment = (isCreated: boolean): AccessDeed => ({
  of: 'access_attachment',
  access: 'ci',
  place: 'project shop',
  isCreated,
})

const told: readonly (readonly [string, readonly AccessDeed[]])[] = [
  ['Created a server SDK key of production', [key({ isCreated: true })]],
  ['Deleted a mobile SDK key of production', [key({ isDeleted: true, kind: 'mobile' })]],
  ['Rotated a server SDK key of production', [key({ changed: ['hint', 'version'] })]],
  ['Turned off a server SDK key of production', [key({ changed: ['enabled'], isEnabled: false })]],
  [
    'Changed the expiry and the name of a server SDK key of production',
    [key({ changed: ['name', 'expires_at'] })],
  ],
  [
    'Turned on and changed the expiry of a server SDK key of production',
    [key({ changed: ['expires_at', 'enabled'] })],
  ],
  [
    'Created a server SDK key of production (2); deleted a client SDK key of staging',
    [
      key({ isCreated: true }),
      key({ isCreated: true }),
      key({ isDeleted: true, kind: 'client', place: 'staging' }),
    ],
  ],
  ['Attached access ci to project shop', [attachment(true)]],
  ['Detached access ci from project shop', [attachment(false)]],
]

test.each(told)('%s', (sentence, deeds) => {
  expect(accessSentence(deeds)).toBe(sentence)
})
