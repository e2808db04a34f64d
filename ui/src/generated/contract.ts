// Written by `cargo run -p cx-app --example contract`. (Provisional until that has run.)
export type Id = string;
export type Language = 'en' | 'es';
export type Stance = 'potential' | 'current';
export type Nature = 'physical' | 'digital' | 'human';
export type ChannelForm = 'shop' | 'phone' | 'web' | 'app' | 'email' | 'post' | 'social' | 'messenger' | 'visit' | 'media' | 'other';
export type JourneyState = 'current' | 'target' | 'actual';
export type LaneKind = 'action' | 'thought' | 'emotion' | 'touchpoint' | 'pain' | 'opportunity' | 'text' | 'score';
export type Provenance = 'assumed' | 'inferred' | 'observed' | 'measured';
export type ScopeKind = 'all' | 'journey' | 'stage' | 'step' | 'touchpoint' | 'persona' | 'channel' | 'month';
export type MetricKind = 'nps' | 'csat' | 'ces' | 'rating';
export type Weight = 'none' | 'few' | 'low' | 'enough';
export type GoalState = 'reached' | 'on-track' | 'at-risk' | 'missed' | 'not-measured';
export type Workspace = { id: Id; title: string; client: string; language: Language; currency: string; minimum: number; timeZone: string | null; sample: boolean };
export type Member = { id: Id; name: string; role: string; order: string };
export type Persona = { id: Id; name: string; stance: Stance; summary: string; needs: string[]; wishes: string[]; expectations: string[]; frustrations: string[]; drivers: string[]; situations: string[]; quote: string; share: number | null; photo: string | null; rule: Condition[]; order: string };
export type Channel = { id: Id; name: string; form: ChannelForm; order: string };
export type Touchpoint = { id: Id; name: string; nature: Nature; channel: Id | null; owner: Id | null; description: string; order: string };
export type Metric = { id: Id; key: string; name: string; form: MetricKind; lo: number; hi: number; top: number; lowerIsBetter: boolean; minimum: number | null; order: string };
export type Journey = { id: Id; name: string; state: JourneyState; description: string; personas: Id[]; derivedFrom: Id | null; order: string };
export type Stage = { id: Id; journey: Id; name: string; derivedFrom: Id | null; order: string };
export type Step = { id: Id; stage: Id; name: string; momentOfTruth: boolean; touchpoints: Id[]; derivedFrom: Id | null; order: string };
export type Lane = { id: Id; journey: Id; form: LaneKind; name: string; metric: Id | null; order: string };
export type Cell = { id: Id; step: Id; lane: Id; text: string; provenance: Provenance };
export type Emotion = { id: Id; step: Id; persona: Id; level: number };
export type Batch = { id: Id; source: string; at: number; visible: boolean; counts: unknown; map: unknown };
export type Goal = { id: Id; name: string; metric: Id; scope: Scope; baseline: Baseline | null; target: number; due: string; owner: Id | null; order: string };
export type Kind = 'workspace' | 'member' | 'persona' | 'channel' | 'touchpoint' | 'metric' | 'journey' | 'stage' | 'step' | 'lane' | 'cell' | 'emotion' | 'batch' | 'goal';
export type Condition = { attribute: string; values: string[] };
export type Scope = { kind: ScopeKind; id: Id | null };
export type Baseline = { score: Score; tally: [number, number][]; formula: number; batches: Id[]; frozen: string };
export type SurveyMap = { columns: Columns; fixed: Fixed; create: boolean; journey?: string; dateFormat?: string; timeZone?: string; separator?: string; decimal?: string; encoding?: string; headerRows?: number };
export type Columns = { date?: string; response?: string; respondent?: string; touchpoint?: string; step?: string; persona?: string; channel?: string; comment?: string; weight?: string; attributes: string[]; metrics: MetricColumn[] };
export type MetricColumn = { column: string; kind: MetricKind; key?: string; name?: string; scale?: [number, number]; top?: number; lowerIsBetter: boolean; values: { [key in string]: number }; notApplicable: string[] };
export type Fixed = { date?: string; touchpoint?: string; step?: string; persona?: string; channel?: string };
export type Inspection = { source: string; bytes: number; layout: string; encoding: string; encodingGuessed: boolean; separator: string; decimal: string; headerRows: number; dateFormat: string | null; dateAmbiguous: [string, string] | null; columns: ColumnFound[]; rows: string[][]; rowCount: number | null; map: SurveyMap; issues: Issue[] };
export type ColumnFound = { header: string; personal: string | null; samples: string[]; distinct: number; blank: number; range: [number, number] | null };
export type Issue = { line: number | null; column: string | null; code: string; args: { [key in string]: string } };
export type ImportReport = { batch: Id | null; rows: number; stored: number; rejected: number; skipped: number; blank: number; changed: number; issues: Issue[]; issueCounts: { [key in string]: number }; dropped: string[]; unknown: { [key in string]: string[] }; from: string | null; to: string | null };
export type NamedScope = ScopeRef & { name: string };
export type ScopeRef = { kind: ScopeKind; id: string | null };
export type MetricRef = { key: string; name: string; kind: MetricKind };
export type ScoreRow = Score & { scope: NamedScope; metric: MetricRef };
export type MapScore = { scope: Scope; metric: Id; score: Score; place: Place | null };
export type Place = { value: number; low: number; high: number };
export type MeasuredEmotion = { step: Id; persona: Id | null; metric: Id; n: number; enough: boolean; value: number; low: number; high: number };
export type MapScores = { scores: MapScore[]; emotions: MeasuredEmotion[]; emotionMetric: Id | null; notAssigned: number; revision: number };
export type ScoreDetail = { scope: NamedScope; metric: Id; score: Score; mean: number | null; distribution: Bar[]; trend: TrendPoint[]; comments: number; sources: SourceShare[] };
export type Bar = { value: number; n: number; group: string | null };
export type TrendPoint = { month: string; score: Score };
export type SourceShare = { batch: Id; source: string; n: number };
export type CommentFound = { text: string; day: string; value: number | null; persona: string | null; touchpoint: string | null; channel: string | null };
export type CommentPage = { comments: CommentFound[]; total: number };
export type GoalStanding = { goal: Goal; scope: NamedScope; metric: MetricRef; current: Score; trend: TrendPoint[]; state: GoalState; reason: string; args: { [key in string]: string } };
export type Score = { value: number | null; n: number; low: number | null; high: number | null; from: string | null; to: string | null; enough: boolean; weight: Weight };

