//! Comments of a page as bytes: compressed (Zstandard), since people say the same things.
//!
//! Text begins with no byte 255, so that one marks what is compressed, and pages of versions before the ninth, whose
//! comments are text, are read as they were. Any bytes are safe to read: what comes out is never longer than a page of ours
//! could hold.

use std::borrow::Cow;
use std::cell::RefCell;

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::get_frame_content_size;

/// First byte of a compressed text: no byte of UTF-8.
pub(super) const MARK: u8 = 0xFF;

/// The quickest level: of an import it costs a fortieth of the time, and saves as much in bytes that are not written.
const LEVEL: i32 = 1;

/// Bytes of a longest text that is compressed, and so of a longest that comes out: a longer one, of which a file has few,
/// is kept as it is.
pub(super) const MOST: usize = 4 << 20;

thread_local! {
    // A compressor's memory is a megabyte, and laid out at each use if none is kept.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// The bytes that are kept of a text: compressed where that makes it shorter.
pub(super) fn kept(text: &[u8]) -> Cow<'_, [u8]> {
    let compressed = (text.len() <= MOST).then(|| compressed(text)).flatten();
    compressed.filter(|bytes| bytes.len() < text.len()).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn compressed(text: &[u8]) -> Option<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        if compressor.is_none() {
            *compressor = Compressor::new(LEVEL).ok();
        }
        let frame = compressor.as_mut()?.compress(text).ok()?;
        Some([&[MARK], frame.as_slice()].concat())
    })
}

/// The text of such bytes, which has `length` bytes where it is compressed; none where the bytes say otherwise.
pub(super) fn text_of(bytes: &[u8], length: usize) -> Option<Vec<u8>> {
    let Some((&MARK, frame)) = bytes.split_first() else { return Some(bytes.to_vec()) };
    // Nothing is laid out for a frame that promises another length.
    if length > MOST || promised(frame) != Some(length as u64) {
        return None;
    }
    decompressed(frame, length).filter(|text| text.len() == length)
}

/// The length that a frame promises.
fn promised(frame: &[u8]) -> Option<u64> {
    get_frame_content_size(frame).ok().flatten()
}

/// The length that compressed bytes promise, as far as it may be; zero of other bytes.
pub(super) fn length_of(bytes: &[u8]) -> usize {
    let Some((&MARK, frame)) = bytes.split_first() else { return 0 };
    promised(frame).and_then(|length| usize::try_from(length).ok()).unwrap_or(0)
}

fn decompressed(frame: &[u8], length: usize) -> Option<Vec<u8>> {
    DECOMPRESSOR.with_borrow_mut(|decompressor| {
        if decompressor.is_none() {
            *decompressor = Decompressor::new().ok();
        }
        decompressor.as_mut()?.decompress(frame, length).ok()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAYING: &[u8] = "¡Muy amables, y rápidos! ".as_bytes();

    fn comes_back(text: &[u8]) -> usize {
        let bytes = kept(text);
        assert_eq!(text_of(&bytes, text.len()).as_deref(), Some(text), "what was kept comes back");
        bytes.len()
    }

    #[test]
    fn what_is_said_again_and_again_takes_little_room_and_comes_back() {
        let text = SAYING.repeat(1_000);
        assert!(comes_back(&text) < text.len() / 20, "compressed");
        assert_eq!(comes_back(b"short"), 5, "kept as it is where that is shorter");
        assert_eq!(comes_back(b""), 0);
        let long = SAYING.repeat(MOST / SAYING.len() + 1);
        assert_eq!(comes_back(&long), long.len(), "kept as it is where it is longer than what may come out");
        let longest = vec![b'a'; MOST];
        assert!(comes_back(&longest) < MOST / 1_000, "the longest that may");
    }

    #[test]
    fn a_page_of_before_is_read_as_it_was() {
        assert_eq!(text_of(SAYING, 0).as_deref(), Some(SAYING), "how long it is was never asked");
    }

    #[test]
    fn a_broken_text_or_one_that_says_another_length_is_none() {
        let text = SAYING.repeat(1_000);
        let bytes = kept(&text).into_owned();
        for length in [0, text.len() - 1, text.len() + 1, MOST, usize::MAX] {
            assert_eq!(text_of(&bytes, length), None, "{length} bytes are not those of the page");
        }
        for cut in 1..bytes.len() {
            assert_eq!(text_of(&bytes[..cut], text.len()), None, "cut after {cut} bytes");
        }
        assert_eq!(text_of(&[bytes.as_slice(), b"x"].concat(), text.len()), None, "something after it");
        assert_eq!(text_of(&[MARK], 0), None);
        assert_eq!(text_of(&[&[MARK], SAYING].concat(), SAYING.len()), None, "no frame at all");
    }

    #[test]
    fn a_text_that_would_fill_the_memory_is_none() {
        // A gigabyte of one letter is some ten kilobytes.
        let bomb = compressed(&vec![b'a'; 1 << 28]).expect("compresses");
        assert!(bomb.len() < 1 << 20);
        assert_eq!(text_of(&bomb, 1 << 28), None, "longer than any page of ours");
        assert_eq!(text_of(&bomb, 100), None, "longer than the page says");
    }

    proptest! {
        #[test]
        fn bytes_from_anyone_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..64), length in 0usize..1 << 40) {
            let marked = [&[MARK, 0x28, 0xB5, 0x2F, 0xFD], bytes.as_slice()].concat();
            for bytes in [bytes.as_slice(), marked.as_slice()] {
                let text = text_of(bytes, length);
                prop_assert!(text.is_none_or(|text| text == bytes || text.len() == length));
            }
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{0,200}", times in 0usize..20) {
            comes_back(text.repeat(times).as_bytes());
        }
    }
}
