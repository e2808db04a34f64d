//! Shapes on a sheet, and the sheet as SVG: its text as text, or as outlines.
//!
//! **Invariant:** text goes in as text: escaped, without what XML forbids.

use std::fmt::Write as _;

use crate::ink;
use crate::letters::Letters;
use crate::text::{FAMILY, Type};

/// Paint of a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    pub fill: Option<&'static str>,
    /// From 0 to 1; none is 1.
    pub fill_opacity: Option<f64>,
    pub stroke: Option<(&'static str, f64)>,
    pub dash: Option<&'static str>,
}

impl Paint {
    pub const fn fill(ink: &'static str) -> Self {
        Self { fill: Some(ink), fill_opacity: None, stroke: None, dash: None }
    }

    pub const fn stroke(ink: &'static str, width: f64) -> Self {
        Self { fill: None, fill_opacity: None, stroke: Some((ink, width)), dash: None }
    }

    pub const fn and_stroke(self, ink: &'static str, width: f64) -> Self {
        Self { stroke: Some((ink, width)), ..self }
    }

    pub const fn dashed(self, dash: &'static str) -> Self {
        Self { dash: Some(dash), ..self }
    }

    pub const fn faint(self, opacity: f64) -> Self {
        Self { fill_opacity: Some(opacity), ..self }
    }
}

/// The anchor of a text at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    End,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect { x: f64, y: f64, width: f64, height: f64, radius: f64, paint: Paint },
    Circle { x: f64, y: f64, radius: f64, paint: Paint },
    Path { d: String, paint: Paint },
    Text { x: f64, y: f64, text: String, set: Type, ink: &'static str, anchor: Anchor },
}

/// The pen of the hatching over what too few answers say.
pub const HATCH: Paint = Paint::stroke(ink::LINE, 0.9);

/// A sheet of shapes in the order in which they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub shapes: Vec<Shape>,
}

impl Sheet {
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, radius: f64, paint: Paint) {
        self.shapes.push(Shape::Rect { x, y, width, height, radius, paint });
    }

    pub fn circle(&mut self, x: f64, y: f64, radius: f64, paint: Paint) {
        self.shapes.push(Shape::Circle { x, y, radius, paint });
    }

    pub fn path(&mut self, d: String, paint: Paint) {
        self.shapes.push(Shape::Path { d, paint });
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint) {
        self.path(format!("M{} {}L{} {}", n(from.0), n(from.1), n(to.0), n(to.1)), paint);
    }

    /// One line of text whose top is at `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, set: Type, ink: &'static str) {
        self.put_text(x, y, text, set, ink, Anchor::Start);
    }

    /// One line of text that ends at `x`.
    pub fn text_to(&mut self, x: f64, y: f64, text: &str, set: Type, ink: &'static str) {
        self.put_text(x, y, text, set, ink, Anchor::End);
    }

    /// A field with a hairline around it, hatched with lines of its own: patterns become pixels on paper.
    pub fn hatched(&mut self, x: f64, y: f64, width: f64, height: f64) {
        const APART: f64 = 6.0;
        self.rect(x, y, width, height, 2.0, Paint::stroke(ink::LINE, 0.8));
        let mut d = String::new();
        let mut along = APART;
        while along < width + height {
            let (left, low) = ((along - height).max(0.0), along.min(height));
            let (right, high) = (along.min(width), (along - width).max(0.0));
            d.push_str(&format!("M{} {}L{} {}", n(x + left), n(y + low), n(x + right), n(y + high)));
            along += APART;
        }
        self.path(d, HATCH);
    }

    fn put_text(&mut self, x: f64, y: f64, text: &str, set: Type, ink: &'static str, anchor: Anchor) {
        if !text.is_empty() {
            self.shapes.push(Shape::Text { x, y: y + set.ascent(), text: text.to_owned(), set, ink, anchor });
        }
    }

    /// Lines of text below each other; answers with the height they take.
    pub fn lines(&mut self, x: f64, y: f64, lines: &[String], set: Type, ink: &'static str) -> f64 {
        let mut down = 0.0;
        for line in lines {
            self.text(x, y + down, line, set, ink);
            down += set.leading();
        }
        down
    }

    /// The sheet as SVG, its text as text; `title` is what it is called where it is read aloud.
    #[must_use]
    pub fn svg(&self, width: f64, height: f64, title: &str) -> String {
        let mut drawn = String::new();
        for shape in &self.shapes {
            write_shape(&mut drawn, shape);
        }
        document((width, height), title, "", &drawn)
    }

    /// The sheet as SVG, its text as outlines. A line with a letter that the typeface lacks stays text.
    #[must_use]
    pub fn outlined(&self, width: f64, height: f64, title: &str) -> String {
        let (mut drawn, mut letters) = (String::new(), Letters::new());
        for shape in &self.shapes {
            if write_outlines(&mut drawn, shape, &mut letters).is_none() {
                write_shape(&mut drawn, shape);
            }
        }
        document((width, height), title, &letters.definitions(), &drawn)
    }
}

