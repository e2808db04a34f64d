//! Keyed hashes by which people and responses are known without being kept (rule R8).

use std::hash::Hasher as _;

use cx_store::answers::Person;
use siphasher::sip::SipHasher13;

use super::form::spelt;

/// Domains of the hashes of ids in the form that their spellings share. No text in UTF-8 begins with such a byte, so none
/// of these is the hash of an id.
const ALIKE: [u8; 2] = [0xfe, 0xff];

/// The identity of a response to which its source gave a number.
pub(crate) fn identity_of_response(key: &[u8; 16], response: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_key(key);
    hasher.write_u8(b'r');
    hasher.write(response.as_bytes());
    hasher.finish().cast_signed()
}

/// The keyed hash of who answered.
pub(crate) fn hash_of_respondent(key: &[u8; 16], respondent: &str) -> i64 {
    SipHasher13::new_with_key(key).hash(respondent.as_bytes()).cast_signed()
}

/// A person, by what a survey calls a respondent or a response.
pub(crate) fn person_called(key: &[u8; 16], id: &str) -> Person {
    let shared = spelt(id);
    let alike = |domain: u8| {
        let mut hasher = SipHasher13::new_with_key(key);
        hasher.write_u8(domain);
        hasher.write(shared.as_bytes());
        hasher.finish().cast_signed()
    };
    let alike = if shared.is_empty() { [0; 2] } else { ALIKE.map(alike) };
    Person { respondent: hash_of_respondent(key, id), identity: identity_of_response(key, id), alike }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8f_the_hash_of_a_form_is_that_of_no_id() {
        let key = [7; 16];
        let person = person_called(&key, "7");
        let ids = ["7", "r7", "~7"].map(|id| (hash_of_respondent(&key, id), identity_of_response(&key, id)));
        assert!(person.alike.iter().all(|hash| ids.iter().all(|(one, other)| ![one, other].contains(&hash))));
        assert_eq!(person.alike, person_called(&key, "007.0").alike);
        assert_ne!(person.alike[0], person.alike[1], "a respondent is no response");
        assert_eq!(person_called(&key, "'").alike, [0; 2], "what has no form is kept by none");
    }
}
