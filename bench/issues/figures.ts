/** What one part of the bench measured, by name; milliseconds unless the name says otherwise. */
export type Figures = Readonly<Record<string, number>>
