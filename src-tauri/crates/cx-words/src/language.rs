//! The languages of the product.

/// A language that every word exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// `en` or `es`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language that a tag such as `es`, `es-AR` or `es_ES.UTF-8` names, where we have it.
    #[must_use]
    pub fn named(tag: &str) -> Option<Self> {
        let word = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.word().eq_ignore_ascii_case(word))
    }

    /// The language of this machine for its user: the environment's, else the one that the system is set to; English
    /// where they name none of ours.
    ///
    /// The environment counts as it is written, whether or not the system has files for that locale.
    #[must_use]
    pub fn of_system() -> Self {
        Self::of_environment(|name| std::env::var(name).ok())
            .or_else(|| Self::named(&sys_locale::get_locale()?))
            .unwrap_or_default()
    }

    /// The language that these variables of an environment ask for, by the order of POSIX; none where none is set.
    ///
    /// The first that is set decides, also where it names a language we do not have: who set `LC_ALL=C` asked for
    /// plain English.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()))
            .map(|tag| Self::named(&tag).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    fn asked(variables: &[(&str, &str)]) -> Option<Language> {
        Language::of_environment(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_chooses_the_language() {
        assert_eq!(asked(&[("LANG", "es_ES.UTF-8")]), Some(Language::Es));
        assert_eq!(
            asked(&[("LANG", "es_ES.UTF-8"), ("LC_ALL", "en_GB.UTF-8")]),
            Some(Language::En),
            "LC_ALL goes first"
        );
        assert_eq!(asked(&[("LANG", "es_ES.UTF-8"), ("LC_ALL", "C")]), Some(Language::En), "C is plain English");
        assert_eq!(asked(&[("LANG", "de_DE.UTF-8")]), Some(Language::En), "a language we do not have");
        assert_eq!(asked(&[("LC_ALL", ""), ("LANG", "es")]), Some(Language::Es), "set to nothing is not set");
        assert_eq!(asked(&[]), None, "then the system is asked itself");
    }
}
