import type { NewCensus, NewOrg, NewPartyOrg, NewPartyPost } from '#modules/organization/index.ts'
import type { NewArea, NewBuilding, NewEstate } from '#modules/territory/index.ts'
import { type Chance, idsOf } from './chance.ts'
import type { Places } from './places.ts'
import type { DemoPerson, Roll } from './roll.ts'

/** Figures of the article (domain.md Part F 2 and 3) and of M02 T-c. */
export const PARTY_FIGURES = {
  qualifyingEstates: 660,
  operatingBranches: 654,
  leaders: 4207,
} as const

/** Groups led by somebody of their own, and groups that a branch secretary leads beside the branch. */
const GROUPS_OWN = 2108
const GROUPS_BY_SECRETARY = 62

const FOUNDED_ON = '2021-07-01'
const ELECTED_ON = '2024-07-01'
const NEXT_ELECTION_ON = '2029-07-01'
const COUNTED_ON = '2025-03-01'

export type Party = {
  partyOrgs: NewPartyOrg[]
  partyPosts: NewPartyPost[]
  censuses: NewCensus[]
  /** Estate branches are also organisations that take work. */
  orgs: NewOrg[]
  /** Who leads the group or hub of a building, by building id. */
  leaderOf: Map<string, DemoPerson>
  /** Makes somebody the secretary of the street or community with this code. */
  leadUpper(areaCode: string, person: DemoPerson): void
}

type Branch = {
  org: NewPartyOrg
  estate: NewEstate
  secretary: DemoPerson
  buildings: NewBuilding[]
}

/** The five levels: 街道党工委, 社区党委, 小区党支部, 楼栋党小组, 党员中心户, with exactly the article's figures. */
export function foundParty(places: Places, roll: Roll, chance: Chance): Party {
  const party = new Founding(places, roll, chance)
  party.foundUpper()
  party.countMembers()
  const branches = party.foundBranches()
  party.foundGroups(branches)
  party.foundHubs(branches)
  return party
}

/** Collects what is founded step by step; each step needs what the one before has made. */
class Founding implements Party {
  readonly partyOrgs: NewPartyOrg[] = []
  readonly partyPosts: NewPartyPost[] = []
  readonly censuses: NewCensus[] = []
  readonly orgs: NewOrg[] = []
  readonly leaderOf = new Map<string, DemoPerson>()
  private readonly places: Places
  private readonly roll: Roll
  private readonly chance: Chance
  private readonly newId: () => string
  /** The first estate, where the demo accounts live, stays first; the rest is mixed over the district. */
  private readonly estates: readonly NewEstate[]
  private readonly upper = new Map<string, NewPartyOrg>()

  constructor(places: Places, roll: Roll, chance: Chance) {
    this.places = places
    this.roll = roll
    this.chance = chance
    const [first, ...others] = places.estates
    this.estates = [first as NewEstate, ...chance.branch('order').shuffled(others)]
    this.newId = idsOf(chance.branch('party ids'))
  }

  foundUpper(): void {
    for (const area of this.places.streets) {
      this.foundUpperOrg(area, 1, `${area.name.replace(/街道$/, '')}街道党工委`)
    }
    for (const area of this.places.communities) this.foundUpperOrg(area, 2, `${area.name}党委`)
  }

  /** 集中摸底 of March 2025: forty estates have too few full members for a branch. */
  countMembers(): void {
    const chance = this.chance.branch('members')
    this.estates.forEach(({ id: estateId }, i) => {
      const fullMembers =
        i < PARTY_FIGURES.qualifyingEstates ? this.branchMembers(i, chance) : chance.whole(0, 2)
      const probationaryMembers = chance.whole(0, 3)
      this.censuses.push({ estateId, countedOn: COUNTED_ON, fullMembers, probationaryMembers })
    })
  }

  /** Six qualifying estates have no operating branch: two are planned, four have nothing yet. */
  foundBranches(): Branch[] {
    const { qualifyingEstates, operatingBranches } = PARTY_FIGURES
    const branches: Branch[] = []
    this.estates.slice(0, qualifyingEstates).forEach((estate, i) => {
      if (i >= operatingBranches + 2) return
      const census = this.censuses[i] as NewCensus
      const org = this.addOrg({
        level: 3,
        type: 'branch',
        name: `${estate.name}党支部`,
        state: i < operatingBranches ? 'operating' : 'proposed',
        parentId: this.upper.get(estate.communityCode)?.id ?? null,
        areaCode: estate.communityCode,
        estateId: estate.id,
        buildingId: null,
        fullMembers: census.fullMembers,
        probationaryMembers: census.probationaryMembers,
      })
      if (i < operatingBranches) branches.push(this.staffBranch(org, estate, i))
    })
    return branches
  }

  foundGroups(branches: readonly Branch[]): void {
    const chance = this.chance.branch('groups')
    for (const branch of this.spreadOver(branches, GROUPS_OWN, chance)) {
      const building = branch.buildings.shift() as NewBuilding
      const leader = this.roll.addPerson({ estate: branch.estate, building })
      this.foundLower(branch, building, leader, 'group')
    }
    const roomy = branches.filter(({ buildings }) => buildings.length > 1)
    for (const branch of chance.shuffled(roomy).slice(0, GROUPS_BY_SECRETARY)) {
      const building = branch.buildings.shift() as NewBuilding
      this.foundLower(branch, building, branch.secretary, 'group')
    }
  }

