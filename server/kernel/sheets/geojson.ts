/** One place with what is known of it. */
export type PlaceFeature = {
  readonly point: { readonly longitude: number; readonly latitude: number }
  readonly properties: Readonly<Record<string, string | number | null>>
}

/** Three decimals are about 100 m: a block, not a door. */
const BLURRED_DECIMALS = 3
const EXACT_DECIMALS = 6

function rounded(degrees: number, decimals: number): number {
  return Number(degrees.toFixed(decimals))
}

/**
 * A feature collection (RFC 7946) written batch by batch. The RFC knows only WGS 84 and no `crs`, so a
 * foreign member says that these are CGCS2000 degrees (EPSG:4490), which agree with it within decimetres.
 * `exact` is for those who may know the door; others get about 100 m.
 */
export async function* writeGeoJson(
  batches: AsyncIterable<readonly PlaceFeature[]> | Iterable<readonly PlaceFeature[]>,
  notes: Readonly<Record<string, string>>,
  { exact }: { readonly exact: boolean },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const decimals = exact ? EXACT_DECIMALS : BLURRED_DECIMALS
  const head = JSON.stringify({
    type: 'FeatureCollection',
    coordinateReference: 'CGCS2000 (EPSG:4490)',
    coordinateDecimals: decimals,
    notes,
  })
  yield encoder.encode(`${head.slice(0, -1)},"features":[`)
  let first = true
  for await (const batch of batches) {
    const lines = batch.map(({ point, properties }) =>
      JSON.stringify({
        type: 'Feature',
        geometry: {
          type: 'Point',
          coordinates: [rounded(point.longitude, decimals), rounded(point.latitude, decimals)],
        },
        properties,
      }),
    )
    if (lines.length === 0) continue
    yield encoder.encode(`${first ? '\n' : ',\n'}${lines.join(',\n')}`)
    first = false
  }
  yield encoder.encode('\n]}\n')
}
