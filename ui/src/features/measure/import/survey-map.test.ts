import { describe, expect, it } from 'vitest';
import type { ColumnFound, Inspection, Metric, MetricColumn, SurveyMap } from '$generated/contract';
import {
	answering,
	asOne,
	asOwn,
	assign,
	assignAll,
	changeAll,
	changeKind,
	changeMetric,
	choices,
	countsAs,
	droppedPersonal,
	emptyMap,
	fix,
	joined,
	likelyKind,
	missing,
	notAnswer,
	ownMetric,
	placed,
	proposed,
	readings,
	reading,
	roleOf,
	complete,
	unlabelled,
	whereOf,
	withChoices,
} from './survey-map';

const column = (header: string, more: Partial<ColumnFound> = {}): ColumnFound => ({
	header,
	label: null,
	personal: null,
	samples: [],
	distinct: 0,
	blank: 0,
	range: null,
	...more,
});
/** What a column of that kind counts as. */
const counted = (kind: MetricColumn['kind']): MetricColumn => ({ column: '', kind, lowerIsBetter: false, values: {}, notApplicable: [] });
const look = (map: SurveyMap, more: Partial<Inspection> = {}): Inspection => ({
	source: 'a.csv',
	bytes: 1,
	layout: 'generic',
	encoding: 'utf-8',
	encodingGuessed: false,
	separator: ',',
	sheets: [],
	decimal: '.',
	headerRows: 1,
	dateFormat: null,
	dateAmbiguous: null,
	columns: [],
	rows: [],
	rowCount: 1,
	alike: [],
	decisions: [],
	questions: null,
	counts: null,
	remembered: null,
	map,
	issues: [],
	...more,
});

