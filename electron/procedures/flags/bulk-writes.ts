import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { Caller } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { createFlags } from '../../instance/stores/flags/create-flags.ts'
import { removeFlags } from '../../instance/stores/flags/remove-flags.ts'
import { updateFlags, updateTargetings } from '../../instance/stores/flags/update-flags.ts'
import { updateSegmentSettings } from '../../instance/stores/segments/save-segments.ts'
import {
  createSegments,
  removeSegments,
  updateSegments,
} from '../../instance/stores/segments/segment-resources.ts'
import { saveDrafted, saveDraftedSegments } from './save-drafted.ts'

/** How to write several changes of one kind together. */
export interface BulkWrite {
  /**
   * The key of the resource that a change is about; two changes with the same key are not written together.
   * Undefined for something new.
   */
  readonly about: (input: unknown) => string | undefined
  /**
   * Writes the changes of inputs that have been validated and permitted, and returns the result of each as
   * its own request would.
   */
  readonly write: (writer: Writer, inputs: readonly unknown[], caller: Caller) => Promise<readonly unknown[]>
}

/** The requests whose changes can be written in bulk, by name. */
export function bulkWrites(host: Host): ReadonlyMap<string, BulkWrite> {
  return new Map([
    ['flags.create', bulkWrite(() => undefined, createFlags)],
    ['flags.update', bulkWrite(({ flagId }) => flagId, updateFlags)],
    ['flags.remove', bulkWrite(({ flagId }) => flagId, removeFlags)],
    ['targeting.save', bulkWrite(aboutFlag, savingFlags(host))],
    [
      'targeting.update',
      bulkWrite(({ flagId, environmentId }) => `${flagId} ${environmentId}`, updateTargetings),
    ],
    ['segments.create', bulkWrite(() => undefined, createSegments)],
    ['segments.update', bulkWrite(({ segmentId }) => segmentId, updateSegments)],
    ['segments.remove', bulkWrite(({ segmentId }) => segmentId, removeSegments)],
    [
      'segmentSettings.save',
      bulkWrite(
        ({ document }: { document: SegmentDocument }) => document.segment.id,
        (writer, inputs, caller) =>
          saveDraftedSegments(
            host,
            caller,
            writer,
            inputs.map(({ document }) => document),
          ),
      ),
    ],
    [
      'segmentSettings.update',
      bulkWrite(({ segmentId, environmentId }) => `${segmentId} ${environmentId}`, updateSegmentSettings),
    ],
  ])
}

// The contract has validated the input for the request of this name.
function bulkWrite<Input>(
  about: (input: Input) => string | undefined,
  write: (writer: Writer, inputs: readonly Input[], caller: Caller) => Promise<readonly unknown[]>,
): BulkWrite {
  return {
    about: (input) => about(input as Input),
    write: (writer, inputs, caller) => write(writer, inputs as readonly Input[], caller),
  }
}

interface SavedFlag {
  readonly document: FlagDocument
}

// Two documents of one flag depend on each other through the part that all environments share.
const aboutFlag = ({ document }: SavedFlag) => document.flag.id

const savingFlags = (host: Host) => (writer: Writer, inputs: readonly SavedFlag[], caller: Caller) =>
  saveDrafted(
    host,
    caller,
    writer,
    inputs.map(({ document }) => document),
  )
