//! SVG as pixels, with the bundled typeface and nothing else of the machine.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use crate::text::{FAMILY, Weight};

/// Why no picture came of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SVG is none.
    #[error("not an SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// It would have more pixels than can be held.
    #[error("{width} × {height} pixels are too many")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The pixels could not be written.
    #[error("not written: {0}")]
    Write(String),
}

/// Most pixels of one picture: 800 MB while it is drawn.
const PIXELS: u64 = 200_000_000;

/// Draws an SVG as PNG, `scale` pixels for each unit.
///
/// # Errors
/// [`Error`].
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, Error> {
    let tree = Tree::from_str(svg, &options())?;
    let size = tree.size().to_int_size().scale_by(scale);
    let (width, height) = size.map_or((0, 0), |size| (size.width(), size.height()));
    let too_large = Error::TooLarge { width, height };
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(too_large);
    }
    let mut pixels = Pixmap::new(width, height).ok_or(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::Write(error.to_string()))
}

fn options() -> Options<'static> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for weight in Weight::ALL {
            fonts.load_font_data(weight.font().to_vec());
        }
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    });
    Options { fontdb: Arc::clone(fonts), font_family: FAMILY.to_owned(), ..Options::default() }
}
