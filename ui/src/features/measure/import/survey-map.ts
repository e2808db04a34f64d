/**
 * The map of a survey as the dialog edits it: what each column means, changed one choice at a time.
 *
 * An empty name says "no such column", so that detection does not fill again what the user emptied.
 */
import { type ColumnFound, type Inspection, type Metric, type MetricColumn, type MetricKind, metricKinds, type SurveyMap } from '$generated/contract';

/** Roles that one column at most can have. */
export const SINGLE = ['date', 'touchpoint', 'step', 'persona', 'channel', 'comment', 'response', 'respondent', 'weight', 'count'] as const;
export type Single = (typeof SINGLE)[number];
export type Role = Single | 'metric' | 'attribute' | 'unused';

/** Fields that may be given once for all rows. */
export const FIXED = ['date', 'touchpoint', 'step', 'persona', 'channel'] as const;
export type FixedName = (typeof FIXED)[number];

export const emptyMap = (): SurveyMap => ({ columns: { attributes: [], metrics: [] }, fixed: {}, create: true });

/** Role of a column. */
export function roleOf(map: SurveyMap, header: string): Role {
	if (map.columns.metrics.some((metric) => metric.column === header)) return 'metric';
	for (const role of SINGLE) if (map.columns[role] === header) return role;
	return map.columns.attributes.includes(header) ? 'attribute' : 'unused';
}

/** The column that has a role, if any has. */
export function columnOf(map: SurveyMap, role: Single): string | undefined {
	return map.columns[role] || undefined;
}

/** A column of answers of which no more than the kind is known. */
const fresh = (column: string, kind: MetricKind): MetricColumn => ({ column, kind, lowerIsBetter: false, values: {}, notApplicable: [] });

/** Takes a column for something else. A role that only one column can have leaves the one that had it. */
export function assign(map: SurveyMap, header: string, role: Role, metric: MetricColumn = fresh(header, 'rating')): SurveyMap {
	if (roleOf(map, header) === role) return map;
	const columns = {
		...map.columns,
		attributes: map.columns.attributes.filter((one) => one !== header),
		metrics: map.columns.metrics.filter((one) => one.column !== header),
	};
	for (const one of SINGLE) if (columns[one] === header) columns[one] = '';
	const next: SurveyMap = { ...map, columns };
	if (role === 'metric') columns.metrics.push({ ...metric, column: header });
	else if (role === 'attribute') columns.attributes.push(header);
	else if (role !== 'unused') columns[role] = header;
	// Another column's dates may be written another way.
	if (map.columns.date !== columns.date) delete next.dateFormat;
	return next;
}

/** Changes what is known of a metric's column. */
export function changeMetric(map: SurveyMap, header: string, change: Partial<MetricColumn>): SurveyMap {
	const metrics = map.columns.metrics.map((one) => (one.column === header ? { ...one, ...change } : one));
	return { ...map, columns: { ...map.columns, metrics } };
}

/** Where the answers of a metric's column count: where their row says, or at a touchpoint or step of the column's own. */
export type Where = 'row' | 'touchpoint' | 'step';

/** Where the answers of a metric's column count. */
export const whereOf = (metric: MetricColumn): Where => (metric.touchpoint ? 'touchpoint' : metric.step ? 'step' : 'row');

/** What a column counts as where it becomes a score: what it was before, else what its name says. */
export const metricFor = (column: ColumnFound, before: MetricColumn | undefined): MetricColumn => before ?? fresh(column.header, likelyKind(column));

/** Takes several columns for the same thing. */
export function assignAll(
	map: SurveyMap,
	columns: readonly ColumnFound[],
	role: Role,
	before: (header: string) => MetricColumn | undefined = () => undefined,
): SurveyMap {
	return columns.reduce((next, column) => assign(next, column.header, role, metricFor(column, before(column.header))), map);
}

/** Changes what is known of the metrics of several columns. */
export function changeAll(map: SurveyMap, headers: readonly string[], change: (metric: MetricColumn) => MetricColumn): SurveyMap {
	const metrics = map.columns.metrics.map((one) => (headers.includes(one.column) ? change(one) : one));
	return { ...map, columns: { ...map.columns, metrics } };
}

