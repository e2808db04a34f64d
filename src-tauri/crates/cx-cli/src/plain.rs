//! Plain text for the terminal: names, headers and cells are written by others, and may hold escape sequences.

/// Text without characters that move a cursor, change colours or turn the direction of what follows.
pub fn text(text: String) -> String {
    if !text.chars().any(commands) {
        return text;
    }
    let shown = |letter: char| match letter {
        // The signs that stand for them.
        '\u{0}'..='\u{1f}' if commands(letter) => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('�'),
        '\u{7f}' => '␡',
        _ if commands(letter) => '�',
        _ => letter,
    };
    text.chars().map(shown).collect()
}

/// JSON in which such characters are escaped; those that JSON does not escape itself stand within texts only.
pub fn object(json: String) -> String {
    if !json.chars().any(commands) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        if commands(letter) {
            out.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    out
}

fn commands(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_instead() {
        assert_eq!(text("a\u{1b}[2Jb\u{7}\r\n".to_owned()), "a␛[2Jb␇␍\n");
        assert_eq!(text("\u{9b}31m \u{202e}evil\u{7f}".to_owned()), "�31m �evil␡");
        assert_eq!(text("Añadir 👩\u{200d}🔧 מוסך".to_owned()), "Añadir 👩\u{200d}🔧 מוסך", "all else is as it was");
    }

    #[test]
    fn an_object_is_still_the_same_object() {
        let value = serde_json::json!({ "name": "a\u{9b}2J\u{7f}\u{202e}b\u{1b}" });
        let printed = object(value.to_string());
        assert!(!printed.chars().any(commands), "{printed:?}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).expect("JSON"), value);
    }
}
