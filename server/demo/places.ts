import type { NewOrg } from '#modules/organization/index.ts'
import type { NewArea, NewBuilding, NewEstate } from '#modules/territory/index.ts'
import type { EstateKind } from './names.ts'

/** The drawn district as the later steps of the generator look things up in it. */
export type Places = {
  district: NewArea
  streets: NewArea[]
  communities: NewArea[]
  grids: NewArea[]
  estates: NewEstate[]
  buildingsOf: ReadonlyMap<string, NewBuilding[]>
  kindOf: ReadonlyMap<string, EstateKind>
}

/** Organisations by the key that the later steps know them by. */
export type Institutions = {
  orgs: NewOrg[]
  /** By street code. */
  streetOffice: ReadonlyMap<string, NewOrg>
  /** By community code. */
  committee: ReadonlyMap<string, NewOrg>
  /** By estate id; estates without a company are missing. */
  companyOf: ReadonlyMap<string, NewOrg>
  companies: NewOrg[]
  departments: NewOrg[]
  offices: NewOrg[]
}
