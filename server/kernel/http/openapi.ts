import { z } from 'zod'
import type { Operation } from '#contract/core/operation.ts'
import { REFUSAL_STATUS } from '../refusal/refusal.ts'

type Schema = Record<string, unknown>

function jsonSchema(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema
  return schema
}

/** Splits an operation's one input into path parameters, query and body, as they travel. */
function requestOf(operation: Operation): Schema {
  const { properties = {}, required = [] } = jsonSchema(operation.input, 'input') as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name))
  const parameters = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }))
  if (operation.method === 'GET') {
    const query = rest.map((name) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema: properties[name],
    }))
    return { parameters: [...parameters, ...query] }
  }
  const schema = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => rest.includes(name)),
  }
  return {
    parameters,
    requestBody: { required: true, content: { 'application/json': { schema } } },
  }
}

/** OpenAPI 3.1 of the whole contract, generated and committed so that a change shows in review. */
export function openApi(operations: readonly Operation[], version: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][operation.method.toLowerCase()] = {
      operationId: operation.name,
      summary: operation.summary,
      tags: [operation.name.split('.')[0]],
      ...(operation.access === 'public' ? { security: [] } : {}),
      ...requestOf(operation),
      responses: {
        200: {
          description: 'OK',
          content: { 'application/json': { schema: jsonSchema(operation.output, 'output') } },
        },
        default: {
          description: `Refusals: ${operation.refusals.join(', ') || 'contract.invalid'}`,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '湾有引力 Wanyou',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'wanyou_session' } },
      schemas: {
        Refusal: {
          type: 'object',
          description: `An expected «no». Status by kind: ${JSON.stringify(REFUSAL_STATUS)}`,
          properties: { code: { type: 'string' }, facts: { type: 'object' } },
          required: ['code', 'facts'],
        },
      },
    },
  }
}
