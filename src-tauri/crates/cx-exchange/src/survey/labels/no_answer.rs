//! Texts that are no answer, and names of nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::carried::words_of_numbered;
use super::key::label_key;

/// Texts that mean "does not apply" or "no answer", in the languages of the tools' own labels.
const NOT_APPLICABLE: &[&str] = &[
    "N/A",
    "NA",
    "N.A.",
    "n.d.",
    "N.S.",
    "N.C.",
    "N/S",
    "N/R",
    "#N/A",
    "NaN",
    "NULL",
    "-",
    "--",
    "−",
    "−−",
    "—",
    "–",
    ".",
    "DK",
    "DK/NA",
    "Not applicable",
    "Does not apply",
    "Don't know or not applicable",
    "No answer",
    "No opinion",
    "No response",
    "Don't know",
    "I don't know",
    "Do not know",
    "Can't say",
    "Prefer not to say",
    "Prefer not to answer",
    "I prefer not to answer",
    "I'd rather not say",
    "Unfamiliar (N/A)",
    "Not selected",
    "Not stated",
    "Not asked",
    "Valid skip",
    "Skipped",
    "Abstain",
    "Refused",
    "Not used",
    "Haven't used it",
    "Never used it",
    "Did not use",
    "Have not used",
    "I have not used it",
    "I haven't used it",
    "I no longer use it",
    "I never pressed the call button",
    "Don't remember",
    "No aplica",
    "No aplicable",
    "No procede",
    "No corresponde",
    "NS/NC",
    "NS/NR",
    "NS",
    "NC",
    "N/C",
    "No sabe",
    "No contesta",
    "No responde",
    "No sabe / No contesta",
    "No sabe / No responde",
    "No sé",
    "No lo sé",
    "Sin respuesta",
    "Sin opinión",
    "Sin datos",
    "Sin contestar",
    "Vacío",
    "No tengo opinión",
    "No opino",
    "Prefiero no responder",
    "Prefiero no contestar",
    "Prefiero no decirlo",
    "No recuerdo",
    "No lo recuerdo",
    "No lo he utilizado",
    "No lo he usado",
    "No la he utilizado",
    "No la he usado",
    "Nunca lo he usado",
    "Nunca la he usado",
    "No utilizado",
    "No usado",
    "No lo utilizo",
    "No lo uso",
    "Ya no lo uso",
    "No lo conozco",
    "No lo contraté",
    "No he interactuado",
    "Está en duda, no sabe lo suficiente",
    "No ho sap",
    "Prefereixo no contestar",
    "Não sei",
    "Não se aplica",
    "Não utilizo",
    "Prefiro não responder",
];

/// Texts that are the middle of a scale where nothing else is, and no answer elsewhere.
const MAYBE_MIDDLE: &[&str] =
    &["Not sure", "I'm not sure", "Unsure", "Uncertain", "Undecided", "No estoy seguro", "Indeciso", "Indiferente"];

/// Words for a customer whom nobody knows, besides those for "no answer".
const NOBODY: &[&str] = &[
    "0",
    "?",
    "None",
    "Anonymous",
    "Unknown",
    "Unidentified",
    "Guest",
    "Ninguno",
    "Anónimo",
    "Anónima",
    "Desconocido",
    "Desconocida",
    "Sin identificar",
    "No identificado",
    "Invitado",
];

/// Longest text that is looked up, in bytes.
const LONGEST: usize = 60;

fn keys(texts: &[&str]) -> HashSet<String> {
    texts.iter().map(|text| label_key(text)).collect()
}

static NOT_APPLICABLE_KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(NOT_APPLICABLE));
static MAYBE_MIDDLE_KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(MAYBE_MIDDLE));
static NOBODY_KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| keys(NOBODY));

/// Whether the text means "does not apply", also behind a code as in "99. No sabe", and behind a note to who asks.
pub(crate) fn is_not_applicable(text: &str) -> bool {
    let text = without_note(text);
    text.len() <= LONGEST && does_not_apply(text, &label_key(text))
}

fn without_note(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("(NO LEER)").map_or(text, str::trim)
}

fn does_not_apply(text: &str, key: &str) -> bool {
    NOT_APPLICABLE_KEYS.contains(key)
        || words_of_numbered(text).is_some_and(|words| NOT_APPLICABLE_KEYS.contains(&label_key(words)))
}

/// Whether a label is the middle of a scale that has no other middle, and no answer elsewhere.
pub(crate) fn is_maybe_middle(key: &str) -> bool {
    MAYBE_MIDDLE_KEYS.contains(key)
}

/// Whether a text beside answers that are numbers says none.
pub(crate) fn is_no_answer(text: &str) -> bool {
    if without_note(text) != text || text.len() > LONGEST {
        return is_not_applicable(text) || text.len() <= LONGEST && is_maybe_middle(&label_key(text));
    }
    let key = label_key(text);
    does_not_apply(text, &key) || is_maybe_middle(&key)
}

/// Whether the text stands where a customer is named and names none: all rows that have it would pass for one person's.
#[must_use]
pub fn names_nobody(text: &str) -> bool {
    is_no_answer(text) || (text.len() <= LONGEST && NOBODY_KEYS.contains(&label_key(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r6e_refusals_are_no_answers_with_a_code_or_without() {
        for text in [
            "N/S",
            "Prefiero no contestar",
            "99. No sabe/no responde",
            "9 = No sabe",
            "(NO LEER) No contesta",
            "No aplica.",
        ] {
            assert!(is_not_applicable(text), "{text}");
        }
        for text in ["No", "Nada", "Not satisfied", "9", "Not sure", "No estoy satisfecho"] {
            assert!(!is_not_applicable(text), "{text}");
        }
    }
}
