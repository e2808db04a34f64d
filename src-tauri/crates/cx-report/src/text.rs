//! How wide text is, and where it breaks into lines.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// The bundled typeface.
pub const FAMILY: &str = "Inter";

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Names.
    Medium,
    /// Titles and values.
    Strong,
}

impl Weight {
    /// Every weight.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Medium, Self::Strong];

    /// The weight as SVG says it.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::Strong => 600,
        }
    }

    /// The font file.
    #[must_use]
    pub const fn font(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/Inter-Regular.ttf"),
            Self::Medium => include_bytes!("../fonts/Inter-Medium.ttf"),
            Self::Strong => include_bytes!("../fonts/Inter-SemiBold.ttf"),
        }
    }

    /// Advance widths of the letters up to [`COMMON`], in em.
    fn advances(self) -> &'static [Option<f64>] {
        static ADVANCES: OnceLock<[Vec<Option<f64>>; 3]> = OnceLock::new();
        let advances = ADVANCES
            .get_or_init(|| Weight::ALL.map(|weight| ('\0'..COMMON).map(|letter| weight.look_up(letter)).collect()));
        &advances[self as usize]
    }

    fn look_up(self, letter: char) -> Option<f64> {
        let font = FontRef::new(self.font()).expect("the bundled fonts are fonts: tested");
        let glyph = font.charmap().map(letter)?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        metrics.advance_width(glyph).map(f64::from)
    }

    /// Width of a letter in em; none where the typeface lacks it.
    fn advance(self, letter: char) -> Option<f64> {
        if letter < COMMON { self.advances()[letter as usize] } else { self.look_up(letter) }
    }
}

/// Whether a line may break at a letter: at white space, save where it holds a number and its unit together.
fn breaks(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Latin, Greek and Cyrillic stand before it: looked up once.
const COMMON: char = '\u{500}';

/// A way to set text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Height of the letters in units.
    pub size: f64,
    /// Weight of the text.
    pub weight: Weight,
}

impl Type {
    /// Width of a text in units.
    ///
    /// Letters the typeface lacks count a full em: they come from another font, and no letter is wider.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(|letter| self.weight.advance(letter).unwrap_or(1.0)).sum::<f64>() * self.size
    }

    /// The text in lines no wider than `width`, at most `most` of them; what does not fit ends in an ellipsis.
    #[must_use]
    pub fn wrap(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split(breaks).filter(|word| !word.is_empty()) {
                self.add_word(&mut lines, &mut line, word, width);
                // Whoever writes a book into a cell shall not wait for its last page.
                if lines.len() > most {
                    break;
                }
            }
            if !line.is_empty() {
                lines.push(line);
            }
            if lines.len() > most {
                break;
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.ended(last, width);
            }
        }
        lines
    }

    /// The text on one line no wider than `width`.
    #[must_use]
    pub fn clip(self, text: &str, width: f64) -> String {
        self.wrap(text, width, 1).pop().unwrap_or_default()
    }

    fn add_word(self, lines: &mut Vec<String>, line: &mut String, word: &str, width: f64) {
        let apart = if line.is_empty() { "" } else { " " };
        if self.width(line) + self.width(apart) + self.width(word) <= width {
            line.push_str(apart);
            line.push_str(word);
            return;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        // A word wider than the line breaks where it must.
        let mut wide = 0.0;
        for letter in word.chars() {
            let advance = self.width(letter.encode_utf8(&mut [0; 4]));
            if wide + advance > width && !line.is_empty() {
                lines.push(std::mem::take(line));
                wide = 0.0;
            }
            line.push(letter);
            wide += advance;
        }
    }

    fn ended(self, line: &str, width: f64) -> String {
        let mut kept = line.trim_end().to_owned();
        while !kept.is_empty() && self.width(&kept) + self.width("…") > width {
            kept.pop();
        }
        format!("{}…", kept.trim_end_matches([' ', '.', ',', ';', ':', '…']))
    }
}
