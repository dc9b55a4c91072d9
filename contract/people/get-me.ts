import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Me } from './terms.ts'

export const getMe = operation({
  name: 'people.get_me',
  method: 'GET',
  path: '/api/me',
  access: 'public',
  summary: '我是谁、能做什么',
  input: z.object({}),
  output: z.object({ me: Me.nullable() }),
  refusals: [],
})