describe('the map follows the choices of roles', () => {
	it('gives a column one role at a time', () => {
		let map = assign(emptyMap(), 'Fecha', 'date');
		map = assign(map, 'NPS', 'metric', counted('nps'));
		map = assign(map, 'Región', 'attribute');
		expect(['Fecha', 'NPS', 'Región', 'Nada'].map((one) => roleOf(map, one))).toEqual(['date', 'metric', 'attribute', 'unused']);
		map = assign(map, 'NPS', 'comment');
		expect(roleOf(map, 'NPS')).toBe('comment');
		expect(map.columns.metrics, 'the metric is gone with its role').toEqual([]);
	});

	it('takes a role from the column that had it', () => {
		const map = assign(assign(emptyMap(), 'A', 'touchpoint'), 'B', 'touchpoint');
		expect(map.columns.touchpoint).toBe('B');
		expect(roleOf(map, 'A')).toBe('unused');
	});

	it('says that a role is emptied, so that detection does not fill it again', () => {
		const map = assign(assign(emptyMap(), 'A', 'touchpoint'), 'A', 'unused');
		expect(map.columns.touchpoint, 'an empty name means: no such column').toBe('');
		expect(complete(emptyMap()).columns.weight).toBe('');
	});

	it('forgets the date format with the date column', () => {
		const map = { ...assign(emptyMap(), 'A', 'date'), dateFormat: '%d/%m/%Y' };
		expect(assign(map, 'B', 'date').dateFormat).toBeUndefined();
		expect(assign(map, 'C', 'comment').dateFormat, 'another column changes nothing').toBe('%d/%m/%Y');
	});

	it('finds scale and labels anew for another kind, and keeps the name', () => {
		let map = assign(emptyMap(), 'Q1', 'metric', counted('rating'));
		map = changeMetric(map, 'Q1', { name: 'Facilidad', scale: [1, 5], values: { Bien: 5 } });
		const metric = changeKind(map, 'Q1', 'ces').columns.metrics[0];
		expect(metric).toMatchObject({ kind: 'ces', name: 'Facilidad', values: {} });
		expect(metric?.scale).toBeUndefined();
	});

	it('keeps emptied metrics and attributes empty', () => {
		const found = assign(assign(emptyMap(), 'NPS', 'metric', counted('nps')), 'X', 'attribute');
		expect(joined(emptyMap(), found, []).columns).toMatchObject({ metrics: [], attributes: [] });
	});

	it('keeps only keys of metrics that the workspace has', () => {
		const asked = assign(assign(emptyMap(), 'NPS', 'metric', counted('nps')), 'Q2', 'metric');
		const own = changeMetric(asked, 'NPS', { key: 'nps' });
		const found = changeMetric(changeMetric(own, 'Q2', { key: 'q2', scale: [1, 5] }), 'NPS', { scale: [0, 10] });
		expect(
			joined(own, found, []).columns.metrics.map((one) => one.key),
			'a key that was only proposed would be refused',
		).toEqual(['nps', undefined]);
		expect(joined(own, found, []).columns.metrics[1]?.scale, 'what was found is kept').toEqual([1, 5]);
	});

	it('takes the one recommendation question for the NPS the workspace has', () => {
		const nps: Metric = { id: 'm', key: 'reco', name: 'Recomendación', form: 'nps', lo: 0, hi: 10, top: 2, lowerIsBetter: false, minimum: null, order: 'V' };
		const found = assign(assign(emptyMap(), 'Q1', 'metric', counted('nps')), 'Q2', 'metric', counted('csat'));
		expect(proposed(found, [nps]).columns.metrics[0]).toMatchObject({ key: 'reco', name: 'Recomendación', scale: [0, 10] });
		expect(proposed(found, [nps]).columns.metrics[1]?.key).toBeUndefined();
		expect(proposed(found, [nps, { ...nps, key: 'b' }]).columns.metrics[0]?.key, 'of two it would be a guess').toBeUndefined();
		const column = found.columns.metrics[1];
		const own = column && ownMetric(answering(column, nps), [nps]);
		expect([own?.key, own?.name], 'and it can be its own again, under another name').toEqual([undefined, 'Recomendación (2)']);
	});

	it('answers the metric that the core found by its name, and keeps it', () => {
		const csat: Metric = { id: 'm', key: 'sat', name: 'Satisfacción', form: 'rating', lo: 1, hi: 5, top: 0, lowerIsBetter: false, minimum: null, order: 'V' };
		const found = changeMetric(assign(emptyMap(), 'Satisfacción', 'metric', counted('rating')), 'Satisfacción', { key: 'sat', name: 'Satisfacción' });
		expect(proposed(found, [csat]).columns.metrics[0]).toMatchObject({ key: 'sat', scale: [1, 5] });
		const asked = assign(emptyMap(), 'Satisfacción', 'metric', counted('rating'));
		expect(joined(asked, found, [csat]).columns.metrics[0]?.key, 'what it answers is told by its key').toBe('sat');
	});

	it('takes a value for no answer', () => {
		const map = changeMetric(assign(emptyMap(), 'Q2', 'metric', counted('csat')), 'Q2', { values: { '0': 0, Bien: 4 }, notApplicable: ['NS'] });
		expect(notAnswer(map, 'Q2', '0').columns.metrics[0]).toMatchObject({ values: { Bien: 4 }, notApplicable: ['NS', '0'] });
	});

	it('reads anew with how the file is written, without what columns mean', () => {
		const map = reading({ ...assign(emptyMap(), 'A', 'date'), separator: ';', headerRows: 0, sheet: 'Julio', dateFormat: '%Y' });
		expect(map.columns.date).toBeUndefined();
		expect(map).toMatchObject({ separator: ';', headerRows: 0, sheet: 'Julio' });
	});

	it('takes a fixed value back when it is emptied', () => {
		expect(fix(fix(emptyMap(), 'channel', ' Web '), 'channel', ' ').fixed).toEqual({});
	});
});

