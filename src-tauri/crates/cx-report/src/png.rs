//! SVG as pixels, with the bundled typeface and nothing else of the machine.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use crate::text::{FAMILY, Weight};

/// Reason why no picture came of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SVG is none.
    #[error("not an SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// It has no area, or more than can be held.
    #[error("no picture has this size")]
    Size,
    /// The pixels could not be written.
    #[error("not written: {0}")]
    Write(String),
}

/// Most pixels of one picture: 400 MB while it is drawn.
const PIXELS: f32 = 100_000_000.0;

/// Draws an SVG as PNG, `scale` pixels for each unit; fewer where there would be more than a machine should hold.
///
/// # Errors
/// [`Error`].
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, Error> {
    let tree = Tree::from_str(svg, &options())?;
    let scale = scale.min((PIXELS / (tree.size().width() * tree.size().height())).sqrt());
    let size = tree.size().to_int_size().scale_by(scale).ok_or(Error::Size)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(Error::Size)?;
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
