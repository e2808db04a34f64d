/** Splits where steps without a value lie between: a curve does not cross what nobody said. */
export function runs<T extends { at: number }>(points: readonly T[]): T[][] {
	const all: T[][] = [];
	for (const point of points) {
		const run = all.at(-1);
		if (run && (run.at(-1)?.at ?? -2) === point.at - 1) run.push(point);
		else all.push([point]);
	}
	return all;
}