describe('what is missing before the check', () => {
	it('asks for a date, a metric, the order of days and months, and a journey for steps', () => {
		expect(missing(emptyMap(), look(emptyMap()))).toEqual(['date', 'metric']);
		const map = assign(assign(assign(emptyMap(), 'D', 'date'), 'N', 'metric'), 'S', 'step');
		expect(missing(map, look(map, { dateAmbiguous: ['%d/%m/%Y', '%m/%d/%Y'] }))).toEqual(['date-order', 'journey']);
		expect(missing({ ...map, dateFormat: '%d/%m/%Y', journey: 'Compra' }, look(map))).toEqual([]);
		expect(missing(fix(assign(emptyMap(), 'N', 'metric'), 'date', '2026-01-31'), look(map)), 'a fixed day is a date').toEqual([]);
		const asked = look(map, { questions: { column: 'Pregunta', texts: ['A', 'B'] }, counts: { column: 'n', total: 40 } });
		const said = { ...map, dateFormat: '%d/%m/%Y', journey: 'Compra' };
		expect(missing(said, asked), 'a row may be no response').toEqual(['questions', 'counts']);
		expect(complete(said).columns.count, 'whether a column counts is not said by saying nothing').toBeUndefined();
		const answered = { ...said, only: { column: 'Pregunta', text: 'A' }, columns: { ...said.columns, count: '' } };
		expect(missing(answered, asked)).toEqual([]);
	});
});

describe('columns', () => {
	it('lists personal data that is dropped, and not what is kept knowingly', () => {
		const columns = [column('Nombre', { personal: 'name' }), column('Correo', { personal: 'email' }), column('Región')];
		expect(droppedPersonal(assign(emptyMap(), 'Correo', 'attribute'), columns).map((one) => one.header)).toEqual(['Nombre']);
	});

	it('finds the texts that still need a number', () => {
		const metric = { column: 'Q', kind: 'csat' as const, lowerIsBetter: false, values: { 'Muy satisfecho': 5 }, notApplicable: ['N/A'] };
		expect(unlabelled(column('Q', { samples: ['Muy satisfecho', 'N/A', '4', '4,5', 'Regular', ''] }), metric)).toEqual(['Regular']);
	});

	it('guesses a kind by name and range', () => {
		expect(likelyKind(column('¿Nos recomendarías?', { range: [0, 10] }))).toBe('nps');
		expect(likelyKind(column('NPS', { range: [0, 100] })), 'NPS answers lie between 0 and 10').toBe('rating');
		expect(likelyKind(column('Satisfacción'))).toBe('csat');
		expect(likelyKind(column('How easy was it?'))).toBe('ces');
	});

	it('shows both readings of a day that can be read two ways', () => {
		expect(readings('03/04/2026 10:00')).toEqual({ dayFirst: '2026-04-03', monthFirst: '2026-03-04' });
		expect(readings('3.4.26')).toEqual({ dayFirst: '2026-04-03', monthFirst: '2026-03-04' });
		expect(readings('31/12/2026'), 'no doubt here').toBeUndefined();
		expect(readings('2026-03-04')).toBeUndefined();
	});
});

describe('a column that becomes a score again', () => {
	it('is what it was before, and else what whole words of its name say', () => {
		const before = { ...counted('csat'), column: 'Cajas', name: 'Las cajas', touchpoint: 'Caja', values: { Bien: 4 } };
		const again = assignAll(emptyMap(), [column('Cajas')], 'metric', () => before);
		expect(again.columns.metrics).toEqual([before]);
		const named = assignAll(
			emptyMap(),
			['Accesibilidad', 'Procesos', 'CES', 'Esfuerzo'].map((header) => column(header)),
			'metric',
		);
		expect(
			named.columns.metrics.map((one) => one.kind),
			'no effort is asked of access',
		).toEqual(['rating', 'rating', 'ces', 'ces']);
	});
});

