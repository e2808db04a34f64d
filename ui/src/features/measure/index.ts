/** Scores, what lies behind them, metrics, and surveys on their way in. */
export { digitsOf, higherIsBetter, limits, type Measured, positionOf } from './axis';
export { finding, groupWord, sayInterval, sayPeriod, sayScore, sayScoreWhen, sayTick, sayUnitAlone, sayValue, shown, unitSign } from './say';
export { default as ScoreBadge } from './ScoreBadge.svelte';
export { default as ScoreInspector } from './ScoreInspector.svelte';
export { default as Sparkline } from './Sparkline.svelte';
export { default as WeightMark } from './WeightMark.svelte';
export { default as Trend } from './Trend.svelte';
export { default as Whisker } from './Whisker.svelte';
export { default as ImportDialog } from './import/ImportDialog.svelte';
export { default as ImportProgress } from './import/ImportProgress.svelte';
export { intake } from './import/intake.svelte';
export { folder } from './folder/folder.svelte';
export { default as WatchedFolder } from './folder/WatchedFolder.svelte';
export { default as BatchList } from './BatchList.svelte';
export { default as MetricList } from './MetricList.svelte';
export { default as ScoreTable } from './ScoreTable.svelte';
