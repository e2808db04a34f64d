//! Keyed hashes by which people and responses are known without being kept (rule R8).

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;

/// The identity of a response to which its source gave a number.
pub(crate) fn identity_of_response(key: &[u8; 16], response: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_key(key);
    hasher.write_u8(b'r');
    hasher.write(response.as_bytes());
    hasher.finish().cast_signed()
}

/// The keyed hash of who answered.
pub(crate) fn hash_of_respondent(key: &[u8; 16], respondent: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_key(key);
    hasher.write(respondent.as_bytes());
    hasher.finish().cast_signed()
}