describe('many columns are changed at once', () => {
	const columns = ['Wifi', 'Food', 'Crew'].map((header) => column(header, { range: [1, 5] }));
	const headers = columns.map((one) => one.header);
	const rated = () => changeAll(assignAll(emptyMap(), columns, 'metric'), headers, (one) => ({ ...one, scale: [1, 5], key: one.column }));

	it('makes them one score at places of their names, and scores of their own again', () => {
		const one = changeAll(asOne(rated(), headers, ' Flight '), headers, (metric) => placed(metric, 'touchpoint', metric.column));
		expect(one.columns.metrics.map((metric) => [metric.name, metric.touchpoint, metric.key])).toEqual([
			['Flight', 'Wifi', undefined],
			['Flight', 'Food', undefined],
			['Flight', 'Crew', undefined],
		]);
		const steps = changeAll(one, headers, (metric) => placed(metric, 'step', metric.column));
		expect(
			steps.columns.metrics.map((metric) => [metric.touchpoint, metric.step]),
			'one place at a time',
		).toEqual(headers.map((name) => [undefined, name]));
		expect(missing({ ...steps, create: true, fixed: { date: '2026-01-01' } }, look(steps)), 'steps that are made need a journey').toEqual(['journey']);
		const own = changeAll(asOwn(steps, columns), headers, (metric) => placed(metric, 'row'));
		expect(own.columns.metrics.map((metric) => [metric.name, whereOf(metric)])).toEqual(headers.map((name) => [name, 'row']));
	});

	it('gives all the kind, scale and direction of the first where they become one score', () => {
		const mixed = changeMetric(rated(), 'Food', { kind: 'csat', scale: [0, 10], top: 2, lowerIsBetter: true });
		const one = asOne(mixed, headers, 'Flight').columns.metrics.map((metric) => [metric.kind, metric.scale, metric.lowerIsBetter]);
		expect(one).toEqual(headers.map(() => ['rating', [1, 5], false]));
	});

	it('keeps the place of a column whose kind changes', () => {
		const map = changeAll(rated(), ['Wifi'], (one) => placed(one, 'touchpoint', 'On board'));
		expect(changeKind(map, 'Wifi', 'ces').columns.metrics.find((one) => one.column === 'Wifi')?.touchpoint).toBe('On board');
	});
});

describe('what was made of columns by hand', () => {
	const columns = ['a', 'b', 'c'].map((header) => column(header));
	const proposal = ['a', 'b'].reduce((map, header) => assign(map, header, 'metric', counted('csat')), emptyMap());
	const mine = assign(assign(changeMetric(proposal, 'a', { scale: [1, 7], name: 'Trato' }), 'b', 'unused'), 'c', 'comment');

	it('is what differs from the proposal', () => {
		const found = choices(mine, proposal, columns);
		expect([...found].map(([header, choice]) => [header, choice?.role])).toEqual([
			['a', 'metric'],
			['b', 'unused'],
			['c', 'comment'],
		]);
		expect([...choices(proposal, proposal, columns).values()], 'a proposal is nobody’s choice').toEqual([undefined, undefined, undefined]);
	});

	it('comes back with the names of the columns, whatever else was read meanwhile', () => {
		const kept = new Map([...choices(mine, proposal, columns)].flatMap(([header, choice]) => (choice ? [[header, choice] as const] : [])));
		expect(withChoices(proposal, kept, columns), 'all of it').toEqual(mine);
		const others = withChoices(emptyMap(), kept, [column('a'), column('x')]);
		expect(
			others.columns.metrics.map((one) => [one.column, one.scale]),
			'as far as the columns are there',
		).toEqual([['a', [1, 7]]]);
		expect(others.columns.comment, 'no column that is not there').toBeUndefined();
	});

	it('gives a text its number', () => {
		const blank = notAnswer(proposal, 'a', 'Guay');
		const [first] = countsAs(blank, 'a', 'Guay', 5).columns.metrics;
		expect([first?.values, first?.notApplicable]).toEqual([{ Guay: 5 }, []]);
	});
});
