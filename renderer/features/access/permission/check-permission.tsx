import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { needed } from '../../../../shared/access/needed.ts'
import {
  type Action,
  actions,
  type ResourceType,
  resourceTypes,
} from '../../../../shared/access/permission-matrix.ts'
import { resourceWord } from '../../../../shared/access/resource-word.ts'
import type { Access } from '../../../../shared/contract/access/accesses.ts'
import { useHost } from '../../../lib/host/api.ts'
import { permissionQuery } from '../access-query.ts'
import styles from '../access-screen.module.css'
import { closestPlace, type PlaceOption, placeOf, placeValue } from '../places.ts'
import { DecisionPicture } from './decision-picture.tsx'
import { PermissionAnswer } from './permission-answer.tsx'

interface CheckPermissionProps {
  readonly access: Access
  readonly places: readonly PlaceOption[]
}

const resourceChoices = resourceTypes.map((value) => ({ value, label: resourceWord(value) }))
const actionChoices = actions.map((value) => ({ value, label: value === 'get' ? 'read' : value }))

/** Checks whether an access may do something, using casbin. */
export function CheckPermission({ access, places }: CheckPermissionProps) {
  const [action, setAction] = useState<Action>('update')
  const [resource, setResource] = useState<ResourceType>('flag')
  const [wanted, setWanted] = useState<PlaceOption>()
  const options = placesFor(places, resource, action)
  // Until one asks about another place: where the access is attached.
  const own = access.attachments[0]
  const attached = own && places.find(({ value }) => value === placeValue(own.place))
  const place = closestPlace(options, wanted ?? attached)
  return (
    <section className={styles.section} aria-label="Check permission">
      <h3 className={styles.heading}>Check permission</h3>
      <div className={styles.question}>
        <Select
          label="Action"
          allowDeselect={false}
          data={actionChoices}
          value={action}
          onChange={(value) => value && setAction(value as Action)}
        />
        <Select
          label="Resource"
          searchable
          allowDeselect={false}
          data={resourceChoices}
          value={resource}
          onChange={(value) => value && setResource(value as ResourceType)}
        />
        <Select
          className={styles.wide}
          label="Where"
          searchable
          allowDeselect={false}
          data={options.map(({ value, label }) => ({ value, label }))}
          value={place?.value ?? null}
          onChange={(value) => setWanted(options.find((option) => option.value === value))}
        />
      </div>
      {place && <Answer {...{ access, action, resource, places, place }} />}
    </section>
  )
}

/** Only places of the kind where the action's permission is checked. */
function placesFor(
  places: readonly PlaceOption[],
  resource: ResourceType,
  action: Action,
): readonly PlaceOption[] {
  const kind = needed(resource, action)?.place ?? 'anywhere'
  const fitting = kind === 'anywhere' ? places : places.filter((option) => option.kind === kind)
  return fitting.length > 0 ? fitting : places
}

interface AnswerProps {
  readonly access: Access
  readonly action: Action
  readonly resource: ResourceType
  readonly places: readonly PlaceOption[]
  readonly place: PlaceOption
}

function Answer({ access, action, resource, places, place }: AnswerProps) {
  const question = { accessId: access.id, action, resource, place: placeOf(place.value) }
  const { data, error } = useQuery(permissionQuery(useHost(), question))
  return (
    <PermissionAnswer answer={data} error={error}>
      {data && <DecisionPicture {...{ access, places, place }} answer={data} />}
    </PermissionAnswer>
  )
}
