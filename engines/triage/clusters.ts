import type { Weighted } from './weights.ts'

/** When a text joins others, and how alike all of a cluster must stay. Cosines, 0 to 1. */
export type ClusterRule = {
  /** The mean likeness to the members that a newcomer needs. */
  readonly join: number
  /** The mean likeness of all pairs that a cluster may not fall below: no chain of neighbours' neighbours. */
  readonly cohesion: number
}

/**
 * A cluster as the sum of its members' vectors. The sum alone gives the mean likeness to a newcomer
 * (S·d / n) and of all pairs ((|S|² − n) / n(n − 1)), so no member is looked at again.
 */
export type Cluster = {
  readonly sum: Map<number, number>
  squares: number
  size: number
}

export function emptyCluster(): Cluster {
  return { sum: new Map(), squares: 0, size: 0 }
}

function dotWith({ sum }: Cluster, text: Weighted): number {
  let dot = 0
  text.keys.forEach((key, i) => {
    dot += (sum.get(key) ?? 0) * text.values[i]!
  })
  return dot
}

/** The mean cosine between a text and the members; 0 for an empty cluster. O(grams of the text). */
export function likenessTo(cluster: Cluster, text: Weighted): number {
  return cluster.size === 0 ? 0 : dotWith(cluster, text) / cluster.size
}

/** The mean cosine over all pairs of members; 1 when there are fewer than two. */
export function cohesionOf({ squares, size }: Pick<Cluster, 'squares' | 'size'>): number {
  return size < 2 ? 1 : (squares - size) / (size * (size - 1))
}

export function addTo(cluster: Cluster, text: Weighted): void {
  cluster.squares += 2 * dotWith(cluster, text) + 1
  cluster.size += 1
  text.keys.forEach((key, i) => {
    cluster.sum.set(key, (cluster.sum.get(key) ?? 0) + text.values[i]!)
  })
}

/** Whether a text may join: alike enough to the members on average, and the cluster stays dense with it. */
export function fitsInto(cluster: Cluster, text: Weighted, rule: ClusterRule): boolean {
  const dot = dotWith(cluster, text)
  const size = cluster.size + 1
  const squares = cluster.squares + 2 * dot + 1
  return dot >= rule.join * cluster.size && cohesionOf({ squares, size }) >= rule.cohesion
}

/** How a caller scales the likeness of two texts by what it knows besides words: place, time. */
export type Near<T> = { readonly item: T; readonly text: Weighted; readonly likeness: number }

/**
 * The dense group around a seed: neighbours by falling likeness, each taken only when it fits those
 * taken before it. `likeness` is the caller's own (text × place × time). O(k · grams) for k neighbours.
 */
export function groupAround<T>(
  seed: Weighted,
  neighbours: readonly Near<T>[],
  rule: ClusterRule,
): T[] {
  const cluster = emptyCluster()
  addTo(cluster, seed)
  const taken: T[] = []
  const byLikeness = neighbours
    .filter(({ likeness }) => likeness >= rule.join)
    .toSorted((a, b) => b.likeness - a.likeness)
  for (const { item, text } of byLikeness) {
    if (!fitsInto(cluster, text, rule)) continue
    addTo(cluster, text)
    taken.push(item)
  }
  return taken
}

/** Keys in more clusters than this lead nowhere and would make the index as slow as a scan. */
const POSTINGS_MAX = 400
/** Clusters are looked for by the heaviest grams of a text only (prefix filter; Bayardo, Ma & Srikant 2007, §4). */
const PREFIX_GRAMS = 48
/** Candidates that are compared exactly. */
const COMPARED_MAX = 8

/**
 * Clusters a stream of texts in one pass: each joins the cluster whose members it is most alike to on
 * average, or begins its own. Gives the number of the cluster of each text, in order of arrival.
 */
export function clusterStream(texts: Iterable<Weighted>, rule: ClusterRule): number[] {
  const clusters: Cluster[] = []
  const postings = new Map<number, number[]>()
  const chosen: number[] = []
  for (const text of texts) {
    const best = bestCluster(clusters, postings, text, rule)
    const at = best ?? clusters.push(emptyCluster()) - 1
    const cluster = clusters[at]!
    for (const key of text.keys) {
      if (cluster.sum.has(key)) continue
      const list = postings.get(key)
      if (!list) postings.set(key, [at])
      else if (list.length <= POSTINGS_MAX) list.push(at)
    }
    addTo(cluster, text)
    chosen.push(at)
  }
  return chosen
}

function bestCluster(
  clusters: readonly Cluster[],
  postings: ReadonlyMap<number, readonly number[]>,
  text: Weighted,
  rule: ClusterRule,
): number | undefined {
  // A part of S·d, from the heaviest grams, finds the candidates; the decision is made exactly.
  const dots = new Map<number, number>()
  for (const i of heaviest(text)) {
    const list = postings.get(text.keys[i]!) ?? []
    if (list.length > POSTINGS_MAX) continue
    for (const at of list) {
      const part = text.values[i]! * clusters[at]!.sum.get(text.keys[i]!)!
      dots.set(at, (dots.get(at) ?? 0) + part)
    }
  }
  const ranked = [...dots]
    .map(([at, dot]) => ({ at, mean: dot / clusters[at]!.size }))
    .toSorted((a, b) => b.mean - a.mean || a.at - b.at)
    .slice(0, COMPARED_MAX)
  return ranked.find(({ at }) => fitsInto(clusters[at]!, text, rule))?.at
}

function heaviest({ values }: Weighted): number[] {
  return [...values.keys()].toSorted((a, b) => values[b]! - values[a]!).slice(0, PREFIX_GRAMS)
}