export type Unknown = any;
export type Nothing = Record<string, never>;
export type Changed = { revision: number; kinds: string[] };
export type Failure = { code: string; args: { [key in string]: string } };
export interface Verbs {
	'workspace.create': { input: Unknown; output: Workspace };
	'workspace.open': { input: Unknown; output: Workspace };
	'workspace.close': { input: Nothing; output: null };
	'workspace.pulse': { input: Nothing; output: Unknown };
	'workspace.get': { input: Nothing; output: Workspace };
	'workspace.update': { input: Unknown; output: Workspace };
	'workspace.overview': { input: Nothing; output: Unknown };
	'workspace.check': { input: Nothing; output: Unknown };
	'recent.list': { input: Nothing; output: Unknown[] };
	'recent.forget': { input: Unknown; output: null };
	'settings.get': { input: Nothing; output: Unknown };
	'settings.update': { input: Unknown; output: Unknown };
	'member.list': { input: Nothing; output: Member[] };
	'member.create': { input: Unknown; output: Member };
	'member.update': { input: Unknown; output: Member };
	'member.move': { input: Unknown; output: Member };
	'member.delete': { input: Unknown; output: null };
	'member.me': { input: Unknown; output: null };
	'persona.list': { input: Nothing; output: Persona[] };
	'persona.create': { input: Unknown; output: Persona };
	'persona.update': { input: Unknown; output: Persona };
	'persona.move': { input: Unknown; output: Persona };
	'persona.duplicate': { input: Unknown; output: Persona };
	'persona.delete': { input: Unknown; output: null };
	'persona.photo': { input: Unknown; output: Persona };
	'image.get': { input: Unknown; output: Unknown };
	'channel.list': { input: Nothing; output: Channel[] };
	'channel.create': { input: Unknown; output: Channel };
	'channel.update': { input: Unknown; output: Channel };
	'channel.move': { input: Unknown; output: Channel };
	'channel.delete': { input: Unknown; output: null };
	'touchpoint.list': { input: Nothing; output: Unknown[] };
	'touchpoint.create': { input: Unknown; output: Touchpoint };
	'touchpoint.update': { input: Unknown; output: Touchpoint };
	'touchpoint.move': { input: Unknown; output: Touchpoint };
	'touchpoint.duplicate': { input: Unknown; output: Touchpoint };
	'touchpoint.delete': { input: Unknown; output: null };
	'metric.list': { input: Nothing; output: Metric[] };
	'metric.create': { input: Unknown; output: Metric };
	'metric.update': { input: Unknown; output: Metric };
	'metric.move': { input: Unknown; output: Metric };
	'metric.delete': { input: Unknown; output: null };
	'journey.list': { input: Nothing; output: Unknown[] };
	'journey.map': { input: Unknown; output: Unknown };
	'journey.create': { input: Unknown; output: Journey };
	'journey.update': { input: Unknown; output: Journey };
	'journey.move': { input: Unknown; output: Journey };
	'journey.duplicate': { input: Unknown; output: Journey };
	'journey.delete': { input: Unknown; output: null };
	'journey.paste': { input: Unknown; output: Unknown };
	'journey.picture': { input: Unknown; output: Unknown };
	'stage.create': { input: Unknown; output: Stage };
	'stage.update': { input: Unknown; output: Stage };
	'stage.move': { input: Unknown; output: Stage };
	'stage.duplicate': { input: Unknown; output: Stage };
	'stage.delete': { input: Unknown; output: null };
	'step.create': { input: Unknown; output: Step };
	'step.update': { input: Unknown; output: Step };
	'step.move': { input: Unknown; output: Step };
	'step.duplicate': { input: Unknown; output: Step };
	'step.delete': { input: Unknown; output: null };
	'lane.create': { input: Unknown; output: Lane };
	'lane.update': { input: Unknown; output: Lane };
	'lane.move': { input: Unknown; output: Lane };
	'lane.duplicate': { input: Unknown; output: Lane };
	'lane.delete': { input: Unknown; output: null };
	'cell.write': { input: Unknown; output: null };
	'cell.move': { input: Unknown; output: null };
	'emotion.set': { input: Unknown; output: Emotion | null };
	'answers.inspect': { input: Unknown; output: Inspection };
	'answers.check': { input: Unknown; output: ImportReport };
	'answers.import': { input: Unknown; output: ImportReport };
	'job.list': { input: Nothing; output: Unknown[] };
	'job.stop': { input: Unknown; output: null };
	'batch.list': { input: Nothing; output: Unknown[] };
	'batch.withdraw': { input: Unknown; output: null };
	'batch.restore': { input: Unknown; output: null };
	'score.table': { input: Unknown; output: ScoreRow[] };
	'score.map': { input: Unknown; output: MapScores };
	'score.detail': { input: Unknown; output: ScoreDetail };
	'comment.list': { input: Unknown; output: CommentPage };
	'goal.list': { input: Nothing; output: GoalStanding[] };
	'goal.create': { input: Unknown; output: Goal };
	'goal.update': { input: Unknown; output: Goal };
	'goal.move': { input: Unknown; output: Goal };
	'goal.freeze': { input: Unknown; output: Goal };
	'goal.delete': { input: Unknown; output: null };
	'history.list': { input: Unknown; output: Unknown[] };
	'history.undo': { input: Nothing; output: Unknown };
	'history.redo': { input: Nothing; output: Unknown };
}
export type Verb = keyof Verbs;
export const reads: Record<Verb, Kind[]> = {
	'workspace.create': [],
	'workspace.open': [],
	'workspace.close': [],
	'workspace.pulse': [],
	'workspace.get': ['workspace'],
	'workspace.update': [],
	'workspace.overview': ['workspace', 'persona', 'journey', 'stage', 'step', 'touchpoint', 'metric', 'goal', 'batch'],
	'workspace.check': [],
	'recent.list': [],
	'recent.forget': [],
	'settings.get': [],
	'settings.update': [],
	'member.list': ['member'],
	'member.create': [],
	'member.update': [],
	'member.move': [],
	'member.delete': [],
	'member.me': [],
	'persona.list': ['persona'],
	'persona.create': [],
	'persona.update': [],
	'persona.move': [],
	'persona.duplicate': [],
	'persona.delete': [],
	'persona.photo': [],
	'image.get': [],
	'channel.list': ['channel'],
	'channel.create': [],
	'channel.update': [],
	'channel.move': [],
	'channel.delete': [],
	'touchpoint.list': ['touchpoint', 'step', 'stage', 'journey'],
	'touchpoint.create': [],
	'touchpoint.update': [],
	'touchpoint.move': [],
	'touchpoint.duplicate': [],
	'touchpoint.delete': [],
	'metric.list': ['metric'],
	'metric.create': [],
	'metric.update': [],
	'metric.move': [],
	'metric.delete': [],
	'journey.list': ['journey', 'stage', 'step', 'persona'],
	'journey.map': ['journey', 'stage', 'step', 'lane', 'cell', 'emotion'],
	'journey.create': [],
	'journey.update': [],
	'journey.move': [],
	'journey.duplicate': [],
	'journey.delete': [],
	'journey.paste': [],
	'journey.picture': [],
	'stage.create': [],
	'stage.update': [],
	'stage.move': [],
	'stage.duplicate': [],
	'stage.delete': [],
	'step.create': [],
	'step.update': [],
	'step.move': [],
	'step.duplicate': [],
	'step.delete': [],
	'lane.create': [],
	'lane.update': [],
	'lane.move': [],
	'lane.duplicate': [],
	'lane.delete': [],
	'cell.write': [],
	'cell.move': [],
	'emotion.set': [],
	'answers.inspect': [],
	'answers.check': [],
	'answers.import': [],
	'job.list': [],
	'job.stop': [],
	'batch.list': ['batch'],
	'batch.withdraw': [],
	'batch.restore': [],
	'score.table': ['workspace', 'persona', 'journey', 'stage', 'step', 'touchpoint', 'channel', 'metric', 'batch'],
	'score.map': ['workspace', 'persona', 'journey', 'stage', 'step', 'lane', 'touchpoint', 'metric', 'batch'],
	'score.detail': ['workspace', 'persona', 'journey', 'stage', 'step', 'touchpoint', 'metric', 'batch'],
	'comment.list': ['persona', 'journey', 'stage', 'step', 'touchpoint', 'channel', 'metric', 'batch'],
	'goal.list': ['workspace', 'persona', 'journey', 'stage', 'step', 'touchpoint', 'metric', 'batch', 'goal', 'member'],
	'goal.create': [],
	'goal.update': [],
	'goal.move': [],
	'goal.freeze': [],
	'goal.delete': [],
	'history.list': [],
	'history.undo': [],
	'history.redo': [],
};
