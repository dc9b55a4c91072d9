import { z } from 'zod'
import { AreaCode, Day, Id } from '../core/shapes.ts'

/** domain.md Part H. A role is held through an appointment, never by the person. */
export const ROLES = [
  'building_head', // 楼栋长
  'building_keeper', // 楼管（兼职网格员）
  'grid_worker', // 网格员
  'property_staff', // 物业人员
  'branch_secretary', // 小区党支部书记
  'community_staff', // 社区工作者（两委）
  'community_secretary', // 社区书记
  'street_staff', // 街道干部
  'street_adjudicator', // 街道审定员
  'department_clerk', // 部门经办
  'district_staff', // 区级工作人员
  'call_back_clerk', // 回访员
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const Appointment = z.object({
  id: Id,
  role: Role,
  orgId: Id,
  orgName: z.string(),
  areaCode: AreaCode,
  areaName: z.string(),
  fromOn: Day,
  toOn: Day.nullable(),
})

export const Preferences = z.object({
  elderMode: z.boolean(),
  language: z.enum(['zh-CN', 'en']),
  channel: z.enum(['in_app', 'sms', 'mail']),
  quietFrom: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  quietTo: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
})
export type Preferences = z.infer<typeof Preferences>

export const Me = z.object({
  personId: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  appointments: z.array(Appointment),
  permissions: z.array(z.string()),
  preferences: Preferences,
  home: z
    .object({
      estateId: Id,
      estateName: z.string(),
      buildingId: Id.nullable(),
      buildingName: z.string().nullable(),
      areaCode: AreaCode,
    })
    .nullable(),
  isStaff: z.boolean(),
  secondFactor: z.enum(['not_needed', 'required', 'on']),
})
export type Me = z.infer<typeof Me>
