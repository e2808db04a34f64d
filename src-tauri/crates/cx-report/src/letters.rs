//! Text as outlines: a file carries its letters, whatever fonts there are where it is opened.
//!
//! Each glyph is drawn once, in the font's own units, and used wherever it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::text::{Type, Weight};

/// Outlines of the glyphs that a picture uses.
pub struct Letters {
    fonts: Vec<(FontRef<'static>, ShaperData)>,
    /// The outline of each glyph by the place of its weight and its number.
    outlines: BTreeMap<(usize, u32), String>,
}

/// One line of text as glyphs.
pub struct Line {
    /// Units of the sheet for each of the font's.
    pub scale: f64,
    /// Width in the font's units.
    pub width: i32,
    /// Id of each glyph's outline and where it stands, in the font's units, y downwards.
    pub glyphs: Vec<(String, i32, i32)>,
}

impl Letters {
    pub fn new() -> Self {
        let fonts = Weight::ALL.map(|weight| {
            let font = FontRef::new(weight.font()).expect("the bundled fonts are fonts: tested");
            (font.clone(), ShaperData::new(&font))
        });
        Self { fonts: fonts.into(), outlines: BTreeMap::new() }
    }

    /// A line as outlines, with kerning; none where the typeface lacks one of its letters.
    pub fn line(&mut self, text: &str, set: Type) -> Option<Line> {
        let place = set.weight as usize;
        let (font, shaping) = self.fonts.get(place)?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        let shaped = shaping.shaper(font).build().shape(buffer, ShapeOptions::new());
        let outlines = font.outline_glyphs();
        let (mut width, mut glyphs) = (0, Vec::new());
        for (glyph, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            if glyph.glyph_id == 0 {
                return None;
            }
            let outline = self.outlines.entry((place, glyph.glyph_id)).or_insert_with(|| {
                let mut pen = Pen::default();
                let drawing = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                // A glyph that cannot be drawn is an empty one, as white space is.
                outlines.get(GlyphId::new(glyph.glyph_id)).and_then(|drawn| drawn.draw(drawing, &mut pen).ok());
                pen.d
            });
            if !outline.is_empty() {
                glyphs.push((id(place, glyph.glyph_id), width + at.x_offset, -at.y_offset));
            }
            width += at.x_advance;
        }
        let per_em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        Some(Line { scale: set.size / f64::from(per_em), width, glyphs })
    }

    /// The outlines that were used, as definitions of an SVG.
    pub fn definitions(&self) -> String {
        let mut out = String::new();
        for ((place, glyph), d) in self.outlines.iter().filter(|(_, d)| !d.is_empty()) {
            // Writing to a string never fails.
            let _ = writeln!(out, "<path id=\"{}\" d=\"{d}\"/>", id(*place, *glyph));
        }
        out
    }
}

/// The id of a glyph's outline: a letter for the weight, then the glyph's number.
fn id(place: usize, glyph: u32) -> String {
    format!("{}{glyph}", ["r", "m", "s"][place % 3])
}

/// Writes an outline as path data with steps in whole units: the font's own grid is finer than anything seen.
#[derive(Default)]
struct Pen {
    d: String,
    at: (i32, i32),
    /// Start of the outline under way: closing it goes back there.
    start: (i32, i32),
}

impl Pen {
    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        let from = self.at;
        for (place, (x, y)) in points.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "a font's coordinates are 16-bit")]
            let to = (x.round() as i32, -y.round() as i32);
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let apart = if place > 0 && dx >= 0 { " " } else { "" };
            let between = if dy >= 0 { " " } else { "" };
            let _ = write!(self.d, "{apart}{dx}{between}{dy}");
            self.at = to;
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', &[(x, y)]);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step('q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('c', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.d.push('z');
        self.at = self.start;
    }
}
