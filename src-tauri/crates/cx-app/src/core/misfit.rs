//! Misfits between a JSON value and the type it is read as: the field and the fault as words of ours, because the sentences
//! of the reader are English whatever the user speaks.

use serde::de::{DeserializeOwned, Deserializer};

use crate::{Code, Failure};

/// Reads a value.
///
/// # Errors
/// `args-wrong` with the arguments of [`fault`].
pub fn read<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, Failure>
where
    D::Error: std::fmt::Display,
{
    serde_path_to_error::deserialize(from)
        .map_err(|error| fault(Failure::new(Code::ArgsWrong), &error.path().to_string(), &error.inner().to_string()))
}

/// Puts into the failure what a reader says: `fault` (`unknown`, `missing`, `repeated`, `kind`, `value`, `other`), the
/// `field` it is about, and for `kind` and `value` what `fits`.
pub fn fault(failure: Failure, path: &str, sentence: &str) -> Failure {
    let named = || sentence.split('`').nth(1).unwrap_or_default().to_owned();
    let path = if path == "." { "" } else { path };
    let beneath = |name: String| {
        let there = path == name || path.ends_with(&format!(".{name}"));
        if there || name.is_empty() {
            path.to_owned()
        } else if path.is_empty() {
            name
        } else {
            format!("{path}.{name}")
        }
    };
    let with = |fault: &str, field: String, fits: &str| {
        let whole = if field.is_empty() { "yes" } else { "no" };
        failure.clone().with("fault", fault).with("field", field).with("whole", whole).with("fits", fits)
    };
    let expected = sentence.split_once(", expected ").map_or("", |(_, expected)| expected);
    let expected = expected.split(" at line ").next().unwrap_or_default();
    if sentence.starts_with("unknown field") {
        with("unknown", beneath(named()), &list(expected))
    } else if sentence.starts_with("missing field") {
        with("missing", beneath(named()), "")
    } else if sentence.starts_with("duplicate field") {
        with("repeated", beneath(named()), "")
    } else if sentence.starts_with("unknown variant") {
        with("value", path.to_owned(), &list(expected)).with("given", named())
    } else if sentence.starts_with("invalid type") || sentence.starts_with("invalid length") {
        with("kind", path.to_owned(), kind(expected))
    } else {
        with("other", path.to_owned(), "")
    }
}

/// The names between back ticks.
fn list(expected: &str) -> String {
    expected.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
}

/// Kind of value that was expected, as the word that the sentence takes.
fn kind(expected: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    if has(&["tuple", "sequence", "array", "Vec"]) {
        "list"
    } else if has(&["struct", "map"]) {
        "object"
    } else if has(&["bool"]) {
        "switch"
    } else if has(&["string", "str", "UUID", "enum"]) {
        "text"
    } else if has(&["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "f32", "f64", "integer", "number"]) {
        "number"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read, never looked at")]
    struct Asked {
        file: String,
        #[serde(default)]
        columns: Vec<Column>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[expect(dead_code, reason = "read, never looked at")]
    enum Column {
        Nps,
        Rated { high: f64 },
    }

    fn says(value: Value) -> [String; 3] {
        let failure = read::<Asked, _>(value).expect_err("does not fit");
        ["fault", "field", "fits"].map(|name| failure.args[name].clone())
    }

    #[test]
    fn a_fault_is_told_by_its_field() {
        assert_eq!(says(json!({"file": "a", "colour": 1})), ["unknown", "colour", "file, columns"]);
        assert_eq!(says(json!({})), ["missing", "file", ""]);
        assert_eq!(says(json!({"file": 1})), ["kind", "file", "text"]);
        assert_eq!(says(json!({"file": "a", "columns": 1})), ["kind", "columns", "list"]);
        assert_eq!(says(json!({"file": "a", "columns": ["nps", "moon"]})), ["value", "columns[1]", "nps, rated"]);
        assert_eq!(says(json!({"file": "a", "columns": [{"rated": {}}]}))[..2], ["missing", "columns[0].rated.high"]);
        assert_eq!(says(json!({"file": "a", "columns": [{"rated": {"high": "x"}}]}))[2], "number");
        assert_eq!(says(json!([]))[0], "kind", "no object at all");
    }
}