  /** Hub households make up the rest of the leaders. */
  foundHubs(branches: readonly Branch[]): void {
    const { leaders, operatingBranches } = PARTY_FIGURES
    const count = leaders - operatingBranches - GROUPS_OWN
    for (const branch of this.spreadOver(branches, count, this.chance.branch('hubs'))) {
      const building = branch.buildings.shift() as NewBuilding
      const leader = this.roll.addPerson({ estate: branch.estate, building })
      this.foundLower(branch, building, leader, 'hub_household')
    }
  }

  leadUpper(areaCode: string, person: DemoPerson): void {
    const org = this.upper.get(areaCode)
    if (!org) throw new Error(`no committee for ${areaCode}`)
    this.addPost(org, person, 'secretary')
  }

  private branchMembers(i: number, chance: Chance): number {
    // A few are large enough that a general branch or a committee is advised.
    if (i % 97 === 5) return chance.whole(51, 96)
    if (i === 300) return 104
    return chance.whole(3, 42)
  }

  private foundUpperOrg(area: NewArea, level: 1 | 2, name: string): void {
    const parent = level === 2 ? this.upper.get(area.code.slice(0, 9)) : undefined
    const org = this.addOrg({
      level,
      type: level === 1 ? 'working_committee' : 'committee',
      name,
      state: 'operating',
      parentId: parent?.id ?? null,
      areaCode: area.code,
      estateId: null,
      buildingId: null,
      fullMembers: level === 1 ? 60 : 130,
      probationaryMembers: 4,
    })
    this.upper.set(area.code, org)
  }

  private staffBranch(org: NewPartyOrg, estate: NewEstate, i: number): Branch {
    const buildings = [...(this.places.buildingsOf.get(estate.id) ?? [])]
    const home = { estate, building: buildings[0] ?? null }
    const secretary = this.roll.addPerson(home, i === 0 ? 'branch' : undefined)
    this.addPost(org, secretary, 'secretary')
    this.orgs.push({
      id: org.id,
      name: org.name,
      kind: 'party',
      tier: 'estate',
      areaCode: org.areaCode,
      parentId: null,
      creditCode: null,
      areas: [{ areaCode: org.areaCode, role: 'serves' }],
      estateIds: [estate.id],
    })
    this.roll.appoint(secretary, 'branch_secretary', org.id, org.areaCode)
    return { org, estate, secretary, buildings }
  }

  private foundLower(
    { org, estate }: Branch,
    building: NewBuilding,
    leader: DemoPerson,
    type: 'group' | 'hub_household',
  ): void {
    const lower = this.addOrg({
      level: type === 'group' ? 4 : 5,
      type,
      name: `${estate.name}${building.name}${type === 'group' ? '党小组' : '党员中心户'}`,
      state: 'operating',
      parentId: org.id,
      areaCode: org.areaCode,
      estateId: estate.id,
      buildingId: building.id,
      fullMembers: type === 'group' ? 3 : 1,
      probationaryMembers: 0,
    })
    this.addPost(lower, leader, type === 'group' ? 'group_leader' : 'hub_household')
    if (!this.leaderOf.has(building.id)) this.leaderOf.set(building.id, leader)
  }

  /** Every branch once, then by chance, never more often than it has buildings left. */
  private spreadOver(branches: readonly Branch[], count: number, chance: Chance): Branch[] {
    const room = branches.map(({ buildings }) => buildings.length)
    const turns: Branch[] = []
    const take = (i: number) => {
      if ((room[i] ?? 0) === 0) return
      room[i] = (room[i] ?? 0) - 1
      turns.push(branches[i] as Branch)
    }
    for (let i = 0; i < branches.length; i++) take(i)
    while (turns.length < count) take(chance.whole(0, branches.length - 1))
    return turns
  }

  private addOrg(
    values: Omit<
      NewPartyOrg,
      'id' | 'termYears' | 'establishedOn' | 'nextElectionOn' | 'documentNo'
    >,
  ): NewPartyOrg {
    const live = values.state === 'operating'
    const elected = live && values.level <= 3
    const org: NewPartyOrg = {
      ...values,
      id: this.newId(),
      termYears: values.level <= 3 ? 5 : null,
      establishedOn: live ? FOUNDED_ON : null,
      nextElectionOn: elected ? NEXT_ELECTION_ON : null,
      documentNo: elected ? `组〔2021〕${this.partyOrgs.length + 1}号` : null,
    }
    this.partyOrgs.push(org)
    return org
  }

  private addPost(org: NewPartyOrg, person: DemoPerson, post: NewPartyPost['post']): void {
    this.partyPosts.push({
      id: this.newId(),
      partyOrgId: org.id,
      personId: person.id,
      personName: person.name,
      post,
      source: post === 'secretary' ? 'elected' : 'chosen',
      areaCode: org.areaCode,
      fromOn: ELECTED_ON,
    })
  }
}