/** A metric's column whose answers count at the place of that name; no name, or the row's own place, takes it back. */
export function placed(metric: MetricColumn, where: Where, name = ''): MetricColumn {
	const { touchpoint, step, ...rest } = metric;
	return where === 'row' || !name.trim() ? rest : { ...rest, [where]: name.trim() };
}

/** Makes the columns one metric that is asked at several places: of the first one's kind, scale and direction. */
export function asOne(map: SurveyMap, headers: readonly string[], name: string): SurveyMap {
	const first = map.columns.metrics.find((one) => headers.includes(one.column));
	if (!first) return map;
	const { kind, scale, top, lowerIsBetter } = first;
	return changeAll(map, headers, ({ key, ...one }) => ({
		...one,
		kind,
		name: name.trim(),
		lowerIsBetter,
		...(scale ? { scale } : {}),
		...(top === undefined ? {} : { top }),
	}));
}

/** Makes each of the columns a metric of its own, under the name of its question. */
export function asOwn(map: SurveyMap, columns: readonly ColumnFound[]): SurveyMap {
	const names = new Map(columns.map((column) => [column.header, column.label ?? column.header]));
	return changeAll(map, [...names.keys()], ({ key, ...one }) => ({ ...one, name: names.get(one.column) ?? one.column }));
}

/** Counts a column another way; scale and labels are found anew. */
export function changeKind(map: SurveyMap, header: string, kind: MetricKind): SurveyMap {
	const metrics = map.columns.metrics.map((one): MetricColumn => {
		if (one.column !== header) return one;
		const { name, key, touchpoint, step } = one;
		const kept = { ...(name ? { name } : {}), ...(key ? { key } : {}), ...(touchpoint ? { touchpoint } : {}), ...(step ? { step } : {}) };
		return { column: header, kind, ...kept, lowerIsBetter: false, values: {}, notApplicable: one.notApplicable };
	});
	return { ...map, columns: { ...map.columns, metrics } };
}

/** Gives one value for all rows; an empty one takes it back. */
export function fix(map: SurveyMap, name: FixedName, value: string): SurveyMap {
	const fixed = { ...map.fixed };
	if (value.trim()) fixed[name] = value.trim();
	else delete fixed[name];
	return { ...map, fixed };
}

/** The map with every role named: what has no column says so. */
export function complete(map: SurveyMap): SurveyMap {
	const columns = { ...map.columns };
	// Whether a column counts answers is for the user to say.
	for (const role of SINGLE) if (role !== 'count') columns[role] ??= '';
	return { ...map, columns };
}

/** Settings by which a file is read, without the meanings of its columns. */
export function reading(map: SurveyMap): SurveyMap {
	const { sheet, encoding, separator, decimal, headerRows, timeZone, survey } = map;
	return {
		...emptyMap(),
		create: map.create,
		fixed: map.fixed,
		...(map.journey ? { journey: map.journey } : {}),
		...(sheet ? { sheet } : {}),
		...(encoding ? { encoding } : {}),
		...(separator ? { separator } : {}),
		...(decimal ? { decimal } : {}),
		...(headerRows === undefined ? {} : { headerRows }),
		...(timeZone ? { timeZone } : {}),
		...(survey ? { survey } : {}),
		...(map.finishedOnly ? { finishedOnly: true } : {}),
	};
}

/**
 * Map of detection, joined with what the user had said: an emptied list of metrics or attributes stays empty, and only a key that names a metric of the
 * workspace stays, since the core refuses a given key of another meaning.
 */
export function joined(asked: SurveyMap, found: SurveyMap, metrics: readonly Metric[]): SurveyMap {
	const columns = { ...found.columns, attributes: asked.columns.attributes };
	const known = new Map(asked.columns.metrics.map((metric) => [metric.column, metric.key]));
	columns.metrics = found.columns.metrics
		.filter((metric) => known.has(metric.column))
		.map((metric) => keyed(metric, known.get(metric.column) ?? metrics.find((one) => one.key === metric.key)?.key));
	return { ...found, columns };
}

