//! The emotion curves: one strip a persona, what is assumed beside what is measured.

use super::grid::{Grid, NAMES, PAD, height_of};
use super::mark;
use crate::ink;
use crate::picture::{Curve, Felt};
use crate::shape::{Paint, Sheet, n};

/// Height of a strip's scale, −2 to 2.
const SCALE: f64 = 104.0;
/// White above and below it.
const AROUND: f64 = 16.0;
/// Shortest bar between the two that can be seen beside their marks.
const SEEN: f64 = 17.0;
/// Ink of the bar where customers feel worse and better than assumed.
const WORSE: &str = "#c2452c";
const BETTER: &str = "#15706d";

/// Draws the strips below each other; `named` is how far the lane's name reaches down. Answers with where they end.
pub fn draw(sheet: &mut Sheet, curves: &[Curve], grid: Grid, y: f64, named: f64) -> f64 {
    let mut end = y;
    for (place, curve) in curves.iter().enumerate() {
        if place > 0 {
            sheet.line((grid.first, end), (grid.right(), end), Paint::stroke(ink::HAIR, 0.8));
        }
        let top = end + if place == 0 { named - 2.0 * PAD } else { 0.0 } + AROUND;
        let name = ink::NAME.wrap(&curve.name, NAMES - PAD - 24.0, 3);
        let tall = height_of(Some(name.len()), ink::NAME.leading());
        sheet.lines(grid.left, top + (SCALE - tall) / 2.0, &name, ink::NAME, ink::INK_2);
        strip(sheet, curve, grid, top);
        end = top + SCALE + AROUND;
    }
    end.max(y + named)
}

fn strip(sheet: &mut Sheet, curve: &Curve, grid: Grid, top: f64) {
    let at = |level: f64| top + (2.0 - level.clamp(-2.0, 2.0)) / 4.0 * SCALE;
    let middle = |column: usize| grid.x(column) + grid.column / 2.0;
    for level in [-2.0, -1.0, 0.0, 1.0, 2.0] {
        let pen =
            if level == 0.0 { Paint::stroke(ink::LINE, 1.0) } else { Paint::stroke(ink::HAIR, 0.8).dashed("1 4") };
        sheet.line((grid.first, at(level)), (grid.right(), at(level)), pen);
    }
    for (level, mood) in [(2.0, 1.0), (0.0, 0.0), (-2.0, -1.0)] {
        mark::face(sheet, grid.first - 14.0, at(level), mood);
    }
    let measured = runs(&curve.measured);
    for run in &measured {
        band(sheet, run, &middle, &at);
    }
    for run in runs(&curve.assumed) {
        let points: Vec<(f64, f64)> = run.iter().map(|(column, level)| (middle(*column), at(*level))).collect();
        polyline(sheet, &points, Paint::stroke(ink::ASSUMED, 1.4).dashed("3 4"));
    }
    for run in &measured {
        let points: Vec<(f64, f64)> =
            run.iter().map(|(column, felt)| (middle(*column), at(felt.level.value))).collect();
        polyline(sheet, &points, Paint::stroke(ink::MEASURED, 2.0));
    }
    for (column, (assumed, measured)) in curve.assumed.iter().zip(&curve.measured).enumerate() {
        if let (Some(assumed), Some(felt)) = (assumed, measured)
            && felt.enough
            && !(felt.level.low..=felt.level.high).contains(assumed)
            && (at(*assumed) - at(felt.level.value)).abs() > SEEN
        {
            gap(sheet, middle(column), at(*assumed), at(felt.level.value));
        }
    }
    for (column, level) in curve.assumed.iter().enumerate() {
        if let Some(level) = level {
            hollow(sheet, middle(column), at(*level));
        }
    }
    for (column, felt) in curve.measured.iter().enumerate() {
        if let Some(felt) = felt {
            full(sheet, middle(column), at(felt.level.value), felt.enough);
        }
    }
}

/// The stretches of neighbouring columns that say something, with their columns.
fn runs<T: Copy>(values: &[Option<T>]) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = Vec::new();
    let mut open = false;
    for (column, value) in values.iter().enumerate() {
        match value {
            Some(value) if open => runs.last_mut().into_iter().for_each(|run| run.push((column, *value))),
            Some(value) => runs.push(vec![(column, *value)]),
            None => {}
        }
        open = value.is_some();
    }
    runs
}

/// The 95 % interval along a stretch; at a lone column an upright bar.
fn band(sheet: &mut Sheet, run: &[(usize, Felt)], middle: &impl Fn(usize) -> f64, at: &impl Fn(f64) -> f64) {
    let paint = Paint::fill(ink::MEASURED).faint(0.16);
    if let [(column, felt)] = run {
        let (high, low) = (at(felt.level.high), at(felt.level.low));
        sheet.rect(middle(*column) - 8.0, high, 16.0, (low - high).max(1.0), 3.0, paint);
        return;
    }
    let above = run.iter().map(|(column, felt)| (middle(*column), at(felt.level.high)));
    let below = run.iter().rev().map(|(column, felt)| (middle(*column), at(felt.level.low)));
    let points: Vec<(f64, f64)> = above.chain(below).collect();
    sheet.path(format!("{}Z", path(&points)), paint);
}

fn polyline(sheet: &mut Sheet, points: &[(f64, f64)], paint: Paint) {
    if points.len() > 1 {
        sheet.path(path(points), paint);
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut d = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        d.push(if place == 0 { 'M' } else { 'L' });
        d.push_str(&format!("{} {}", n(*x), n(*y)));
    }
    d
}

/// The bar between what is assumed and what is measured, with its head where it is measured.
pub fn gap(sheet: &mut Sheet, x: f64, assumed: f64, measured: f64) {
    let ink = if measured > assumed { WORSE } else { BETTER };
    let down = if measured > assumed { 1.0 } else { -1.0 };
    sheet.line((x, assumed + 4.0 * down), (x, measured - 9.0 * down), Paint::stroke(ink, 2.6));
    let (tip, foot) = (measured - 5.0 * down, measured - 11.0 * down);
    sheet
        .path(format!("M{} {}L{} {}L{} {}Z", n(x), n(tip), n(x - 4.5), n(foot), n(x + 4.5), n(foot)), Paint::fill(ink));
}

fn hollow(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.circle(x, y, 4.0, Paint::fill(ink::PAPER).and_stroke(ink::ASSUMED, 1.5));
}

fn full(sheet: &mut Sheet, x: f64, y: f64, enough: bool) {
    let paint =
        if enough { Paint::fill(ink::MEASURED) } else { Paint::fill(ink::PAPER).and_stroke(ink::MEASURED, 1.6) };
    sheet.rect(x - 4.0, y - 4.0, 8.0, 8.0, 1.0, paint);
}

/// The assumed curve of the legend.
pub fn assumed_sign(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.line((x, y), (x + 34.0, y), Paint::stroke(ink::ASSUMED, 1.4).dashed("3 4"));
    hollow(sheet, x + 17.0, y);
}

/// The measured curve of the legend.
pub fn measured_sign(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.rect(x, y - 5.0, 34.0, 10.0, 0.0, Paint::fill(ink::MEASURED).faint(0.16));
    sheet.line((x, y), (x + 34.0, y), Paint::stroke(ink::MEASURED, 2.0));
    full(sheet, x + 17.0, y, true);
}