fn document((width, height): (f64, f64), title: &str, outlines: &str, drawn: &str) -> String {
    let (w, h) = (n(width), n(height));
    // The page's own name of the typeface first: a machine's own may be of another time.
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" \
         font-family=\"'Inter Variable', {FAMILY}, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\">\n\
         <title>{}</title>\n\
         <defs>{outlines}</defs>\n{drawn}</svg>\n",
        escaped(title),
    )
}

/// Writes a text as outlines that are named for it; none where it is no text, or has letters that the typeface lacks.
fn write_outlines(out: &mut String, shape: &Shape, letters: &mut Letters) -> Option<()> {
    let Shape::Text { x, y, text, set, ink, anchor } = shape else { return None };
    let line = letters.line(&plain(text), *set)?;
    let x = if *anchor == Anchor::End { x - f64::from(line.width) * line.scale } else { *x };
    // Writing to a string never fails.
    let _ = write!(
        out,
        "<g transform=\"translate({} {})scale({:.6})\" fill=\"{ink}\" aria-label=\"{}\">",
        n(x),
        n(*y),
        line.scale,
        escaped(text)
    );
    for (id, x, y) in &line.glyphs {
        // The name with its prefix is the one that every program knows.
        let _ = write!(out, "<use xlink:href=\"#{id}\" x=\"{x}\"");
        if *y != 0 {
            let _ = write!(out, " y=\"{y}\"");
        }
        out.push_str("/>");
    }
    out.push_str("</g>\n");
    Some(())
}

fn write_shape(out: &mut String, shape: &Shape) {
    // Writing to a string never fails.
    let _ = match shape {
        Shape::Rect { x, y, width, height, radius, paint } => {
            let round = if *radius > 0.0 { format!(" rx=\"{}\"", n(*radius)) } else { String::new() };
            writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}{}/>",
                n(*x),
                n(*y),
                n(*width),
                n(*height),
                painted(paint)
            )
        }
        Shape::Circle { x, y, radius, paint } => {
            writeln!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>", n(*x), n(*y), n(*radius), painted(paint))
        }
        Shape::Path { d, paint } => writeln!(out, "<path d=\"{d}\"{}/>", painted(paint)),
        Shape::Text { x, y, text, set, ink, anchor } => {
            let anchor = if *anchor == Anchor::End { " text-anchor=\"end\"" } else { "" };
            writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{ink}\"{anchor}>{}</text>",
                n(*x),
                n(*y),
                n(set.size),
                set.weight.number(),
                escaped(text)
            )
        }
    };
}

fn painted(paint: &Paint) -> String {
    let mut out = format!(" fill=\"{}\"", paint.fill.unwrap_or("none"));
    if let Some(opacity) = paint.fill_opacity {
        let _ = write!(out, " fill-opacity=\"{}\"", n(opacity));
    }
    if let Some((ink, width)) = paint.stroke {
        let _ = write!(
            out,
            " stroke=\"{ink}\" stroke-width=\"{}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"",
            n(width)
        );
    }
    if let Some(dash) = paint.dash {
        let _ = write!(out, " stroke-dasharray=\"{dash}\"");
    }
    out
}

/// A number with at most two decimals.
pub fn n(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The text with tabs and breaks as spaces, without the characters that XML 1.0 forbids.
fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => None,
            letter => Some(letter),
        })
        .collect()
}

/// The text as XML takes it: [`plain`] and escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}
