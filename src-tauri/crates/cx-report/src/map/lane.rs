//! The rows of a map.

use super::grid::{Grid, NAMES, PAD, height_of};
use super::{emotion, mark};
use crate::ink;
use crate::picture::{Chip, Lane, Row, Said, ScoreMark, Tone, Weight};
use crate::shape::{Paint, Sheet};

/// Most lines of a cell's text; what is longer ends in an ellipsis.
const LINES: usize = 18;
/// Lowest row.
const LOWEST: f64 = 44.0;
/// Height of a score above what it rests on.
const SCORE: f64 = 36.0;

/// Draws a lane from `y` down; answers with where it ends.
pub fn draw(sheet: &mut Sheet, lane: &Lane, grid: Grid, y: f64) -> f64 {
    let name = ink::LANE.wrap(&lane.name, NAMES - PAD, 4);
    let named = sheet.lines(grid.left, y + PAD, &name, ink::LANE, ink::INK) + 2.0 * PAD;
    let row = match &lane.row {
        Row::Texts { tone, cells } => tallest(grid, cells, |column, cell| {
            cell.as_ref().map_or(0.0, |said| text(sheet, grid, column, y, *tone, said))
        }),
        Row::Touchpoints(cells) => tallest(grid, cells, |column, chips| {
            stack(chips, |chip, down| touchpoint(sheet, grid, column, y + PAD + down, chip))
        }),
        Row::Scores(cells) => tallest(grid, cells, |column, scores| {
            stack(scores, |mark, down| score(sheet, grid, column, y + PAD + down, mark))
        }),
        // The name stands above the names of the strips.
        Row::Emotions(curves) => return emotion::draw(sheet, curves, grid, y, named),
    };
    y + named.max(row).max(LOWEST)
}

/// Height of the tallest of a row's cells.
fn tallest<T>(grid: Grid, cells: &[T], mut cell: impl FnMut(usize, &T) -> f64) -> f64 {
    cells.iter().take(grid.columns).enumerate().map(|(column, content)| cell(column, content)).fold(0.0, f64::max)
}

/// Things below each other, with the white around them; `put` answers with the height of one.
fn stack<T>(things: &[T], mut put: impl FnMut(&T, f64) -> f64) -> f64 {
    const BETWEEN: f64 = 6.0;
    if things.is_empty() {
        return 0.0;
    }
    let down = things.iter().fold(0.0, |down, thing| down + put(thing, down) + BETWEEN);
    down - BETWEEN + 2.0 * PAD
}

fn text(sheet: &mut Sheet, grid: Grid, column: usize, y: f64, tone: Tone, said: &Said) -> f64 {
    const SIGN: f64 = 14.0;
    let x = grid.x(column) + PAD;
    let card = match tone {
        Tone::Plain => None,
        Tone::Pain => Some((ink::BAD_SOFT, ink::BAD)),
        Tone::Opportunity => Some((ink::GOOD_SOFT, ink::GOOD)),
    };
    let (inset, lift) = if card.is_some() { (10.0, 6.0) } else { (0.0, 0.0) };
    let lines = ink::BODY.wrap(&said.text, grid.inner() - SIGN - 2.0 * inset + 4.0, LINES);
    let tall = height_of(Some(lines.len()), ink::BODY.leading());
    if let Some((soft, edge)) = card {
        sheet.rect(x, y + PAD, grid.inner(), tall + 2.0 * lift, 3.0, Paint::fill(soft));
        sheet.rect(x, y + PAD, 3.0, tall + 2.0 * lift, 0.0, Paint::fill(edge));
    }
    let top = y + PAD + lift;
    mark::provenance(sheet, x + inset + 4.0, top + 8.0, said.provenance);
    sheet.lines(x + inset + SIGN, top, &lines, ink::BODY, ink::INK);
    tall + 2.0 * lift + 2.0 * PAD
}

fn touchpoint(sheet: &mut Sheet, grid: Grid, column: usize, y: f64, chip: &Chip) -> f64 {
    const SIGNS: f64 = 40.0;
    let x = grid.x(column) + PAD;
    let name = ink::NAME.wrap(&chip.name, grid.inner() - SIGNS - 8.0, 4);
    let tall = height_of(Some(name.len().max(1)), ink::NAME.leading()) + 10.0;
    sheet.rect(x, y, grid.inner(), tall, 6.0, Paint::fill(ink::PAPER).and_stroke(ink::LINE, 1.0));
    mark::nature(sheet, x + 11.0, y + 13.0, chip.nature);
    if let Some(channel) = chip.channel {
        mark::channel(sheet, x + 19.0, y + 5.0, channel);
    }
    sheet.lines(x + SIGNS, y + 4.5, &name, ink::NAME, ink::INK);
    tall
}

fn score(sheet: &mut Sheet, grid: Grid, column: usize, y: f64, mark: &ScoreMark) -> f64 {
    let (x, width) = (grid.x(column) + PAD, grid.inner());
    // The value goes first: of the name there is as much as fits beside it.
    let set = if mark.weight == Weight::Few { ink::SMALL } else { ink::VALUE };
    let value = set.clip(&mark.value, width * 0.7);
    let wide = set.width(&value);
    let quiet = if mark.weight == Weight::Few { ink::INK_3 } else { ink::INK };
    sheet.text_to(x + width, y + if mark.weight == Weight::Few { 3.0 } else { 0.0 }, &value, set, quiet);
    sheet.text(x, y + 2.5, &ink::NAME.clip(&mark.metric, width - wide - 8.0), ink::NAME, ink::INK_2);
    let axis = y + 27.0;
    match mark.place {
        Some(place) if mark.weight != Weight::Few => {
            let at = |place: f64| x + place.clamp(0.0, 1.0) * width;
            sheet.line((x, axis), (x + width, axis), Paint::stroke(ink::HAIR, 1.0));
            for tick in [0.0, 0.5, 1.0] {
                sheet.line((at(tick), axis - 2.0), (at(tick), axis + 2.0), Paint::stroke(ink::LINE, 1.0));
            }
            whisker(
                sheet,
                (at(place.low), at(place.value), at(place.high)),
                axis,
                ink::of_place(if mark.low_is_good { 1.0 - place.value } else { place.value }),
                mark.weight,
            );
        }
        _ => sheet.hatched(x, axis - 5.0, width, 10.0),
    }
    let base = ink::SMALL.wrap(&mark.base, width, 2);
    SCORE + sheet.lines(x, y + SCORE, &base, ink::SMALL, ink::INK_3)
}

/// A value with its interval: full where it rests on enough answers, hollow and dashed where the base is low.
fn whisker(sheet: &mut Sheet, (low, value, high): (f64, f64, f64), y: f64, ink: &'static str, weight: Weight) {
    let low_base = weight == Weight::Low;
    let pen = Paint::stroke(ink, 1.8);
    sheet.line((low, y), (high, y), if low_base { pen.dashed("2.5 3") } else { pen });
    for end in [low, high] {
        sheet.line((end, y - 4.0), (end, y + 4.0), Paint::stroke(ink, 1.4));
    }
    let body = if low_base { Paint::fill(ink::PAPER).and_stroke(ink, 1.4) } else { Paint::fill(ink) };
    sheet.rect(value - 2.5, y - 6.0, 5.0, 12.0, 1.0, body);
}

/// The whisker of the legend.
pub fn whisker_sign(sheet: &mut Sheet, x: f64, y: f64) {
    whisker(sheet, (x + 2.0, x + 18.0, x + 32.0), y, ink::INK_2, Weight::Enough);
}
