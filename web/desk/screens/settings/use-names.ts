import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { areasQuery, categoriesQuery, read } from '../../api/queries.ts'
import { useMyArea } from '../../session/use-me.ts'
import { isPlain, valueAt } from './shape.ts'

/** What a text field may hold, as the setting declares it. */
export type FieldKind = 'category' | 'area' | 'org' | 'department' | 'duty_item'
export type FieldKinds = Readonly<Record<string, FieldKind>>
export type Option = { readonly value: string; readonly label: string }
export type Names = {
  readonly options: Readonly<Record<FieldKind, readonly Option[]>>
  readonly nameOf: (pattern: string, code: string) => string
  readonly codeOf: (pattern: string, name: string) => string | undefined
}

/** More offices than a district has of one level. */
const ORGS_MAX = 100

function useAreas(wanted: boolean): Option[] {
  const mine = useMyArea()
  const streets = useQuery({ ...areasQuery(mine), enabled: wanted })
  const codes = wanted ? (streets.data?.areas ?? []) : []
  const below = useQueries({ queries: codes.map(({ code }) => areasQuery(code)) })
  return codes.flatMap(({ code, name }, index) => [
    { value: code, label: name },
    ...(below[index]?.data?.areas ?? []).map((area) => ({
      value: area.code,
      label: `${name} ${area.name}`,
    })),
  ])
}

function useOrgs(wanted: boolean, tier?: 'department') {
  const filter = tier === undefined ? {} : { tier }
  const orgs = useQuery({
    ...read('organization.list_orgs', { ...filter, limit: ORGS_MAX }),
    enabled: wanted,
  })
  return orgs.data?.orgs ?? []
}

function useDutyItems(wanted: boolean): Option[] {
  const lists = useQuery({
    ...read('settings.get', { name: 'issues.duty_lists' }),
    enabled: wanted,
  })
  const items = valueAt(lists.data?.setting.value, ['items'])
  return (Array.isArray(items) ? items : []).filter(isPlain).map((item) => ({
    value: String(item['code']),
    label: `${String(item['code'])} ${String(item['name'])}`,
  }))
}

/** The names behind the codes of a setting's fields, asked for only where the setting declares such fields. */
export function useNames(kinds: FieldKinds): Names {
  const has = (kind: FieldKind) => Object.values(kinds).includes(kind)
  const categories = useQuery({ ...categoriesQuery, enabled: has('category') })
  const areas = useAreas(has('area'))
  const orgs = useOrgs(has('org'))
  const departments = useOrgs(has('department'), 'department')
  const dutyItems = useDutyItems(has('duty_item'))
  const known = categories.data?.categories
  return useMemo(() => {
    const options = {
      category: (known ?? []).map(({ code, name }) => ({ value: code, label: name })),
      area: areas,
      org: orgs.map(({ id, name }) => ({ value: id, label: name })),
      department: departments.map(({ name }) => ({ value: name, label: name })),
      duty_item: dutyItems,
    }
    const listOf = (pattern: string) => {
      const kind = kinds[pattern]
      return kind === undefined ? [] : options[kind]
    }
    return {
      options,
      nameOf: (pattern, code) => listOf(pattern).find(({ value }) => value === code)?.label ?? code,
      codeOf: (pattern, name) =>
        listOf(pattern).find(({ value, label }) => label === name || value === name)?.value,
    }
  }, [kinds, known, areas, orgs, departments, dutyItems])
}