/**
 * The map of a first look: a metric of the workspace that the core found by its name is answered, others get their keys when
 * they are made; a recommendation question is the workspace's metric of that kind, where there is one of each.
 */
export function proposed(found: SurveyMap, metrics: readonly Metric[]): SurveyMap {
	const only = (kind: MetricKind) => {
		const there = metrics.filter((metric) => metric.form === kind);
		const asked = found.columns.metrics.filter((metric) => metric.kind === kind);
		return metricKinds[kind].fixed && there.length === 1 && asked.length === 1 ? there[0] : undefined;
	};
	const own = found.columns.metrics.map((metric) => {
		const same = metrics.find((one) => one.key === metric.key) ?? only(metric.kind);
		return same ? answering(metric, same) : keyed(metric, undefined);
	});
	return { ...found, columns: { ...found.columns, metrics: own } };
}

function keyed(metric: MetricColumn, key: string | undefined): MetricColumn {
	const { key: gone, ...rest } = metric;
	return key ? { ...rest, key } : rest;
}

/** Makes a column answer a metric that the workspace has, with its kind, scale and direction. */
export function answering(column: MetricColumn, metric: Metric): MetricColumn {
	return {
		...column,
		key: metric.key,
		name: metric.name,
		kind: metric.form,
		scale: [metric.lo, metric.hi],
		lowerIsBetter: metric.lowerIsBetter,
		...(metricKinds[metric.form].tops ? { top: metric.top } : {}),
	};
}

