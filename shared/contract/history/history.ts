import { idSchema } from '../../model/resource.ts'
import { changePage, datedChangeSchema, historyPage, ofProject } from '../shapes/history-shapes.ts'
import { requires } from '../shapes/procedure.ts'

const tags = ['History']

export const history = {
  /**
   * Changes to a flag, segment or environment and its parts, newest first. Also works for deleted resources.
   */
  list: requires('history', 'get', 'projectId')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/history/{resourceId}',
      tags,
      summary: 'List the changes of one flag, segment or environment, newest first',
    })
    .input(ofProject.extend({ resourceId: idSchema, ...historyPage }))
    .output(changePage(datedChangeSchema)),
}
