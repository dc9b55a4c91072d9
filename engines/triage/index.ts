export {
  addTo,
  type Cluster,
  type ClusterRule,
  clusterStream,
  cohesionOf,
  emptyCluster,
  fitsInto,
  groupAround,
  likenessTo,
} from './clusters.ts'
export { addHeat, heatOf } from './heat.ts'
export {
  type GramDigest,
  type Profile,
  packProfile,
  profileOf,
  unpackProfile,
} from './profile.ts'
export {
  cosine,
  countFrequencies,
  type GramWeights,
  marksOf,
  NO_WEIGHTS,
  type Weighted,
  weigh,
} from './weights.ts'
export { commonWords } from './words.ts'
