//! The layout: title, heads, lanes and legend on one sheet.

use std::ops::Range;

use super::grid::{COLUMN, Grid, MARGIN, NAMES, PAD, TABLE, TITLE_GAP, height_of};
use super::{emotion, lane, mark};
use crate::ink;
use crate::picture::{MapPicture, Nature, Provenance};
use crate::shape::{Paint, Shape, Sheet};

/// A picture that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The SVG, its text as text: for whoever has the typeface at hand.
    pub svg: String,
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
}

/// Draws a journey map.
#[must_use]
pub fn draw(map: &MapPicture) -> Picture {
    let (sheet, width, height) = lay_out(map);
    Picture { svg: sheet.svg(width, height, &map.title), width, height }
}

/// Draws a journey map whose letters are outlines: the same wherever it is opened.
#[must_use]
pub fn outlined(map: &MapPicture) -> Picture {
    let (sheet, width, height) = lay_out(map);
    Picture { svg: sheet.outlined(width, height, &map.title), width, height }
}

/// The shapes, and how large the sheet is.
pub(crate) fn lay_out(map: &MapPicture) -> (Sheet, f64, f64) {
    let columns = map.columns();
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    let column = ((TABLE / columns.max(1) as f64 / 4.0).floor() * 4.0).clamp(COLUMN.0, COLUMN.1);
    let grid = Grid { left: MARGIN, first: MARGIN + NAMES, column, columns };
    // A map of two columns still needs room for its title and legend.
    let right = grid.right().max(MARGIN + 900.0);
    let mut sheet = Sheet::default();
    let mut y = title(&mut sheet, map, (MARGIN, right), MARGIN);
    if columns == 0 {
        y += sheet.lines(MARGIN, y, &ink::STEP.wrap(&map.empty, right - MARGIN, 4), ink::STEP, ink::INK_3) + 12.0;
    } else {
        let stages = y;
        y = header(&mut sheet, map, grid, y);
        y = lanes(&mut sheet, map, grid, 0..map.lanes.len(), (stages, y));
        y += 16.0;
        y = legend(&mut sheet, map, (MARGIN, right), y);
    }
    let (width, height) = (right + MARGIN, (y + MARGIN).ceil());
    sheet.shapes.insert(0, paper(width, height));
    (sheet, width, height)
}

/// Some of the lanes below each other, with the lines between columns; `heads` is where stages begin and end. Answers
/// with where the last lane ends.
pub(super) fn lanes(sheet: &mut Sheet, map: &MapPicture, grid: Grid, some: Range<usize>, heads: (f64, f64)) -> f64 {
    let mut y = heads.1;
    for lane in map.lanes.get(some).unwrap_or_default() {
        y = lane::draw(sheet, lane, grid, y);
        sheet.line((grid.left, y), (grid.right(), y), Paint::stroke(ink::HAIR, 1.0));
    }
    columns_between(sheet, map, grid, heads.0, heads.1, y);
    y
}

pub(super) fn paper(width: f64, height: f64) -> Shape {
    Shape::Rect { x: 0.0, y: 0.0, width, height, radius: 0.0, paint: Paint::fill(ink::PAPER) }
}

/// Title, what is below it, and who lives the journey; answers with where the map begins.
pub(super) fn title(sheet: &mut Sheet, map: &MapPicture, (left, right): (f64, f64), top: f64) -> f64 {
    let width = right - left;
    let mut y = top;
    y += sheet.lines(left, y, &ink::TITLE.wrap(&map.title, width, 2), ink::TITLE, ink::INK);
    y += sheet.lines(left, y + 2.0, &ink::BODY.wrap(&map.subtitle, width, 2), ink::BODY, ink::INK_3) + 2.0;
    if !map.personas.is_empty() {
        y += 10.0;
        let mut x = left;
        for name in &map.personas {
            let name = ink::NAME.clip(name, width.min(320.0) - 20.0);
            let wide = ink::NAME.width(&name) + 20.0;
            if x > left && x + wide > right {
                x = left;
                y += 30.0;
            }
            sheet.rect(x, y, wide, 24.0, 12.0, Paint::stroke(ink::LINE, 1.0));
            sheet.text(x + 10.0, y + 4.0, &name, ink::NAME, ink::INK_2);
            x += wide + 8.0;
        }
        y += 24.0;
    }
    y + TITLE_GAP
}