/** Makes a column a metric of its own again, under a name that none has. */
export function ownMetric(column: MetricColumn, metrics: readonly Metric[]): MetricColumn {
	const { key, ...rest } = column;
	const isTaken = (name: string) => metrics.some((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase());
	const base = column.name ?? column.column;
	let name = base;
	for (let count = 2; isTaken(name); count++) name = `${base} (${count})`;
	return { ...rest, name };
}

/** Takes a value of a metric's column for no answer. */
export function notAnswer(map: SurveyMap, header: string, value: string): SurveyMap {
	const metrics = map.columns.metrics.map((one): MetricColumn => {
		if (one.column !== header) return one;
		const { [value]: gone, ...values } = one.values;
		return { ...one, values, notApplicable: [...one.notApplicable.filter((text) => text !== value), value] };
	});
	return { ...map, columns: { ...map.columns, metrics } };
}

/** Gives a text in a metric's column the number that it counts as. */
export function countsAs(map: SurveyMap, header: string, text: string, value: number): SurveyMap {
	const metrics = map.columns.metrics.map((one): MetricColumn => {
		if (one.column !== header) return one;
		return { ...one, values: { ...one.values, [text]: value }, notApplicable: one.notApplicable.filter((other) => other !== text) };
	});
	return { ...map, columns: { ...map.columns, metrics } };
}

/** Puts another meaning in a metric's column. */
export function withMetric(map: SurveyMap, metric: MetricColumn): SurveyMap {
	const metrics = map.columns.metrics.map((one) => (one.column === metric.column ? metric : one));
	return { ...map, columns: { ...map.columns, metrics } };
}

/** The columns that are used, in the file's order, with what each means. */
export function used(map: SurveyMap, columns: readonly ColumnFound[]): { header: string; name: string; role: Role }[] {
	return columns
		.map((column) => ({ header: column.header, name: column.label ?? column.header, role: roleOf(map, column.header) }))
		.filter(({ role }) => role !== 'unused');
}

/** What somebody made of a column: its role, and of a score how it is counted. */
export interface Choice {
	role: Role;
	metric?: MetricColumn;
}

/** What a map makes of a column. */
const meaningOf = (map: SurveyMap, header: string): Choice => {
	const metric = map.columns.metrics.find((one) => one.column === header);
	return { role: roleOf(map, header), ...(metric ? { metric } : {}) };
};

/** What somebody made of columns that were proposed otherwise, by their names. */
export function choices(map: SurveyMap, proposal: SurveyMap, columns: readonly ColumnFound[]): Map<string, Choice | undefined> {
	return new Map(
		columns.map(({ header }) => {
			const mine = meaningOf(map, header);
			return [header, JSON.stringify(mine) === JSON.stringify(meaningOf(proposal, header)) ? undefined : mine];
		}),
	);
}

/** A proposal with what somebody had made of columns of the same names. */
export function withChoices(proposal: SurveyMap, chosen: ReadonlyMap<string, Choice>, columns: readonly ColumnFound[]): SurveyMap {
	return columns.reduce((map, column) => {
		const mine = chosen.get(column.header);
		if (!mine) return map;
		const assigned = assign(map, column.header, mine.role, metricFor(column, mine.metric));
		return mine.metric ? withMetric(assigned, mine.metric) : assigned;
	}, proposal);
}

/** Whether two looks found the same columns. */
export function sameColumns(a: Inspection | undefined, b: Inspection): boolean {
	return a !== undefined && a.columns.length === b.columns.length && a.columns.every((column, at) => column.header === b.columns[at]?.header);
}

/** Whether a column, a value for all rows or a metric's own place names steps. */
export const namesSteps = (map: SurveyMap): boolean => Boolean(columnOf(map, 'step') || map.fixed.step || map.columns.metrics.some((one) => one.step));

/** Parts of the map that are still missing before the file can be checked, as codes of words. */
export function missing(map: SurveyMap, look: Inspection): string[] {
	const gaps: string[] = [];
	if (!columnOf(map, 'date') && !map.fixed.date) gaps.push('date');
	if (columnOf(map, 'date') && !map.dateFormat && look.dateAmbiguous) gaps.push('date-order');
	if (map.columns.metrics.length === 0) gaps.push('metric');
	if (look.questions && !map.only) gaps.push('questions');
	if (look.counts && map.columns.count === undefined) gaps.push('counts');
	if (map.create && namesSteps(map) && !map.journey) gaps.push('journey');
	return gaps;
}

/** Columns with personal data that are not kept. */
export function droppedPersonal(map: SurveyMap, columns: readonly ColumnFound[]): ColumnFound[] {
	return columns.filter((column) => column.personal && roleOf(map, column.header) === 'unused');
}

/** The texts of a column that have no number yet, most frequent first. */
export function unlabelled(column: ColumnFound, metric: MetricColumn): string[] {
	return column.samples.filter((text) => text.trim() && !(text in metric.values) && !metric.notApplicable.includes(text) && !isNumber(text));
}

/** The texts of a column, in an order that stays while they get their numbers: as often as they come, then what only the map names. */
export function labels(column: ColumnFound, metric: MetricColumn): string[] {
	const seen = column.samples.filter((text) => text.trim() && !isNumber(text));
	const known = [...Object.keys(metric.values), ...metric.notApplicable].filter((text) => !seen.includes(text));
	return [...seen, ...known];
}

function isNumber(text: string): boolean {
	return /^[-−+]?\d+([.,]\d+)?\s*%?$/.test(text.trim());
}

/** Likely kind of metric in a column, by words of its header, for NPS by its range as well: only a first guess, in sight and to be changed. */
export function likelyKind(column: ColumnFound): MetricKind {
	const name = `${column.header} ${column.label ?? ''}`.toLocaleLowerCase();
	// Whole words: "Accesibilidad" and "Procesos" ask for no effort.
	if (/\benps\b/.test(name)) return 'enps';
	if (/nps|recom/.test(name) && (!column.range || (column.range[0] >= 0 && column.range[1] <= 10))) return 'nps';
	if (/\bces\b|effort|esfuerzo|\beasy\b|f[aá]cil/.test(name)) return 'ces';
	if (/csat|satisf/.test(name)) return 'csat';
	return 'rating';
}

/** The same date read both ways, for the question which one is meant: [day, month, year] orders as days, or none. */
export function readings(text: string): { dayFirst: string; monthFirst: string } | undefined {
	const [, a = '', b = '', c = ''] = /^\s*(\d{1,2})\D(\d{1,2})\D(\d{2,4})/.exec(text) ?? [];
	if (!a || !b || !c) return undefined;
	const year = c.length === 2 ? `20${c}` : c;
	const iso = (month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (Number(a) > 12 || Number(b) > 12) return undefined;
	return { dayFirst: iso(b, a), monthFirst: iso(a, b) };
}
