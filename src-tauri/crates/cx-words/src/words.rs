//! Messages with their arguments.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::{Code, Language, figures};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The `.ftl` files of a language: name and text.
#[must_use]
pub(crate) const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::En => EN,
        Language::Es => ES,
    }
}

/// Arguments of a message, by name: texts and numbers.
type Args = BTreeMap<String, Value>;

fn fluent(args: &Args) -> FluentArgs<'_> {
    let mut told = FluentArgs::new();
    for (name, value) in args {
        match value {
            Value::String(text) => told.set(name.as_str(), text.as_str()),
            Value::Number(number) => told.set(name.as_str(), number.as_f64().unwrap_or_default()),
            Value::Null => {}
            other => told.set(name.as_str(), other.to_string()),
        }
    }
    told
}

/// The messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::En));
static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Es));

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
        }
    }

    fn read(language: Language) -> Self {
        let tag = match language {
            Language::En => "en-GB",
            Language::Es => "es-ES",
        };
        let tag: LanguageIdentifier = tag.parse().expect("both tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Without isolation marks: they would show up in file names and copied texts.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| written(value, Language::En),
            Language::Es => |value, _| written(value, Language::Es),
        }));
        for (_, text) in files(language) {
            // A test holds that every file reads whole and no message stands twice.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }

    /// Language of these words.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message. One that is missing shows its id, so that it is seen.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Value)]) -> String {
        self.format(id, &args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }

    /// The sentence of a failure: what happened, what was kept, what to do.
    #[must_use]
    pub fn error(&self, code: Code, args: &BTreeMap<String, String>) -> String {
        self.format(&format!("error-{code}"), &told(args))
    }

    /// The sentence of something that an import could not take as it stands.
    #[must_use]
    pub fn issue(&self, code: &str, args: &BTreeMap<String, String>) -> String {
        let id = format!("issue-{code}");
        if self.has(&id) { self.format(&id, &told(args)) } else { self.say("issue-other", &[("code", code.into())]) }
    }

    /// The sentence of what reading a file decided.
    #[must_use]
    pub fn decision(&self, code: &str, args: &BTreeMap<String, String>) -> String {
        self.format(&format!("decision-{code}"), &told(args))
    }

    /// A sentence that the core made: a message, and what it takes, which may be messages as well.
    #[must_use]
    pub fn sentence(&self, sentence: &Value) -> String {
        let said = |message: &Value| message["message"].as_str().unwrap_or_default().to_owned();
        let args = sentence["args"].as_object().into_iter().flatten().map(|(name, part)| {
            (name.clone(), if part.is_object() { self.say(&said(part), &[]).into() } else { part.clone() })
        });
        let id = Some(said(sentence)).filter(|id| self.has(id)).unwrap_or_else(|| "history-other".to_owned());
        self.format(&id, &args.collect())
    }

    fn format(&self, id: &str, args: &Args) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&fluent(args)), &mut errors).into_owned()
    }
}

/// Texts as arguments.
fn told(texts: &BTreeMap<String, String>) -> Args {
    texts.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect()
}

/// A number in a sentence, as the language writes it.
fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, options }) = value else { return None };
    let digits = options.minimum_fraction_digits.unwrap_or_default();
    let digits = digits.max(options.maximum_fraction_digits.unwrap_or(3).min(decimals(*value)));
    Some(figures::number(language, *value, digits))
}

/// How many decimals a number needs, at most three.
fn decimals(value: f64) -> usize {
    (0..3)
        .find(|digits| {
            let shifted = value * 10_f64.powi(i32::try_from(*digits).unwrap_or_default());
            (shifted - shifted.round()).abs() < 1e-9
        })
        .unwrap_or(3)
}
