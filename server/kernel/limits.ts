/** Every maximum of the house with its reason; relations between them are asserted when it starts. */
export const LIMITS = {
  /** A JSON request: the longest text plus nine photo ids fits many times over. */
  requestBytes: 1024 * 1024,
  /** A chunk of an upload: small enough to finish on a bad network before the phone gives up. */
  chunkBytes: 512 * 1024,
  /** One address: a street office behind one router has about forty desks. */
  requestsPerMinute: 3000,
  /** A page of a list. */
  pageItems: 100,
  /** Rows counted exactly before a list says «more than». */
  countedRows: 1000,
  /** Pins that a map can show and a phone can draw. */
  mapPins: 2000,
  /** Reports of one person in a day: a busy grid worker files about thirty. */
  reportsPerDay: 60,
  /** Reports from one address that has not signed in, a day. */
  visitorReportsPerDay: 20,
  /** Live connections of one process. */
  liveConnections: 2000,
} as const

if (LIMITS.chunkBytes > LIMITS.requestBytes) throw new Error('A chunk must fit into a request.')
if (LIMITS.pageItems > LIMITS.countedRows) throw new Error('A page must fit into the exact count.')
