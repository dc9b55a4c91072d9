import type { TerritoryRegisters } from '#modules/territory/index.ts'
import type { NewOrg, NewPartyOrg, NewPartyPost, OrganizationRegisters } from './register-rows.ts'

const COMMUNITY = '990000001001'
const GRID = '990000001001001'

function id(kind: string, n: number): string {
  return `00000000-0000-7000-8${kind}-${String(n).padStart(12, '0')}`
}

export const ESTATES = Array.from({ length: 666 }, (_, i) => id('0e5', i + 1))

export const ORGS = {
  streetOffice: id('0a1', 1),
  committee: id('0a1', 2),
  company: id('0a1', 3),
  water: id('0a1', 4),
  closedDepartment: id('0a1', 5),
} as const

export const PARTY = {
  branch: id('0b1', 1),
  otherBranch: id('0b1', 2),
  planned: id('0b1', 655),
  tooSmall: id('0b1', 661),
  groups: [id('0b4', 1), id('0b4', 2), id('0b4', 3), id('0b4', 4)],
  secretaryPerson: id('0c1', 1),
} as const

function area(code: string, level: 'district' | 'street' | 'community' | 'grid', name: string) {
  const parentCode = level === 'district' ? null : code.slice(0, -3)
  return { code, name, level, parentCode, centre: null, geometry: null }
}

/** One street, one community, one grid and 666 estates in it. */
export function partyEstates(): TerritoryRegisters {
  return {
    areas: [
      area('990000', 'district', '晴川区'),
      area('990000001', 'street', '东风街道'),
      area(COMMUNITY, 'community', '丁香社区'),
      area(GRID, 'grid', '丁香社区第1网格'),
    ],
    mapFeatures: [],
    estates: ESTATES.map((estateId, i) => ({
      id: estateId,
      name: `第${i + 1}小区`,
      address: '东风大道',
      communityCode: COMMUNITY,
      builtYear: null,
      centre: { longitude: 114.2, latitude: 30.5 },
      geometry: null,
      gridCodes: [GRID],
    })),
    buildings: [],
    placeCodes: [],
  }
}

function org(orgId: string, name: string, kind: NewOrg['kind'], areaCode: string): NewOrg {
  const tiers = {
    street_office: 'street',
    residents_committee: 'community',
    department: 'department',
    property_company: 'estate',
    party: 'estate',
  } as const
  const role = kind === 'property_company' ? 'serves' : 'governs'
  return {
    id: orgId,
    name,
    kind,
    tier: kind in tiers ? tiers[kind as keyof typeof tiers] : null,
    areaCode,
    parentId: null,
    creditCode: null,
    areas: [{ areaCode, role }],
    estateIds: [],
  }
}

function partyOrg(values: Partial<NewPartyOrg> & Pick<NewPartyOrg, 'id' | 'level' | 'type'>) {
  return {
    name: '东风街道党工委',
    state: 'operating' as const,
    parentId: null,
    areaCode: COMMUNITY,
    estateId: null,
    buildingId: null,
    fullMembers: 5,
    probationaryMembers: 0,
    termYears: null,
    establishedOn: '2021-07-01',
    nextElectionOn: null,
    documentNo: null,
    ...values,
  }
}

/** Branches in estates 1 to 654; 655 is planned, 656 to 660 are missing, 661 and more have too few members. */
function branches(): NewPartyOrg[] {
  const committee = id('0b2', 1)
  const branch = (i: number) =>
    partyOrg({
      id: id('0b1', i),
      level: 3,
      type: 'branch',
      name: `第${i}小区党支部`,
      parentId: committee,
      estateId: ESTATES[i - 1]!,
      fullMembers: i === 1 ? 51 : 3,
    })
  return [
    partyOrg({ id: id('0b0', 1), level: 1, type: 'working_committee', areaCode: '990000001' }),
    partyOrg({
      id: committee,
      level: 2,
      type: 'committee',
      parentId: id('0b0', 1),
      name: '丁香社区党委',
    }),
    ...Array.from({ length: 654 }, (_, i) => branch(i + 1)),
    { ...branch(655), state: 'proposed', establishedOn: null, termYears: 3 },
    {
      ...branch(661),
      state: 'proposed',
      establishedOn: null,
      fullMembers: 2,
      probationaryMembers: 3,
    },
  ]
}

function groups(): NewPartyOrg[] {
  return PARTY.groups.map((groupId, i) =>
    partyOrg({
      id: groupId,
      level: 4,
      type: 'group',
      name: `第1小区${i + 1}栋党小组`,
      parentId: PARTY.branch,
      estateId: ESTATES[0]!,
    }),
  )
}

function post(
  n: number,
  partyOrgId: string,
  personId: string,
  name: string,
  kind: NewPartyPost['post'],
) {
  return {
    id: id('0d1', n),
    partyOrgId,
    personId,
    personName: name,
    post: kind,
    source: 'elected' as const,
    areaCode: COMMUNITY,
    fromOn: '2022-01-01',
  }
}

/** 王新民 is secretary and leads two groups; two others lead one each. */
export function partyDistrict(): OrganizationRegisters {
  const [first = '', second = '', third = '', fourth = ''] = PARTY.groups
  return {
    orgs: [
      org(ORGS.streetOffice, '东风街道办事处', 'street_office', '990000001'),
      org(ORGS.committee, '丁香社区居委会', 'residents_committee', COMMUNITY),
      {
        ...org(ORGS.company, '晴川物业服务有限公司', 'property_company', COMMUNITY),
        estateIds: [ESTATES[0]!],
      },
      { ...org(PARTY.branch, '第1小区党支部', 'party', COMMUNITY), estateIds: [ESTATES[0]!] },
      org(ORGS.water, '晴川区水务局', 'department', '990000'),
      org(ORGS.closedDepartment, '水务处', 'department', '990000'),
    ],
    partyOrgs: [...branches(), ...groups()],
    partyPosts: [
      post(1, PARTY.branch, PARTY.secretaryPerson, '王新民', 'secretary'),
      post(2, first, PARTY.secretaryPerson, '王新民', 'group_leader'),
      post(3, second, PARTY.secretaryPerson, '王新民', 'group_leader'),
      post(4, third, id('0c1', 2), '李桂芳', 'group_leader'),
      post(5, fourth, id('0c1', 3), '陈汉生', 'group_leader'),
      post(6, PARTY.branch, id('0c1', 4), '刘志强', 'committee_member'),
    ],
    censuses: ESTATES.map((estateId, i) => ({
      estateId,
      countedOn: '2025-03-01',
      fullMembers: i < 660 ? 3 : 2,
      probationaryMembers: i < 660 ? 0 : 3,
    })),
  }
}
