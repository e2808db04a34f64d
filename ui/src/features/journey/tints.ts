/** The colours of the personas of a journey: a persona's face has the colour of their curve. */

/** The stages' tints, those whose lines stay apart best first. */
const TINTS = [5, 4, 1, 8, 3, 2, 6, 7] as const;

/** The tint of the persona who stands at that place among a journey's personas, counted from 0. */
export const tintAt = (place: number): number => TINTS[Math.max(0, place) % TINTS.length] ?? TINTS[0];
