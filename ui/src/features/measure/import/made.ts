/** What the user made of a file's columns, by their names: it outlives other sheets, header rows and encodings. */
import type { ColumnFound, SurveyMap } from '$generated/contract';
import { type Choice, choices, emptyMap, withChoices } from './survey-map';

type Layout = Pick<SurveyMap, 'headerRows' | 'decimal'>;

export class Made {
	/** The map as it was proposed last. */
	proposal = emptyMap();
	#choices = new Map<string, Choice>();
	/** How sheets were read that another one was chosen after. */
	#sheets = new Map<string, Layout>();

	/** Notes what differs from the proposal; what was taken back is forgotten. */
	note(map: SurveyMap, columns: readonly ColumnFound[]): void {
		for (const [header, choice] of choices(map, this.proposal, columns)) {
			if (choice) this.#choices.set(header, choice);
			else this.#choices.delete(header);
		}
	}

	/** A map with what was noted of columns of these names. */
	over(map: SurveyMap, columns: readonly ColumnFound[]): SurveyMap {
		return withChoices(map, this.#choices, columns);
	}

	/** Notes how a sheet is read. */
	leave(sheet: string, { headerRows, decimal }: Layout): void {
		this.#sheets.set(sheet, { ...(headerRows === undefined ? {} : { headerRows }), ...(decimal === undefined ? {} : { decimal }) });
	}

	/** How a sheet was read before. */
	layout(sheet: string): Layout {
		return this.#sheets.get(sheet) ?? {};
	}
}
