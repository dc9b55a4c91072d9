import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Category } from './terms.ts'

export const listCategories = operation({
  name: 'issues.list_categories',
  method: 'GET',
  path: '/api/issue-categories',
  access: 'public',
  summary: '问题分类与默认层级、时限',
  input: z.object({}),
  output: z.object({ categories: z.array(Category) }),
  refusals: [],
})
