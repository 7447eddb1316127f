import type { Host } from '../../host.ts'
import { forgetHistory, readRetention } from '../../instance/history/retention.ts'
import { answer } from '../implement.ts'

export const historyRetention = ({ database }: Host) => ({
  get: answer.historyRetention.get.handler(async () => ({ days: await readRetention(database.read) })),
  update: answer.historyRetention.update.handler(async ({ input: { days } }) => ({
    days,
    forgotten: await database.write((writer) => forgetHistory(writer, days), 'long'),
  })),
})
