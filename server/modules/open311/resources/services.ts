import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sheet } from '../protocol/spark.ts'
import type { KeyRow } from '../repo/keys.ts'
import { findService, listServices, questionsOfService, typeOf } from '../services.ts'

/** `GET services`: every category, as something that can be reported. */
export async function services({ deps }: Call, key: KeyRow | null): Promise<Sheet> {
  const offered = listServices(deps).filter(
    ({ code }) => key === null || key.serviceCodes.length === 0 || key.serviceCodes.includes(code),
  )
  return {
    root: 'services',
    child: 'service',
    value: offered.map((service) => ({
      service_code: service.code,
      service_name: service.name,
      description: service.parentCode === null ? service.name : `${service.group}：${service.name}`,
      metadata: questionsOfService(deps, service).length > 0,
      type: typeOf(deps, service, key),
      keywords: [...new Set([service.name, service.group, service.department])].join(', '),
      group: service.group,
    })),
  }
}

/** `GET services/{code}`: what the category asks besides what, where and who. */
export async function serviceDefinition({ deps, id, say }: Call): Promise<Sheet> {
  const service = findService(deps, id ?? '')
  if (!service) throw new Fault(404, say.serviceUnknown((id ?? '').slice(0, 40)))
  return {
    root: 'service_definition',
    child: null,
    value: {
      service_code: service.code,
      attributes: questionsOfService(deps, service).map((question, at) => ({
        variable: question.asks,
        code: question.code,
        datatype: question.datatype,
        required: question.asks && question.required,
        datatype_description: question.hint || null,
        // The spec wants each number once: a group's questions and the category's own share one list.
        order: at + 1,
        description: question.words,
        ...(question.values.length === 0
          ? {}
          : { values: question.values.map(({ key, name }) => ({ key, name })) }),
      })),
    },
  }
}
