//! Pictures: re-encoded when they come, so that what is kept is a picture and nothing else.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cx_model::Id;
use cx_model::record::Meaning;
use cx_store::plain_file::{self, Unread};
use image::{ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::core::{App, Caller, Changed, Records as _, Session};
use crate::noun::{Noun, with_fields};
use crate::{Code, Failure};

/// Asks to set or take away the photo of a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPhoto {
    /// The record.
    pub id: Id,
    /// The picture file; none takes the photo away.
    pub file: Option<String>,
}

/// Asks for a picture.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetImage {
    /// Its hash.
    pub hash: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Image {
    /// Its media type.
    pub media: String,
    /// Its bytes in base 64.
    pub base64: String,
}

/// Largest file that is read, in bytes.
const FILE_BYTES: u64 = 20 << 20;
/// Longest side of what is kept, in pixels.
const SIDE: u32 = 512;

/// Sets or takes away the photo of a record: its field that is declared a picture.
pub(crate) fn set_photo<R: Noun>(app: &App, caller: &Caller, input: SetPhoto) -> Result<(R, Option<Changed>), Failure> {
    // Decoding happens before the file is held: nothing waits for a large picture.
    let picture = input.file.as_deref().map(|file| read(app, file)).transpose()?;
    let author = app.me();
    let verb = format!("{}.photo", R::KIND.word());
    let field = R::KIND.fields().iter().find(|field| field.meaning == Meaning::Picture);
    let Some(field) = field else { unreachable!("{verb}: a kind without a picture") };
    app.with_session(|session| {
        session.operate(&*app.host.clock, caller, author, &verb, false, |writing| {
            if let Some((hash, bytes)) = &picture {
                writing.edit.put_image(hash, "image/jpeg", bytes)?;
            }
            let hash = json!(picture.as_ref().map(|(hash, _)| hash));
            let record = with_fields(&writing.get::<R>(input.id)?, [(field.name.to_owned(), hash)])?;
            writing.say("name", record.name());
            writing.put(&record)?;
            Ok(record)
        })
    })
}

/// A picture file as JPEG of at most [`SIDE`] pixels, with its hash.
fn read(app: &App, file: &str) -> Result<(String, Vec<u8>), Failure> {
    let path = app.host.files.path(file)?;
    let unreadable = |error: &dyn std::fmt::Display| Failure::new(Code::PictureUnreadable).with("detail", error);
    let bytes = plain_file::read(&path, FILE_BYTES);
    // Whatever comes of it, its bytes are here.
    app.host.files.used(file);
    let bytes = bytes.map_err(|unread| match unread {
        Unread::TooLarge(limit) => Failure::new(Code::PictureTooLarge).with("limit", limit >> 20),
        unread => unreadable(&unread),
    })?;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| unreadable(&error))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(256 << 20);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| unreadable(&error))?;
    let picture = if picture.width().max(picture.height()) > SIDE { picture.thumbnail(SIDE, SIDE) } else { picture };
    let mut jpeg = Cursor::new(Vec::new());
    picture.to_rgb8().write_to(&mut jpeg, ImageFormat::Jpeg).map_err(|error| unreadable(&error))?;
    let bytes = jpeg.into_inner();
    Ok((hash_of(&bytes), bytes))
}

/// The hash by which a picture is kept.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A picture by its hash.
pub(crate) fn get(session: &Session, _: &App, input: GetImage) -> Result<Image, Failure> {
    let (media, bytes) =
        session.store.image(&input.hash)?.ok_or_else(|| Failure::new(Code::NotFound).with("kind", "image"))?;
    Ok(Image { media, base64: STANDARD.encode(bytes) })
}
