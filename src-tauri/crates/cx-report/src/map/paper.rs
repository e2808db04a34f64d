//! A map on sheets of paper: cut between stages, below each other where lanes are many, with heads and lane names on
//! every sheet, so that no letter is smaller than [`POINTS`].

use std::ops::Range;

use super::grid::{COLUMN, Grid, NAMES, TITLE_GAP};
use super::layout::{Picture, header, lanes, lay_out, legend, paper, title};
use crate::ink;
use crate::picture::MapPicture;
use crate::shape::Sheet;

/// Height of the smallest letters on paper, in points.
pub const POINTS: f64 = 7.0;
/// Width and height of a sheet within its margins, in millimetres: A4 across with 10 mm of white around it.
const MILLIMETRES: (f64, f64) = (277.0, 190.0);
/// Room for the number of a sheet beside the title.
const NUMBER: f64 = 140.0;
/// Narrowest column on paper: what is narrower breaks most words.
const NARROWEST: f64 = 124.0;
/// White between the lanes and the legend.
const ABOVE_LEGEND: f64 = 16.0;

/// Width and height of a sheet in units.
fn room() -> (f64, f64) {
    let unit = POINTS / ink::SMALL.size;
    let units = |millimetres: f64| (millimetres / 25.4 * 72.0 / unit).floor();
    (units(MILLIMETRES.0), units(MILLIMETRES.1))
}

/// Some columns and lanes of a map: what one sheet shows.
struct Part {
    map: MapPicture,
    grid: Grid,
    lanes: Range<usize>,
}

/// Lays a map out on sheets, from left to right and, where lanes are many, downwards first; `numbered` says which sheet
/// of how many one is.
pub fn pages(map: &MapPicture, numbered: &dyn Fn(usize, usize) -> String) -> Vec<Picture> {
    let (width, height) = room();
    let parts = parts(map, width, height);
    let of = parts.len();
    let sheet = |(place, part): (usize, &Part)| {
        let number = if of > 1 { numbered(place + 1, of) } else { String::new() };
        let (sheet, tall) = sheet(part, place == 0, &number, width);
        Picture { svg: sheet.svg(width, tall, &part.map.title), width, height: tall }
    };
    if parts.is_empty() {
        // Without stages there is nothing to cut.
        let (sheet, width, height) = lay_out(map);
        return vec![Picture { svg: sheet.svg(width, height, &map.title), width, height }];
    }
    parts.iter().enumerate().map(sheet).collect()
}

/// Cuts the map into what fits on a sheet each: columns as wide as on screen, or narrower where that takes fewer sheets.
fn parts(map: &MapPicture, width: f64, height: f64) -> Vec<Part> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet has room for some columns")]
    let most = |column: f64| ((width - NAMES) / column).floor() as usize;
    let ways = most(COLUMN.0)..=most(NARROWEST);
    // Of those with as few sheets the first, whose columns are the widest.
    ways.map(|most| cut(map, most, width, height)).min_by_key(Vec::len).unwrap_or_default()
}

/// Cuts the map into sheets of at most so many columns each.
fn cut(map: &MapPicture, most: usize, width: f64, height: f64) -> Vec<Part> {
    let cuts = columns(map, most);
    let widest = cuts.iter().map(Range::len).max().unwrap_or(1);
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    let column = (((width - NAMES) / widest as f64 / 4.0).floor() * 4.0).clamp(NARROWEST, COLUMN.1);
    let mut parts: Vec<Part> = Vec::new();
    for cut in cuts {
        let part = map.cut(cut);
        let grid = Grid { left: 0.0, first: NAMES, column, columns: part.columns() };
        let below = legend(&mut Sheet::default(), &part, (0.0, width), 0.0) + ABOVE_LEGEND;
        let mut from = 0;
        while from < part.lanes.len() || from == 0 {
            let scratch = &mut Sheet::default();
            let stages = head(scratch, &part, parts.is_empty(), "", width);
            let mut y = header(scratch, &part, grid, stages);
            let fitting = part.lanes[from..].iter().take_while(|lane| {
                y = super::lane::draw(scratch, lane, grid, y);
                y + below <= height
            });
            // A lane taller than a sheet has one of its own, on which it is smaller.
            let to = (from + fitting.count()).max(from + 1).min(part.lanes.len());
            parts.push(Part { map: part.clone(), grid, lanes: from..to });
            if to == part.lanes.len() {
                break;
            }
            from = to;
        }
    }
    parts
}

/// The columns of each sheet: whole stages where they fit, a stage of more steps than a sheet has room for in even parts.
fn columns(map: &MapPicture, most: usize) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for stage in &map.stages {
        let (mut left, mut sheets) = (stage.columns(), stage.columns().div_ceil(most));
        while left > 0 {
            let own = left.div_ceil(sheets);
            match cuts.last_mut() {
                Some(cut) if cut.len() + own <= most => cut.end += own,
                _ => cuts.push(from..from + own),
            }
            from += own;
            left -= own;
            sheets -= 1;
        }
    }
    cuts
}

/// Draws the head of a sheet: its number, and the full title on the first sheet, the journey's name on the others.
fn head(sheet: &mut Sheet, map: &MapPicture, first: bool, number: &str, width: f64) -> f64 {
    sheet.text_to(width, 4.0, &ink::SMALL.clip(number, NUMBER), ink::SMALL, ink::INK_3);
    let room = width - NUMBER - 24.0;
    if first {
        return title(sheet, map, (0.0, room), 0.0);
    }
    sheet.text(0.0, 0.0, &ink::STAGE.clip(&map.title, room), ink::STAGE, ink::INK);
    ink::STAGE.leading() + TITLE_GAP
}

/// One sheet, as wide as the paper and as tall as what is on it.
fn sheet(part: &Part, first: bool, number: &str, width: f64) -> (Sheet, f64) {
    let mut sheet = Sheet::default();
    let stages = head(&mut sheet, &part.map, first, number, width);
    let rows = header(&mut sheet, &part.map, part.grid, stages);
    let end = lanes(&mut sheet, &part.map, part.grid, part.lanes.clone(), (stages, rows));
    let end = legend(&mut sheet, &part.map, (0.0, width), end + ABOVE_LEGEND);
    let height = end.ceil();
    sheet.shapes.insert(0, paper(width, height));
    (sheet, height)
}