/// Stages and steps; answers with where the lanes begin.
pub(super) fn header(sheet: &mut Sheet, map: &MapPicture, grid: Grid, y: f64) -> f64 {
    const BADGE: f64 = 24.0;
    let names: Vec<Vec<String>> = map
        .stages
        .iter()
        .map(|stage| {
            #[expect(clippy::cast_precision_loss, reason = "columns are few")]
            let width = stage.columns() as f64 * grid.column - 2.0 * PAD - BADGE;
            ink::STAGE.wrap(&stage.name, width, 3)
        })
        .collect();
    let tall = height_of(names.iter().map(Vec::len).max(), ink::STAGE.leading());
    let band = tall.max(ink::STAGE.leading()) + 14.0;
    let mut column = 0;
    for (place, (stage, name)) in (map.before..).zip(map.stages.iter().zip(&names)) {
        let (tint, line) = ink::STAGES[place % ink::STAGES.len()];
        let (from, to) = (grid.x(column), grid.x(column + stage.columns()));
        sheet.rect(from + 1.0, y, to - from - 2.0, band, 0.0, Paint::fill(tint));
        sheet.rect(from + 1.0, y + band - 3.0, to - from - 2.0, 3.0, 0.0, Paint::fill(line));
        sheet.text(from + PAD, y + 6.0, &(place + 1).to_string(), ink::STAGE, ink::INK_3);
        sheet.lines(from + PAD + BADGE, y + 6.0, name, ink::STAGE, ink::INK);
        column += stage.columns();
    }
    let y = y + band + 8.0;
    let mut tallest: f64 = 0.0;
    let mut column = 0;
    for stage in &map.stages {
        for (place, step) in stage.steps.iter().enumerate() {
            let x = grid.x(column + place) + PAD;
            let sign = if step.moment_of_truth { 16.0 } else { 0.0 };
            let name = ink::STEP.wrap(&step.name, grid.inner() - sign, 4);
            if step.moment_of_truth {
                mark::moment_of_truth(sheet, x + 5.0, y + 9.0);
            }
            tallest = tallest.max(sheet.lines(x + sign, y, &name, ink::STEP, ink::INK));
        }
        column += stage.columns();
    }
    let y = y + tallest.max(ink::STEP.leading()) + 8.0;
    sheet.line((grid.left, y), (grid.right(), y), Paint::stroke(ink::LINE, 1.2));
    y
}

/// Hairlines between columns, stronger between stages.
fn columns_between(sheet: &mut Sheet, map: &MapPicture, grid: Grid, stages: f64, rows: f64, end: f64) {
    let mut column = 0;
    for stage in &map.stages {
        for step in 0..stage.columns() {
            let x = grid.x(column + step);
            let (from, pen) =
                if step == 0 { (stages, Paint::stroke(ink::LINE, 1.0)) } else { (rows, Paint::stroke(ink::HAIR, 0.8)) };
            sheet.line((x, from), (x, end), pen);
        }
        column += stage.columns();
    }
    sheet.line((grid.right(), stages), (grid.right(), end), Paint::stroke(ink::LINE, 1.0));
}

/// Draws the legend of the signs; answers with the y at which it ends.
pub(super) fn legend(sheet: &mut Sheet, map: &MapPicture, (left, right): (f64, f64), y: f64) -> f64 {
    let words = &map.legend;
    type Sign = fn(&mut Sheet, f64, f64);
    let mut entries: Vec<(f64, Sign, &str)> =
        vec![(12.0, |s, x, y| mark::moment_of_truth(s, x + 6.0, y), &words.moment_of_truth)];
    let provenance: [Sign; 4] = [
        |s, x, y| mark::provenance(s, x + 5.0, y, Provenance::Assumed),
        |s, x, y| mark::provenance(s, x + 5.0, y, Provenance::Inferred),
        |s, x, y| mark::provenance(s, x + 5.0, y, Provenance::Observed),
        |s, x, y| mark::provenance(s, x + 5.0, y, Provenance::Measured),
    ];
    entries.extend(provenance.into_iter().zip(&words.provenance).map(|(sign, word)| (10.0, sign, word.as_str())));
    let nature: [Sign; 3] = [
        |s, x, y| mark::nature(s, x + 5.0, y, Nature::Physical),
        |s, x, y| mark::nature(s, x + 5.0, y, Nature::Digital),
        |s, x, y| mark::nature(s, x + 5.0, y, Nature::Human),
    ];
    entries.extend(nature.into_iter().zip(&words.nature).map(|(sign, word)| (10.0, sign, word.as_str())));
    entries.push((34.0, |s, x, y| emotion::assumed_sign(s, x, y), &words.assumed));
    entries.push((34.0, |s, x, y| emotion::measured_sign(s, x, y), &words.measured));
    entries.push((14.0, |s, x, y| emotion::gap(s, x + 7.0, y - 11.0, y + 10.0), &words.gap));
    entries.push((34.0, |s, x, y| lane::whisker_sign(s, x, y), &words.interval));
    entries.push((22.0, |s, x, y| s.hatched(x, y - 5.0, 22.0, 10.0), &words.few));
    let (mut x, mut y) = (left, y);
    for (wide, sign, word) in entries {
        if word.is_empty() {
            continue;
        }
        let word = ink::SMALL.clip(word, right - left - wide - 6.0);
        let end = x + wide + 6.0 + ink::SMALL.width(&word);
        if x > left && end > right {
            x = left;
            y += 20.0;
        }
        sign(sheet, x, y + 8.0);
        sheet.text(x + wide + 6.0, y, &word, ink::SMALL, ink::INK_3);
        x += wide + 6.0 + ink::SMALL.width(&word) + 20.0;
    }
    y + 16.0
}
